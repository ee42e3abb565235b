"""How much an unknown word looks like a first name: a small model on its letters.

A logistic regression on groups of 2 to 4 letters, learned by `lists/learn.py` from the lists of
this package; it is only asked about words that no list knows.
"""

from __future__ import annotations

import array
import math
import zlib
from functools import cache, lru_cache
from pathlib import Path

BUCKETS = 1 << 15
_WEIGHTS = Path(__file__).parent / "lists" / "likeness.f32"


def buckets(word: str) -> list[int]:
    """Feature numbers of a folded word; the last number of all is the constant."""
    framed = f"<{word}>"
    grams = {framed[i : i + n] for n in (2, 3, 4) for i in range(len(framed) - n + 1)}
    return [zlib.crc32(gram.encode()) % BUCKETS for gram in sorted(grams)]


@lru_cache(maxsize=20_000)
def name_likeness(word: str) -> float:
    """Probability (0-1) that a folded word is a first name rather than a slip of the pen."""
    weights = _weights()
    total = weights[BUCKETS] + sum(weights[b] for b in buckets(word))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> array.array[float]:
    values = array.array("f")
    values.frombytes(_WEIGHTS.read_bytes())
    return values
