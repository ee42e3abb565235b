"""The table of steps, and the reading of answers, without a model."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.choices import match_title, payload_intent
from bot.dialogue.reading import has_words, read_answer
from bot.dialogue.steps import StepTable, compile_table, current_step

DOMAIN = Domain.from_dict(
    {
        "intents": ["a", "b"],
        "responses": {
            "utter_q": [
                {
                    "text": "Wat nu?",
                    "buttons": [
                        {"title": "Links af", "payload": "/a"},
                        {"title": "Rechts af", "payload": "/b"},
                    ],
                }
            ],
            "utter_end": [{"text": "Klaar."}],
            "utter_side": [{"text": "Ik ben een computer."}],
        },
        "actions": ["action_hand_off"],
    }
)


def tracker(*events, rule=False):
    made = DialogueStateTracker.from_events("t", list(events), domain=DOMAIN)
    made.is_rule_tracker = rule
    return made


def story():
    return tracker(
        ActionExecuted("utter_q"),
        ActionExecuted("action_listen"),
        UserUttered(intent={"name": "a"}),
        ActionExecuted("utter_end"),
        ActionExecuted("action_listen"),
    )


def test_a_story_that_begins_with_a_question_goes_on_from_that_question():
    table = compile_table([story()], DOMAIN)
    assert table.turns == {"utter_q": {"a": ["utter_end"]}}
    assert table.steps == ["utter_end", "utter_q"]


def test_a_rule_is_an_entry_from_anywhere():
    rule = tracker(
        ActionExecuted("action_listen"),
        UserUttered(intent={"name": "b"}),
        ActionExecuted("utter_side"),
        ActionExecuted("action_listen"),
        rule=True,
    )
    assert compile_table([rule], DOMAIN).entries == {"b": ["utter_side"]}


def test_chit_chat_and_fallback_do_not_move_the_step():
    table = compile_table([story()], DOMAIN)
    events = [ActionExecuted("utter_q"), UserUttered("x"), ActionExecuted("utter_side")]
    assert current_step(events, None, table) == "utter_q"


def test_after_a_hand_off_the_step_is_gone_until_it_is_set_again():
    table = compile_table([story()], DOMAIN)
    events = [ActionExecuted("utter_q"), ActionExecuted("action_hand_off")]
    assert current_step(events, "utter_q", table) is None
    assert current_step([*events, SlotSet("step", "utter_q")], None, table) == "utter_q"


def test_a_typed_title_with_a_typing_error_is_that_choice():
    buttons = DOMAIN.responses["utter_q"][0]["buttons"]
    assert match_title("lings af", buttons) == 0
    assert match_title("de tweede", buttons) == 1
    assert match_title("2", buttons) == 1
    assert match_title("3", buttons) is None
    assert match_title("iets heel anders", buttons) is None


def test_payload_intent_reads_the_name_only():
    assert payload_intent('/antwoord{"keuze": "x"}') == "antwoord"
    assert payload_intent("gewoon tekst") is None


def test_strings_that_are_no_words_are_no_free_answer():
    assert has_words("ik heb gevoetbald met me broertje")
    assert not has_words("asdfgh qwrtp")
    assert has_words("me poonie heet bliksum") and has_words("brookhaven")
    assert not has_words("lkjlkj") and not has_words("hjkhjk dfdfdf")
    assert not has_words("😂😂")


def test_a_free_answer_takes_what_is_not_understood_but_not_a_bare_no():
    table = StepTable(turns={"utter_q": {"vrij_antwoord": ["utter_end"]}}, entries={"stop": []})
    words = UserUttered("ik was bij mijn opa", intent={"name": "groet", "confidence": 0.2})
    words.parse_data["intent_ranking"] = [{"name": "groet", "confidence": 0.2}]
    assert read_answer(words, "utter_q", table, DOMAIN) == "vrij_antwoord"
    no = UserUttered("nee", intent={"name": "nee", "confidence": 0.9})
    no.parse_data["intent_ranking"] = [{"name": "nee", "confidence": 0.9}]
    assert read_answer(no, "utter_q", table, DOMAIN) is None
