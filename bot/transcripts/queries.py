"""What the review pages ask of the store, kept quick for 100,000 conversations by its indexes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db.models import Count, QuerySet
from django.utils import timezone

from bot.transcripts import _django, config, search  # noqa: F401
from bot.transcripts.models import Conversation, HandOffEvent

PAGE = 50


class Filters(TypedDict, total=False):
    """What the inbox can be narrowed to; an absent or None value doesn't narrow."""

    institution: str | None
    level: int | None
    at_least: int | None
    category: str | None
    route: str | None
    outcome: str | None
    unread: bool | None
    done: bool | None
    hold: bool | None
    about_staff: bool | None
    since: datetime | None
    until: datetime | None
    text: str | None


_LOOKUPS = {"at_least": "level__gte", "since": "last_at__gte", "until": "last_at__lt"}


def inbox(**filters: Unpack[Filters]) -> QuerySet[Conversation]:
    """Conversations, worst first, of one level the unread first, then the newest.

    What is done is left out unless asked for (`done=True`); `text` searches what youngsters said.
    """
    wanted: dict[str, Any] = {"done": False, **filters}
    text = wanted.pop("text", None)
    lookups = {_LOOKUPS.get(name, name): v for name, v in wanted.items() if v is not None}
    found = Conversation.objects.filter(**lookups)
    if text and text.strip():
        found = found.filter(pk__in=search.turns_with(text).values("conversation_id"))
    return found.order_by("-attention", "-last_at", "-id")


def page(
    found: QuerySet[Conversation], after: Conversation | None = None, size: int = PAGE
) -> list[Conversation]:
    """One page of the inbox; `after` is the last row of the page before."""
    if after is not None:
        from django.db.models import Q

        found = found.filter(
            Q(attention__lt=after.attention)
            | Q(attention=after.attention, last_at__lt=after.last_at)
            | Q(attention=after.attention, last_at=after.last_at, pk__lt=after.pk)
        )
    return list(found[:size])


def counts(found: QuerySet[Conversation], names: Sequence[str] = ("level",)) -> dict[str, Any]:
    """How many conversations there are for each value of a field: {"level": {3: 2, 0: 9}}."""
    result: dict[str, Any] = {}
    for name in names:
        rows = found.order_by().values_list(name).annotate(n=Count("pk"))
        result[name] = dict(rows)
    return result


def conversation(pk: int) -> Conversation | None:
    """One conversation with its turns, hand-off events, corrections, follow-ups: 5 queries."""
    related = ("turns", "hand_off_events", "corrections", "follow_ups")
    return Conversation.objects.prefetch_related(*related).filter(pk=pk).first()


def mark_read(talk: Conversation, unread: bool = False) -> None:
    """A professional opened it (or put it back among the unread)."""
    talk.unread = unread
    talk.save(update_fields=["unread"])


def mark_done(talk: Conversation, done: bool = True) -> None:
    """Out of the inbox, until the youngster says something more in it."""
    talk.done, talk.unread = done, False
    talk.save(update_fields=["done", "unread"])


def hold(talk: Conversation, reason: str, by: str) -> None:
    """Keep it past its time for a running case; `reason` is shown, so it must not be empty."""
    if not reason.strip():
        raise ValueError("Vul een reden in.")
    talk.hold, talk.hold_reason, talk.hold_by = True, reason.strip()[:300], by[:150]
    talk.hold_since = timezone.now()
    talk.save(update_fields=["hold", "hold_reason", "hold_by", "hold_since"])


def release(talk: Conversation) -> None:
    """End a hold; from now on its age counts again."""
    talk.hold, talk.hold_reason, talk.hold_by, talk.hold_since = False, "", "", None
    talk.save(update_fields=["hold", "hold_reason", "hold_by", "hold_since"])


def days_left(talk: Conversation, now: datetime | None = None) -> int | None:
    """Whole days until it is deleted; None when it is held."""
    if talk.hold:
        return None
    left = talk.last_at + config.keep_transcripts() - (now or timezone.now())
    return max(0, left.days)


def funnel(since: datetime, until: datetime, institution: str | None = None) -> dict[str, int]:
    """Number of hand-off events of each kind in a period, with and without consent."""
    found = HandOffEvent.objects.filter(at__gte=since, at__lt=until)
    if institution is not None:
        found = found.filter(institution=institution)
    return dict(found.order_by().values_list("kind").annotate(n=Count("pk")))
