"""How near the nearest known lines of each level are: what tells a sure judgement from a guess.

A short message far from every line gets its score from a few chance words; calibration can see
that here. With these clues, false alarms at the same recall fell by 40% (left out by voice).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

NEAREST = (1, 3, 6)
"""The likeness of the first, third and sixth nearest line of each level."""
AROUND = 15
"""Nearest lines whose levels are counted, as shares."""
THREADS = 2
PORTION = 512


def nearness(likeness: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """From likeness (n, lines) and the lines' levels (lines,): clues of shape (n, 14), float32.

    Likeness below 0 marks a line that doesn't count.
    """
    groups = [levels == 0, levels == 1, levels >= 2, levels == 3]
    clues = [_nearest(likeness[:, group]) for group in groups]
    around = levels[_highest(likeness, AROUND)]
    shares = [(around >= 2).mean(1), (around == 0).mean(1)]
    return np.column_stack([*clues, *shares]).astype(np.float32)


def nearness_left_out(table: np.ndarray, levels: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The same for the lines themselves, from their whole table (n, n), each without its group."""
    clues = np.zeros((len(table), 4 * len(NEAREST) + 2), np.float32)

    def portion(start: int) -> None:
        rows = slice(start, start + PORTION)
        own = groups[rows, None] == groups[None]
        clues[rows] = nearness(np.where(own, np.float32(-1), table[rows]), levels)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(portion, range(0, len(table), PORTION)))
    return clues


def _nearest(likeness: np.ndarray) -> np.ndarray:
    """Shape (n, 3); where there are fewer lines the farthest of them, without any 0."""
    if not likeness.shape[1]:
        return np.zeros((len(likeness), len(NEAREST)), np.float32)
    most = min(max(NEAREST), likeness.shape[1])
    best = -np.sort(-np.take_along_axis(likeness, _highest(likeness, most), 1), axis=1)
    return np.maximum(best[:, [min(n, most) - 1 for n in NEAREST]], 0)


def _highest(likeness: np.ndarray, most: int) -> np.ndarray:
    """Columns of the highest values, in no order; shape (n, most or fewer)."""
    width = likeness.shape[1]
    if width <= most:
        return np.tile(np.arange(width), (len(likeness), 1))
    return np.argpartition(likeness, width - most, axis=1)[:, width - most :]
