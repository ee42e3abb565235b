"""How long a pause is, where a long text is cut, how a choice stands in a message. Pure."""

from __future__ import annotations

from telegram.constants import MessageLimit

TEXT_LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
CAPTION_LIMIT = int(MessageLimit.CAPTION_LENGTH)

TYPING_SECONDS_PER_CHARACTER, TYPING_LEAST, TYPING_MOST = 0.012, 0.3, 1.5
READING_SECONDS_PER_CHARACTER, READING_LEAST, READING_MOST = 0.04, 0.8, 4.0
"""About 25 characters a second: a slow reader's pace, with a limit so that nobody waits long."""


def typing_seconds(text: str) -> float:
    """The pause before a turn's first bubble."""
    return min(max(len(text) * TYPING_SECONDS_PER_CHARACTER, TYPING_LEAST), TYPING_MOST)


def reading_seconds(text: str) -> float:
    """The pause after a bubble, before the next one."""
    return min(max(len(text) * READING_SECONDS_PER_CHARACTER, READING_LEAST), READING_MOST)


def units(text: str) -> int:
    """Telegram counts in UTF-16: most emoji count for two."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Parts within Telegram's limit, cut at a line, a sentence or a space. Nearly always one
    part: blank lines are never a reason to cut."""
    parts = []
    while units(text) > limit:
        room = _room(text, limit)
        cut = max(text.rfind("\n", 0, room), text.rfind(". ", 0, room) + 1)
        if cut < room // 2:
            cut = text.rfind(" ", 0, room)
        cut = cut if cut > 0 else room
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text] if text else parts


def _room(text: str, limit: int) -> int:
    """How many characters of the text fit in `limit` UTF-16 units."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > limit:
            return index
    return len(text)


def with_choice(text: str, mark: str, title: str, limit: int) -> str | None:
    """The text with the choice under it; None when that doesn't fit."""
    chosen = f"{text}\n\n{mark} {title}".strip()
    return chosen if units(chosen) <= limit else None
