"""Rasa's tracker store: the running session, and nothing longer than that.

When the database is away the talk goes on from memory, and after a failure it is left alone for
some seconds, so that no youngster waits for one time-out after the other.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Generator
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker, TrackerEventDiffEngine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Session as DbSession
from sqlalchemy.orm import sessionmaker

from bot.transcripts import session_table
from bot.transcripts.broker import TranscriptBroker
from bot.transcripts.events import PROFILE_SLOTS, small
from bot.transcripts.gate import Session

log = logging.getLogger(__name__)
T = TypeVar("T")

REST = 10.0
"""Seconds that a failing database is left alone."""
REMEMBERED = 500
"""Conversations kept in memory for when the database fails."""


class StoreDownError(RuntimeError):
    """The database can't be reached and this session isn't in memory. Holds no values."""


class WiringError(RuntimeError):
    """Rasa runs with another store or broker than endpoints.yml names."""


_Base = declarative_base(metadata=sa.MetaData())


class _Row(_Base):  # type: ignore[misc, valid-type]
    """One event of a tracker."""

    __table__ = session_table.events.to_metadata(_Base.metadata)


class SessionTrackerStore(SQLTrackerStore):
    """`tracker_store: {type: bot.transcripts.tracker_store.SessionTrackerStore}`.

    SQLite under `JOUWDAG_DATA`, or PostgreSQL by `DATABASE_URL`: endpoints.yml names no variable,
    because Rasa refuses to start when one is absent.
    """

    Base = _Base
    SQLEvent = _Row  # Rasa's own queries use this name

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        # not SQLTrackerStore's: it blocks, or goes on without a table, when the database is down
        TrackerStore.__init__(self, domain, event_broker, **kwargs)
        self.engine = session_table.make_engine()
        self.sessionmaker = sessionmaker(bind=self.engine)
        self._ready = False
        self._away_until = 0.0
        self._recent: OrderedDict[str, list[Event]] = OrderedDict()
        self._unsaved: set[str] = set()
        with contextlib.suppress(StoreDownError):
            self._guarded(lambda: None)

    @contextlib.contextmanager
    def session_scope(self) -> Generator[DbSession, None, None]:
        """A session of SQLAlchemy (Rasa's own ends the process on any ValueError inside)."""
        session = self.sessionmaker()
        try:
            yield session
        finally:
            session.close()

    def _guarded(self, job: Callable[[], T]) -> T:
        """Do a job on the database, or raise StoreDownError at once or after one time-out."""
        if time.monotonic() < self._away_until:
            raise StoreDownError
        try:
            if not self._ready:
                session_table.create(self.engine)
                self._ready = True
            return job()
        except (sa.exc.SQLAlchemyError, OSError) as error:
            self._away_until = time.monotonic() + REST
            self._ready = False
            log.error("tracker store unavailable: %s", type(error).__name__)
        raise StoreDownError

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        if sender_id not in self._unsaved:
            try:
                return await asyncio.to_thread(
                    self._guarded, lambda: self._read(sender_id, fetch_events_from_all_sessions)
                )
            except StoreDownError:
                if sender_id not in self._recent:
                    raise
        events = self._recent[sender_id]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    def _read(self, sender_id: str, all_sessions: bool) -> DialogueStateTracker | None:
        with self.session_scope() as session:
            query = self._event_query(session, sender_id, all_sessions)
            found = [json.loads(row.data) for row in query]
        if not found:
            return None
        return DialogueStateTracker.from_dict(sender_id, found, self.domain.slots)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Publish and store what is new. Never raises because of the database."""
        sender = tracker.sender_id
        await self.stream_events(tracker)
        self._recent[sender] = list(tracker.events)
        self._recent.move_to_end(sender)
        try:
            await asyncio.to_thread(self._guarded, lambda: self._write(tracker))
            self._unsaved.discard(sender)
        except StoreDownError:
            self._unsaved.add(sender)
        while len(self._recent) > REMEMBERED:
            self._unsaved.discard(self._recent.popitem(last=False)[0])

    def _write(self, tracker: DialogueStateTracker) -> None:
        with self.session_scope() as session:
            for event in self._additional_events(session, tracker):
                data = event.as_dict()
                session.add(
                    self.SQLEvent(
                        sender_id=tracker.sender_id,
                        type_name=event.type_name,
                        timestamp=data.get("timestamp"),
                        intent_name=data.get("parse_data", {}).get("intent", {}).get("name"),
                        action_name=data.get("name"),
                        data=json.dumps(data),
                    )
                )
            session.commit()

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Publish new events, after telling the broker what the session had agreed to."""
        if self.event_broker is None:
            return
        old = await self._published(tracker)
        if isinstance(self.event_broker, TranscriptBroker):
            self.event_broker.recall(tracker.sender_id, session_of(old))
        new = TrackerEventDiffEngine.event_difference(old, tracker)  # type: ignore[arg-type]
        await self._stream_new_events(self.event_broker, new, tracker.sender_id)

    async def _published(self, tracker: DialogueStateTracker) -> DialogueStateTracker | None:
        """The session as it was when this process last published it, else as it was stored.

        The first holds when the rows were deleted in between: what was forgotten during the
        answer must not be published, and counted, again.
        """
        last, now = self._recent.get(tracker.sender_id), list(tracker.events)
        if last and len(last) <= len(now) and last[-1].timestamp == now[len(last) - 1].timestamp:
            slots = self.domain.slots
            return DialogueStateTracker.from_events(tracker.sender_id, last, slots)
        try:
            return await self.retrieve(tracker.sender_id)
        except StoreDownError:
            return None  # everything is published again; the store knows what it has

    async def purge(self, older_than: datetime) -> int:
        """Delete sessions without a message since then; returns the number of events."""
        return await asyncio.to_thread(
            self._guarded, lambda: session_table.purge(self.engine, older_than)
        )

    async def forget(self, pseudonym: str) -> int:
        """Delete everything of one youngster. Hold the conversation's lock while calling."""
        self._recent.pop(pseudonym, None)
        self._unsaved.discard(pseudonym)
        return await asyncio.to_thread(
            self._guarded, lambda: session_table.forget(self.engine, pseudonym)
        )

    async def mask(self, pseudonym: str, replace: Callable[[str], str]) -> int:
        """Apply `replace` to every text of one youngster. Hold the conversation's lock."""
        self._recent.pop(pseudonym, None)
        return await asyncio.to_thread(
            self._guarded, lambda: session_table.mask(self.engine, pseudonym, replace)
        )


def session_of(tracker: DialogueStateTracker | None) -> Session:
    """What the consent gate must know of a session, read from its tracker."""
    session = Session()
    for event in tracker.events if tracker else ():
        if isinstance(event, SessionStarted):
            session.started = event.timestamp
        elif isinstance(event, SlotSet) and event.key == "consent" and event.value == "yes":
            session.since = event.timestamp
    if tracker:
        consent = tracker.slots["consent"].value if "consent" in tracker.slots else None
        session.consent = consent if consent in ("yes", "no") else "unasked"
        for name in PROFILE_SLOTS:
            if name in tracker.slots:
                session.profile[name] = small(tracker.slots[name].value)
    return session


def real_store(agent: Any) -> SessionTrackerStore:
    """The store of a running agent; raises WiringError when it is another one.

    Rasa falls back to a store in memory, without a broker, on any import error: a warning is all.
    """
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    if not isinstance(store, SessionTrackerStore):
        raise WiringError(f"De gesprekken staan in {type(store).__name__}: kijk in endpoints.yml.")
    return store


def assert_wired(agent: Any) -> None:
    """Check at start that the store and broker of endpoints.yml are really in use."""
    broker = real_store(agent).event_broker
    if not isinstance(broker, TranscriptBroker):
        raise WiringError(f"De bewaarplek is {type(broker).__name__}: kijk in endpoints.yml.")
