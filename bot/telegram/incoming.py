"""From a Telegram update to what it means for us. Pure: no request is made, nothing downloaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update

Kind = Literal["text", "press", "event", "media", "edited", "group", "blocked"]

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
"""Channel posts, reactions and the like aren't asked for."""

COMMANDS = {"start": "begin", "stop": "stop", "help": "help", "weg": "weg"}
"""Commands that are an event; any other command is read as text."""

COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+(.*))?\Z", re.DOTALL)
DEEP_LINK = re.compile(r"[\w-]{1,64}\Z")
"""What Telegram puts behind /start when somebody follows a link to the bot."""

MEDIA = {
    "photo": "foto",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "voice": "spraak",
    "audio": "spraak",
    "document": "bestand",
    "sticker": "sticker",
    "location": "locatie",
    "venue": "locatie",
    "contact": "contact",
    "poll": "poll",
    "dice": "sticker",
    "story": "foto",
    "paid_media": "foto",
    "game": "bestand",
    "checklist": "bestand",
    "passport_data": "bestand",
    "users_shared": "contact",
    "chat_shared": "contact",
}
"""Order counts: a venue has a location as well, an animation a document."""

LEFT = ("left", "kicked")


@dataclass(frozen=True)
class Incoming:
    """`text` is raw: it goes to the door and nowhere else. `name` is the event or media kind."""

    kind: Kind
    chat_id: int
    message_id: int = 0
    text: str = ""
    name: str = ""
    album: str | None = None
    press: CallbackQuery | None = None


def read(update: Update) -> Incoming | None:
    """None for what needs no answer: channel posts, service messages, other bots."""
    if update.callback_query:
        return _press(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    message = update.message or update.edited_message
    if message is None or message.chat.type == Chat.CHANNEL:
        return None
    if message.from_user and message.from_user.is_bot:
        return None
    if message.chat.type != Chat.PRIVATE:
        return Incoming("group", message.chat.id)
    if update.edited_message:
        return _edited(message)
    return _message(message)


def read_roughly(raw: dict[str, Any]) -> Incoming | None:
    """For an update that python-telegram-bot can't read (something newer than it knows): who sent
    it is answered all the same."""
    message = raw.get("message")
    message = message if isinstance(message, dict) else {}
    chat = message.get("chat")
    if not isinstance(chat, dict) or chat.get("type") != Chat.PRIVATE:
        return None
    number, text = int(message.get("message_id", 0)), message.get("text")
    if isinstance(text, str):
        return Incoming("text", int(chat["id"]), number, text)
    return Incoming("media", int(chat["id"]), number, name="bestand")


def _message(message: Message) -> Incoming | None:
    """What this version of python-telegram-bot doesn't know stands in `api_kwargs`."""
    chat, number = message.chat.id, message.message_id
    if message.text:
        return _command(message.text, chat, number) or Incoming("text", chat, number, message.text)
    for field, kind in MEDIA.items():
        if getattr(message, field, None):
            caption = message.caption or ""
            return Incoming("media", chat, number, caption, kind, message.media_group_id)
    if message.api_kwargs:
        return Incoming("media", chat, number, name="bestand")
    return None


def _command(text: str, chat: int, number: int) -> Incoming | None:
    """A command that is an event. With words behind it, it is text: the words must be read."""
    found = COMMAND.match(text.strip())
    name = COMMANDS.get(found.group(1).lower()) if found else None
    if not found or not name:
        return None
    rest = found.group(2) or ""
    if rest and not (name == "begin" and DEEP_LINK.match(rest)):
        return None
    return Incoming("event", chat, number, name=name)


def _edited(message: Message) -> Incoming | None:
    text = message.text or message.caption or ""
    return Incoming("edited", message.chat.id, message.message_id, text) if text else None


def _press(press: CallbackQuery) -> Incoming | None:
    message = press.message
    if message is None or message.chat.type != Chat.PRIVATE:
        return None
    return Incoming("press", message.chat.id, message.message_id, press.data or "", press=press)


def _membership(change: ChatMemberUpdated) -> Incoming | None:
    gone = change.new_chat_member.status in LEFT
    if change.chat.type == Chat.PRIVATE:
        return Incoming("blocked", change.chat.id) if gone else None
    return None if gone else Incoming("group", change.chat.id, name=change.chat.type)
