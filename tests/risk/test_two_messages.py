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


@pytest.mark.parametrize(
    "texts",
    [
        ("mijn oom doet raar als we gamen", "ik moet dan op schoot"),
        ("het is met papa", "smorgens in bad", "maar het mag niet"),
        ("het is met opa", "op de bank onder de deken", "mag niemand weten"),
    ],
)
def test_abuse_in_small_pieces_is_put_together(texts):
    risk = read_in_context(turn(*texts), Risk(), 0)
    assert (risk.level, risk.category) == (2, "sexual_abuse")


@pytest.mark.parametrize(
    "texts",
    [
        ("ik was bij opa", "we zaten onder de deken", "film gekeken"),
        ("mijn trainer is streng", "ik moet op de bank zitten"),
        ("mijn broertje zit op schoot", "hij is 2"),
        ("papa zegt ik moet nu in bed liggen", "vind ik niet eerlijk"),
        ("mijn coach is gek", "mijn been doet zeer"),
    ],
)
def test_family_life_is_none(texts):
    assert read_in_context(turn(*texts), Risk(), 0).level == 0


def test_a_known_plan_after_suicide_is_danger():
    state = {"category": "suicide", "step": "wie"}
    told = turn("zonder mij is het beter", "ik weet al hoe", hand_off=state, risk_level=2.0)
    assert read_in_context(told, Risk(), 0).level == 3
    calls = turn("dood", "ik weet al hoe ik moet bellen", hand_off=state, risk_level=2.0)
    assert read_in_context(calls, Risk(), 0).level == 0


def test_the_age_of_a_cousin_is_no_sign():
    found = Risk.of(2, "grooming", 0.48, sure=False)
    cousin = turn("ik ga met mijn neef naar de bios", "hij is [18-25] en rijd auto")
    assert read_in_context(cousin, found, 0).level == 0
    online = turn("ik ga met iemand van snap naar de bios", "hij is [18-25] en rijd auto")
    assert read_in_context(online, found, 0).level == 2


def test_a_short_question_on_the_body_is_about_the_body():
    found = Risk.of(2, "suicide", 0.4, sure=False)
    asked = turn("ongesteld", "doet het zeer", step="utter_vragen_nog")
    assert read_in_context(asked, found, 0).level == 0
    grave = turn("ongesteld", "is dat verkrachting", step="utter_vragen_nog")
    assert read_in_context(grave, found, 0).level == 2
    elsewhere = turn("ik wil dood", "doet het zeer", step="utter_opening", risk_level=2.0)
    assert read_in_context(elsewhere, found, 0).level == 2
