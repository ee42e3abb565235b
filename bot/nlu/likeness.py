"""Likeness of many lines to each other, and the equations on it: what costs most in training.

Only one half of each symmetric table is worked out and solved, on two threads. Tables are in C
order with their upper half filled, which LAPACK reads as the lower half without a copy.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

THREADS = 2
PORTION = 512
"""Rows worked out at once: small enough to stay in memory's fast part."""


def add_spelling(table: np.ndarray, rows: sparse.csr_matrix, share: float = 1.0) -> None:
    """Adds `share` times the dot products of n-gram rows (n, grams) to the upper half of (n, n)."""

    def portion(start: int) -> None:
        part = rows[start : start + PORTION] @ rows[start:].T
        table[start : start + PORTION, start:] += np.float32(share) * part.toarray()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(portion, range(0, len(table), PORTION)))


def mirror(table: np.ndarray) -> None:
    """Copies the upper half of (n, n) to the lower one."""
    for start in range(0, len(table), PORTION):
        stop = start + PORTION
        table[stop:, start:stop] = table[start:stop, stop:].T
        block = table[start:stop, start:stop]
        block[:] = np.triu(block) + np.triu(block, 1).T


def factor(table: np.ndarray, ridge: float) -> np.ndarray:
    """The lower triangle L of (table + ridge) = L L', other half zero. Overwrites the table.

    Raises ValueError when there is none: the lines hold doubles, or no numbers.
    """
    table[np.diag_indices_from(table)] += ridge
    lower, failed = lapack.spotrf(table.T, lower=1, overwrite_a=1)
    if failed:
        raise ValueError("The likeness of the lines can't be solved: are there doubles?")
    return np.asarray(lower)


def solve(lower: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Weights of shape (n, outputs), from what `factor` gave."""
    weights, _ = lapack.spotrs(lower, targets, lower=1)
    return np.asarray(weights)


def solve_left_out(
    lower: np.ndarray, targets: np.ndarray, groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Weights, and what each line's outputs would be with its whole group left out, (n, outputs).

    Overwrites `lower`. What must be undone for a group stands in its block of the inverse.
    """
    weights = solve(lower, targets)
    inverse, _ = lapack.strtri(lower, lower=1, overwrite_c=1)
    left_out = np.empty_like(targets)
    for group in np.unique(groups):
        own = np.flatnonzero(groups == group)
        part = inverse[own[0] :, own]
        left_out[own] = targets[own] - np.linalg.solve(part.T @ part, weights[own])
    return weights, left_out
