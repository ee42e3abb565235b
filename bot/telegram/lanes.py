"""One line for each chat: messages are answered in order, and a slow chat holds up no other."""

from __future__ import annotations

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.telegram.incoming import Incoming
from bot.telegram.ledger import Ledger

logger = logging.getLogger(__name__)

JOINED_CHARACTERS = 12_000
"""Messages that wait together become one turn, up to this length."""

SPLIT_BY_TELEGRAM = 4_000
"""A message this long is probably a part: Telegram's apps cut a long text at 4096."""

GATHER_SECONDS, GATHER_PARTS_SECONDS = 0.03, 0.8
"""A moment in which a part that overtook another finds its place again."""


@dataclass(order=True)
class Waiting:
    """An update in hand. `answered` is set when its first bubble is out."""

    update_id: int
    incoming: Incoming = field(compare=False)
    answered: asyncio.Future[None] = field(compare=False)


Answer = Callable[[Incoming, Callable[[], None]], Awaitable[None]]
"""Answers one turn; calls the function when the first bubble is out."""


class Lanes:
    """Each lane is a task that lives as long as there is something in it."""

    def __init__(self, answer: Answer, ledger: Ledger) -> None:
        self._answer = answer
        self._ledger = ledger
        self._lanes: dict[int, list[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.on_failure: Callable[[int], Awaitable[None]] | None = None
        """Sends the last thing that can be sent, when answering itself went wrong."""
        self.on_news: Callable[[int, bool], None] = lambda chat_id, waiting: None

    def put(self, update_id: int, incoming: Incoming) -> asyncio.Future[None]:
        """A future that is done when the update has been answered. Never fails."""
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = Waiting(update_id, incoming, answered)
        lane = self._lanes.get(incoming.chat_id)
        if lane is None:
            self._lanes[incoming.chat_id] = [waiting]
            task = asyncio.create_task(self._work(incoming.chat_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        else:
            heapq.heappush(lane, waiting)
            self.on_news(incoming.chat_id, True)
        return answered

    def drop(self, chat_id: int) -> None:
        """What still waits needs no answer: the youngster has blocked the bot."""
        for waiting in self._lanes.get(chat_id, []):
            self._done([waiting])
        if chat_id in self._lanes:
            self._lanes[chat_id].clear()

    async def stop(self, patience: float = 5.0) -> None:
        """Lets what is in hand finish, for a moment. The rest is answered after the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work(self, chat_id: int) -> None:
        lane = self._lanes[chat_id]
        while lane:
            await asyncio.sleep(_gather_seconds(lane))
            batch = take(lane)
            self.on_news(chat_id, bool(lane))
            if batch:
                await self._handle(batch)
        del self._lanes[chat_id]

    async def _handle(self, batch: list[Waiting]) -> None:
        try:
            await self._answer(joined(batch), lambda: self._done(batch))
        except Exception as error:
            logger.error("answering failed: %s", type(error).__name__)
            if self.on_failure:
                await self.on_failure(batch[0].incoming.chat_id)
        self._done(batch)

    def _done(self, batch: list[Waiting]) -> None:
        for waiting in batch:
            self._ledger.add(waiting.update_id)
            if not waiting.answered.done():
                waiting.answered.set_result(None)


def _gather_seconds(lane: list[Waiting]) -> float:
    long = any(len(waiting.incoming.text) >= SPLIT_BY_TELEGRAM for waiting in lane)
    return GATHER_PARTS_SECONDS if long else GATHER_SECONDS


def take(lane: list[Waiting]) -> list[Waiting]:
    """The next turn: one message, or all texts that wait one after another (a flood, or a
    sentence sent in pieces). One answer to them all: an answer to each would be a flood too."""
    if not lane:
        return []
    batch = [heapq.heappop(lane)]
    length = len(batch[0].incoming.text)
    while lane and batch[0].incoming.kind == lane[0].incoming.kind == "text":
        length += len(lane[0].incoming.text)
        if length > JOINED_CHARACTERS:
            break
        batch.append(heapq.heappop(lane))
    return batch


def joined(batch: list[Waiting]) -> Incoming:
    """One message out of several texts, each on a line of its own. Repeats are left out."""
    first = batch[0].incoming
    if len(batch) == 1:
        return first
    texts = dict.fromkeys(waiting.incoming.text for waiting in batch)
    last = batch[-1].incoming
    return Incoming("text", first.chat_id, last.message_id, "\n".join(texts))
