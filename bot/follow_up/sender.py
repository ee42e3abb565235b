"""Sends what is due. A channel calls `send_due` every minute, with its own way to send."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.follow_up.plan import LATE, after_quiet
from bot.help.clock import ZONE
from bot.transcripts.setup import django_setup, in_thread

logger = logging.getLogger(__name__)

RESPONSE = "utter_hulp_bericht"
"""Always the same text, and silent: it shows nothing of what was said."""


class Gone(Exception):
    """Raised by a channel's `send` when the youngster blocked the bot or is unknown."""


Send = Callable[[str], Awaitable[None]]
"""Sends RESPONSE without a sound to this pseudonym; raises Gone, or any error to try later."""


async def send_due(send: Send, now: datetime | None = None) -> int:
    """Sends each promise once; returns how many went out.

    A promise is claimed, sent, then noted: a kill between sending and noting sends it twice at
    most, a kill before that loses nothing.
    """
    moment = now or datetime.now(ZONE)
    if after_quiet(moment) != moment.astimezone(ZONE):
        return 0
    django_setup()
    from bot.transcripts.follow_ups import claim_due

    sent = 0
    for row in await in_thread(claim_due, moment):
        sent += await _send_one(row, send, moment)
    return sent


async def _send_one(row: Any, send: Send, now: datetime) -> int:
    """`row` is a FollowUp. 1 when it went out."""
    from bot.transcripts.follow_ups import mark_sent, stop

    if now - row.due > LATE:
        await in_thread(stop, row.pseudonym)
        return 0
    try:
        await send(row.pseudonym)
    except Gone:
        await in_thread(stop, row.pseudonym)
        return 0
    except Exception as error:
        logger.error("a follow-up could not be sent: %s", type(error).__name__)
        return 0
    await in_thread(mark_sent, row, now)
    return 1
