"""Puts two changes of one text together, line by line, when they touch other lines."""

from __future__ import annotations

import itertools
from difflib import SequenceMatcher

Edit = tuple[int, int, list[str]]


def merge(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes; None when both changed the same lines, or lines that touch."""
    lines = base.splitlines(keepends=True)
    first, second = _edits(lines, mine), _edits(lines, theirs)
    edits = first + [edit for edit in second if edit not in first]
    edits.sort(key=lambda edit: (edit[0], edit[1]))
    for before, after in itertools.pairwise(edits):
        if after[0] <= before[1]:
            return None
    for start, end, new in reversed(edits):
        lines[start:end] = new
    return "".join(lines)


def _edits(base: list[str], text: str) -> list[Edit]:
    """Which lines of the base become which."""
    other = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [(a, b, other[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
