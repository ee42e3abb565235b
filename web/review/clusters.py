"""Messages put together by what they mean, so that a page can say what the bot does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LIKENESS = 0.55
"""Cosine from which two messages count as alike, after the mean of all was taken off."""
LONGEST = 80


@dataclass(frozen=True)
class Group:
    """`middle` is the message nearest to the others, shortened."""

    middle: str
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
        groups.append(Group(found[best][0][:LONGEST], int(members.sum())))
        left &= ~members
    return sorted(groups, key=lambda group: -group.size)
