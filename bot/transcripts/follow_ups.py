"""Promised messages: stored due times, none lost, at most one twice.

A message is claimed, sent, and then noted as sent. A kill between the last two makes it go out
again when the claim has run out; a kill before that loses nothing. The chat id is in the vault of
bot/privacy. Quiet hours and who may get a follow-up are decided by who plans it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bot.transcripts import _django  # noqa: F401
from bot.transcripts.models import Conversation, FollowUp
from bot.transcripts.setup import apart

_CLAIM = timedelta(minutes=5)
_TRIES = 12


@apart
def plan(pseudonym: str, kind: str, due: datetime) -> FollowUp:
    """Store a promise; the same one again changes nothing. `due` is aware."""
    talk = Conversation.objects.filter(pseudonym=pseudonym).order_by("-last_at").first()
    follow_up, _ = FollowUp.objects.get_or_create(
        pseudonym=pseudonym, kind=kind, due=due, defaults={"conversation": talk}
    )
    return follow_up


def claim_due(now: datetime | None = None, limit: int = 50) -> list[FollowUp]:
    """What must go out now, oldest first; no other process gets these for five minutes."""
    now = now or timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    with transaction.atomic():
        found = FollowUp.objects.select_for_update().filter(
            free, sent=None, due__lte=now, attempts__lt=_TRIES
        )
        claimed = list(found.order_by("due", "id")[:limit])
        for follow_up in claimed:
            follow_up.claimed_until = now + _CLAIM
            follow_up.attempts += 1
            follow_up.save(update_fields=["claimed_until", "attempts"])
    return claimed


def mark_sent(follow_up: FollowUp, now: datetime | None = None) -> None:
    """The message is out."""
    FollowUp.objects.filter(pk=follow_up.pk).update(sent=now or timezone.now())


@apart
def mark_answered(pseudonym: str, answer: str = "", now: datetime | None = None) -> bool:
    """The youngster pressed a button of the last one sent; False when there was none open."""
    last = FollowUp.objects.filter(pseudonym=pseudonym, answered=None).exclude(sent=None)
    row = last.order_by("-sent").first()
    if row is None:
        return False
    row.answered, row.answer = now or timezone.now(), answer[:40]
    row.save(update_fields=["answered", "answer"])
    return True


@apart
def stop(pseudonym: str) -> int:
    """No more messages ("stop", "weg", a blocked bot); returns how many were taken back."""
    return FollowUp.objects.filter(pseudonym=pseudonym, sent=None).delete()[0]
