"""A taught word is explained the first time, in words that are plain themselves."""

from __future__ import annotations

import asyncio

import pytest
from rasa.shared.core.events import BotUttered, SlotSet
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.responses import VariedResponses
from bot.plain_language import check_message
from bot.plain_language.taught import EVERYDAY, explained, explanation
from bot.plain_language.words import glossary

TEXT = "Over sexting praten mag.\nWat wil je weten?"


@pytest.mark.parametrize("word", sorted(set(glossary()) - EVERYDAY))
def test_each_explanation_is_plain(word: str):
    assert [f.rule for f in check_message(explanation(word)) if f.severity == "error"] == []


def test_the_first_time_it_is_explained_and_the_question_stays_last():
    text = explained(TEXT, [])
    assert text == f"Sexting betekent: je stuurt een naaktfoto of seksbericht.\n{TEXT}"


def test_not_a_second_time_and_not_when_the_text_explains_it_itself():
    assert explained(TEXT, ["Hoi!", "Sexting is een blote foto sturen."]) == TEXT
    lesson = "Sexting is een blote foto sturen.\nWat weet jij er al van?"
    assert explained(lesson, []) == lesson


def test_other_words_change_nothing():
    assert explained("Hoe was jouw dag op internet?", []) == "Hoe was jouw dag op internet?"


def said_by_the_bot(*before: str, level: float = 0) -> str:
    slots = [
        AnySlot("risk_level", mappings=[{}], influence_conversation=False),
        AnySlot("read_aloud", mappings=[{}], influence_conversation=False),
    ]
    events = [SlotSet("risk_level", level), *map(BotUttered, before)]
    tracker = DialogueStateTracker.from_events("p", events, slots)
    nlg = VariedResponses({"utter_x": [{"text": TEXT}]})
    made = asyncio.run(nlg.generate("utter_x", tracker, "telegram"))
    assert made
    return str(made["text"])


def test_the_bot_says_it_once_a_conversation_and_never_in_a_hand_off():
    assert said_by_the_bot().startswith("Sexting betekent:")
    assert said_by_the_bot(said_by_the_bot()) == TEXT
    assert said_by_the_bot(level=2) == TEXT
