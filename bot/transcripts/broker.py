"""Rasa's event broker: where the conversation's events leave for the store."""

from __future__ import annotations

import asyncio
import logging
from asyncio import AbstractEventLoop
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.utils.endpoints import EndpointConfig

from bot.transcripts import config
from bot.transcripts.events import clean
from bot.transcripts.gate import Gate, Session
from bot.transcripts.spool import Spool
from bot.transcripts.writer import Writer

log = logging.getLogger(__name__)


class TranscriptBroker(EventBroker):
    """`event_broker: {type: bot.transcripts.broker.TranscriptBroker}` in endpoints.yml.

    `publish` never raises and never waits for the database: when it raised, Rasa would lose the
    turn. What can't be understood is noted without any value of it.
    """

    def __init__(self) -> None:
        self._gate = Gate()
        self._spool = Spool(config.spool_dir())
        self._writer = Writer(self._spool)

    @classmethod
    async def from_endpoint_config(
        cls, broker_config: EndpointConfig, event_loop: AbstractEventLoop | None = None
    ) -> TranscriptBroker:
        """Made by Rasa; takes no settings from endpoints.yml (a missing one would break it)."""
        return cls()

    def publish(self, event: dict[str, Any]) -> None:
        """Keep one event, as far as it may be kept."""
        try:
            record = clean(event)
            for kept in self._gate.admit(record) if record else ():
                self._writer.put(kept)
        except Exception as error:
            log.warning("an event could not be kept: %s", type(error).__name__)
            self._spool.quarantine(_type(event), type(error).__name__)

    def recall(self, pseudonym: str, session: Session) -> None:
        """What the tracker says of the running session (SessionTrackerStore calls this)."""
        self._gate.recall(pseudonym, session)

    def forget(self, pseudonym: str) -> int:
        """Drop what waits of this youngster and close the gate. Returns the number dropped."""
        self._gate.forget(pseudonym)
        return self._writer.forget(pseudonym)

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until everything is in the database; False when it isn't after `seconds`."""
        return self._writer.flush(seconds)

    def waiting(self) -> int:
        """0 when nothing waits for the database (for a health page)."""
        return self._spool.waiting()

    async def close(self) -> None:
        """Called by Rasa when it stops."""
        await asyncio.to_thread(self._writer.close)


def _type(event: Any) -> str:
    """The type of an event when it is one of Rasa's own names, never a value."""
    from rasa.shared.core.events import Event
    from rasa.shared.utils.common import all_subclasses

    kind = event.get("event") if isinstance(event, dict) else None
    known = {getattr(cls, "type_name", None) for cls in all_subclasses(Event)}
    return str(kind) if kind in known else "unknown"
