"""Messages put together by what they mean, so that a page can say what the bot does not know.

Never a whole sentence of anybody: a group is told by the words that at least five people used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

LIKENESS = 0.7
"""Cosine from which two messages count as alike, after the mean of all was taken off."""
WORDS = 6


@dataclass(frozen=True)
class Group:
    """`words` are what its people have in common, the most common first."""

    words: str
    size: int


def clusters(found: Sequence[tuple[str, str]], smallest: int) -> list[Group]:
    """Groups of at least `smallest` messages from as many different people, largest first.

    `found` holds (masked text, pseudonym)."""
    import numpy as np

    if len({who for _, who in found}) < smallest:
        return []
    from bot.nlu.encoder import encoder

    vectors = encoder().encode([text for text, _ in found])
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    near = vectors @ vectors.T >= LIKENESS
    people = np.unique([who for _, who in found], return_inverse=True)[1]
    left = np.ones(len(found), bool)
    groups = []
    while True:
        # counted by people, not messages: one who says a thing ten times is no group
        counts = [len(set(people[row & left])) if left[i] else 0 for i, row in enumerate(near)]
        best = int(np.argmax(counts))
        if counts[best] < smallest:
            break
        members = near[best] & left
        words = _shared([found[i] for i in np.flatnonzero(members)], smallest)
        if words:
            groups.append(Group(words, int(members.sum())))
        left &= ~members
    return sorted(groups, key=lambda group: -group.size)


def _shared(found: Sequence[tuple[str, str]], smallest: int) -> str:
    """Words that enough different people of a group used; "" when they share none."""
    people: dict[str, set[str]] = defaultdict(set)
    for text, who in found:
        for word in re.findall(r"[^\W\d_]+", text.lower()):
            people[word].add(who)
    known = [word for word, who in people.items() if len(who) >= smallest]
    return " ".join(sorted(known, key=lambda word: -len(people[word]))[:WORDS])
