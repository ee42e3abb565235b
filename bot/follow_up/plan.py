"""When a promised message goes out; storing it is the work of bot/transcripts."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.help.clock import ZONE
from bot.transcripts.setup import apart, in_use

DAYS = {"morgen": 1, "week": 7}
"""Moments a youngster can choose, in days from now."""

QUIET_FROM, QUIET_TO = 21, 8
"""Quiet hours: nothing is sent from nine in the evening to eight in the morning."""

LATE = timedelta(days=2)
"""A message that could not go out in this time is dropped: the promise was for another day."""


def due_at(moment: str, now: datetime) -> datetime:
    """The same hour on that day by the clock of the Netherlands, outside quiet hours."""
    here = now.astimezone(ZONE)
    day = here.date() + timedelta(days=DAYS[moment])
    local = datetime(day.year, day.month, day.day, here.hour, here.minute, tzinfo=ZONE)
    return after_quiet(local)


def after_quiet(moment: datetime) -> datetime:
    """`moment` itself, or the next morning when it falls in quiet hours."""
    here = moment.astimezone(ZONE)
    if QUIET_TO <= here.hour < QUIET_FROM:
        return here
    day = here.date() + timedelta(days=1 if here.hour >= QUIET_FROM else 0)
    return datetime(day.year, day.month, day.day, QUIET_TO, 30, tzinfo=ZONE)


@apart
def promise(pseudonym: str, moment: str, now: datetime | None = None) -> datetime:
    """Stores one message for this youngster; an earlier promise is taken back. Returns its time."""
    due = due_at(moment, now or datetime.now(ZONE))
    if not in_use():
        return due
    from bot.transcripts import follow_ups

    follow_ups.stop(pseudonym)
    follow_ups.plan(pseudonym, moment, due)
    return due


@apart
def cancel(pseudonym: str) -> int:
    """After "weg", "stop" or "vergeet mij": nothing will come. Returns how many were dropped."""
    if not in_use():
        return 0
    from bot.transcripts import follow_ups

    return follow_ups.stop(pseudonym)


@apart
def answered(pseudonym: str, answer: str) -> bool:
    """Notes the code of the button pressed under the message; False when none was sent."""
    if not in_use():
        return False
    from bot.transcripts import follow_ups

    return follow_ups.mark_answered(pseudonym, answer)
