"""The learnt part of the detector: how near danger is, and which kind, as probabilities.

Kernel ridge regression: a message is weighed by its likeness to each labelled line, in meaning
(sentence vectors, a Gaussian) and in spelling (n-grams, a dot product). All outputs come from one
system of equations. The same equations give what each line would have scored had its whole voice
been left out, so calibration and the report by voice need no second training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.linalg import lapack
from sklearn.linear_model import LogisticRegression

from bot.nlu.grams import Grams
from bot.risk.levels import RISK_CATEGORIES

WIDTH = 1.0
"""Of the Gaussian: larger looks only at nearer lines."""
RIDGE = 0.15
LEVELS = 3
KINDS = slice(LEVELS, LEVELS + len(RISK_CATEGORIES))
USUAL_LENGTH = 4.0
"""Of a message, as the logarithm of its characters."""
TELLING = 3


@dataclass(frozen=True)
class Scores:
    """One row a text. `levels`: probabilities of level >= 1, >= 2 and 3, shape (n, 3);
    `categories`: shape (n, 12), rows sum to 1; `friend`: above 0.5 when it is about another, (n,)."""

    levels: np.ndarray
    categories: np.ndarray
    friend: np.ndarray

    def only(self, row: int) -> Scores:
        """One row, still as a table."""
        part = slice(row, row + 1)
        return Scores(self.levels[part], self.categories[part], self.friend[part])


class RiskModel:
    """Fitted on lines with their vectors; see `fit`, `scores`, `save` and `load`."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self._kept = kept
        self._grams = Grams.restore(kept)
        self._names = self._grams.names()
        self._texts = bytes(kept["texts"]).decode().split("\n")
        self._vectors = kept["vectors"].astype(np.float32)
        self._squares = np.einsum("ij,ij->i", self._vectors, self._vectors)

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        vectors: np.ndarray,
        levels: np.ndarray,
        categories: Sequence[str],
        friend: np.ndarray,
        voices: Sequence[str],
    ) -> RiskModel:
        """Learns from plain texts with their vectors (n, d), levels 0-3, categories,
        whether they are about another, and voices."""
        grams = Grams()
        rows = grams.fit(texts)
        mean, spread = vectors.mean(0), vectors.std(0) + 1e-6
        scaled = ((vectors - mean) / spread / np.sqrt(vectors.shape[1])).astype(np.float16)
        meaning = scaled.astype(np.float32)
        squares = np.einsum("ij,ij->i", meaning, meaning)
        kernel = _gaussian(meaning, squares, meaning, squares)
        kernel += (rows @ rows.T).toarray()
        targets = _targets(levels, categories, friend)
        weights, left_out = _solve(kernel, targets, np.asarray(voices))
        kept = {
            **grams.state(),
            "mean": mean,
            "spread": spread,
            "vectors": scaled,
            "weights": weights.astype(np.float32),
            "gram_weights": (rows.T @ weights).astype(np.float32),
            "calibration": _calibrate(_clues(left_out, texts), levels),
            "left_out": left_out.astype(np.float32),
            "levels": np.asarray(levels, np.int8),
            "texts": np.frombuffer("\n".join(texts).encode(), np.uint8),
        }
        return cls(kept)

    def raw(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Outputs before calibration, shape (n, 3 + 12 + 1)."""
        scaled = (vectors - self._kept["mean"]) / self._kept["spread"]
        meaning = (scaled / np.sqrt(vectors.shape[1])).astype(np.float32)
        squares = np.einsum("ij,ij->i", meaning, meaning)
        likeness = _gaussian(meaning, squares, self._vectors, self._squares)
        weights = self._kept["weights"]
        rows = self._grams.transform(texts)
        return np.asarray(likeness @ weights + weights.sum(0) + rows @ self._kept["gram_weights"])

    def scores(self, texts: Sequence[str], vectors: np.ndarray) -> Scores:
        """Probabilities of plain texts with their vectors."""
        return self._calibrated(self.raw(texts, vectors), texts)

    def left_out(self) -> Scores:
        """Probabilities of the training lines, each as if its voice had not been there."""
        return self._calibrated(self._kept["left_out"], self.texts())

    def texts(self) -> list[str]:
        """The plain texts of the training lines."""
        return self._texts

    def _calibrated(self, raw: np.ndarray, texts: Sequence[str]) -> Scores:
        slopes, shifts = self._kept["calibration"][:, :-1], self._kept["calibration"][:, -1]
        logits = _clues(raw, texts) @ slopes.T + shifts
        strength = np.exp(4 * raw[:, KINDS])
        kinds = strength / strength.sum(1, keepdims=True)
        return Scores(1 / (1 + np.exp(-logits)), kinds, raw[:, -1])

    def telling_words(self, text: str) -> list[str]:
        """The words of a plain text that speak most for level >= 2, at most 3."""
        row = self._grams.transform([text])
        names = self._names
        gains = {
            names[column][2:]: float(value * self._kept["gram_weights"][column, 1])
            for column, value in zip(row.indices, row.data, strict=True)
            if names[column].startswith("w:")
        }
        best = sorted(gains, key=lambda word: -gains[word])[:TELLING]
        return [word for word in best if gains[word] > 0]

    def nearest(self, vector: np.ndarray) -> str:
        """The labelled line of level >= 2 that means most nearly the same."""
        scaled = (vector - self._kept["mean"]) / self._kept["spread"]
        meaning = (scaled / np.sqrt(len(vector))).astype(np.float32)
        distance = self._squares - 2 * (self._vectors @ meaning)  # no copy of the whole table
        distance[self._kept["levels"] < 2] = np.inf
        return self.texts()[int(distance.argmin())]

    def save(self, path: Path) -> None:
        """Writes one file of plain arrays: no pickles."""
        with path.open("wb") as file:
            np.savez_compressed(file, **self._kept)

    @classmethod
    def load(cls, path: Path) -> RiskModel:
        """Reads what `save` wrote."""
        with np.load(path, allow_pickle=False) as kept:
            return cls({name: kept[name] for name in kept.files})


def _gaussian(
    a: np.ndarray, a_squares: np.ndarray, b: np.ndarray, b_squares: np.ndarray
) -> np.ndarray:
    distance = a @ b.T
    distance *= -2
    distance += a_squares[:, None]
    distance += b_squares[None]
    np.multiply(distance, -WIDTH, out=distance)
    return np.exp(distance, out=distance)


def _targets(levels: np.ndarray, categories: Sequence[str], friend: np.ndarray) -> np.ndarray:
    """-1 or 1 for each level; 0 or 1 for each category and for "about another"."""
    at_least = np.stack([levels >= level for level in (1, 2, 3)], 1) * 2.0 - 1.0
    kind = np.array([[name == known for known in RISK_CATEGORIES] for name in categories], float)
    return np.hstack([at_least, kind, friend[:, None]]).astype(np.float32)


def _solve(
    kernel: np.ndarray, targets: np.ndarray, voices: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (n, outputs), and what the outputs would be with the line's own voice left out."""
    kernel += 1.0  # a constant output, shared by all lines
    kernel[np.diag_indices_from(kernel)] += RIDGE
    factor, failed = lapack.spotrf(kernel, lower=1, overwrite_a=1)
    if failed:
        raise ValueError("The likeness of the lines can't be solved: are there doubles?")
    inverse, _ = lapack.spotri(factor, lower=1, overwrite_c=1)
    inverse = np.tril(inverse)
    inverse += np.tril(inverse, -1).T
    weights = inverse @ targets
    left_out = np.empty_like(targets)
    for voice in np.unique(voices):
        own = np.flatnonzero(voices == voice)
        left_out[own] = targets[own] - np.linalg.solve(inverse[np.ix_(own, own)], weights[own])
    return weights, left_out


def _clues(raw: np.ndarray, texts: Sequence[str]) -> np.ndarray:
    """What calibration looks at: the outputs of levels, the strongest category, and the length."""
    length = np.log([len(text) + 1.0 for text in texts])
    return np.column_stack([raw[:, :LEVELS], raw[:, KINDS].max(1), length - USUAL_LENGTH])


def _calibrate(clues: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """A logistic regression for each level: rows of slopes and, last, a shift."""
    rows = []
    for level in (1, 2, 3):
        fitted = LogisticRegression(C=10, max_iter=500).fit(clues, levels >= level)
        rows.append([*fitted.coef_[0], fitted.intercept_[0]])
    return np.array(rows, np.float32)
