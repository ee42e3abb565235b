"""Reading and reviewing one conversation."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.web.conftest import ON_BOTH, make_talk


@ON_BOTH
def test_opening_shows_it_and_stands_in_the_log(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    row, client = talk(level=3), as_("reader")
    page = client.get(f"/gesprekken/{row.pk}/").text
    assert "Hier zag de bot gevaar" in page and "woord: foto" in page and "93%" in page
    row.refresh_from_db()
    assert not row.unread
    entry = as_("administrator").get(f"/beheer/logboek/?gesprek={row.pk}").text
    assert "Gesprek geopend" in entry and "reader" in entry


@ON_BOTH
def test_the_pressed_button_is_marked(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    row = talk(said=("Film",))
    row.turns.filter(index=1).update(button="Film")
    page = as_("reader").get(f"/gesprekken/{row.pk}/").text
    assert 'class="yes">Film' in page and "koos een knop" in page
    assert "<li>Spel</li>" in page


@ON_BOTH
def test_a_reader_finds_no_forms(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    page = as_("reader").get(f"/gesprekken/{talk().pk}/").text
    assert "oordeelform" not in page and "Maskeer overal" not in page


@ON_BOTH
def test_other_words_of_the_bots_message(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    from web.review.advice import responses

    name, texts = next((n, t) for n, t in responses().items() if len(set(t)) > 1)
    row = talk()
    turn = row.turns.get(index=1)
    turn.bubbles[0] |= {"response": name, "text": texts[0]}
    turn.save()
    page = as_("reviewer").get(f"/gesprekken/{row.pk}/").text
    assert "Kon ook zo" in page


@ON_BOTH
def test_a_verdict_counts_as_a_correction_and_a_level_3_needs_a_second_reader(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    row = talk(level=3)
    one, two = as_("reviewer", "een"), as_("reviewer", "twee")
    address = f"/gesprekken/{row.pk}/"
    assert "Geef eerst een oordeel" in one.post(f"{address}klaar/", follow=True).text
    form = {"verdict": "wrong_category", "right_category": "sextortion", "note": "ik ben Sanne"}
    one.post(f"{address}oordeel/", form)
    assert "tweede lezer" in one.post(f"{address}klaar/", follow=True).text
    two.post(f"{address}oordeel/", {"verdict": "right"})
    two.post(f"{address}klaar/")
    row.refresh_from_db()
    assert row.done
    review = row.reviews.first()
    assert "Sanne" not in review.note
    correction = row.corrections.get()
    assert (correction.source, correction.right_category) == ("reviewer", "sextortion")
    assert "1 nieuw oordeel" in one.get(address).text


@ON_BOTH
def test_what_changed_since_my_verdict(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    row, client = talk(level=1), as_("reviewer")
    client.post(f"/gesprekken/{row.pk}/oordeel/", {"verdict": "right"})
    row.level, row.user_turns = 3, row.user_turns + 2
    row.save()
    page = client.get(f"/gesprekken/{row.pk}/").text
    assert "2 berichten erbij" in page and "van 1 naar 3" in page


@ON_BOTH
def test_a_wrong_form_gives_back_what_was_typed(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    row = talk()
    answer = as_("reviewer").post(
        f"/gesprekken/{row.pk}/oordeel/", {"verdict": "mooi", "note": "hier stond veel werk"}
    )
    assert answer.status_code == 422 and "hier stond veel werk" in answer.text


@ON_BOTH
def test_assigning_and_finding_it_back(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    row, other = talk(), talk()
    client = as_("reviewer")
    reader = as_("reader").user
    client.post(f"/gesprekken/{row.pk}/wie/", {"to": client.user.pk})
    mine = client.get("/gesprekken/?van_mij=1").text
    assert f"/gesprekken/{row.pk}/" in mine and f"/gesprekken/{other.pk}/" not in mine
    assert client.post(f"/gesprekken/{row.pk}/wie/", {"to": reader.pk}).status_code == 422
    client.post(f"/gesprekken/{row.pk}/wie/", {"to": ""})
    assert f"/gesprekken/{row.pk}/" not in client.get("/gesprekken/?van_mij=1").text


@ON_BOTH
def test_the_meldcode_says_who_took_which_step(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    row = talk(level=3)
    one, two = as_("reviewer", "een"), as_("reviewer", "twee")
    one.post(f"/gesprekken/{row.pk}/meldcode/2/")
    two.post(f"/gesprekken/{row.pk}/meldcode/2/")  # not hers to take back
    assert row.meldcode.get().by == one.user
    one.post(f"/gesprekken/{row.pk}/meldcode/2/")
    assert not row.meldcode.exists()
    one.post(f"/gesprekken/{row.pk}/meldcode/6/")
    assert not row.meldcode.exists()


@ON_BOTH
def test_a_name_that_was_left_is_masked_everywhere(
    as_: Callable[..., Any], talk: Callable[..., Any], site: Any
) -> None:
    from bot.transcripts import queries, search
    from bot.transcripts.models import TrackerCommand
    from web.review.models import Note, Proposal, Suggestion

    row, client = talk(said=("quinzy zit naast mij", "en Quinzy lacht")), as_("reviewer")
    earlier = talk(said=("quinzy weer",), pseudonym=row.pseudonym)
    Note.objects.create(conversation=row, by=client.user, text="gaat over quinzy")
    Proposal.objects.create(conversation=row, by=client.user, kind="example", text="quinzy doet")
    queries.hold(row, "zaak van quinzy", "x")
    client.post(f"/gesprekken/{row.pk}/maskeer/", {"words": "quinzy", "kind": "naam"})
    row.refresh_from_db()
    assert row.hold_reason == "zaak van [naam 1]"
    page = client.get(f"/gesprekken/{row.pk}/").text
    assert "quinzy" not in page.lower() and "[naam 1] zit naast mij" in page
    assert "[naam 1]" in earlier.turns.get(index=1).user_text
    assert not search.turns_with("quinzy") and not queries.inbox(text="quinzy")
    assert Note.objects.get().text == "gaat over [naam 1]"
    assert Proposal.objects.get().text == "[naam 1] doet"
    suggestion = Suggestion.objects.get()
    assert suggestion.shape == "aaaaaa" and "quinzy" not in suggestion.context.lower()
    TrackerCommand.objects.all().delete()  # carried out by the bot; then nothing holds the name
    search.scrub()
    kept = b"".join(p.read_bytes() for p in site.rglob("*") if p.is_file())
    assert b"quinzy" not in kept.lower()


@ON_BOTH
def test_words_that_are_not_there(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    row = talk()
    form = {"words": "nergens", "kind": "naam"}
    page = as_("reviewer").post(f"/gesprekken/{row.pk}/maskeer/", form, follow=True).text
    assert "staan niet als hele woorden" in page


@ON_BOTH
def test_a_hold_has_a_reason_and_is_logged(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    from web.accounts.models import AuditEntry

    row, boss = talk(), as_("administrator")
    assert boss.post(f"/gesprekken/{row.pk}/vast/", {"reason": " "}).status_code == 422
    boss.post(f"/gesprekken/{row.pk}/vast/", {"reason": "aangifte loopt"})
    row.refresh_from_db()
    assert row.hold and row.hold_by == "administrator"
    assert "vastgehouden: aangifte loopt" in boss.get(f"/gesprekken/{row.pk}/").text
    boss.post(f"/gesprekken/{row.pk}/vast/", {"loslaten": "1"})
    row.refresh_from_db()
    assert not row.hold
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions[:1] == ["release"] and "hold" in actions
    assert not AuditEntry.objects.filter(detail__contains="aangifte").exists()


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "{{ talk.pseudonym }}{% url 'log' %}",
    "😀🏳️‍🌈 ‮שלום ab",
    "x" * 3000,
    "' OR 1=1 --",
]


@pytest.mark.parametrize("text", HOSTILE)
@ON_BOTH
def test_what_a_youngster_types_stays_text(
    text: str, as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    from django.utils.html import escape

    row, client = talk(said=(text,)), as_("administrator")
    row.turns.filter(index=1).update(because=[text[:120]])
    page = client.get(f"/gesprekken/{row.pk}/").text
    assert escape(text) in page and "<script>alert" not in page
    assert client.get("/gesprekken/", {"zoek": text[:200]}).status_code == 200
    assert (
        client.get("/gesprekken/", {"niveau": text, "na": text, "dagen": text}).status_code == 200
    )


@ON_BOTH
def test_deleted_while_it_was_open(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    row, client = talk(), as_("reviewer")
    client.get(f"/gesprekken/{row.pk}/")
    row.delete()
    for part in ("", "oordeel/", "notitie/", "maskeer/"):
        method = client.post if part else client.get
        answer = method(f"/gesprekken/{row.pk}/{part}", {"verdict": "right", "text": "x"})
        assert answer.status_code == 404 and "al weggegooid" in answer.text


@ON_BOTH
def test_two_reviewers_at_once_lose_nothing(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    from django.db import connections

    row = talk()
    clients = [as_("reviewer", name) for name in ("een", "twee", "drie")]

    def write(client: Any) -> None:
        for number in range(4):
            client.post(f"/gesprekken/{row.pk}/notitie/", {"text": f"opmerking {number}"})
        connections.close_all()

    if connections["default"].vendor == "sqlite":
        # longer than the tests' own half second: one waits for the other
        connections["default"].settings_dict["OPTIONS"]["timeout"] = 20
    threads = [threading.Thread(target=write, args=(c,)) for c in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert row.notes.count() == 12


def test_what_hangs_on_a_conversation_goes_with_it_also_from_the_bots_process(
    store: Any,
) -> None:
    """The bot deletes rows without knowing the tables of the pages: here by plain SQL."""
    from django.db import connection

    from web.accounts.models import User
    from web.review.models import Note, Proposal, Review

    user = User.objects.create(username="x")
    row = make_talk()
    Note.objects.create(conversation=row, by=user, text="weg")
    Review.objects.create(conversation=row, by=user, verdict="right", note="weg")
    Proposal.objects.create(conversation=row, by=user, kind="example", text="open")
    Proposal.objects.create(conversation=row, by=user, kind="example", text="ja", state="approved")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM transcripts_turn")
        cursor.execute("DELETE FROM transcripts_conversation WHERE id = %s", [row.pk])
    assert not Note.objects.exists() and not Review.objects.exists()
    kept = Proposal.objects.get()
    assert kept.text == "ja" and kept.conversation_id is None


def test_the_retention_takes_reviews_along(store: Any) -> None:
    from django.utils import timezone

    from bot.transcripts import retention
    from web.accounts.models import User
    from web.review.models import Note

    row = make_talk(at=timezone.now() - timedelta(days=100))
    Note.objects.create(conversation=row, by=User.objects.create(username="x"), text="weg")
    retention.purge()
    assert not Note.objects.exists()


def test_nobody_changes_the_log(store: Any) -> None:
    from django.db import DatabaseError, connection, transaction

    from web.accounts import audit
    from web.accounts.models import AuditEntry, AuditError

    audit.log(None, "open", 7)
    entry = AuditEntry.objects.get()
    with pytest.raises(AuditError):
        entry.save()
    with pytest.raises(AuditError):
        entry.delete()
    for change in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(detail="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_auditentry")
    assert AuditEntry.objects.count() == 1


def test_what_the_bot_could_have_said_instead(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    """The opening of a hand-off that was missed, and the answers to what means almost the same."""
    row = talk(level=0, category="grooming", said=("hoi", "wat is grooming eigenlijk"))
    client = as_("reviewer")
    page = client.get(f"/gesprekken/{row.pk}/anders/2/").text
    assert "Als dit een onthulling was" in page and "veilig?" in page
    assert page.count("Als het was gelezen als") == 3 and "grooming" in page.lower()
    assert client.get(f"/gesprekken/{row.pk}/anders/9/").status_code == 404
    row.turns.filter(index=2).update(level=2)
    assert "onthulling was" not in client.get(f"/gesprekken/{row.pk}/anders/2/").text
