"""Rasa's tracker store: kept across restarts, and the talk goes on without a database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore, TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.utils.endpoints import EndpointConfig

from bot.settings import ROOT
from bot.transcripts import setup
from bot.transcripts.broker import TranscriptBroker
from bot.transcripts.tracker_commands import run_pending
from bot.transcripts.tracker_store import (
    SessionTrackerStore,
    StoreDownError,
    WiringError,
    assert_wired,
    session_of,
)
from tests.transcripts.databases import Outage
from tests.transcripts.talk import everything_on_disk

DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [vertel]
slots:
  consent: {type: any, mappings: [{type: custom}]}
  topic: {type: any, mappings: [{type: custom}]}
  hand_off_event: {type: any, mappings: [{type: custom}]}
"""
)
NOW = time.time()


class Chat:
    """Turns through a tracker store as Rasa does them: retrieve, add events, save."""

    def __init__(self, store: TrackerStore, sender: str = "k7") -> None:
        self.store, self.sender = store, sender

    async def turn(self, *events: Event) -> Any:
        tracker = await self.store.get_or_create_tracker(self.sender)
        if not any(isinstance(event, SessionStarted) for event in tracker.events):
            start = min(event.timestamp for event in events) - 0.01  # they were made first
            tracker.update(SessionStarted(timestamp=start))
            tracker.update(ActionExecuted("action_listen", timestamp=start))
        for event in events:
            tracker.update(event)
        tracker.update(ActionExecuted("action_listen"))
        await self.store.save(tracker)
        return tracker

    async def says(self, text: str, answer: str = "Oké.") -> Any:
        parsed = {"intent": {"name": "vertel", "confidence": 1.0}}
        return await self.turn(UserUttered(text, parse_data=parsed), BotUttered(answer))

    async def texts(self) -> list[str]:
        tracker = await self.store.retrieve_full_tracker(self.sender)
        events = tracker.events if tracker else []
        return [event.text for event in events if isinstance(event, UserUttered)]


@pytest.fixture
def broker(store: Path) -> Iterator[TranscriptBroker]:
    broker = TranscriptBroker()
    yield broker
    broker._writer.close(1)


@pytest.fixture
def sessions(store: Path, broker: TranscriptBroker) -> Iterator[SessionTrackerStore]:
    sessions = make(broker)
    yield sessions
    sessions.engine.dispose()


def make(broker: EventBroker | None = None) -> SessionTrackerStore:
    """The store as Rasa builds it from endpoints.yml."""
    config = EndpointConfig(type="bot.transcripts.tracker_store.SessionTrackerStore")
    made = TrackerStore.create(config, DOMAIN, broker)
    assert isinstance(made, SessionTrackerStore)
    return made


def models() -> Any:
    setup.django_setup()
    from bot.transcripts import models

    return models


async def test_a_session_outlives_the_process(sessions: SessionTrackerStore) -> None:
    await Chat(sessions).says("hoi")
    await Chat(sessions).says("ik ben er")
    again = make()
    assert await Chat(again).texts() == ["hoi", "ik ben er"]
    assert list(await again.keys()) == ["k7"]
    assert [e.as_dict() for e in (await again.retrieve("k7")).events] == [
        e.as_dict() for e in (await sessions.retrieve("k7")).events
    ]
    again.engine.dispose()


async def test_a_yes_given_before_a_restart_still_holds(
    sessions: SessionTrackerStore, broker: TranscriptBroker
) -> None:
    await Chat(sessions).says("voor de ja")
    await Chat(sessions).turn(SlotSet("topic", "gamen"), SlotSet("consent", "yes"))
    assert broker.flush()
    heir = TranscriptBroker()
    again = make(heir)
    await Chat(again).says("na de herstart")
    assert heir.flush()
    heir._writer.close(1)
    again.engine.dispose()
    turns = await setup.in_thread(lambda: list(models().Turn.objects.all()))
    assert [t.user_text for t in turns if t.user_text] == ["na de herstart"]
    profile = await setup.in_thread(models().Profile.objects.get)
    assert profile.topic == "gamen"


async def test_the_gate_reads_consent_from_the_tracker(sessions: SessionTrackerStore) -> None:
    tracker = await Chat(sessions).turn(SlotSet("consent", "yes", timestamp=NOW))
    session = session_of(tracker)
    assert (session.consent, session.since) == ("yes", NOW)
    assert session.started == next(
        e.timestamp for e in tracker.events if isinstance(e, SessionStarted)
    )
    assert session_of(None).consent == "unasked"


async def test_the_talk_goes_on_while_the_database_is_down(
    sessions: SessionTrackerStore, outage: Outage
) -> None:
    chat = Chat(sessions)
    await chat.says("een")
    outage.begin()
    await chat.says("twee")
    assert await chat.texts() == ["een", "twee"]
    await chat.says("drie")
    outage.end()
    sessions._away_until = 0.0
    await chat.says("vier")
    assert await Chat(make()).texts() == ["een", "twee", "drie", "vier"]


async def test_a_database_that_is_down_is_asked_once(
    sessions: SessionTrackerStore, outage: Outage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One time-out a turn at most: the youngster waits for the answer."""
    outage.begin()
    tried = []
    real = sessions._write
    monkeypatch.setattr(sessions, "_write", lambda t: (tried.append(1), real(t)))
    safe = FailSafeTrackerStore(sessions)
    for text in ("een", "twee", "drie"):
        await Chat(safe).says(text)
    assert len(tried) <= 1
    assert await Chat(safe).texts() == ["een", "twee", "drie"]


async def test_an_unknown_session_without_a_database_is_an_error_without_values(
    sessions: SessionTrackerStore, outage: Outage, caplog: pytest.LogCaptureFixture
) -> None:
    outage.begin()
    sessions._away_until = time.monotonic() + 100
    with pytest.raises(StoreDownError):
        await sessions.retrieve("GEHEIM_PSEUDONIEM")
    sessions._away_until = 0.0
    await Chat(FailSafeTrackerStore(sessions)).says("GEHEIME TEKST")
    assert "GEHEIM" not in caplog.text


async def test_it_starts_without_a_database_and_recovers(
    store: Path, outage: Outage, broker: TranscriptBroker
) -> None:
    outage.begin()
    sessions = make(broker)
    await Chat(FailSafeTrackerStore(sessions)).says("een")
    outage.end()
    sessions._away_until = 0.0
    await Chat(sessions).says("twee")
    assert await Chat(make()).texts() == ["een", "twee"]


async def test_sessions_go_a_day_after_the_last_message(sessions: SessionTrackerStore) -> None:
    old, now = NOW - 25 * 3600, NOW
    await _stored(sessions, "weg", old, old + 60)
    await _stored(sessions, "blijft", now - 3600, now)
    await _stored(sessions, "praat_nog", old, old + 60)
    await _stored(sessions, "praat_nog", now - 60, now)
    await sessions.purge(datetime.fromtimestamp(NOW - 24 * 3600, UTC))
    assert sorted(await sessions.keys()) == ["blijft", "praat_nog"]
    tracker = await sessions.retrieve_full_tracker("praat_nog")
    assert {event.timestamp for event in tracker.events} == {now - 60, now}


async def _stored(sessions: SessionTrackerStore, sender: str, start: float, end: float) -> None:
    tracker = await sessions.retrieve(sender) or sessions.init_tracker(sender)
    tracker.update(SessionStarted(timestamp=start))
    tracker.update(UserUttered("hoi", timestamp=end))
    await sessions.save(tracker)


async def test_forgetting_leaves_nothing_on_disk(
    sessions: SessionTrackerStore, broker: TranscriptBroker, store: Path
) -> None:
    agent = SimpleNamespace(tracker_store=sessions, lock_store=InMemoryLockStore())
    chat = Chat(sessions, "FORGETME")
    await chat.turn(SlotSet("consent", "yes"))
    await chat.says("GEHEIM " * 100)
    await chat.turn(SlotSet("hand_off_event", {"kind": "offered", "level": 2}))
    await Chat(sessions, "ander").turn(SlotSet("consent", "yes"))
    assert broker.flush()

    # as in "vergeet mij": the action asks for it while Rasa holds the session, and saves it after
    tracker = await sessions.retrieve("FORGETME")
    counts = await setup.in_thread(_forget, "FORGETME")
    assert (counts["conversations"], counts["profiles"]) == (1, 1)
    assert counts["session_events"] > 5
    tracker.update(BotUttered("Alles is weg. GEHEIM"))
    await sessions.save(tracker)
    assert broker.flush()
    assert await run_pending(agent) == 1  # type: ignore[arg-type]

    assert await sessions.retrieve("FORGETME") is None
    broker.publish(late := {"sender_id": "FORGETME", "event": "user", "timestamp": NOW + 99})
    broker.publish({**late, "text": "GEHEIM"})  # the old yes holds no longer
    assert broker.flush()
    assert not await setup.in_thread(
        models().Conversation.objects.filter(pseudonym="FORGETME").exists
    )
    assert not await setup.in_thread(models().Profile.objects.filter(pseudonym="FORGETME").exists)
    event = await setup.in_thread(models().HandOffEvent.objects.get)
    assert (event.conversation_id, event.at.minute) == (None, 0)
    assert await setup.in_thread(models().Profile.objects.count) == 1
    assert await setup.in_thread(models().TrackerCommand.objects.count) == 0
    if sessions.engine.dialect.name == "sqlite":
        disk = everything_on_disk(store)
        assert b"GEHEIM" not in disk and b"FORGETME" not in disk


def _forget(pseudonym: str) -> dict[str, int]:
    from bot.transcripts import retention

    return retention.forget(pseudonym)


async def test_a_name_left_over_is_masked_everywhere(
    sessions: SessionTrackerStore, broker: TranscriptBroker, store: Path
) -> None:
    agent = SimpleNamespace(tracker_store=sessions, lock_store=InMemoryLockStore())
    chat = Chat(sessions)
    await chat.turn(SlotSet("consent", "yes"))
    await chat.says("ik vind Fátima van  Dijk leuk, [naam 1] ook", "fátima van dijk?")
    await chat.says("fátimax is anders")
    assert broker.flush()
    changed = await setup.in_thread(_mask, "fátima van dijk")
    assert changed == 1
    assert await run_pending(agent) == 1  # type: ignore[arg-type]
    masked = "ik vind [naam 2] leuk, [naam 1] ook"
    assert await chat.texts() == [masked, "fátimax is anders"]
    rows = await setup.in_thread(lambda: list(models().Turn.objects.filter(index__gt=0)))
    assert rows[0].user_text == masked
    assert rows[0].bubbles[0]["text"] == "[naam 2]?"
    assert await setup.in_thread(_found, "dijk") == 0
    assert await setup.in_thread(_found, "leuk") == 1
    if sessions.engine.dialect.name == "sqlite":
        disk = everything_on_disk(store)
        assert b"Dijk" not in disk and b"dijk" not in disk
    assert await chat.says("daarna")  # the session can still be read and written
    assert (await chat.texts())[-1] == "daarna"


def _mask(words: str) -> int:
    from bot.transcripts import masking

    return masking.mask_everywhere(models().Conversation.objects.get(), words)


def _found(text: str) -> int:
    from bot.transcripts import queries

    return queries.inbox(text=text).count()


async def test_a_command_waits_for_the_conversation(sessions: SessionTrackerStore) -> None:
    """While a message is answered nothing changes under its hands."""
    agent = SimpleNamespace(tracker_store=sessions, lock_store=InMemoryLockStore())
    await Chat(sessions).says("hoi")
    await setup.in_thread(_forget, "k7")
    await Chat(sessions).says("nog een")
    async with agent.lock_store.lock("k7"):
        task = asyncio.create_task(run_pending(agent))  # type: ignore[arg-type]
        await asyncio.sleep(0.3)
        assert await Chat(sessions).texts() == ["nog een"]
    assert await task == 1
    assert await Chat(sessions).texts() == []


async def test_a_command_that_fails_is_tried_again(
    sessions: SessionTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent = SimpleNamespace(tracker_store=sessions, lock_store=InMemoryLockStore())
    await setup.in_thread(_forget, "k7")
    sessions._away_until = time.monotonic() + 100
    assert await run_pending(agent) == 0  # type: ignore[arg-type]
    sessions._away_until = 0.0
    assert await run_pending(agent) == 1  # type: ignore[arg-type]


async def test_the_wiring_is_checked(
    sessions: SessionTrackerStore, store: Path, broker: TranscriptBroker
) -> None:
    assert_wired(SimpleNamespace(tracker_store=FailSafeTrackerStore(sessions)))
    memory = InMemoryTrackerStore(DOMAIN, broker)
    with pytest.raises(WiringError, match="InMemoryTrackerStore"):
        assert_wired(SimpleNamespace(tracker_store=FailSafeTrackerStore(memory)))
    without = make()
    with pytest.raises(WiringError, match="NoneType"):
        assert_wired(SimpleNamespace(tracker_store=without))


def test_endpoints_name_these_classes() -> None:
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    assert endpoints.tracker_store.type == _path(SessionTrackerStore)
    assert endpoints.event_broker.type == _path(TranscriptBroker)


def _path(made: type) -> str:
    return f"{made.__module__}.{made.__qualname__}"


async def test_rasa_makes_the_broker_from_its_name(store: Path) -> None:
    config = EndpointConfig(type="bot.transcripts.broker.TranscriptBroker")
    broker = await EventBroker.create(config)
    assert isinstance(broker, TranscriptBroker)
    await broker.close()
