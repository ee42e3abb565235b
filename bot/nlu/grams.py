"""Character and word n-grams of plain text, as sparse rows; kept without pickles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

CHARACTERS = {"analyzer": "char_wb", "ngram_range": (3, 5), "sublinear_tf": True, "min_df": 2}
WORDS = {
    "analyzer": "word",
    "ngram_range": (1, 2),
    "sublinear_tf": True,
    "min_df": 2,
    "token_pattern": r"\w+",
}


SHARES = (0.2, 0.5)
"""How much characters and words count beside meaning: likeness of a text to itself."""


class Grams:
    """tf-idf of characters (3-5, within words) and of words (1-2), side by side.

    The dot product of two rows is their likeness in spelling.
    """

    def __init__(self) -> None:
        self._parts = [TfidfVectorizer(**kind, dtype=np.float32) for kind in (CHARACTERS, WORDS)]
        self._analysers = [part.build_analyzer() for part in self._parts]

    def fit(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Learns which n-grams there are; returns the rows of these texts."""
        return self._beside([part.fit_transform(texts) for part in self._parts])

    def transform(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Rows of shape (len(texts), number of n-grams), float32.

        Counted here: scikit-learn gives the same, but takes a millisecond to begin.
        """
        both = zip(self._parts, self._analysers, strict=True)
        return self._beside([_counted(part, analyse, texts) for part, analyse in both])

    @staticmethod
    def _beside(parts: list[sparse.csr_matrix]) -> sparse.csr_matrix:
        weighed = [part * np.float32(share**0.5) for part, share in zip(parts, SHARES, strict=True)]
        return sparse.hstack(weighed).tocsr()

    def names(self) -> list[str]:
        """The n-gram of each column; those of words begin with "w:"."""
        characters, words = (part.get_feature_names_out() for part in self._parts)
        return [*characters, *(f"w:{word}" for word in words)]

    def state(self) -> dict[str, Any]:
        """What must be kept, as arrays; see `restore`."""
        kept: dict[str, Any] = {}
        for number, part in enumerate(self._parts):
            grams = part.get_feature_names_out()
            kept[f"grams{number}"] = np.frombuffer("\n".join(grams).encode(), np.uint8)
            kept[f"idf{number}"] = part.idf_.astype(np.float32)
        return kept

    @classmethod
    def restore(cls, kept: Any) -> Grams:
        """The same n-grams again, from what `state` gave."""
        grams = cls()
        for number, part in enumerate(grams._parts):
            known = bytes(kept[f"grams{number}"]).decode().split("\n")
            part.vocabulary = {gram: column for column, gram in enumerate(known)}
            part.idf_ = kept[f"idf{number}"]
        return grams


def _counted(
    part: TfidfVectorizer, analyse: Callable[[str], list[str]], texts: Sequence[str]
) -> sparse.csr_matrix:
    known, weights = part.vocabulary_, part.idf_
    columns: list[int] = []
    values: list[np.ndarray] = []
    ends = [0]
    for text in texts:
        counts = Counter(known[gram] for gram in analyse(text) if gram in known)
        own = sorted(counts)
        value = (1 + np.log([counts[column] for column in own])) * weights[own]
        values.append(value / (np.linalg.norm(value) or 1))
        columns += own
        ends.append(len(columns))
    data = np.concatenate([*values, np.zeros(0)]).astype(np.float32)
    return sparse.csr_matrix((data, columns, ends), shape=(len(texts), len(weights)))
