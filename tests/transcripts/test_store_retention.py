"""How long things stay, and that a youngster can have everything forgotten."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.transcripts import session_table
from tests.transcripts.databases import Outage
from tests.transcripts.talk import everything_on_disk

NOW = datetime(2026, 6, 1, 12, 34, 56, tzinfo=UTC)


@pytest.fixture
def room(store: Path) -> Any:
    """Models and functions; importing them needs a Django that is set up."""
    from bot.transcripts import follow_ups, models, profiles, queries, retention

    class Room:
        pass

    room = Room()
    for module in (models, retention):
        vars(room).update({k: v for k, v in vars(module).items() if not k.startswith("__")})
    vars(room).update(follow_ups=follow_ups, profiles=profiles, queries=queries)
    return room


def conversation(room: Any, days: float, pseudonym: str = "k7", **more: Any) -> Any:
    at = NOW - timedelta(days=days)
    talk = room.Conversation.objects.create(
        pseudonym=pseudonym, session=days * 1000, started=at, last_at=at, **more
    )
    talk.turns.create(index=1, at=at, user_text=f"GEHEIM {pseudonym}")
    talk.hand_off_events.create(key=f"{pseudonym}{days}", at=at, kind="offered")
    return talk


def test_conversations_stay_90_days(room: Any) -> None:
    old, held = conversation(room, 91), conversation(room, 92)
    young = conversation(room, 89)
    room.queries.hold(held, "lopende zaak", "piet")
    counts = room.purge(NOW)
    assert counts["conversations"] == 1
    assert set(room.Conversation.objects.values_list("pk", flat=True)) == {held.pk, young.pk}
    assert room.Turn.objects.filter(conversation_id=old.pk).count() == 0
    assert room.PurgeRun.objects.get().counts == counts
    room.queries.release(held)
    assert room.purge(NOW)["conversations"] == 1


def test_the_days_left_are_known(room: Any) -> None:
    talk = conversation(room, 80.5)
    assert room.queries.days_left(talk, NOW) == 9
    room.queries.hold(talk, "lopende zaak", "piet")
    assert room.queries.days_left(talk, NOW) is None
    with pytest.raises(ValueError, match="reden"):
        room.queries.hold(talk, "  ", "piet")


def test_hand_off_events_stay_a_year_without_a_link(room: Any) -> None:
    conversation(room, 91)
    room.purge(NOW)
    event = room.HandOffEvent.objects.get()
    assert (event.conversation_id, event.at.minute, event.at.second) == (None, 0, 0)
    assert "k7" not in event.key
    room.purge(NOW + timedelta(days=273))
    assert room.HandOffEvent.objects.count() == 1
    room.purge(NOW + timedelta(days=275))
    assert room.HandOffEvent.objects.count() == 0


def test_the_periods_are_settings(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOUWDAG_KEEP_TRANSCRIPTS_DAYS", "10")
    conversation(room, 11)
    assert room.purge(NOW)["conversations"] == 1


@pytest.mark.parametrize("wrong", ["", "0", "-3", "altijd", "nan"])
def test_a_wrong_period_is_the_default(
    room: Any, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("JOUWDAG_KEEP_TRANSCRIPTS_DAYS", wrong)
    conversation(room, 91)
    conversation(room, 89)
    assert room.purge(NOW)["conversations"] == 1


def test_the_small_record_stays_90_days(room: Any) -> None:
    for days in (91, 89):
        at = NOW - timedelta(days=days)
        room.Profile.objects.create(pseudonym=f"k{days}", updated=at)
    assert room.purge(NOW)["profiles"] == 1
    assert room.Profile.objects.get().pseudonym == "k89"


def test_sessions_are_purged_by_the_daily_run(room: Any) -> None:
    with session_table.opened() as engine:
        for sender, hours in (("oud", 25), ("nieuw", 23)):
            at = (NOW - timedelta(hours=hours)).timestamp()
            row = {"sender_id": sender, "type_name": "user", "timestamp": at, "data": "{}"}
            with engine.begin() as connection:
                connection.execute(session_table.events.insert().values(**row))
        assert room.purge(NOW)["session_events"] == 1
        assert session_table.forget(engine, "nieuw") == 1


def test_the_service_purges_by_itself_and_survives_a_failure(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, runs = threading.Event(), []

    def purge() -> None:
        runs.append(1)
        stop.set()
        raise OSError

    monkeypatch.setattr("bot.transcripts.retention.purge", purge)
    room.run_daily(stop)
    assert runs == [1]


def test_forgetting_takes_held_conversations_too(room: Any, store: Path) -> None:
    room.queries.hold(conversation(room, 1, "FORGETME"), "lopende zaak", "piet")
    conversation(room, 1, "ander")
    room.Profile.objects.create(pseudonym="FORGETME", updated=NOW)
    room.follow_ups.plan("FORGETME", "day", NOW)
    vault = {"FORGETME": 1}
    counts = room.forget("FORGETME", {"kluis": lambda p: vault.pop(p, 0)})
    assert {k: v for k, v in counts.items() if v} == {
        "conversations": 1, "profiles": 1, "follow_ups": 1, "kluis": 1
    }  # fmt: skip
    assert room.Conversation.objects.get().pseudonym == "ander"
    assert room.HandOffEvent.objects.filter(conversation=None).count() == 1
    room.TrackerCommand.objects.all().delete()
    if (store / "jouwdag.sqlite3").exists():
        room.search.scrub()
        assert b"FORGETME" not in everything_on_disk(store)


def test_an_action_can_ask_to_forget(room: Any) -> None:
    """Rasa's actions run inside an event loop, where Django refuses its database."""

    async def action() -> None:
        room.forget_later("k7")
        room.forget_later("k7")
        assert room.forget("ander")["conversations"] == 0
        assert room.profiles.load("k7") is None

    asyncio.run(action())
    assert {c.kind for c in room.TrackerCommand.objects.all()} == {"forget"}


def test_a_wish_to_be_forgotten_survives_an_outage(room: Any, outage: Outage, store: Path) -> None:
    from bot.transcripts.spool import Spool
    from bot.transcripts.writer import Writer

    outage.begin()
    room.forget_later("k7")
    outage.end()
    writer = Writer(Spool(store / "spool"))
    assert writer.flush(10)
    writer.close(1)
    assert room.TrackerCommand.objects.get().pseudonym == "k7"
    assert not list((store / "spool").glob("*.jsonl"))


def test_the_small_record_begins_the_next_session(
    room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    room.Profile.objects.create(pseudonym="k7", updated=now, topic="gamen", explained=["x"])
    room.Profile.objects.create(pseudonym="oud", updated=now - timedelta(days=91))
    assert room.profiles.load("k7") == {
        "topic": "gamen", "step": None, "plan": None, "explained": ["x"], "consent": "yes"
    }  # fmt: skip
    assert room.profiles.load("oud") is None
    assert room.profiles.load("niemand") is None
    assert room.profiles.kinds_kept("k7") == {"conversations": 0, "profile": 1, "follow_ups": 0}
    monkeypatch.setenv("JOUWDAG_STORE", "never")
    assert room.profiles.load("k7") is None


def test_a_follow_up_goes_out_once(room: Any) -> None:
    follow_ups = room.follow_ups
    first = follow_ups.plan("k7", "day", NOW)
    assert follow_ups.plan("k7", "day", NOW).pk == first.pk
    assert follow_ups.claim_due(NOW - timedelta(seconds=1)) == []
    (claimed,) = follow_ups.claim_due(NOW)
    assert follow_ups.claim_due(NOW) == []  # another process gets nothing
    follow_ups.mark_sent(claimed, NOW)
    assert follow_ups.claim_due(NOW + timedelta(hours=1)) == []
    assert follow_ups.mark_answered("k7", "gelukt")
    assert not follow_ups.mark_answered("k7", "gelukt")
    assert room.FollowUp.objects.get().answer == "gelukt"


def test_a_follow_up_that_was_claimed_by_a_killed_process_goes_out_later(room: Any) -> None:
    room.follow_ups.plan("k7", "day", NOW)
    assert len(room.follow_ups.claim_due(NOW)) == 1
    assert len(room.follow_ups.claim_due(NOW + timedelta(minutes=6))) == 1


def test_a_stop_takes_follow_ups_back(room: Any) -> None:
    room.follow_ups.plan("k7", "day", NOW)
    room.follow_ups.plan("ander", "day", NOW)
    assert room.follow_ups.stop("k7") == 1
    assert [f.pseudonym for f in room.follow_ups.claim_due(NOW)] == ["ander"]


def test_the_commands_say_what_they_did(
    room: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.transcripts.commands import forget_command, purge_command

    conversation(room, 400)
    assert purge_command([]) == 0
    assert "1  gesprekken" in capsys.readouterr().out
    conversation(room, 1)
    monkeypatch.setattr("builtins.input", lambda _: "nee")
    assert forget_command(["k7"]) == 1
    assert room.Conversation.objects.count() == 1
    assert forget_command(["k7", "--yes"]) == 0
    assert "1  gesprekken" in capsys.readouterr().out
    assert room.Conversation.objects.count() == 0


def test_the_commands_say_when_there_is_no_database(
    room: Any, outage: Outage, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.transcripts.commands import purge_command

    conversation(room, 400)
    outage.begin()
    assert purge_command([]) == 1
    assert "niet bereikbaar" in capsys.readouterr().err
