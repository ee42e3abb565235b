"""Consent: before a yes nothing of a conversation passes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.transcripts.events import Record, clean
from bot.transcripts.gate import Gate, Session
from tests.transcripts.talk import Talk

OFFER = {"kind": "offered", "category": "grooming", "level": 2, "route": "report", "value": "x"}


@pytest.fixture
def gate(data: Any) -> Gate:
    return Gate()


@pytest.fixture
def kept(gate: Gate) -> list[Record]:
    return []


@pytest.fixture
def talk(gate: Gate, kept: list[Record]) -> Talk:
    def publish(event: dict[str, Any]) -> None:
        record = clean(event)
        kept.extend(gate.admit(record) if record else [])

    talk = Talk(publish)
    talk.start()
    return talk


def test_nothing_passes_before_a_yes(talk: Talk, kept: list[Record]) -> None:
    talk.user("ik heb een geheim", level=2)
    talk.bot("Goed dat je dit zegt.")
    talk.slot("topic", "sexting")
    talk.slot("risk_level", 2)
    assert kept == []


def test_a_yes_counts_from_that_moment(talk: Talk, kept: list[Record]) -> None:
    talk.user("eerder")
    talk.slot("topic", "sexting")
    talk.yes()
    talk.user("later")
    assert [r["kind"] for r in kept] == ["consent", "user"]
    assert kept[0]["value"] == {"topic": "sexting"}
    assert kept[1]["text"] == "later"


@pytest.mark.parametrize("answer", ["no", "unasked", None, "ja", True])
def test_anything_but_a_yes_keeps_nothing(talk: Talk, kept: list[Record], answer: Any) -> None:
    talk.slot("consent", answer)
    talk.user("later")
    assert kept == []


def test_a_no_after_a_yes_ends_the_keeping(talk: Talk, kept: list[Record]) -> None:
    talk.yes()
    talk.slot("consent", "no")
    talk.user("later")
    assert [r["kind"] for r in kept] == ["consent", "withdrawn"]


def test_a_batch_published_twice_does_not_slip_through_after_its_own_yes(
    talk: Talk, kept: list[Record]
) -> None:
    talk.user("Ja", button="Ja")
    talk.yes()
    for event in list(talk.sent):
        talk.publish(event)
    assert [r["kind"] for r in kept] == ["consent"]


def test_hand_off_events_are_counted_without_a_link(talk: Talk, kept: list[Record]) -> None:
    talk.slot("hand_off_event", OFFER)
    (record,) = kept
    assert set(record) == {"kind", "key", "at", "value"}
    assert record["at"] % 3600 == 0


def test_with_consent_they_are_linked(talk: Talk, kept: list[Record]) -> None:
    talk.yes()
    talk.slot("hand_off_event", OFFER)
    assert (kept[-1]["kind"], kept[-1]["sender"]) == ("hand_off_event", "k7")


def test_a_new_session_asks_anew_and_counts_no_old_hand_off(talk: Talk, kept: list[Record]) -> None:
    talk.yes()
    talk.event("session_started")
    talk.slot("hand_off_event", OFFER)  # Rasa sets last session's slots again
    talk.event("action", name="action_listen")
    talk.user("later")
    assert [r["kind"] for r in kept] == ["consent"]


def test_a_consent_carried_over_opens_the_new_session(talk: Talk, kept: list[Record]) -> None:
    talk.event("session_started")
    talk.yes()
    talk.bot("Hoi!")
    assert kept[-1]["kind"] == "bot"
    assert kept[-1]["session"] == kept[0]["session"] > 0


@pytest.mark.parametrize("event", ["restart", "reset_slots"])
def test_a_restart_takes_consent_away(talk: Talk, kept: list[Record], event: str) -> None:
    talk.yes()
    talk.event(event)
    talk.user("later")
    assert [r["kind"] for r in kept] == ["consent"]


def test_always_keeps_all(talk: Talk, kept: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOUWDAG_STORE", "always")
    talk.user("eerder")
    talk.slot("consent", "no")
    talk.user("later")
    assert [r["text"] for r in kept] == ["eerder", "later"]


def test_never_keeps_nothing(
    talk: Talk, kept: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOUWDAG_STORE", "never")
    talk.yes()
    talk.user("later")
    talk.slot("hand_off_event", OFFER)
    assert [r["kind"] for r in kept] == ["unlinked"]


def test_a_wrong_setting_asks(
    talk: Talk, kept: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOUWDAG_STORE", "alwyas")
    talk.user("eerder")
    assert kept == []


def test_after_a_restart_of_the_process_the_tracker_tells(gate: Gate) -> None:
    gate.recall("k7", Session(started=5.0, consent="yes"))
    record = clean({"sender_id": "k7", "event": "user", "timestamp": 9.0, "text": "hoi"})
    assert record is not None
    (kept,) = gate.admit(record)
    assert kept["session"] == 5_000_000
