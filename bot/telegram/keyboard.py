"""Keyboards: buttons one below the other, short tokens for payloads of any length."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.turn.bubble import Bubble, Button

COPY_LIMIT = 256
"""Telegram's limit for a text that a button copies."""

QUOTES = "\"'“”‘’«»"
REMEMBERED = 20_000

Responses = Callable[[], dict[str, list[dict[str, Any]]]]


def token_of(button: Button) -> str:
    """24 characters; Telegram allows 64 bytes. The same button always has the same token, so that
    an old keyboard still works after a restart."""
    return hashlib.sha256(f"{button.payload}\0{button.title}".encode()).hexdigest()[:24]


class Tokens:
    """From token to button: those shown since the start, and those in the domain."""

    def __init__(self, responses: Responses = dict) -> None:
        self._responses = responses
        self._shown: OrderedDict[str, Button] = OrderedDict()

    def remember(self, buttons: Iterable[Button]) -> None:
        for button in buttons:
            self._shown[token_of(button)] = button
            self._shown.move_to_end(token_of(button))
        while len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)

    def resolve(self, token: str) -> Button | None:
        """None for a button that an action made before a restart: its title counts as typed."""
        if token not in self._shown:
            self.remember(_buttons_in(self._responses()))
        return self._shown.get(token)


def _buttons_in(responses: dict[str, list[dict[str, Any]]]) -> Iterable[Button]:
    for variations in responses.values():
        for variation in variations:
            for raw in variation.get("buttons") or []:
                yield Button(str(raw["title"]), str(raw.get("payload") or raw["title"]))


def keyboard(bubble: Bubble, copy_label: str) -> InlineKeyboardMarkup | None:
    """One button a row; the copy button first. None when there is nothing to press."""
    rows = copy_rows(bubble, copy_label)
    rows += [
        [InlineKeyboardButton(button.title, callback_data=token_of(button))]
        for button in bubble.buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def copy_rows(bubble: Bubble, label: str) -> list[list[InlineKeyboardButton]]:
    """No copy button for a text that would be cut off: half a sentence helps nobody. The quotes
    around a sentence to say are for reading; who sends it on doesn't want them."""
    text = bubble.text.strip().strip(QUOTES)
    if not bubble.copy or not 1 <= len(text) <= COPY_LIMIT:
        return []
    return [[InlineKeyboardButton(label, copy_text=CopyTextButton(text))]]


def title_in(message: Message, token: str) -> str | None:
    """The title on the pressed button, from the keyboard that Telegram sends along."""
    markup = message.reply_markup
    for row in markup.inline_keyboard if markup else ():
        for button in row:
            if button.callback_data == token:
                return button.text
    return None
