"""A name that the anonymiser missed: masked everywhere it was kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import transaction

from bot.transcripts import _django, search  # noqa: F401
from bot.transcripts.models import Conversation, Profile, TrackerCommand, Turn
from bot.transcripts.session_table import each_text

_TURN_TEXTS = ("user_text", "button", "payload", "bubbles", "because")


def replacer(words: str, mark: str) -> Callable[[str], str]:
    """A function that puts `mark` for `words`, in any case, as whole words."""
    words = words.strip()
    if not words:
        raise ValueError("no words to mask")
    parts = r"\s+".join(re.escape(part) for part in words.split())
    pattern = re.compile(rf"(?<!\w){parts}(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda _: mark, text)


def next_mark(pseudonym: str, kind: str = "naam") -> str:
    """The first free mark of a kind in a youngster's conversations: "[naam 2]"."""
    pattern = re.compile(rf"\[{re.escape(kind)} (\d+)\]")
    turns = Turn.objects.filter(conversation__pseudonym=pseudonym)
    used = [
        int(n)
        for text, bubbles in turns.values_list("user_text", "bubbles")
        for n in pattern.findall(f"{text} {bubbles}")
    ]
    return f"[{kind} {max(used, default=0) + 1}]"


def mask_everywhere(conversation: Conversation, words: str, mark: str = "") -> int:
    """Mask words in all that is kept of this youngster: store, search index, running session.

    The session's tracker is changed by the Rasa process, within seconds. Returns the number of
    turns that changed here; 0 means that the words were not found as whole words.
    """
    pseudonym = conversation.pseudonym
    mark = mark or next_mark(pseudonym)
    with transaction.atomic():
        changed = mask_rows(pseudonym, words, mark)
        payload = {"text": words.strip(), "mark": mark}
        TrackerCommand.objects.create(pseudonym=pseudonym, kind="mask", payload=payload)
    search.scrub()
    return changed


def mask_rows(pseudonym: str, words: str, mark: str) -> int:
    """Mask words in the store's own tables; returns the number of turns that changed."""
    replace = replacer(words, mark)
    changed = 0
    with transaction.atomic():
        turns = Turn.objects.select_for_update()
        for turn in turns.filter(conversation__pseudonym=pseudonym):
            changed += _mask_row(turn, _TURN_TEXTS, replace)
        for profile in Profile.objects.filter(pseudonym=pseudonym):
            _mask_row(profile, ("plan", "explained"), replace)
    return changed


def _mask_row(row: Any, names: tuple[str, ...], replace: Callable[[str], str]) -> bool:
    old = {name: getattr(row, name) for name in names}
    new = {name: each_text(value, replace) for name, value in old.items()}
    if new == old:
        return False
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))
    return True
