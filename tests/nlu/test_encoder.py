"""Both encoders keep the same promises and know Dutch."""

import threading

import numpy as np
import pytest

from bot.nlu.encoder import ENCODERS, encoder

ODD = [
    "",
    " ",
    "half \ud83d",
    "😢🔪",
    "\x00\u200b",
    "اريد ان اموت",
    "a" * 10_000,
    "ik voel me rot " * 400,
]


@pytest.fixture(params=sorted(ENCODERS))
def name(request):
    return request.param


def cosine(a, b):
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_shape_and_type(name):
    """One row a text, float32, as wide as promised."""
    vectors = encoder(name).encode(["hoi", "ik ben boos"])
    assert vectors.shape == (2, encoder(name).dimension)
    assert vectors.dtype == np.float32
    assert encoder(name).encode([]).shape == (0, encoder(name).dimension)


def test_odd_texts(name):
    """Empty, endless and foreign texts give finite numbers."""
    assert np.isfinite(encoder(name).encode(ODD)).all()


def test_alone_or_together(name):
    """A text's vector doesn't depend on the texts beside it, nor on their order."""
    texts = ["hoi", "hij heeft mijn foto doorgestuurd naar de hele klas", "😢", "ja hoor"]
    together = encoder(name).encode(texts)
    for text, vector in zip(texts, together, strict=True):
        assert cosine(encoder(name).encode([text])[0], vector) > 0.999_99


def test_meaning_before_words(name):
    """A death wish is nearer to a death wish in other words than to laughing."""
    wish, same, laugh = encoder(name).encode(
        ["ik wil niet meer leven", "mn leven heeft geen zin meer", "ik ging dood van het lachen"]
    )
    assert cosine(wish, same) > cosine(wish, laugh)


def test_threads(name):
    """Many threads at once get the answer that one gets."""
    expected = encoder(name).encode(["ik ben bang"])
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(encoder(name).encode(["ik ben bang"])))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    for result in results:
        np.testing.assert_allclose(result, expected, atol=1e-5)


def test_end_of_long_text_counts():
    """What stands at the end of a long message still moves the vector."""
    chat = "we gingen gamen en het was leuk " * 60
    a, b = encoder("e5").encode([chat + "ok doei", chat + "hij dwingt mij tot seks " * 5])
    assert cosine(a, b) < 0.9999


def test_one_instance(name):
    """The model is loaded once a process."""
    assert encoder(name) is encoder(name)


def test_unknown_name():
    """A typing error in config.yml says which names exist."""
    with pytest.raises(ValueError, match="Known: e5, use"):
        encoder("bert")
