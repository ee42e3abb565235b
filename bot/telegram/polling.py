"""Long polling that confirms an update only when it has been answered.

`getUpdates` with an offset confirms all updates before it, for ever. python-telegram-bot's own
Updater confirms before an update is handled: a message in hand at a kill is then lost. Here the
offset stands at the oldest update that still waits for its answer.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from typing import Any

from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.telegram.incoming import ALLOWED_UPDATES
from bot.telegram.intake import Intake

logger = logging.getLogger(__name__)

LONG_POLL_SECONDS = 30
HELD_POLL_SECONDS = 0.3
"""While an answer is being made `getUpdates` doesn't wait: it returns what we hold at once."""

WINDOW = 100
"""Telegram gives at most so many updates at a time."""

# A raw answer is asked for, because one update that can't be read must not hold up the rest.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")


class Polling:
    """`run` goes on until it is cancelled."""

    def __init__(self, bot: Bot, intake: Intake, timeout: int | None = None) -> None:
        self._bot = bot
        self._intake = intake
        self._timeout = LONG_POLL_SECONDS if timeout is None else timeout
        self._held: dict[int, asyncio.Future[None]] = {}
        self._next: int | None = None
        """The offset: everything before it is confirmed."""

    async def run(self) -> None:
        trouble = 0
        while True:
            try:
                fresh = await self._round()
                trouble = 0
            except TelegramError as error:
                trouble += 1
                if trouble in (1, 10, 100) and isinstance(error, Conflict):
                    logger.error("Er draait nog een bot met dit token. Stop de andere.")
                elif trouble in (1, 10, 100):
                    logger.warning("telegram: no updates (%s)", type(error).__name__)
                await asyncio.sleep(_wait(error, trouble))
                continue
            waiting = self._waiting()
            if waiting and not fresh:
                await asyncio.wait(
                    waiting.values(),
                    timeout=HELD_POLL_SECONDS,
                    return_when=asyncio.FIRST_COMPLETED,
                )

    async def _round(self) -> bool:
        """One request. True when something new came in."""
        self._confirm()
        updates = await self._get(0 if self._waiting() else self._timeout)
        fresh = False
        for raw in updates:
            number = int(raw["update_id"])
            if number not in self._held:
                self._held[number] = self._intake.take(raw)
                fresh = True
        if len(updates) == WINDOW and not fresh:
            # A whole window waits: the messages behind it may not be held up any longer.
            logger.warning("telegram: %d updates wait for an answer", len(self._waiting()))
            self._next = max(self._held) + 1
        return fresh

    def _confirm(self) -> None:
        """Moves the offset to the oldest update that waits; what is before it needs no memory."""
        waiting = self._waiting()
        if waiting:
            self._next = max(min(waiting), self._next or 0)
        elif self._held:
            self._next = max(self._held) + 1
        self._held = {n: done for n, done in self._held.items() if n >= (self._next or 0)}

    def _waiting(self) -> dict[int, asyncio.Future[None]]:
        return {number: done for number, done in self._held.items() if not done.done()}

    async def _get(self, timeout: int) -> list[dict[str, Any]]:
        wanted: dict[str, Any] = {
            "timeout": timeout, "limit": WINDOW, "allowed_updates": ALLOWED_UPDATES
        }  # fmt: skip
        if self._next is not None:
            wanted["offset"] = self._next
        return await self._bot.do_api_request(
            "getUpdates", api_kwargs=wanted, read_timeout=timeout + 10
        )


def _wait(error: TelegramError, trouble: int) -> float:
    if isinstance(error, RetryAfter):
        asked: Any = error.retry_after
        return float(asked.total_seconds() if hasattr(asked, "total_seconds") else asked)
    return float(min(0.5 * 2 ** min(trouble, 6), 30))
