"""Spelling by ear is repaired; words that are known stay as they are."""

import pytest

from bot.nlu.normaliser import normalise
from bot.nlu.sounds import Sounds, sound

EXAMPLES = [
    "het was fijn", "niet leuk", "ik stop ermee", "wacht even wachten", "bedankt voor je hulp",
    "voor lezen", "ging wel", "een filmpje", "naar school", "mijn vriend", "kut dag", "later",
    "snapchat", "ik ben boos", "ik moet huilen", "makkelijk",
]  # fmt: skip


@pytest.fixture(scope="module")
def sounds():
    return Sounds.of(map(normalise, EXAMPLES))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fein", "fijn"), ("luek", "leuk"), ("kud", "kut"), ("stob", "stop"), ("wagte", "wachten"),
     ("gign", "ging"), ("foor", "voor"), ("leze", "lezen"), ("bedangt", "bedankt"),
     ("snepchat", "snapchat"), ("vrint", "vriend"), ("laater", "later"), ("makkelik", "makkelijk"),
     ("filpje", "filmpje")],
)  # fmt: skip
def test_a_word_as_it_sounds(sounds, typed, meant):
    assert sounds.repair(typed) == meant


@pytest.mark.parametrize("word", ["boos", "huis", "xqzw", "ok", "🙂", "", "school"])
def test_known_words_and_nonsense_stay(sounds, word):
    assert sounds.repair(word) == word


def test_what_is_read_alike_sounds_alike():
    assert sound("gezegt") == sound("gezegd")
    assert sound("vrouw") == sound("frauw")
    assert sound("moeilek") == sound("moeilijk")
    assert sound("fijn") != sound("fan")
