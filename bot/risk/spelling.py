"""Repairs typing errors: an unknown word becomes the likeliest word one error away.

The likeliest is the one that youngsters use most in data/risk, then the one that is most common in
Dutch. Spelling that the labelled lines know ("naakfoto", "egt") is left alone: it is no error.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.nlu.normaliser import known_words
from bot.risk.patterns import patterns

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
SEEN_OFTEN = 2
"""A spelling seen so often in the labelled lines is no typing error."""
SHORTEST = 3
OWN_WEIGHT = 40.0
"""How much more a word of the labelled lines counts than a word of the Dutch list."""
COMMON = 4e-6
"""Share of all Dutch words from which a word may be the repair of another."""
MOST_REPAIRED = 200
"""Words repaired in one text."""


class Speller:
    """Knows the words of the labelled lines and common Dutch."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        total = sum(counts.values()) or 1
        common = {w: f for w, f in known_words().items() if f >= COMMON and w.isalpha()}
        self._weight = dict(common)
        for word, count in counts.items():
            if count >= SEEN_OFTEN:
                self._weight[word] = common.get(word, 0.0) + OWN_WEIGHT * count / total
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in self._weight:
            if len(word) >= SHORTEST - 1:
                for shorter in _one_less(word):
                    self._near[shorter].append(word)
        self._repaired: dict[str, str] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Speller:
        """From plain texts; the words of patterns.yml are always known."""
        counts = Counter(word for text in texts for word in WORD.findall(text))
        for word in patterns().words:
            counts[word] = max(counts[word], SEEN_OFTEN)
        return cls({word: n for word, n in counts.items() if n >= SEEN_OFTEN})

    def repair(self, text: str) -> str:
        """The plain text with each unknown word replaced, where a likely one is near."""
        return WORD.sub(lambda m: self._word(m[0]), text, count=MOST_REPAIRED)

    def _word(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._weight or word in known_words():
            return word
        if word not in self._repaired:
            if len(self._repaired) > 20_000:
                self._repaired.clear()
            self._repaired[word] = self._likeliest(word)
        return self._repaired[word]

    def _likeliest(self, word: str) -> str:
        near = {other for shorter in _one_less(word) for other in self._near.get(shorter, ())}
        # sorted: of two that are as likely, the same one in every process
        fits = sorted(other for other in near if OSA.distance(word, other, score_cutoff=1) <= 1)
        if len(word) == SHORTEST:
            fits = [other for other in fits if other[0] == word[0]]
        return max(fits, key=lambda other: self._score(word, other), default=word)

    def _score(self, word: str, other: str) -> float:
        same_start = 3.0 if word[0] == other[0] else 1.0
        same_letters = 2.0 if set(word) == set(other) else 1.0
        return self._weight[other] * same_start * same_letters


def _one_less(word: str) -> set[str]:
    """The word, and the word without one of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
