"""What is remembered of a chat, in memory only: its id, its messages, its open keyboards."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

DELETABLE_SECONDS = 47.5 * 3600
"""Telegram lets a bot delete messages of the last 48 hours."""

REMEMBERED_CHATS = 20_000
REMEMBERED_MESSAGES = 2_000


@dataclass
class Chat:
    """`sender` is the pseudonym; the id never leaves this process."""

    id: int
    sender: str
    open: dict[int, bool] = field(default_factory=dict)
    """Messages with choices still to press, and whether they have a copy button too."""
    copies: set[int] = field(default_factory=set)
    """Messages with only a copy button."""
    pressed: set[int] = field(default_factory=set)
    album: str | None = None
    gone: bool = False
    """Telegram says that the youngster blocked the bot, or left."""
    news: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while a newer message waits: reading pauses are cut short."""
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    newest: int = 0
    """Id of the last message of the last turn that asked something; 0 when there was none yet."""
    _messages: deque[tuple[int, float]] = field(
        default_factory=lambda: deque(maxlen=REMEMBERED_MESSAGES)
    )

    def saw(self, message_id: int) -> None:
        self._messages.append((message_id, time.time()))

    def deletable(self) -> list[int]:
        """Ids of messages, ours and the youngster's, that Telegram still lets us delete."""
        oldest = time.time() - DELETABLE_SECONDS
        return sorted({number for number, at in self._messages if at >= oldest})

    def deleted(self) -> None:
        self._messages.clear()
        self.open.clear()
        self.copies.clear()

    def is_current(self, message_id: int) -> bool:
        """False for a keyboard that a newer question replaced. A question that was asked before a
        restart, or by another server, isn't known here: it counts until we know a newer one."""
        return message_id in self.open or message_id > self.newest

    def takes_press(self, message_id: int) -> bool:
        """False for a second press too."""
        return message_id not in self.pressed and self.is_current(message_id)


class Chats:
    """Chats by id and by pseudonym; the longest silent ones are dropped first."""

    def __init__(self, pseudonym: Callable[[int], str]) -> None:
        self._pseudonym = pseudonym
        self._by_id: OrderedDict[int, Chat] = OrderedDict()
        self._ids: dict[str, int] = {}

    def of(self, chat_id: int) -> Chat:
        chat = self._by_id.get(chat_id)
        if chat is None:
            chat = self._by_id[chat_id] = Chat(chat_id, self._pseudonym(chat_id))
            self._ids[chat.sender] = chat_id
        self._by_id.move_to_end(chat_id)
        while len(self._by_id) > REMEMBERED_CHATS:
            self._drop(next(iter(self._by_id)))
        return chat

    def find(self, sender: str) -> Chat | None:
        """The chat behind a pseudonym, when it was heard of since the start."""
        chat_id = self._ids.get(sender)
        return self._by_id.get(chat_id) if chat_id is not None else None

    def forget(self, sender: str) -> None:
        chat_id = self._ids.get(sender)
        if chat_id is not None:
            self._drop(chat_id)

    def _drop(self, chat_id: int) -> None:
        chat = self._by_id.pop(chat_id)
        self._ids.pop(chat.sender, None)
