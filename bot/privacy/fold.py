"""Folding: one plain form of a word, for looking it up in the lists."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "`": "'"}
)


def word_set(text: str) -> frozenset[str]:
    """The words of a text: how short lists are written down in this package."""
    return frozenset(text.split())


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, without accents: "Gökhan" -> "gokhan"."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


_SOUNDS = [
    (re.compile(r"sch|sg"), "sx"),
    (re.compile(r"ch|g"), "x"),
    (re.compile(r"ij|ei|y"), "ei"),
    (re.compile(r"ou|au"), "au"),
    (re.compile(r"ck|c(?=[^eiy]|$)|q"), "k"),
    (re.compile(r"c|z"), "s"),
    (re.compile(r"v"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dt?\b"), "t"),
    (re.compile(r"b\b"), "p"),
    (re.compile(r"([^aeiou])\1+"), r"\1"),
    (re.compile(r"(.)\1{2,}"), r"\1\1"),
    (re.compile(r"en\b"), "e"),
]


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a folded word sounds to one who spells by ear: "segge" and "zeggen" are the same."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word
