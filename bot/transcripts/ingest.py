"""From records to rows: what the writer thread does with a batch, in one transaction.

A record that was folded in before (published twice, or delivered again after a kill) changes
nothing: each turn remembers the keys of its events, each hand-off event has its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from bot.transcripts import _django, config  # noqa: F401
from bot.transcripts.events import Record
from bot.transcripts.models import (
    Conversation,
    Correction,
    HandOffEvent,
    Profile,
    TrackerCommand,
    Turn,
)

_NO_STEP = frozenset(("feeling", "goodbye"))  # say nothing about how far a hand-off came


def deliver(records: Iterable[Record]) -> None:
    """Store records in their order; all of them or none.

    Raises what the database raises, and ValueError/KeyError for a record that makes no sense.
    """
    talks: dict[tuple[str, int], _Talk] = {}
    with transaction.atomic():
        for record in records:
            kind = record["kind"]
            if kind == "unlinked":
                _count(record, None)
            elif kind == "forget":
                TrackerCommand.objects.get_or_create(pseudonym=record["sender"], kind="forget")
            elif kind == "withdrawn":
                Profile.objects.filter(pseudonym=record["sender"]).delete()
            elif kind in ("consent", "profile"):
                _remember(record)
            else:
                name = (record["sender"], record["session"])
                if name not in talks:
                    talks[name] = _Talk(*name, _time(record))
                talks[name].take(record)
        for talk in talks.values():
            talk.save()


def _time(record: Record) -> datetime:
    return datetime.fromtimestamp(record["at"], UTC)


def _remember(record: Record) -> None:
    """Keep the small record up to date; an older value never replaces a newer one."""
    at = _time(record)
    profile, new = Profile.objects.get_or_create(
        pseudonym=record["sender"], defaults={"created": at, "updated": at}
    )
    if not new and at < profile.updated:
        return
    values = record["value"] if record["kind"] == "consent" else {record["name"]: record["value"]}
    for name, value in values.items():
        plain = name in ("topic", "step")
        setattr(profile, name, str(value or "")[:80] if plain else value)
    profile.updated = at
    profile.save()


def _count(record: Record, conversation: Conversation | None) -> bool:
    """Count a step of a hand-off once; says whether it was new."""
    value = record["value"]
    _, new = HandOffEvent.objects.get_or_create(
        key=record["key"],
        defaults={
            "conversation": conversation,
            "institution": config.institution(),
            "at": _time(record),
            **{name: value[name] for name in ("kind", "category", "level", "route", "value")},
        },
    )
    return new


class _Talk:
    """One conversation while a batch is written to it."""

    def __init__(self, sender: str, session: int, at: datetime) -> None:
        self.row, _ = Conversation.objects.select_for_update().get_or_create(
            pseudonym=sender,
            session=session,
            defaults={"started": at, "last_at": at, "institution": config.institution()},
        )
        self.turns = list(self.row.turns.order_by("at", "index"))
        self.seen = {key for turn in self.turns for key in turn.keys}
        self.changed: dict[int, Turn] = {}

    def take(self, record: Record) -> None:
        """Fold one record in."""
        kind = record["kind"]
        if kind == "hand_off_event":
            self._hand_off_event(record)
            return
        if record["key"] in self.seen:
            return
        turn = self._new_turn(record) if kind == "user" else self._turn_at(_time(record))
        getattr(self, f"_{kind}")(turn, record)
        turn.keys.append(record["key"])
        self.seen.add(record["key"])
        self.changed[id(turn)] = turn
        self.row.last_at = max(self.row.last_at, _time(record))

    def save(self) -> None:
        """Write what has changed."""
        for turn in self.changed.values():
            turn.save()
        if self.changed:
            self.row.save()

    def _turn_at(self, at: datetime) -> Turn:
        """The turn that this moment belongs to; the bot's own turn 0 when there is none."""
        earlier = [turn for turn in self.turns if turn.at <= at]
        if earlier:
            return earlier[-1]
        if self.turns and self.turns[0].index == 0:
            return self.turns[0]
        turn = Turn(conversation=self.row, index=0, at=at)
        self.turns.insert(0, turn)
        return turn

    def _new_turn(self, record: Record) -> Turn:
        turn = Turn(conversation=self.row, at=_time(record))
        later = [other for other in self.turns if other.index and other.at > turn.at]
        turn.index = min((t.index for t in later), default=self._last_index() + 1)
        for other in later:  # arrived late, from the spool of another machine
            other.index += 1
            self.changed[id(other)] = other
        self.turns.insert(len(self.turns) - len(later), turn)
        return turn

    def _last_index(self) -> int:
        return max((turn.index for turn in self.turns), default=0)

    def _user(self, turn: Turn, record: Record) -> None:
        turn.user_text = record["text"]
        for name in ("button", "payload", "intent", "confidence"):
            setattr(turn, name, record[name])
        for name in ("level", "category", "route", "score", "because"):
            setattr(turn, name, record[name])
        self.row.user_turns += 1
        self.row.channel = self.row.channel or record["channel"]
        self.row.unread, self.row.done = True, False
        self._level(record["level"], record["category"])

    def _bot(self, turn: Turn, record: Record) -> None:
        turn.bubbles.append({k: record[k] for k in ("text", "buttons", "image", "response")})
        self.row.bot_bubbles += 1

    def _action(self, turn: Turn, record: Record) -> None:
        turn.actions.append(record["name"])

    def _state(self, turn: Turn, record: Record) -> None:
        name, value = record["name"], record["value"]
        if name == "risk_level":
            self._level(value, "")
        elif name == "risk_category":
            self.row.category = self.row.category or value
        else:
            turn.hand_off = value
            # once about staff, always: who reads it must not be the one it is about
            self.row.about_staff = self.row.about_staff or bool((value or {}).get("staff"))
            self._route((value or {}).get("route", ""))

    def _level(self, level: int, category: str) -> None:
        if level > self.row.level:
            self.row.level, self.row.category = level, category or self.row.category
        elif level == self.row.level and level:
            self.row.category = self.row.category or category

    def _route(self, route: Any) -> None:
        """Emergency stays once it was reached; otherwise the last hand-off counts."""
        if route in ("trusted_person", "report", "emergency") and self.row.route != "emergency":
            self.row.route = route

    def _hand_off_event(self, record: Record) -> None:
        if not _count(record, self.row):
            return
        value = record["value"]
        at = _time(record)
        if value["kind"] not in _NO_STEP:
            self.row.outcome = value["kind"]
        self._level(value["level"], value["category"])
        self._route(value["route"])
        turn = self._turn_at(at)
        self.changed[id(turn)] = turn
        if value["kind"] == "corrected":
            turn.save()
            Correction.objects.get_or_create(
                key=record["key"],
                defaults={
                    "conversation": self.row,
                    "turn": turn,
                    "at": at,
                    "level": value["level"],
                    "category": value["category"],
                },
            )
