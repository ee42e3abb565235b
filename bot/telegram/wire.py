"""Requests to Telegram that are tried again as long as that is right.

Refused for now (429, 5xx, no connection): again after the wait. No reply in time: it may have
arrived, so once more and no oftener. Refused for good: `Gone` or `Refused`. Error texts are never
logged: they can hold the token or a message.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot import settings

logger = logging.getLogger(__name__)
T = TypeVar("T")

TELEGRAM = "https://api.telegram.org"
READ_SECONDS = 8.0
KEEP_TRYING_SECONDS = 300.0
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0

GONE = ("chat not found", "user is deactivated", "bot was blocked", "peer_id_invalid")
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Gone(Exception):
    """The chat can't be reached any more: blocked, deleted, left."""


class Refused(Exception):
    """Telegram doesn't take this request, or didn't within the time we keep trying.
    `unclear`: it may have been done all the same."""

    def __init__(self, reason: str, unclear: bool = False) -> None:
        super().__init__(reason)
        self.unclear = unclear


def make_bot(token: str) -> Bot:
    """A bot for the server named in `TELEGRAM_API_URL`. Nothing is requested yet.

    Raises InvalidToken when the token is empty."""
    root = settings.get("TELEGRAM_API_URL", TELEGRAM).rstrip("/")
    quiet()
    return Bot(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=HTTPXRequest(read_timeout=READ_SECONDS, connect_timeout=5.0),
        get_updates_request=HTTPXRequest(connection_pool_size=1),
    )


def quiet() -> None:
    """httpx logs each address, token included; python-telegram-bot logs whole updates when
    they can't be read. What matters is logged here, by kind."""
    for name in ("httpx", "httpcore", "hpack"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)


async def insist(request: Callable[[], Awaitable[T]], limit: float = KEEP_TRYING_SECONDS) -> T:
    """The result of `request`, tried again where that is right. Raises Gone or Refused."""
    waited, wait, unclear = 0.0, FIRST_WAIT, False
    while True:
        try:
            return await request()
        except TelegramError as error:
            _raise_if_final(error)
            if may_have_arrived(error):
                if unclear:
                    raise Refused("no reply twice", unclear=True) from None
                unclear = True
            pause = _asked_wait(error) or wait
            kind = type(error).__name__
        if waited + pause > limit:
            raise Refused(f"given up after {kind}") from None
        logger.warning("telegram: %s, again in %.1f s", kind, pause)
        await asyncio.sleep(pause)
        waited, wait = waited + pause, min(wait * 2, LONGEST_WAIT)


def _raise_if_final(error: TelegramError) -> None:
    if isinstance(error, Forbidden | ChatMigrated):
        raise Gone(type(error).__name__) from None
    if isinstance(error, BadRequest):
        gone = any(words in str(error).lower() for words in GONE)
        raise (Gone if gone else Refused)("BadRequest") from None
    if isinstance(error, InvalidToken | Conflict) or not isinstance(
        error, NetworkError | RetryAfter
    ):
        raise Refused(type(error).__name__) from None


def may_have_arrived(error: TelegramError) -> bool:
    """True when the request went out and no reply came: Telegram may have done it."""
    cause = error.__cause__
    return isinstance(cause, httpx.HTTPError) and not isinstance(cause, NOT_SENT)


def _asked_wait(error: TelegramError) -> float:
    """Seconds that Telegram asks to wait; 0 when it doesn't say."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked: Any = error.retry_after
    return float(asked.total_seconds() if hasattr(asked, "total_seconds") else asked)
