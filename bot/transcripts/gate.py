"""The consent gate: which records may be kept at all.

Until the slot `consent` is "yes" nothing but the running session exists: here everything of it is
dropped, in memory, before it could reach a disk. A yes counts from that moment on. Hand-off events
are always counted, without consent as an unlinked row: no pseudonym, and the time by the hour.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from bot.transcripts import config
from bot.transcripts.events import PROFILE_SLOTS, Record, key_of

_REMEMBERED = 20_000  # senders; one that is pushed out is told again by the tracker store


@dataclass
class Session:
    """What the gate must know of one sender's running session."""

    started: float = 0.0
    consent: str = "unasked"
    since: float = 0.0
    """Moment of the yes: an older event that is published (again) after it stays out."""
    starting: bool = False
    """Rasa is setting last session's slots again; those are no new events."""
    profile: dict[str, Any] = field(default_factory=dict)


class Gate:
    """Admits or drops records, in the order in which they were published. Not thread-safe."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._salt = secrets.token_bytes(16)  # keys of unlinked rows lead back to nobody

    def recall(self, sender: str, session: Session) -> None:
        """Set what the tracker says, so that a restart of the process loses no consent."""
        self._sessions[sender] = session
        self._sessions.move_to_end(sender)
        while len(self._sessions) > _REMEMBERED:
            self._sessions.popitem(last=False)

    def forget(self, sender: str) -> None:
        """Nothing of this sender is kept until there is a new yes."""
        self._sessions.pop(sender, None)

    def admit(self, record: Record) -> list[Record]:
        """The records to keep for this one: none, itself, or (at a yes) the small record too."""
        sender, kind = record["sender"], record["kind"]
        if sender not in self._sessions:
            self.recall(sender, Session())
        session = self._sessions[sender]
        if kind == "session":
            if record["at"] != session.started:
                self.recall(sender, Session(started=record["at"], starting=True))
            return []
        if kind == "restart":
            self.recall(sender, Session(started=session.started))
            return []
        if kind == "listen":
            session.starting = False
            return []
        if kind == "consent":
            return self._consent(session, record)
        if kind == "profile":
            session.profile[record["name"]] = record["value"]
        if kind == "hand_off_event":
            return self._hand_off_event(session, record)
        return [_within(session, record)] if self._open(session, record["at"]) else []

    def _open(self, session: Session, at: float) -> bool:
        mode = config.store_mode()
        if mode != "ask":
            return mode == "always"
        return session.consent == "yes" and at >= session.since

    def _consent(self, session: Session, record: Record) -> list[Record]:
        before, session.consent = session.consent, record["value"]
        if session.consent == before or config.store_mode() != "ask":
            return []
        if session.consent == "yes":
            session.since = record["at"]
            known = {name: session.profile.get(name) for name in PROFILE_SLOTS}
            known = {name: value for name, value in known.items() if value is not None}
            return [_within(session, {**record, "kind": "consent", "value": known})]
        # "no" is the youngster's; "unasked" is only a slot that was emptied
        if before == "yes" and session.consent == "no":
            return [_within(session, {**record, "kind": "withdrawn", "value": None})]
        return []

    def _hand_off_event(self, session: Session, record: Record) -> list[Record]:
        if session.starting:
            return []
        if self._open(session, record["at"]):
            return [_within(session, record)]
        key = key_of(record, self._salt)
        hour = record["at"] - record["at"] % 3600
        return [{"kind": "unlinked", "key": key, "at": hour, "value": record["value"]}]


def _within(session: Session, record: Record) -> Record:
    return {**record, "session": round(session.started * 1_000_000)}
