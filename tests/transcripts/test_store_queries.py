"""What the review pages ask: the order of the inbox, search, and few queries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def room(store: Path) -> Any:
    from bot.transcripts import masking, models, queries, search

    class Room:
        pass

    room = Room()
    room.__dict__.update(m=models, q=queries, search=search, masking=masking)
    return room


def add(room: Any, text: str = "hoi", level: int = 0, hours: float = 0, **more: Any) -> Any:
    at = NOW - timedelta(hours=hours)
    number = room.m.Conversation.objects.count()
    talk = room.m.Conversation.objects.create(
        pseudonym=f"k{number}", session=number, started=at, last_at=at, level=level, **more
    )
    talk.turns.create(index=1, at=at, user_text=text)
    return talk


def test_worst_and_unread_first(room: Any) -> None:
    add(room, level=0, hours=1)
    read = add(room, level=3, hours=0, unread=False)
    unread = add(room, level=3, hours=5)
    newer = add(room, level=2, hours=2)
    older = add(room, level=2, hours=3)
    done = add(room, level=3, hours=0, done=True)
    order = list(room.q.inbox())
    assert order[:4] == [unread, read, newer, older]
    assert done not in order
    assert list(room.q.inbox(done=True)) == [done]
    room.q.mark_read(unread)
    assert room.q.inbox().first() == read
    room.q.mark_done(read)
    assert room.q.inbox().first() == unread


def test_pages_follow_each_other(room: Any) -> None:
    for number in range(7):
        add(room, level=number % 2, hours=number // 2)
    found = room.q.inbox()
    first = room.q.page(found, size=3)
    second = room.q.page(found, after=first[-1], size=3)
    third = room.q.page(found, after=second[-1], size=3)
    assert [*first, *second, *third] == list(found)


def test_filters(room: Any) -> None:
    one = add(room, level=3, category="grooming", institution="a", hours=1)
    two = add(room, level=2, category="suicide", institution="b", hours=48)
    q = room.q
    assert list(q.inbox(category="grooming")) == [one]
    assert list(q.inbox(at_least=2)) == [one, two]
    assert list(q.inbox(institution="b")) == [two]
    assert list(q.inbox(since=NOW - timedelta(hours=2), level=None)) == [one]
    assert q.counts(q.inbox(), ["level"]) == {"level": {3: 1, 2: 1}}


def test_search_finds_what_a_youngster_said(room: Any) -> None:
    one = add(room, "Hij wil Foto's van mij")
    add(room, "iets anders")
    search = lambda text: list(room.q.inbox(text=text))  # noqa: E731
    assert search("foto") == search("wil FOTO") == search("mij hij") == [one]
    assert search("hij anders") == []
    assert len(search("")) == 2
    turn = one.turns.get()
    turn.user_text = "gewijzigd"
    turn.save()
    assert search("foto") == []
    assert search("gewijz") == [one]
    one.delete()
    assert search("gewijz") == []


@pytest.mark.parametrize(
    "text",
    ['"', "'; DROP TABLE x", "a OR b", "NEAR(", "*", "-x", "🙂", "a:b & !c", "%", "\\", "x" * 999],
)
def test_anything_can_be_searched_for(room: Any, text: str) -> None:
    add(room, "hoi")
    assert list(room.q.inbox(text=text)) == []


def test_search_ignores_case_and_marks_on_letters_where_the_database_can(room: Any) -> None:
    add(room, "één CAFÉ")
    assert room.q.inbox(text="café").count() == 1


def test_a_page_and_a_conversation_take_few_queries(room: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    talks = [add(room, level=n % 4) for n in range(60)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        rows = room.q.page(room.q.inbox())
        assert [f"{r.level} {r.category} {r.user_turns}" for r in rows]
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        talk = room.q.conversation(talks[0].pk)
        assert [t.user_text for t in talk.turns.all()] == ["hoi"]
        assert list(talk.hand_off_events.all()) == []
    assert len(queries) == 5
    assert room.q.conversation(0) is None


def test_the_inbox_reads_from_its_index(room: Any) -> None:
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL decides by the number of rows")
    plan = room.q.inbox()[:50].explain()
    assert "inbox" in plan
    assert "TEMP B-TREE" not in plan
    plan = room.q.inbox(institution="a")[:50].explain()
    assert "inbox_institution" in plan


def test_the_funnel_counts_kinds(room: Any) -> None:
    for number, kind in enumerate(["offered", "offered", "chosen"]):
        room.m.HandOffEvent.objects.create(key=str(number), at=NOW, kind=kind)
    day = timedelta(days=1)
    assert room.q.funnel(NOW - day, NOW + day) == {"offered": 2, "chosen": 1}
    assert room.q.funnel(NOW - 2 * day, NOW - day) == {}


def test_masking_takes_whole_words_only(room: Any) -> None:
    replace = room.masking.replacer("roos", "[naam 1]")
    assert replace("Roos, ROOS en rooster") == "[naam 1], [naam 1] en rooster"
    assert room.masking.replacer("j. (jan)", "\\1")("bel j.  (jan)!") == "bel \\1!"
    with pytest.raises(ValueError, match="words"):
        room.masking.replacer("  ", "x")


def test_masking_covers_all_conversations_of_one_youngster(room: Any) -> None:
    one, two, other = (add(room, "ik ben sanne") for _ in range(3))
    room.m.Conversation.objects.filter(pk=two.pk).update(pseudonym=one.pseudonym)
    room.m.Turn.objects.filter(conversation=two).update(because=["sanne", 3], payload="/x")
    assert room.masking.mask_everywhere(one, "Sanne") == 2
    assert two.turns.get().user_text == "ik ben [naam 1]"
    assert two.turns.get().because == ["[naam 1]", 3]
    assert other.turns.get().user_text == "ik ben sanne"
    command = room.m.TrackerCommand.objects.get()
    assert command.payload == {"text": "Sanne", "mark": "[naam 1]"}
