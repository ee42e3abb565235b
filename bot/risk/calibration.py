"""From clues to probabilities: a logistic regression for each level, on clues and their products.

The products matter: a score means more when near lines agree. Plain arrays, so no pickles.
"""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

STRENGTH = 0.05
"""Inverse of the penalty (scikit-learn's C)."""
STEPS = 200
LEVELS = (1, 2, 3)


class Calibration:
    """`mean` and `spread` of the clues (clues,); `slopes` (3, clues and products and a shift)."""

    def __init__(self, mean: np.ndarray, spread: np.ndarray, slopes: np.ndarray) -> None:
        self.mean, self.spread, self.slopes = mean, spread, slopes

    @classmethod
    def fit(cls, clues: np.ndarray, levels: np.ndarray) -> Calibration:
        """Learns from clues (n, clues) and levels (n,), of which there must be each of 0 to 3."""
        mean, spread = clues.mean(0), clues.std(0) + 1e-6
        wide = _with_products((clues - mean) / spread)
        rows = []
        for level in LEVELS:
            fitted = LogisticRegression(C=STRENGTH, max_iter=STEPS).fit(wide, levels >= level)
            rows.append([*fitted.coef_[0], fitted.intercept_[0]])
        return cls(*(np.asarray(part, np.float32) for part in (mean, spread, rows)))

    def probabilities(self, clues: np.ndarray) -> np.ndarray:
        """Of level >= 1, >= 2 and 3, shape (n, 3)."""
        wide = _with_products((clues - self.mean) / self.spread)
        logits = wide @ self.slopes[:, :-1].T + self.slopes[:, -1]
        return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))

    def state(self) -> dict[str, np.ndarray]:
        """What must be kept; the constructor takes it back, without the word before the dot."""
        return {"clue_mean": self.mean, "clue_spread": self.spread, "clue_slopes": self.slopes}


def _with_products(clues: np.ndarray) -> np.ndarray:
    """Each clue, and each product of two, a clue with itself as well. Far-out ones are held in."""
    clues = np.clip(clues, -5, 5)
    one, other = np.triu_indices(clues.shape[1])
    return np.hstack([clues, clues[:, one] * clues[:, other]])
