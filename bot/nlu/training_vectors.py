"""Vectors of training texts, kept on disk: a small edit doesn't encode thousands of lines again.

Only for texts that editors wrote. What youngsters type never comes here.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot import settings
from bot.nlu.encoder import encoder, files

logger = logging.getLogger(__name__)

MOST = 40_000
"""Vectors kept in the file; above it only those of the last call stay."""
THREADS = 2
PORTION = 128
_lock = threading.Lock()


def training_vectors(name: str, texts: list[str]) -> np.ndarray:
    """Vectors of shape (len(texts), dimension), float32, by the encoder of that name.

    Rounded to 16 bits, so that the first training and the next give the same. Texts should be in
    plain spelling already (`bot.nlu.normaliser.normalise`).
    """
    if not texts:
        return np.zeros((0, encoder(name).dimension), np.float32)
    keys = [hashlib.blake2b(t.encode(errors="replace"), digest_size=12).hexdigest() for t in texts]
    path = cache_file(name)
    with _lock:
        known = _read(path)
        missing = {k: t for k, t in zip(keys, texts, strict=True) if k not in known}
        if missing:
            known |= dict(zip(missing, _encode(name, list(missing.values())), strict=True))
            kept = known if len(known) <= MOST else {k: known[k] for k in keys}
            _write(path, kept)
    return np.stack([known[k] for k in keys]).astype(np.float32)


def cache_file(name: str) -> Path:
    """Where the vectors of an encoder are; another model or another reading, another file."""
    digest = hashlib.blake2b(digest_size=6)
    for path in [*files(name), Path(__file__).with_name("encoder.py")]:
        digest.update(path.read_bytes())
    return settings.ROOT / "models" / f"vectors-{name}-{digest.hexdigest()}.npz"


def _encode(name: str, texts: list[str]) -> np.ndarray:
    """All cores may help here: nobody is waiting for an answer."""
    by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    portions = [by_length[i : i + PORTION] for i in range(0, len(texts), PORTION)]
    vectors = np.zeros((len(texts), encoder(name).dimension), np.float16)
    with ThreadPoolExecutor(THREADS) as pool:
        encoded = pool.map(lambda some: encoder(name).encode([texts[i] for i in some]), portions)
        for some, rows in zip(portions, encoded, strict=True):
            vectors[some] = rows
    return vectors


def _read(path: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def _write(path: Path, vectors: dict[str, np.ndarray]) -> None:
    """Written beside, then moved: a broken run leaves no half file. A full disk is no disaster."""
    temporary = path.with_suffix(".tmp.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(temporary, keys=np.array(list(vectors)), vectors=np.stack([*vectors.values()]))
        temporary.replace(path)
        for other in path.parent.glob(f"{path.stem.rpartition('-')[0]}-*.npz"):
            if other != path:  # of an encoder that is no longer here
                other.unlink(missing_ok=True)
    except OSError:
        logger.warning("Training vectors could not be kept; the next training takes longer.")
