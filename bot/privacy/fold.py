"""Folding: one plain form of a word, for looking it up in the lists."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "`": "'"}
)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, without accents: "Gökhan" -> "gokhan"."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
