"""One message of one youngster: to the door, and the answer back into the chat."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from telegram import Message

from bot.telegram.chats import Chat, Chats
from bot.telegram.follow_ups import keep_id
from bot.telegram.incoming import Incoming
from bot.telegram.keyboard import Tokens, title_in
from bot.telegram.outbox import Outbox
from bot.telegram.texts import Texts
from bot.turn.bubble import Bubble
from bot.turn.door import Door, Turn

ALWAYS = ("/wil_mens", "/help", "/stop", "/weg")
"""A press on these counts under any question, however old: somebody asks for help or to get out."""

NOT_UNDERSTOOD = "utter_niet_begrepen"
"""How the names of the fallback's responses begin."""

NOTHING = Turn([])


class Turns:
    """`answer` is what a lane calls, one message at a time for each chat."""

    def __init__(
        self, door: Door, chats: Chats, outbox: Outbox, tokens: Tokens, texts: Texts
    ) -> None:
        self._door = door
        self._chats = chats
        self._outbox = outbox
        self._tokens = tokens
        self._texts = texts

    async def answer(self, incoming: Incoming, first_out: Callable[[], None]) -> None:
        chat = self._chats.of(incoming.chat_id)
        started = time.monotonic()
        typing = None
        if incoming.kind != "edited":
            typing = asyncio.create_task(self._outbox.typing(chat))
        turn = await self._turn(chat, incoming)
        if typing:
            await asyncio.wait({typing}, timeout=0.3)
        if turn.bubbles:
            await keep_id(chat, turn.bubbles)
            await self._outbox.deliver(
                chat, turn.bubbles, first_out, time.monotonic() - started, asks(turn)
            )

    async def _turn(self, chat: Chat, incoming: Incoming) -> Turn:
        if incoming.kind == "press":
            return await self._press(chat, incoming)
        if incoming.kind == "media":
            return await self._media(chat, incoming)
        chat.saw(incoming.message_id)
        if incoming.kind == "event":
            return await self._door.event(chat.sender, incoming.name)
        if incoming.kind == "edited":
            return await self._door.edited(chat.sender, incoming.text)
        return await self._door.typed(chat.sender, incoming.text)

    async def _press(self, chat: Chat, incoming: Incoming) -> Turn:
        """A button we don't know any more counts as typed text: its title."""
        press = incoming.press
        assert press
        button = self._tokens.resolve(incoming.text)
        if not chat.is_current(incoming.message_id) and not counts_always(button):
            return NOTHING
        title = button.title if button else None
        if title is None and isinstance(press.message, Message):
            title = title_in(press.message, incoming.text)
        if title is None:
            return NOTHING
        shown = asyncio.create_task(self._outbox.chosen(chat, press, title))
        if button:
            turn = await self._door.pressed(chat.sender, button.payload, button.title)
        else:
            turn = await self._door.typed(chat.sender, title)
        await asyncio.wait({shown}, timeout=0.5)
        return turn

    async def _media(self, chat: Chat, incoming: Incoming) -> Turn:
        """The words with a picture are read first: they can hold a disclosure. An album comes as
        several updates and is answered once."""
        chat.saw(incoming.message_id)
        again = incoming.album is not None and incoming.album == chat.album
        chat.album = incoming.album
        if incoming.text:
            turn = await self._door.typed(chat.sender, incoming.text, {"with": incoming.name})
            if turn.failed or not is_fallback(turn):
                line = "" if again else self._texts.media_line(incoming.name)
                return replace(turn, bubbles=with_line(turn.bubbles, line))
        elif again:
            return NOTHING
        return await self._door.event(chat.sender, "media", kind=incoming.name)


def counts_always(button: object) -> bool:
    return str(getattr(button, "payload", "")).startswith(ALWAYS)


def asks(turn: Turn) -> bool:
    """True when the turn asks something: the questions before it are over. After the fixed
    message, or a remark, the youngster can still answer the question that stood."""
    return not turn.failed and any(
        bubble.buttons or bubble.text.rstrip().endswith("?") for bubble in turn.bubbles
    )


def is_fallback(turn: Turn) -> bool:
    """True when nothing in the message was understood."""
    return any((bubble.response or "").startswith(NOT_UNDERSTOOD) for bubble in turn.bubbles)


def with_line(bubbles: list[Bubble], line: str) -> list[Bubble]:
    """The line about the picture in the first bubble: behind its warm words when the question
    comes in a second bubble, else before them. Safety words stand alone."""
    if not line or not bubbles or bubbles[0].safety:
        return bubbles
    first = bubbles[0]
    both = [first.text, line] if len(bubbles) > 1 else [line, first.text]
    return [replace(first, text="\n".join(both)), *bubbles[1:]]
