"""Changes to running sessions, done by the Rasa process under the conversation's lock.

Anywhere else they would be undone: while the bot answers it holds the whole session in memory and
writes it back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from rasa.core.agent import Agent

from bot.transcripts.broker import TranscriptBroker
from bot.transcripts.setup import empty_log, in_thread
from bot.transcripts.tracker_store import SessionTrackerStore, real_store

log = logging.getLogger(__name__)
SECONDS_BETWEEN = 2.0
Also = Mapping[str, Callable[[str], int]]


async def run_for_ever(
    agent: Agent, seconds: float = SECONDS_BETWEEN, also: Also | None = None
) -> None:
    """Carry out commands until cancelled. A task of the Rasa process; never raises.

    `also`: what to call at a forget for what others keep (the vault of bot/privacy).
    """
    while True:
        try:
            await run_pending(agent, also)
        except Exception as error:
            log.warning("tracker commands not read: %s", type(error).__name__)
        await asyncio.sleep(seconds)


async def run_pending(agent: Agent, also: Also | None = None) -> int:
    """Carry out what waits, in order; returns how many were done."""
    store = real_store(agent)
    done = 0
    for key, pseudonym, kind, payload in await in_thread(_pending):
        try:
            async with agent.lock_store.lock(pseudonym):
                await _carry_out(store, pseudonym, kind, payload)
            if kind == "forget":
                for forget_there in (also or {}).values():
                    await in_thread(forget_there, pseudonym)
            await in_thread(_finish, key)
            done += 1
        except Exception as error:
            log.warning("tracker command %s failed: %s", kind, type(error).__name__)
            await in_thread(_failed, key)
    return done


async def _carry_out(
    store: SessionTrackerStore, pseudonym: str, kind: str, payload: dict[str, Any]
) -> None:
    if kind == "forget":
        await store.forget(pseudonym)
        if isinstance(store.event_broker, TranscriptBroker):
            # waits for the writer thread: not on the event loop
            await asyncio.to_thread(store.event_broker.forget, pseudonym)
        await in_thread(_forget_rows, pseudonym)
    elif kind == "mask":
        from bot.transcripts.masking import replacer

        replace = replacer(payload["text"], payload["mark"])
        await store.mask(pseudonym, replace)
        await in_thread(_mask_rows, pseudonym, payload)  # what came in meanwhile


def _pending() -> list[tuple[int, str, str, dict[str, Any]]]:
    from bot.transcripts.models import TrackerCommand

    waiting = TrackerCommand.objects.filter(attempts__lt=100).order_by("id")[:100]
    return list(waiting.values_list("pk", "pseudonym", "kind", "payload"))


def _finish(key: int) -> None:
    from bot.transcripts.models import TrackerCommand

    TrackerCommand.objects.filter(pk=key).delete()
    empty_log()  # a name to mask, or a pseudonym, stood in it


def _failed(key: int) -> None:
    from django.db.models import F

    from bot.transcripts.models import TrackerCommand

    TrackerCommand.objects.filter(pk=key).update(attempts=F("attempts") + 1)


def _forget_rows(pseudonym: str) -> None:
    from bot.transcripts.retention import forget_rows

    forget_rows(pseudonym)


def _mask_rows(pseudonym: str, payload: dict[str, Any]) -> None:
    from bot.transcripts.masking import mask_rows

    mask_rows(pseudonym, payload["text"], payload["mark"])
