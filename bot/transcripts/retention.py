"""Nothing is kept longer than was said; and the right to be forgotten."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import Error, connections, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from bot.transcripts import _django, config, search, session_table, spool  # noqa: F401
from bot.transcripts.models import (
    Conversation,
    FollowUp,
    HandOffEvent,
    Profile,
    PurgeRun,
    TrackerCommand,
)
from bot.transcripts.setup import apart

log = logging.getLogger(__name__)
_SLICE = 500  # rows a transaction: the bot can write in between
_COMMANDS = timedelta(hours=48)  # a command that nobody carried out; its session is gone by then
_MISSED = timedelta(days=30)  # a follow-up that never went out
_RUNS = timedelta(days=730)


def purge(now: datetime | None = None) -> dict[str, int]:
    """Delete what is past its time; returns how many rows of what. Held conversations stay."""
    now = now or timezone.now()
    aged = Conversation.objects.filter(last_at__lt=now - config.keep_transcripts(), hold=False)
    event_age = now - config.keep_hand_offs()
    events = HandOffEvent.objects.filter(at__lt=event_age).exclude(conversation__hold=True)
    old_follow_ups = Q(sent__lt=now - config.keep_transcripts()) | Q(
        sent=None, due__lt=now - _MISSED
    )
    counts = {
        "conversations": _delete_conversations(aged),
        "hand_off_events": _delete(events),
        "profiles": _delete(Profile.objects.filter(updated__lt=now - config.keep_profiles())),
        "follow_ups": _delete(FollowUp.objects.filter(old_follow_ups)),
        "commands": _delete(TrackerCommand.objects.filter(created__lt=now - _COMMANDS)),
    }
    _delete(PurgeRun.objects.filter(at__lt=now - _RUNS))
    with session_table.opened() as engine:
        counts["session_events"] = session_table.purge(engine, now - config.keep_sessions())
    search.scrub()
    PurgeRun.objects.create(at=now, counts=counts)
    log.info("purged: %s", counts)
    return counts


def run_daily(stop: threading.Event, hours: float = 24.0) -> None:
    """Purge now and every day until `stop` is set. For a thread of the service; never raises."""
    while not stop.is_set():
        try:
            purge()
            pause = hours * 3600
        except Exception as error:  # the database is down: try again soon
            log.warning("purge failed: %s", type(error).__name__)
            pause = 600.0
        connections.close_all()
        stop.wait(pause)


@apart
def forget(
    pseudonym: str, also: Mapping[str, Callable[[str], int]] | None = None
) -> dict[str, int]:
    """Delete everything of one youngster, also what is held; returns how much of what.

    Hand-off events stay as an unlinked count. `also` names what others keep (the vault of
    bot/privacy). A running Rasa process holds the session in memory while it answers: the command
    that is queued here makes it forget too, as soon as that answer is out.
    """
    counts = {"waiting": spool.wipe(config.spool_dir(), pseudonym)}
    counts |= forget_rows(pseudonym)
    with session_table.opened() as engine:
        counts["session_events"] = session_table.forget(engine, pseudonym)
    for name, forget_there in (also or {}).items():
        counts[name] = forget_there(pseudonym)
    TrackerCommand.objects.filter(pseudonym=pseudonym).delete()
    TrackerCommand.objects.create(pseudonym=pseudonym, kind="forget")
    log.info("forgotten: %s", counts)
    return counts


@apart
def forget_later(pseudonym: str) -> None:
    """Forget everything as soon as the answer that is under way is out ("vergeet mij").

    For Rasa's actions: during one, Rasa holds the session in memory and writes it back after.
    When the database is down the wish waits in the spool. Raises OSError when even that fails.
    """
    try:
        TrackerCommand.objects.get_or_create(pseudonym=pseudonym, kind="forget")
    except Error as error:
        log.warning("forgetting waits for the database: %s", type(error).__name__)
        spool.leave(config.spool_dir(), {"kind": "forget", "sender": pseudonym})


def forget_rows(pseudonym: str) -> dict[str, int]:
    """The part of `forget` that stands in the store's own tables."""
    counts = {
        "conversations": _delete_conversations(Conversation.objects.filter(pseudonym=pseudonym)),
        "profiles": _delete(Profile.objects.filter(pseudonym=pseudonym)),
        "follow_ups": _delete(FollowUp.objects.filter(pseudonym=pseudonym)),
    }
    search.scrub()
    return counts


def _delete_conversations(found: QuerySet[Conversation]) -> int:
    """Delete conversations with all that hangs on them; their hand-off events stay, unlinked."""
    total = 0
    while keys := list(found.order_by().values_list("pk", flat=True)[:_SLICE]):
        with transaction.atomic():
            _unlink(keys)
            Conversation.objects.filter(pk__in=keys).delete()
        total += len(keys)
    return total


def _unlink(conversations: list[int]) -> None:
    """What is left of a hand-off event can't be laid beside anything: the hour, no link."""
    events = list(HandOffEvent.objects.filter(conversation__in=conversations))
    for event in events:
        event.conversation = None
        event.at = event.at.replace(minute=0, second=0, microsecond=0)
        event.key = f"unlinked-{event.pk}"
    HandOffEvent.objects.bulk_update(events, ["conversation", "at", "key"])


def _delete(found: QuerySet[Any]) -> int:
    model: type[Model] = found.model
    total = 0
    while keys := list(found.order_by().values_list("pk", flat=True)[:_SLICE]):
        model._default_manager.filter(pk__in=keys).delete()
        total += len(keys)
    return total
