"""What resembles what, by the encoder: examples that the bot may take for something else."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from bot.content.model import Intent
from bot.nlu.encoder import encoder

NEAR = 0.72
"""Likeness (-1 to 1) from which on an example is shown. On the product's own 4,500 examples every
twelfth is as near to another intent, and most of those a person would confuse too."""
MARGIN = 0.05
"""By how much nearer than to its own intent."""
LAYER = 384
_lock = threading.Lock()
_known: dict[str, Any] = {}


@dataclass(frozen=True)
class Resembling:
    """An example that stands nearer to another intent than to its own."""

    example: str
    other: str
    intent: str
    likeness: float


def resembling(
    intent: str, examples: Sequence[str], all_intents: Sequence[Intent]
) -> list[Resembling]:
    """Examples of `intent` whose nearest neighbour elsewhere is nearer than any of their own."""
    others = [(e, i.name) for i in all_intents if i.name != intent for e in i.examples]
    if not examples or not others:
        return []
    rows = _unit(_spread(vectors([*examples, *(e for e, _ in others)])))
    mine, theirs = rows[: len(examples)], rows[len(examples) :]
    likeness, own = mine @ theirs.T, mine @ mine.T
    np.fill_diagonal(own, -1.0)
    found = []
    for row, example in enumerate(examples):
        best = int(likeness[row].argmax())
        value = float(likeness[row, best])
        if value >= NEAR and value > float(own[row].max()) + MARGIN:
            found.append(Resembling(example, *others[best], value))
    return found


def _spread(rows: np.ndarray) -> np.ndarray:
    """Each number as far from the mean as it usually is: raw vectors all look alike."""
    return np.asarray((rows - rows.mean(axis=0)) / (rows.std(axis=0) + 1e-6), np.float32)


def vectors(texts: list[str]) -> np.ndarray:
    """Unit vectors of shape (n, d); those of sentences seen before are kept in memory."""
    from bot.nlu.normaliser import normalise

    plain = [normalise(text) for text in texts]
    with _lock:
        missing = list(dict.fromkeys(p for p in plain if p not in _known))
        if missing:
            _known.update(zip(missing, _encoded(missing), strict=True))
        return np.stack([_known[p] for p in plain])


def _encoded(texts: list[str]) -> np.ndarray:
    """The vectors of training for what was trained; new sentences are encoded here."""
    stored = _stored()
    found = [stored.get(_key(text)) for text in texts]
    new = [text for text, vector in zip(texts, found, strict=True) if vector is None]
    made = iter(encoder("e5").encode(new)) if new else iter(())
    return np.stack([next(made) if v is None else np.asarray(v, np.float32) for v in found])


@cache
def _stored() -> dict[str, np.ndarray]:
    from bot.nlu.training_vectors import _read, cache_file

    return _read(cache_file("e5"))


def _key(text: str) -> str:
    import hashlib

    return hashlib.blake2b(text.encode(errors="replace"), digest_size=12).hexdigest()


def _unit(rows: np.ndarray) -> np.ndarray:
    """Each layer of the encoder to the same length, as the intent classifier reads them."""
    layers = rows.reshape(len(rows), -1, LAYER)
    layers = layers / (np.linalg.norm(layers, axis=2, keepdims=True) + 1e-9)
    return np.asarray(layers.reshape(len(rows), -1) / np.sqrt(layers.shape[1]), np.float32)
