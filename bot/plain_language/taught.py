"""Words that the guide teaches: what they mean is said the first time that one comes along."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.plain_language.words import glossary, taught_in

EVERYDAY = frozenset({"vertrouwenspersoon", "privacy"})
"""Names of a person or a setting: explained by what stands around them."""


def explains(text: str, word: str) -> bool:
    """True when the text itself says what the word means."""
    meaning = glossary()[word].split(".")[0]
    says = (
        rf"\b{word}\b (?:is|betekent|doet|dreigt|wil|gebruikt|zijn)\b"
        rf"|\b(?:heet|noemen we|is) (?:een )?{word}\b"
    )
    return meaning in text or bool(re.search(says, text, re.IGNORECASE))


def explanation(word: str) -> str:
    """One line: the word and its meaning in the glossary."""
    meaning = glossary()[word]
    return f"{word.capitalize()} betekent: {meaning[0].lower()}{meaning[1:]}"


def explained(text: str, said: Iterable[str]) -> str:
    """The text with a line before it for each taught word that is new in this conversation.
    `said`: what the bot said before, in any order."""
    new = [word for word in taught_in(text) if word not in EVERYDAY and not explains(text, word)]
    if not new:
        return text
    before = "\n".join(said)
    lines = [explanation(w) for w in new if not re.search(rf"\b{w}\b", before, re.IGNORECASE)]
    return "\n".join([*lines, text])
