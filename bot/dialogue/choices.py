"""From what a youngster typed to one of the choices under the bot's question."""

from __future__ import annotations

import re
from typing import Any

from rapidfuzz import fuzz

from bot.nlu.normaliser import normalise

ORDINALS = {
    "1": 0, "een": 0, "eerste": 0, "de eerste": 0, "die eerste": 0, "bovenste": 0,
    "2": 1, "twee": 1, "tweede": 1, "de tweede": 1, "die tweede": 1, "middelste": 1,
    "3": 2, "drie": 2, "derde": 2, "de derde": 2, "de laatste": -1, "onderste": -1,
}  # fmt: skip

CLOSE_ENOUGH = 84
"""rapidfuzz ratio (0-100) from which a typed title counts as that choice."""


def plain(text: str) -> str:
    """Normalised, without punctuation and emoji, for comparing with a title."""
    return re.sub(r"[^\w\s]", " ", normalise(text)).strip().lower()


def match_title(text: str, buttons: list[dict[str, Any]]) -> int | None:
    """Index of the button whose title (or number) was typed; None when none is near enough."""
    typed = re.sub(r"\s+", " ", plain(text))
    if not typed or not buttons:
        return None
    if typed in ORDINALS:
        index = ORDINALS[typed] % len(buttons) if ORDINALS[typed] < 0 else ORDINALS[typed]
        return index if index < len(buttons) else None
    titles = [re.sub(r"\s+", " ", plain(str(b.get("title", "")))) for b in buttons]
    if typed in titles:
        return titles.index(typed)
    scores = [fuzz.ratio(typed, title) for title in titles]
    best = max(range(len(titles)), key=scores.__getitem__)
    return best if scores[best] >= CLOSE_ENOUGH else None


def payload_intent(payload: str) -> str | None:
    """Intent name in a payload "/intent{...}"; None for a payload that is plain text."""
    found = re.match(r"/([\w/-]+)", payload)
    return found.group(1) if found else None
