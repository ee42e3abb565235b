"""What is told over two or three messages is heard; harmless pieces stay harmless."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, UserUttered

from bot.dialogue.turns import ThisTurn
from bot.risk.levels import Risk
from bot.risk.pieces import told_in_pieces

TOLD = [
    ["er is geen eten meer", "mama ligt al dagen op bed"],
    ["iemand loopt steeds achter mij aan", "hij weet in welke straat ik woon"],
    ["in de zomer moet ik mee", "trouwen met mijn neef", "ik wil dat niet"],
    ["ik moet geld halen voor iemand", "anders word hij kwaad"],
    ["het is net of ik in een film zit", "ik voel mij er niet bij"],
    ["alles is kut", "mijn leven heeft geen zin"],
]
HARMLESS = [
    ["ik was bij mijn tante", "ze heeft een nieuwe hond"],
    ["hij zit in mijn klas", "hij heeft leuke krullen", "durf niet te praten met hem"],
    ["we hebben gegamed", "hij maakte mij in met 5-0"],
    ["ik moest naar de tandarts", "hij moest boren"],
    ["wifi gaat uit om 10 uur", "iedereen uit mijn klas mag langer"],
    ["ik heb een tekening gemaakt", "hij heeft al 31 likes"],
]


def turn(messages: list[str], between: str = "utter_r_oke") -> ThisTurn:
    before = []
    for text in messages[:-1]:
        before += [UserUttered(text), ActionExecuted(between), ActionExecuted("action_listen")]
    return ThisTurn(UserUttered(messages[-1]), [], before)


@pytest.mark.parametrize("messages", TOLD)
def test_pieces_are_put_together(judge, messages):
    alone = judge.assess(messages[-1])
    together = told_in_pieces(turn(messages), alone, judge.assess)
    assert (together or alone).level >= 1, "not even asked about"


def test_most_pieces_make_a_disclosure(judge):
    levels = [told_in_pieces(turn(m), judge.assess(m[-1]), judge.assess) for m in TOLD]
    heard = [(r or judge.assess(m[-1])).level for r, m in zip(levels, TOLD, strict=True)]
    assert sum(level >= 2 for level in heard) >= len(TOLD) - 1, heard


@pytest.mark.parametrize("messages", HARMLESS)
def test_harmless_pieces_stay_so(judge, messages):
    assert told_in_pieces(turn(messages), judge.assess(messages[-1]), judge.assess) is None


def test_what_was_said_before_a_goodbye_is_over(judge):
    messages = TOLD[0]
    parted = turn(messages, between="utter_doei")
    assert told_in_pieces(parted, Risk(), judge.assess) is None
    assert told_in_pieces(turn(messages), Risk(), judge.assess) is not None


def test_buttons_and_thanks_are_no_pieces():
    def never(text: str) -> Risk:
        raise AssertionError(text)

    assert told_in_pieces(turn(["hoi", "/voelt_goed", "ik ben thuis"]), Risk(), never) is None
    assert told_in_pieces(turn(["ik ben alleen", "ok dank je"]), Risk(), never) is None


def test_in_a_lesson_only_a_phrase_counts(judge):
    pieces = ["denk dat ik zwanger ben", "van mijn stiefvader"]
    found = told_in_pieces(turn(pieces), Risk(), judge.assess, only_phrases=True)
    assert found and found.level >= 2 and found.category == "sexual_abuse"
    story = ["eva wil met hem afspreken", "hij zegt dat ze niks mag vertellen"]
    assert told_in_pieces(turn(story), Risk(), judge.assess, only_phrases=True) is None
