"""Chat spelling is made plain, and nothing a youngster can type breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.normaliser import normalise, words

CASES = {
    "kheb me z3lf wr gesneeeden 🔪": "ik heb mijzelf weer gesneden mes",
    "neeeee": "nee",
    "heeeeel mooooi jaaaa zooo": "heel mooi ja zo",
    "z e l f m o o r d": "zelfmoord",
    "s.e.k.s": "seks",
    "i k w i l d o o d": "ik wil dood",
    "z3lfm00rd": "zelfmoord",
    "n@akt f0t0": "naaktfoto",
    "w8ten op mn m8": "wachten op mijn maat",
    "zelfm**rd en s*ks": "zelfmoord en seks",
    "zelfmооrd": "zelfmoord",  # two Cyrillic letters
    "zél\u200bfmóórd": "zelfmoord",
    "Ｄｏｏｄ": "dood",
    "ikhebgeenzinmeer": "ik heb geen zin meer",
    "datik tegenme elkedag": "dat ik tegen me elke dag",
    "me naakt foto hep ie doorgestuurt": "me naaktfoto heb ie doorgestuurd",
    "gaad nie egt gwn ff": "gaat niet echt gewoon even",
    "idk mss vnv": "ik weet het niet misschien vanavond",
    "m’n moeder": "mijn moeder",
    "[naam 1] is [12-15]": "naam is 12 tot 15 jaar",
    "[onder 12]": "onder 12 jaar",
    "HAHAHAHA!!!!": "haha!",
    "help 😢💊": "help verdrietig pillen",
    "ik wil\n\nweg": "ik wil weg",
    "": "",
    " \x00 ": "",
    "half \ud83d": "half",
}
UNCHANGED = [
    "ik zit in 4havo", "10x in 2008", "ps5 en gta5", "hij wil opwachten", "mijn vriendje",
    "de bus komt om 10:30", "хочу умереть", "اريد ان اموت", "öldürmek istiyor",
    "ik snap het niet", "we zitten op de bank", "50 euro",
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), CASES.items())
def test_becomes(text, plain):
    """Each way of hiding or misspelling a word ends at the word."""
    assert normalise(text) == plain


@pytest.mark.parametrize("text", UNCHANGED)
def test_stays(text):
    """Numbers, other scripts and words that only look misspelled are left alone."""
    assert normalise(text) == text


@given(st.text(max_size=400))
def test_never_raises(text):
    """Any text gives one line of lower-case text."""
    plain = normalise(text)
    assert "\n" not in plain
    assert plain == plain.strip()


ENDLESS = ["a b " * 2_500, "z" * 10_000, "ik." * 3_333, "* " * 5_000, "😢" * 10_000, "[" * 10_000]


@pytest.mark.parametrize("text", [*ENDLESS, "a\u0301\u0302" * 3_000])
def test_endless(text):
    """Ten thousand characters are fine."""
    normalise(text)


def test_words_file():
    """Every entry of the editors' list is lower case, says something and differs from itself."""
    for left, right in words().single.items():
        assert left == left.lower()
        assert right
        assert left != right


def test_yes_and_no_stay_words():
    """YAML would read "ja", "nee", "yes", "no" or "on" as true or false."""
    assert all(isinstance(right, str) for right in words().single.values())
    assert normalise("yes") == "ja"
