"""A disclosure the detector isn't sure of is asked about openly, and never lost."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered

from bot.dialogue.turns import ThisTurn
from bot.risk.gently import QUESTION, STEP, asks_first, same_story, talks_on
from bot.risk.levels import Risk

GUESS = ['lijkt op: "iets"', "woorden: hij, groep"]


def turn(text: str, *before, intent: str = "vrij_antwoord", sure: float = 0.1) -> ThisTurn:
    return ThisTurn(UserUttered(text, {"name": intent, "confidence": sure}), [], list(before))


def after_the_question(
    text: str,
    first: str = "ze is bij opa want op de groep mag geen hond",
    score: float = 0.4,
    intent: str = "vertelt_kopen",
):
    state = {"step": STEP, "category": "sexual_abuse"}
    asked = [ActionExecuted("action_hand_off"), SlotSet("hand_off", state)]
    noted = SlotSet("risk", {"level": 2, "score": score})
    return turn(text, UserUttered(first), noted, *asked, intent=intent, sure=0.8)


def risk(score: float, category="grooming", because=GUESS) -> Risk:
    return Risk.of(2, category, score, because=list(because), sure=score >= 0.55)


def test_only_a_guess_is_asked_about_first():
    text = "hij is altijd heel lief voor mij"
    assert asks_first(turn(text), risk(0.5))
    assert not asks_first(turn(text), risk(0.85))
    assert not asks_first(turn(text), risk(0.5, because=['zin die altijd telt: "x"', *GUESS]))
    assert not asks_first(turn(text), risk(0.5, because=["leeftijd van die ander"]))
    assert not asks_first(turn(text), Risk.of(3, "grooming", 0.5, because=GUESS))


@pytest.mark.parametrize(
    "text",
    ["hij komt mij vanavond halen", "hij staat voor de deur", "ik wil dood", "hij slaat mij soms"],
)
def test_what_may_not_wait_does_not_wait(text: str):
    assert not asks_first(turn(text), risk(0.5))


def test_life_waits_less_and_the_second_time_too():
    text = "ik ben overal zo klaar mee"
    assert not asks_first(turn(text), risk(0.7, "suicide"))
    asked = BotUttered("Hoe voelt dat voor jou?", metadata={"utter_action": QUESTION})
    assert asks_first(turn(text), risk(0.7, "bullying"))
    assert not asks_first(turn(text, asked), risk(0.7, "bullying"))
    assert not asks_first(turn(text, asked, asked), risk(0.4, "bullying"))
    assert not asks_first(turn(text, SlotSet("risk_level", 2.0)), risk(0.4, "bullying"))


@pytest.mark.parametrize(
    "text",
    ["ik heb een nieuwe fiets gekregen", "mag ik het ook appen in plaats van zeggen?"],
)
def test_something_else_is_let_go(text: str):
    assert talks_on(after_the_question(text), Risk())
    assert not talks_on(after_the_question(text, score=0.7), Risk())
    assert not talks_on(after_the_question(text, intent="vertelt"), Risk())


@pytest.mark.parametrize(
    "text",
    [
        "nee",
        "ja",
        "weet niet",
        "laat maar zitten hoor",
        "ik durf het niet te zeggen",
        "het is een geheim van ons",
        "/antwoord",
        "dat is niet fijn voor mij",
        "ik moest het van hem",
        "is oke hoor maakt niet uit",
        "toen was ik 9 of zo",
        "hij krijgt ook nieuwe tassen",
    ],
)
def test_what_may_belong_to_it_stays_in_the_hand_off(text: str):
    assert not talks_on(after_the_question(text), Risk())


def test_a_new_sign_stays_too():
    turned = after_the_question("hij wil ook dat ik kom")
    assert not talks_on(turned, risk(0.4))
    assert not talks_on(turned, Risk.of(1, "grooming", 0.1, sure=True))


def test_the_same_story_is_never_let_go(judge):
    told = [
        ("ik mag niks zeggen van hem", "anders doet hij iets met mijn hond"),
        ("mama ligt al dagen op bed", "er is ook geen eten in huis"),
    ]
    for first, more in told:
        assert same_story(after_the_question(more, first), judge.assess), first
    other = after_the_question("ik heb een nieuwe fiets gekregen")
    assert not same_story(other, judge.assess)


def test_a_call_for_help_is_no_question_about_buttons():
    from bot.risk.policy import CALLS_FOR_HELP

    for text in ("help me", "help mij nu", "aub help", "help help"):
        assert CALLS_FOR_HELP.fullmatch(text), text
    for text in ("help", "help me met huiswerk", "kan je mij helpen"):
        assert not CALLS_FOR_HELP.fullmatch(text), text
