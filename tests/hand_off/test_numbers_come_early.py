"""The number that fits the story stands there before the questions are done (rule 7)."""

from __future__ import annotations

import pytest
from hand_off_driver import Talk

VEILIG_THUIS, CSG, HELPWANTED = "0800-2000", "0800-0188", "helpwanted.nl"
FITS = {
    "violence": ("mijn vader slaat mij", VEILIG_THUIS),
    "sexual_abuse": ("mijn trainer zit aan mij", CSG),
    "image_abuse": ("mijn foto staat online", HELPWANTED),
}


@pytest.mark.parametrize("category", FITS)
@pytest.mark.parametrize("then", ["hij zegt dat is normaal", "weet niet", "das al lang zo"])
def test_after_the_first_answer_the_line_was_named(category: str, then: str) -> None:
    talk = Talk()
    story, number = FITS[category]
    said = talk.say(story, 2, category) and talk.text
    talk.say(then)
    said += talk.text
    talk.say("gewoon")
    assert number in said + talk.text


@pytest.mark.parametrize("words", ["doei", "ik ga slapen doei", "stop"])
def test_a_goodbye_names_the_line(words: str) -> None:
    talk = Talk()
    talk.say(FITS["violence"][0], 2, "violence")
    talk.say(words, intent="doei" if words != "stop" else "stop")
    assert VEILIG_THUIS in talk.text
    assert "Typ hoi als je verder wilt." in talk.text


def test_a_no_names_the_line() -> None:
    talk = Talk()
    talk.say(FITS["violence"][0], 2, "violence")
    talk.press("veilig.ja")
    talk.say("nee")
    assert VEILIG_THUIS in talk.text
    assert "Jij mag kiezen." in talk.text


def test_the_line_is_named_once() -> None:
    talk = Talk()
    talk.say(FITS["violence"][0], 2, "violence")
    named = 0
    for words in ("hij drinkt veel", "weet niet", "gewoon thuis", "al heel lang", "mama ook"):
        talk.say(words)
        named += VEILIG_THUIS in talk.text
    assert named == 1


def test_who_is_locked_in_is_not_sent_to_somebody() -> None:
    talk = Talk()
    talk.say("hij heeft mij op slot gedaan", 3, "violence")
    assert "Zeg waar je bent." in talk.text
    assert "Ga naar iemand toe" not in talk.text
