"""What happens around a lesson: its film, what may be asked next time, what stops from level 1."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from conversation import Chat

from actions import talk as talk_actions
from bot.dialogue import films

pytestmark = pytest.mark.slow

UNEASY = "ze lachen mij soms uit"
FILM = {
    "title": "Veilig chatten",
    "subject": "veilig",
    "link": "https://voorbeeld.nl/film",
    "minutes": 3,
    "checked_on": date(2026, 11, 1),
    "checked_by": "redactie",
}


@pytest.fixture
def chat(agent: Any, door: Any, monkeypatch: pytest.MonkeyPatch) -> Chat:
    monkeypatch.setenv("JOUWDAG_STORE", "never")
    return Chat(agent, door)


def welcomed_back(agent: Any, door: Any, monkeypatch: pytest.MonkeyPatch, **kept: Any) -> Chat:
    monkeypatch.setattr(talk_actions, "kept_slots", lambda sender: {"consent": "yes", **kept})
    return Chat(agent, door)


def test_a_lesson_ends_with_its_film_and_offers_it_once(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(films, "rows", lambda: {"chatten": FILM})
    chat("les over veilig online")
    chat.presses_on_until("utter_film_vraag")
    assert "3 minuten" in chat.bubbles[-1].text
    chat("#Ja")
    assert chat.said == ["utter_film_hier", "utter_les_einde"]
    assert FILM["link"] in chat.bubbles[0].text and FILM["title"] in chat.bubbles[0].text
    chat("les over veilig online")
    chat.presses_on_until("utter_les_einde", "utter_film_vraag")
    assert "utter_film_vraag" not in chat.said


def test_a_film_is_no_must_and_an_unchecked_one_is_not_there(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(films, "rows", lambda: {"chatten": FILM})
    chat("les over veilig online")
    chat.presses_on_until("utter_film_vraag")
    chat("#Nee")
    assert chat.said == ["utter_film_niet", "utter_les_einde"]
    monkeypatch.setattr(films, "rows", lambda: {"anders": {**FILM, "checked_on": None}})
    chat("les over veilig online")
    chat.presses_on_until("utter_les_einde", "utter_film_vraag")
    assert "utter_les_einde" in chat.said


def test_a_lesson_with_something_to_try_is_remembered_until_something_uneasy(chat: Chat):
    chat("les over veilig online")
    chat.presses_on_until("utter_les_einde")
    assert chat.slot("topic") == "veilig"
    chat(UNEASY)
    assert chat.slot("topic") is None
    chat("#Zeg ik liever niet")
    chat("les over veilig online")
    chat.presses_on_until("utter_les_einde")
    assert chat.slot("topic") is None


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("#Ja", "utter_geprobeerd_ja"),
        ("#Nee", "utter_geprobeerd_nee"),
        ("#Weet ik niet", "utter_geprobeerd_weet_niet"),
        ("ja", "utter_geprobeerd_ja"),
        ("nee nog niet", "utter_geprobeerd_nee"),
    ],
)
def test_next_time_it_is_asked_once_and_every_answer_is_good(
    agent: Any, door: Any, monkeypatch: pytest.MonkeyPatch, answer: str, reply: str
):
    chat = welcomed_back(agent, door, monkeypatch, topic="veilig", step="utter_les_einde")
    assert chat.said == ["utter_welcome_back_tip"]
    assert "veilig" not in chat.bubbles[0].text.lower() and chat.slot("topic") is None
    chat(answer)
    assert chat.said == [reply, "utter_opening"]


def test_without_a_tip_the_welcome_back_is_as_ever(
    agent: Any, door: Any, monkeypatch: pytest.MonkeyPatch
):
    assert welcomed_back(agent, door, monkeypatch, step="utter_opening").said == [
        "utter_welcome_back"
    ]


def test_a_disclosure_under_the_question_goes_to_the_hand_off(
    agent: Any, door: Any, monkeypatch: pytest.MonkeyPatch
):
    chat = welcomed_back(agent, door, monkeypatch, topic="nee")
    chat("nee want iemand dreigt mijn naaktfoto te delen")
    assert chat.said[0].startswith("utter_hulp_")


def test_practice_is_left_out_from_level_one_and_the_lesson_goes_on(chat: Chat):
    chat(UNEASY)
    chat("#Zeg ik liever niet")
    chat("oefenen met nee zeggen")
    assert chat.said[-1] == "utter_nee_start"
    chat("#Bij vrienden")
    assert chat.said == ["utter_nee_uitleg", "utter_nee_teken"]
    chat.presses_on_until("utter_les_einde")


def test_a_practice_play_ends_when_something_uneasy_is_said(chat: Chat):
    chat("oefenen met nee zeggen")
    chat.presses_on_until("utter_nee_spel1")
    chat(UNEASY)
    assert not chat.bubbles[0].text.startswith("Oefenen:")
    chat("niks hoor")
    assert chat.said == ["utter_nee_spel_stop"]
    assert chat.bubbles[0].text.startswith("Dit was oefenen. Ik ben Jouw Dag.")
