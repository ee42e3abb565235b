"""Bubbles out: typing sign, pause, picture, keyboard; and what becomes of keyboards afterwards."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot import settings
from bot.telegram.chats import Chat
from bot.telegram.keyboard import Tokens, copy_rows, keyboard
from bot.telegram.layout import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    reading_seconds,
    split,
    typing_seconds,
    units,
    with_choice,
)
from bot.telegram.pictures import Pictures
from bot.telegram.texts import Texts
from bot.telegram.wire import Gone, Refused, insist
from bot.turn.bubble import Bubble
from bot.turn.fixed import fixed_message

logger = logging.getLogger(__name__)

DELETE_AT_ONCE = 100
SIDE_LIMIT_SECONDS = 4.0
"""Requests that only tidy up aren't tried for long: the next bubble waits for them."""

DELETE_LIMIT_SECONDS = 60.0
"""Deleting was promised to the youngster: that is tried longer."""

Voice = Callable[[Sequence[Bubble]], Awaitable[Path | None]]


async def no_voice(bubbles: Sequence[Bubble]) -> Path | None:
    """The seam for reading aloud: a sound file (ogg) for a turn's bubbles, or None."""
    return None


class Outbox:
    """Sends bubbles to a chat, one turn at a time. Telegram's errors never leave this class."""

    def __init__(
        self,
        bot: Bot,
        tokens: Tokens,
        pictures: Pictures,
        texts: Texts,
        voice: Voice = no_voice,
    ) -> None:
        self.bot = bot
        self.voice = voice
        self._tokens = tokens
        self._pictures = pictures
        self._texts = texts
        self._fixed = fixed_message()

    async def deliver(
        self,
        chat: Chat,
        bubbles: Sequence[Bubble],
        first_out: Callable[[], None] = lambda: None,
        elapsed: float = 0.0,
        replaces: bool = True,
        silent: bool = False,
    ) -> bool:
        """True when all bubbles went out. `elapsed`: seconds the youngster waited already;
        `first_out` is called when the first bubble is out, or can't be sent at all; `replaces`:
        earlier questions are over, their keyboards go; `silent`: the phone makes no sound."""
        complete = True
        async with chat.sending:
            for index, bubble in enumerate(bubbles):
                before = bubbles[index - 1] if index else None
                await self._pause(chat, bubble, before, elapsed)
                old: list[int] = []
                try:
                    await self._effect(chat, bubble)
                    old = list(chat.open) if replaces and index == 0 else []
                    number = await self._bubble(chat, bubble, silent)
                    chat.newest = number if replaces else chat.newest
                except Gone:
                    logger.info("telegram: chat can't be reached any more")
                    chat.gone = True
                    return False
                except Refused as error:
                    logger.error("telegram: bubble %s not sent (%s)", bubble.response, error)
                    complete = False
                    if index == 0 and not error.unclear:
                        await self.last_resort(chat.id)
                if index == 0:
                    first_out()
                await self.close(chat, old)
            await self._aloud(chat, bubbles, silent)
        return complete

    async def typing(self, chat: Chat) -> None:
        """The typing sign. When it fails nobody misses anything."""
        try:
            await self.bot.send_chat_action(chat.id, ChatAction.TYPING)
        except TelegramError:
            logger.debug("telegram: no typing sign")

    async def chosen(self, chat: Chat, press: CallbackQuery, title: str) -> None:
        """After a press: the keyboard goes and the choice stands in the message's text."""
        message = press.message
        if not isinstance(message, Message):
            return
        chat.open.pop(message.message_id, None)
        caption = message.caption is not None or bool(message.photo)
        own = (message.caption if caption else message.text) or ""
        limit = CAPTION_LIMIT if caption else TEXT_LIMIT
        text = with_choice(own, self._texts.chosen, title, limit)
        where: dict[str, Any] = {"chat_id": chat.id, "message_id": message.message_id}
        if text is None:
            await self._tidy(lambda: self.bot.edit_message_reply_markup(**where))
        elif caption:
            await self._tidy(lambda: self.bot.edit_message_caption(caption=text, **where))
        else:
            await self._tidy(lambda: self.bot.edit_message_text(text, **where))

    async def close(self, chat: Chat, messages: Sequence[int], copies: bool = False) -> None:
        """Takes the choices away from these messages. A copy button alone may stay."""
        for number in messages:
            has_copy = chat.open.pop(number, False)
            chat.copies.discard(number)
            if has_copy and not copies:
                chat.copies.add(number)
                continue
            await self._tidy(partial(self.bot.edit_message_reply_markup, chat.id, number))

    async def delete_all(self, chat: Chat) -> None:
        """Deletes what Telegram lets us delete: both sides, the last 48 hours."""
        numbers = chat.deletable()
        for start in range(0, len(numbers), DELETE_AT_ONCE):
            some = numbers[start : start + DELETE_AT_ONCE]
            if not await self._tidy(
                partial(self.bot.delete_messages, chat.id, some), DELETE_LIMIT_SECONDS
            ):
                for number in some:
                    await self._tidy(partial(self.bot.delete_message, chat.id, number))
        chat.deleted()

    async def last_resort(self, chat_id: int) -> None:
        """The fixed message, when there is no answer or Telegram refuses it. Never raises."""
        if await self._tidy(partial(self.bot.send_message, chat_id, self._fixed.text)):
            logger.error("telegram: the fixed message was sent instead")

    async def _effect(self, chat: Chat, bubble: Bubble) -> None:
        effect = bubble.metadata.get("effect")
        if effect == "delete_chat":
            await self.delete_all(chat)
        elif effect == "remove_keyboards":
            await self.close(chat, [*chat.open, *chat.copies], copies=True)

    async def _pause(
        self, chat: Chat, bubble: Bubble, before: Bubble | None, elapsed: float
    ) -> None:
        """Time to read the bubble before, or the look of typing. Cut short by a newer message."""
        if bubble.safety or bubble.metadata.get("effect"):
            return
        wanted = reading_seconds(before.text) if before else typing_seconds(bubble.text) - elapsed
        seconds = wanted * settings.pause_factor()
        if seconds <= 0 or chat.news.is_set():
            return
        if before:
            await self.typing(chat)
        try:
            await asyncio.wait_for(chat.news.wait(), seconds)
        except TimeoutError:
            return

    async def _bubble(self, chat: Chat, bubble: Bubble, silent: bool) -> int:
        self._tokens.remember(bubble.buttons)
        markup = keyboard(bubble, self._texts.copy)
        how: dict[str, Any] = {"reply_markup": markup}
        if silent:
            how["disable_notification"] = True
        message = await self._photo(chat, bubble, how) or await self._text(chat, bubble, how)
        if bubble.buttons:
            chat.open[message.message_id] = bool(copy_rows(bubble, self._texts.copy))
        elif markup:
            chat.copies.add(message.message_id)
        return message.message_id

    async def _text(self, chat: Chat, bubble: Bubble, how: dict[str, Any]) -> Message:
        """The keyboard hangs under the last part."""
        *parts, last = split(bubble.text) or ["…"]
        for part in parts:
            sent = await insist(partial(self.bot.send_message, chat.id, part))
            chat.saw(sent.message_id)
        try:
            sent = await insist(partial(self.bot.send_message, chat.id, last, **how))
        except Refused:
            if not how["reply_markup"]:
                raise
            logger.error("telegram: keyboard of %s refused, sent without", bubble.response)
            sent = await insist(partial(self.bot.send_message, chat.id, last))
        chat.saw(sent.message_id)
        return sent

    async def _photo(self, chat: Chat, bubble: Bubble, how: dict[str, Any]) -> Message | None:
        """Picture, text and keyboard in one message. None: send the text alone."""
        path = self._pictures.find(bubble.image)
        if path is None or units(bubble.text) > CAPTION_LIMIT:
            return None
        known = self._pictures.file_id(path)
        photos: list[str | Path] = [known, path] if known else [path]
        for photo in photos:
            try:
                sent = await insist(
                    partial(
                        self.bot.send_photo,
                        chat.id,
                        photo,
                        caption=bubble.text or None,
                        **how,
                    )
                )
            except Refused as error:
                if error.unclear:
                    raise
                self._pictures.drop(path)
                continue
            if photo is path and sent.photo:
                self._pictures.keep(path, sent.photo[-1].file_id)
            chat.saw(sent.message_id)
            return sent
        logger.error("telegram: picture of %s refused, the text goes without", bubble.response)
        return None

    async def _aloud(self, chat: Chat, bubbles: Sequence[Bubble], silent: bool) -> None:
        """One voice note under the turn. The text has gone out: without sound nothing is lost."""
        try:
            path = await self.voice(bubbles)
            if path:
                send = partial(self.bot.send_voice, chat.id, path, disable_notification=silent)
                sent = await insist(send, SIDE_LIMIT_SECONDS)
                chat.saw(sent.message_id)
        except (Gone, Refused, OSError) as error:
            logger.error("telegram: voice note not sent (%s)", type(error).__name__)

    async def _tidy(
        self, request: Callable[[], Awaitable[Any]], limit: float = SIDE_LIMIT_SECONDS
    ) -> bool:
        try:
            await insist(request, limit)
        except (Gone, Refused):
            return False
        return True
