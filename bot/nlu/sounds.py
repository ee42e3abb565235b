"""Words as they sound: "fein" is "fijn", "kud" is "kut", "wagte" is "wachten".

Youngsters with an LVB write what they hear. An unknown word becomes the word of the examples that
sounds the same, or else the one that is one typing error away. Only the intents read this text: the
risk detector has a repair of its own, which knows other words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA

from bot.nlu.normaliser import known_words

WORD = re.compile(r"[^\W\d_]+")
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[pkt])ie(s?)$", r"je\1"),
        ("l[ei]jk|lek$", "lik"),
        ("[oa]uw?", "au"),
        ("ij|y", "ei"),
        ("ie", "i"),
        ("ch", "g"),
        ("ng[td]$", "nkt"),
        ("ph", "f"),
        ("th|dt", "t"),
        ("c(?=[eiy])", "s"),
        ("[cq]", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("v", "f"),
        ("d(?=s?$)", "t"),
        ("b$", "p"),
        (r"(.)\1+", r"\1"),
        ("(?<=e)n$", ""),
    )
]
SMALL = re.compile("(?:[tpk]?je|[tpk]ie)s?$")
"""End of the name of something small: "dansjes", "filmpies"."""
SHORTEST = 3
SHORTEST_SLIP = 4
"""Letters of a word in which a typing error is looked for."""
FIRST_MAY_DIFFER = 6
"""From so many letters the first one may be the wrong one."""
LONGEST_WORD = 20
LIKE_WORDS = 0.8
"""Share of a word's threes of letters that must be of words that are used."""
REMEMBERED = 20_000
COMMON = 1e-6
"""Share of all Dutch words from which a word is often used."""


def sound(word: str) -> str:
    """How a Dutch word sounds, roughly: the same for spellings that are read alike."""
    for pattern, replacement in SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def sounds_dutch(word: str) -> bool:
    """Whether it sounds like a word that is often used: "grapig" and "luek", not "asdfgh"."""
    heard = _common_sounds()
    small = SMALL.sub("", word)
    return any(len(w) >= SHORTEST and sound(w) in heard for w in (word, small))


def reads_like_a_word(word: str) -> bool:
    """Whether its letters follow each other as in words: a name of a game or a pet, "bliksum" for
    "bliksem"; not "asdfgh"."""
    if len(word) < SHORTEST_SLIP or len(word) > LONGEST_WORD:
        return False
    own = _threes(word)
    return sum(three in _common_threes() for three in own) >= LIKE_WORDS * len(own)


def _threes(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[at : at + 3] for at in range(len(marked) - 2)]


@cache
def _common_threes() -> frozenset[str]:
    """Three letters in a row of words that are used; made once a process."""
    used = (w for w, share in known_words().items() if share >= COMMON and w.isalpha())
    return frozenset(three for word in used for three in _threes(word))


@cache
def _common_sounds() -> frozenset[str]:
    """About 9,000; made once a process, in a third of a second."""
    common = (w for w, share in known_words().items() if share >= COMMON and w.isalpha())
    return frozenset(sound(word) for word in common)


class Sounds:
    """Knows the words of the examples by how they sound."""

    def __init__(self, counts: dict[str, int]) -> None:
        """`counts`: how often the examples use each word."""
        self.counts = counts
        self._alike: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in counts:
            if len(word) < SHORTEST or word not in known_words():
                continue  # a misspelling in an example is no word to repair others with
            self._alike[sound(word)].append(word)
            for shorter in _one_less(word):
                self._near[shorter].append(word)
        self._repaired: dict[str, str] = {}

    @classmethod
    def of(cls, texts: Iterable[str]) -> Sounds:
        """From plain texts (`normalise`)."""
        return cls(dict(Counter(word for text in texts for word in WORD.findall(text))))

    def repair(self, text: str) -> str:
        """The plain text with each word that nobody knows replaced, where one is near."""
        return WORD.sub(lambda m: self._word(m[0]), text)

    def _word(self, word: str) -> str:
        if len(word) < SHORTEST or word in self.counts or word in known_words():
            return word
        if word not in self._repaired:
            if len(self._repaired) >= REMEMBERED:
                self._repaired.clear()
            self._repaired[word] = self._likeliest(word)
        return self._repaired[word]

    def _likeliest(self, word: str) -> str:
        fits = self._alike.get(sound(word)) or self._slips(word)
        return max(fits, key=self.counts.__getitem__, default=word)

    def _slips(self, word: str) -> list[str]:
        """Words one letter too many, too few, wrong or swapped away."""
        if len(word) < SHORTEST_SLIP:
            return []
        near = {other for shorter in _one_less(word) for other in self._near.get(shorter, ())}
        same_start = len(word) < FIRST_MAY_DIFFER
        return [
            other
            for other in near
            if (other[0] == word[0] or not same_start)
            and OSA.distance(word, other, score_cutoff=1) <= 1
        ]


def _one_less(word: str) -> set[str]:
    """The word, and the word without one of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
