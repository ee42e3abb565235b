"""Rule 5: what is read aloud, when it stops, and how it is asked for anew. The real model."""

from __future__ import annotations

from typing import Any

import pytest
from conversation import Chat

pytestmark = pytest.mark.slow


@pytest.fixture
def chat(agent: Any, door: Any) -> Chat:
    return Chat(agent, door)


def test_nothing_is_spoken_before_it_is_asked_for(chat: Chat):
    assert chat.spoken == []
    chat("leuk")
    assert chat.spoken == []


def test_the_button_at_the_start_switches_it_on_with_the_warning_and_the_question(chat: Chat):
    chat("#Lees voor")
    assert "Gebruik oortjes." in chat.bubbles[0].text
    assert chat.said == ["utter_voorlezen_aan", "utter_opening"] and chat.spoken == [
        "utter_opening"
    ]
    assert chat.bubbles[1].metadata["voice"] == ["Leuk", "Gewoon", "Niet fijn"]


def test_stil_and_stop_end_it(chat: Chat):
    chat("lees voor")
    chat("stil")
    assert chat.said == ["utter_voorlezen_uit"] and chat.spoken == []
    chat("lees voor")
    chat("stop")
    assert chat.said == ["utter_stop"] and chat.spoken == []
    chat("hoi")
    assert chat.spoken == []


def test_the_quick_exit_ends_it_and_is_not_spoken(chat: Chat):
    chat("lees voor")
    chat("weg")
    assert chat.said[0] == "utter_weg" and chat.spoken == []
    chat("nee")
    chat("terug")
    assert chat.spoken == []


def test_something_uneasy_stops_it_and_the_youngster_chooses(chat: Chat):
    chat("lees voor")
    chat("iemand stuurt mij steeds rare berichtjes")
    assert chat.said == ["utter_voorlezen_vraag"] and chat.spoken == []
    chat("#Luisteren")
    assert chat.said[1].startswith("utter_open_") and chat.spoken == chat.said[1:]


@pytest.mark.parametrize(
    "answer", ["#Lezen", "#Weet ik niet", "lezen", "ik weet het niet meer zo goed"]
)
def test_who_wants_to_read_gets_the_open_question_in_silence(chat: Chat, answer: str):
    chat("lees voor")
    chat("iemand stuurt mij steeds rare berichtjes")
    chat(answer)
    assert chat.said[-1].startswith("utter_open_") and chat.spoken == []


def test_a_disclosure_is_never_answered_aloud_until_it_is_asked_for_anew(chat: Chat):
    chat("lees voor")
    chat("iemand dreigt mijn naaktfoto te delen")
    assert chat.said[0].startswith("utter_hulp_") and chat.spoken == []
    question = chat.bubbles[-1].text
    chat("lees voor")
    assert chat.bubbles[-1].text == question and chat.spoken == [chat.bubbles[-1].response]
    chat("stil")
    assert chat.spoken == []
    chat("ja")
    assert chat.said[0].startswith("utter_hulp_") and chat.spoken == []


def test_worse_news_in_a_hand_off_stops_it_again(chat: Chat):
    chat("iemand dreigt mijn naaktfoto te delen")
    chat("lees voor")
    chat("ik wil nu dood")
    assert chat.spoken == []


def test_after_a_hand_off_it_asks_before_it_speaks_again(chat: Chat):
    for text in ("lees voor", "leuk", "#Nee", "ik wil een mens spreken", "nee"):
        chat(text)
    assert chat.spoken == []
    chat("ik heb een spel gespeeld")
    assert chat.said == ["utter_voorlezen_vraag"] and chat.spoken == []
    chat("#Luisteren")
    assert chat.said[0] == "utter_voorlezen_aan" and len(chat.said) == 2
    assert chat.spoken == chat.said[1:] and "?" in chat.bubbles[1].text


def test_elsewhere_than_on_telegram_the_bot_is_honest(agent: Any):
    from bot.runtime import make_door

    chat = Chat(agent, make_door(agent, "terminal"))
    chat("lees voor")
    assert chat.said[0] == "utter_geen_stem" and chat.spoken == []
