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
from scipy import sparse

from bot.nlu.grams import Grams
from bot.nlu.likeness import add_spelling, factor, mirror, solve_left_out
from bot.nlu.projection import axes_of
from bot.risk.calibration import Calibration
from bot.risk.levels import RISK_CATEGORIES
from bot.risk.near import nearness, nearness_left_out

WIDTH = 1.0
"""Of the Gaussian: larger looks only at nearer lines."""
RIDGE = 0.15
ALL_ALIKE = 1.0
"""Likeness that all lines share: it lets the outputs have a constant part."""
LEVELS = 3
KINDS = slice(LEVELS, LEVELS + len(RISK_CATEGORIES))
USUAL_LENGTH = 4.0
"""Of a message, as the logarithm of its characters."""
TELLING = 3


@dataclass(frozen=True)
class Scores:
    """One row a text. `levels`: probabilities of level >= 1, >= 2 and 3, shape (n, 3);
    `categories`: shape (n, 12), rows sum to 1; `friend`: above 0.5 when it is about another, (n,);
    `nearest`: the number of the labelled line of level >= 2 that is most alike, (n,)."""

    levels: np.ndarray
    categories: np.ndarray
    friend: np.ndarray
    nearest: np.ndarray

    def only(self, row: int) -> Scores:
        """One row, still as a table."""
        part = slice(row, row + 1)
        return Scores(
            self.levels[part], self.categories[part], self.friend[part], self.nearest[part]
        )


class RiskModel:
    """Fitted on lines with their vectors; see `fit`, `scores`, `save` and `load`."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self._kept = kept
        self._grams = Grams.restore(kept)
        self._names = self._grams.names()
        self._texts = bytes(kept["texts"]).decode().split("\n")
        self._vectors = kept.pop("vectors").astype(np.float32)
        self._squares = np.einsum("ij,ij->i", self._vectors, self._vectors)
        self._spelling = _unpack(kept).T.tocsr()
        self._calibration = Calibration(*(kept[f"clue_{x}"] for x in ("mean", "spread", "slopes")))

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
        scaled = (vectors - mean) / spread / np.float32(np.sqrt(vectors.shape[1]))
        axes = axes_of(scaled)
        meaning = (scaled @ axes).astype(np.float16).astype(np.float32)  # as `save` keeps it
        squares = np.einsum("ij,ij->i", meaning, meaning)
        kernel = _gaussian(meaning, squares, meaning, squares)
        kernel += ALL_ALIKE
        add_spelling(kernel, rows)
        mirror(kernel)
        levels, own = np.asarray(levels, np.int8), np.asarray(voices)
        near = nearness_left_out(kernel, levels, own)
        targets = _targets(levels, categories, friend)
        weights, left_out = solve_left_out(factor(kernel, RIDGE), targets, own)
        clues = _clues(left_out, near, texts)
        kept = {
            **grams.state(),
            "mean": mean,
            "spread": spread,
            "axes": axes,
            "vectors": meaning,
            "weights": weights.astype(np.float32),
            "gram_weights": (rows.T @ weights).astype(np.float32),
            **_packed(rows),
            **Calibration.fit(clues, levels).state(),
            "left_out": left_out.astype(np.float32),
            "left_out_clues": clues.astype(np.float32),
            "levels": levels,
            "texts": np.frombuffer("\n".join(texts).encode(), np.uint8),
        }
        return cls(kept)

    def likeness(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """To each labelled line, in meaning and spelling, shape (n, lines)."""
        scaled = (vectors - self._kept["mean"]) / self._kept["spread"]
        meaning = scaled.astype(np.float32) @ self._kept["axes"] / np.sqrt(vectors.shape[1])
        squares = np.einsum("ij,ij->i", meaning, meaning)
        likeness = _gaussian(meaning, squares, self._vectors, self._squares)
        likeness += ALL_ALIKE
        likeness += (self._grams.transform(texts) @ self._spelling).toarray()
        return likeness

    def scores(self, texts: Sequence[str], vectors: np.ndarray) -> Scores:
        """Probabilities of plain texts with their vectors."""
        likeness = self.likeness(texts, vectors)
        raw = likeness @ self._kept["weights"]
        clues = _clues(raw, nearness(likeness, self._kept["levels"]), texts)
        likeness[:, self._kept["levels"] < 2] = -1
        return self._scores(raw, clues, likeness.argmax(1))

    def left_out(self) -> Scores:
        """Probabilities of the training lines, each as if its voice had not been there."""
        raw, clues = self._kept["left_out"], self._kept["left_out_clues"]
        return self._scores(raw, clues, np.zeros(len(raw), int))

    def texts(self) -> list[str]:
        """The plain texts of the training lines."""
        return self._texts

    def _scores(self, raw: np.ndarray, clues: np.ndarray, nearest: np.ndarray) -> Scores:
        strength = np.exp(4 * raw[:, KINDS])
        kinds = strength / strength.sum(1, keepdims=True)
        return Scores(self._calibration.probabilities(clues), kinds, raw[:, -1], nearest)

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

    def save(self, path: Path) -> None:
        """Writes one file of plain arrays: no pickles."""
        vectors = self._vectors.astype(np.float16)
        with path.open("wb") as file:
            np.savez_compressed(file, **self._kept, vectors=vectors)

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


def _clues(raw: np.ndarray, near: np.ndarray, texts: Sequence[str]) -> np.ndarray:
    """What calibration looks at: the outputs of levels, the strongest category, the length, and
    how near the nearest lines are."""
    length = np.log([len(text) + 1.0 for text in texts])
    strongest = raw[:, KINDS].max(1)
    return np.column_stack([raw[:, :LEVELS], strongest, length - USUAL_LENGTH, near])


def _packed(rows: sparse.csr_matrix) -> dict[str, np.ndarray]:
    """The n-grams of the lines, as arrays; see `_unpack`."""
    return {
        "line_grams": rows.data.astype(np.float16),
        "line_columns": rows.indices.astype(np.int32),
        "line_ends": rows.indptr.astype(np.int32),
        "line_shape": np.array(rows.shape, np.int32),
    }


def _unpack(kept: dict[str, Any]) -> sparse.csr_matrix:
    parts = kept["line_grams"].astype(np.float32), kept["line_columns"], kept["line_ends"]
    return sparse.csr_matrix(parts, shape=tuple(kept["line_shape"]))
