"""Whole conversations through the real model, as `talk` plays them."""

from __future__ import annotations

from itertools import pairwise

import pytest

pytestmark = pytest.mark.slow


def texts(row):
    return [bubble["text"] for bubble in row["bot"]]


def test_the_first_contact_is_two_short_bubbles_and_the_question(play):
    """A computer, who reads, how to stop; then the opening question with three choices."""
    opening = play()["turns"][0]
    assert len(opening["bot"]) == 3
    assert "computer" in texts(opening)[0]
    assert texts(opening)[-1] == "Hoe was jouw dag op internet?"
    assert len(opening["bot"][-1]["buttons"]) == 3


@pytest.mark.parametrize(
    ("first", "then"),
    [("was leuk", "utter_goed_wat"), ("gwn", "utter_gewoon_wat"), ("kut", "utter_naar_wat")],
)
def test_each_kind_of_day_has_its_own_path(play, first, then):
    """Typed answers lead where the buttons lead."""
    result = play(first, "nee")
    assert then in result["turns"][1]["actions"] + result["turns"][2]["actions"]


def test_ten_messages_that_mean_nothing_never_get_the_same_answer_twice_running(play):
    """And they end in an offer of a person to talk to."""
    rows = play(
        *["blub xqz", "qwrtp", "zzkjh", "sdfg", "wxyz", "fdsa", "qqqq", "pfft", "vbnm", "kkk"]
    )
    said = [tuple(texts(row)) for row in rows["turns"]]
    assert all(a != b for a, b in pairwise(said))
    last_buttons = [
        b for row in rows["turns"][-2:] for bubble in row["bot"] for b in bubble["buttons"]
    ]
    assert any("mens" in b or "zoeken" in b for b in last_buttons)


def test_weet_niet_twice_never_leads_to_the_same_question(play):
    """The second time the bot offers something easier."""
    rows = play("was leuk", "nee", "weet niet", "weet niet")["turns"]
    assert texts(rows[-1])[-1] not in (texts(rows[-2])[-1], texts(rows[-3])[-1])


def test_chit_chat_in_between_does_not_lose_the_place(play):
    """The open question comes back, and its answer still works."""
    rows = play("was leuk", "nee", "ben je een mens?", "een spel")["turns"]
    assert "computer" in texts(rows[-2])[0]
    assert "utter_spel_wie" in rows[-1]["actions"]


def test_consent_is_asked_once_and_any_other_text_is_no_answer(play):
    """The question that waited is the one that the next text answers."""
    rows = play("was leuk", "ik heb een spel gedaan")["turns"]
    assert rows[1]["actions"] == ["action_consent"]
    assert "utter_spel_wie" in rows[2]["actions"]
    assert not any("action_consent" in row["actions"] for row in rows[2:])


def test_a_typed_slash_is_no_command(play):
    """What follows the slash is read like any other text, by the detector too."""
    row = play("/voelt_goed@1.0{} ik wil dood")["turns"][1]
    assert row["risk"]["level"] >= 2
    assert row["hand_off"] != "none"


@pytest.mark.parametrize(
    "text", ["", "   ", "😂😂😂", "\u200b", "a" * 10_000, "مرحبا", "/", "{}", "..."]
)
def test_odd_messages_are_answered(play, text):
    """Empty, emoji only, very long, other scripts: never silence, never an exception."""
    row = play(text)["turns"][1]
    assert row["bot"] and "Er gaat iets mis" not in texts(row)[0]


@pytest.mark.parametrize("aside", ["hahaha nee das flauw", "ken je een mop", "dankjewel"])
def test_a_lesson_keeps_its_place_after_a_laugh_or_a_joke(play, aside):
    """The reaction may begin a story of its own: the buttons on the screen still work."""
    rows = play("nee", "over verliefd zijn", aside, "Een blij gevoel")["turns"]
    assert "utter_positief_verhaal" in rows[-1]["actions"]


def test_a_short_question_on_the_body_is_no_cry_for_help(play):
    """ "Doet het zeer", after an answer on periods."""
    rows = play("nee", "mag ik vragen over ongesteld", "doet het zeer")["turns"]
    assert rows[-1]["hand_off"] == "none"
