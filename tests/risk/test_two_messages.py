"""What a message says together with the ones before it: an age, a wish of others, a number alone."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import SlotSet, UserUttered

from bot.dialogue.turns import ThisTurn
from bot.risk.context import asks_straight, read_in_context
from bot.risk.judge import only_a_number
from bot.risk.levels import Risk


def turn(*texts: str, **slots: object) -> ThisTurn:
    """The last text is this turn's message."""
    before = [UserUttered(t) for t in texts[:-1]] + [SlotSet(k, v) for k, v in slots.items()]
    return ThisTurn(UserUttered(texts[-1]), [], list(before))


@pytest.mark.parametrize("age", ["19", "hij is [18-25]", "[18-25]", "hij 34", "denk 24 jaar ofzo"])
@pytest.mark.parametrize(
    "met",
    ["een jongen van insta vind mij leuk", "ik ben verliefd", "leerde iemand kenne op discord"],
)
def test_an_age_after_online_contact_or_love_is_grooming(age, met):
    risk = read_in_context(turn(met, age), Risk(), 0)
    assert (risk.level, risk.category) == (2, "grooming")
    between = read_in_context(turn(met, "ja echt", age), Risk(), 0)
    assert between.level == 2


@pytest.mark.parametrize(
    ("texts", "slots"),
    [
        (("ik speelde fifa", "19"), {}),
        (("een jongen van insta vind mij leuk", "17"), {}),
        (("een jongen van insta vind mij leuk", "ik ben 19"), {}),
        (("een jongen van insta vind mij leuk", "19 kills"), {}),
        (("ik ben verliefd", "19"), {"age_band": "18-25"}),
    ],
)
def test_any_other_number_is_not(texts, slots):
    assert read_in_context(turn(*texts, **slots), Risk(), 0).level == 0


@pytest.mark.parametrize(
    "text", ["17", "19", " 16! ", "[18-25]", "[boven 25]", "3-1", "200", "17 😂"]
)
def test_a_number_alone_is_no_disclosure(text):
    assert only_a_number(text)


@pytest.mark.parametrize("text", ["112", "113", "764", "ik ben 17", "?", "", "[naam 1]"])
def test_these_say_more_than_a_number(text):
    assert not only_a_number(text)


def test_who_agrees_with_go_and_die_is_asked():
    risk = read_in_context(turn("iedereen zegt ga dood", "misschien hebbe ze gelijk"), Risk(), 0)
    assert (risk.level, risk.category) == (2, "suicide")
    assert (
        read_in_context(turn("ze zeggen dat ajax wint", "ze hebben gelijk"), Risk(), 0).level == 0
    )


@pytest.mark.parametrize("text", ["wat is 113", "is 113 gratis", "kan ik 113 bellen", "113"])
def test_who_asks_about_113_is_asked_straight(text):
    this = turn(text)
    assert asks_straight(this, text, read_in_context(this, Risk(), 0))


@pytest.mark.parametrize(
    "text", ["mijn score is 113", "heb 113 volgers", "ik ben 113 keer dood gegaan"]
)
def test_another_113_is_a_number(text):
    assert read_in_context(turn(text), Risk(), 0).level == 0
