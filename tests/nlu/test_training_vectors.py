"""Vectors of training texts are kept, shared, and never wrong."""

import numpy as np
import pytest

from bot.nlu import training_vectors as room
from bot.nlu.encoder import encoder
from bot.nlu.training_vectors import cache_file, training_vectors

TEXTS = ["hoi", "ik ben boos", "hoi", "hij stuurt mijn foto door"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.settings.ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def encoded(monkeypatch):
    """The texts that really went through the encoder."""
    seen = []
    real = room._encode
    monkeypatch.setattr(
        room, "_encode", lambda name, texts: seen.extend(texts) or real(name, texts)
    )
    return seen


def test_same_as_the_encoder():
    """Row for row what the encoder gives, to 16 bits."""
    np.testing.assert_allclose(
        training_vectors("e5", TEXTS), encoder("e5").encode(TEXTS), atol=2e-3, rtol=2e-3
    )
    assert training_vectors("e5", []).shape == (0, encoder("e5").dimension)


def test_only_new_texts_are_encoded(encoded):
    """A second training encodes what was added, and gives the rest bit for bit again."""
    first = training_vectors("e5", TEXTS)
    again = training_vectors("e5", [*TEXTS, "nieuw"])
    assert sorted(encoded) == sorted({*TEXTS, "nieuw"})
    np.testing.assert_array_equal(first, again[:-1])


def test_damaged_file(encoded):
    """A broken file is made anew."""
    training_vectors("e5", TEXTS)
    cache_file("e5").write_bytes(b"PK\x03\x04 half")
    training_vectors("e5", TEXTS)
    assert encoded.count("hoi") == 2


def test_file_holds_no_text(folder):
    """Only hashes and numbers are kept."""
    training_vectors("e5", ["een zin die niemand mag vinden"])
    assert b"niemand" not in cache_file("e5").read_bytes()


def test_does_not_grow_for_ever(monkeypatch):
    """Above the limit only the last texts stay."""
    monkeypatch.setattr(room, "MOST", 3)
    training_vectors("e5", TEXTS)
    training_vectors("e5", ["een", "twee"])
    assert len(room._read(cache_file("e5"))) == 2


def test_replaces_older_file(folder):
    """Vectors of an earlier model go; those of the other encoder stay."""
    (folder / "models").mkdir()
    for name in ("vectors-e5-0123456789ab.npz", "vectors-use-0123456789ab.npz"):
        (folder / "models" / name).touch()
    training_vectors("e5", TEXTS)
    left = {path.name for path in (folder / "models").iterdir()}
    assert left == {cache_file("e5").name, "vectors-use-0123456789ab.npz"}


def test_unwritable_folder(folder):
    """Without a place to keep them the vectors come all the same."""
    (folder / "models").write_text("in the way")
    assert training_vectors("e5", TEXTS).shape[0] == len(TEXTS)
