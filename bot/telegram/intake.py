"""Each update that comes in, by polling or webhook: answered before? whose is it? into its lane."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from telegram import Bot, Chat, Update

from bot.telegram.chats import Chats
from bot.telegram.incoming import Incoming, read, read_roughly
from bot.telegram.keyboard import Tokens
from bot.telegram.lanes import Lanes
from bot.telegram.ledger import Ledger
from bot.telegram.texts import Texts
from bot.telegram.turns import counts_always
from bot.telegram.wire import Gone, Refused, insist
from bot.turn.door import Door

logger = logging.getLogger(__name__)


class Intake:
    """`take` returns at once with a future that is done when the update has been answered."""

    def __init__(
        self,
        bot: Bot,
        door: Door,
        chats: Chats,
        tokens: Tokens,
        lanes: Lanes,
        ledger: Ledger,
        texts: Texts,
        staff_group: str = "",
    ) -> None:
        self._bot = bot
        self._door = door
        self._chats = chats
        self._tokens = tokens
        self._lanes = lanes
        self._ledger = ledger
        self._texts = texts
        self._staff_group = staff_group
        self._leaving: set[int] = set()
        self._in_hand: dict[int, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        lanes.on_news = self._news

    def take(self, raw: dict[str, Any]) -> asyncio.Future[None]:
        """`raw` is the update as Telegram sent it. Never raises."""
        number = raw.get("update_id")
        if not isinstance(number, int) or number in self._ledger:
            return _ready()
        if number in self._in_hand:
            return self._in_hand[number]
        incoming = self._read(raw)
        if incoming is None:
            return _ready()
        answered = self._route(number, incoming)
        self._in_hand[number] = answered
        answered.add_done_callback(lambda _: self._in_hand.pop(number, None))
        return answered

    def _read(self, raw: dict[str, Any]) -> Incoming | None:
        try:
            update = Update.de_json(raw, self._bot)
            incoming = read(update)
        except Exception as error:
            logger.error("telegram: update can't be read (%s)", type(error).__name__)
            return read_roughly(raw)
        if update.callback_query and incoming is None:
            self._spawn(self._answer_press(update.callback_query.id))
        return incoming

    async def stop(self) -> None:
        await self._lanes.stop()
        for task in list(self._tasks):
            task.cancel()

    def _route(self, number: int, incoming: Incoming) -> asyncio.Future[None]:
        if incoming.kind == "group":
            return self._group(incoming)
        if incoming.kind == "blocked":
            self._lanes.drop(incoming.chat_id)
            sender = self._chats.of(incoming.chat_id).sender
            self._chats.forget(sender)
            self._door.forget(sender)
            return _ready()
        if incoming.kind == "press":
            return self._press(number, incoming)
        return self._lanes.put(number, incoming)

    def _press(self, number: int, incoming: Incoming) -> asyncio.Future[None]:
        """Each press is answered at once, also when its turn has to wait."""
        assert incoming.press
        chat = self._chats.of(incoming.chat_id)
        live = chat.takes_press(incoming.message_id)
        again = incoming.message_id in chat.pressed
        live = live or (not again and counts_always(self._tokens.resolve(incoming.text)))
        note = None if live or again else self._texts.old
        self._spawn(self._answer_press(incoming.press.id, note))
        if not live:
            return _ready()
        chat.pressed.add(incoming.message_id)
        return self._lanes.put(number, incoming)

    async def _answer_press(self, press_id: str, note: str | None = None) -> None:
        try:
            await insist(lambda: self._bot.answer_callback_query(press_id, note), 5.0)
        except (Gone, Refused):
            logger.debug("telegram: press not answered")

    def _group(self, incoming: Incoming) -> asyncio.Future[None]:
        """The bot talks one to one: it says so and leaves. The staff's own group may stay."""
        group = incoming.chat_id
        if str(group) == self._staff_group or group in self._leaving:
            return _ready()
        self._leaving.add(group)
        return self._spawn(self._leave(group, incoming.name != Chat.CHANNEL))

    async def _leave(self, group: int, say: bool) -> None:
        try:
            if say:
                await insist(lambda: self._bot.send_message(group, self._texts.group), 20.0)
            await insist(lambda: self._bot.leave_chat(group), 20.0)
        except (Gone, Refused):
            logger.info("telegram: left a group without a word")
        self._leaving.discard(group)

    def _news(self, chat_id: int, waiting: bool) -> None:
        news = self._chats.of(chat_id).news
        news.set() if waiting else news.clear()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Future[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _ready() -> asyncio.Future[None]:
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done
