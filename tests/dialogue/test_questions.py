"""Questions midway: known as such, answered to the subject at hand, and the talk finds its way back."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk import ActionBack
from bot.dialogue.questions import SAME, answered_here, asks, may_ask, subject_of, together
from bot.dialogue.reading import OWN_QUESTION, read_answer
from bot.dialogue.steps import FREE_ANSWER, StepTable


def about(subject: str, text: str = "Zo zit het.") -> list[dict[str, Any]]:
    return [{"text": text, "metadata": {"about": subject}}]


RESPONSES: dict[str, Any] = {
    "utter_vraag_strafbaar": about("naars"),
    "utter_bij_sexting_vraag_strafbaar": about("sexting"),
    "utter_vraag_huilen": about("gevoelens"),
    "utter_vraag_politie": about("naars"),
    "utter_meer_naars": [
        {"text": "Wat wil je nog weten?", "buttons": [{"title": "Stoppen", "payload": "/stop"}]}
    ],
    "utter_over_sexting": [{"text": "We hadden het over foto's sturen."}],
    "utter_sexting_quiz1": [
        {
            "text": "Lisa krijgt een foto.\nHoe vind jij dat?",
            "buttons": [{"title": "Oké", "payload": "/vind_oke"}],
            "metadata": {"kind": "lesson"},
        }
    ],
    "utter_opening": [
        {
            "text": "Hoe was jouw dag op internet?",
            "buttons": [{"title": "Leuk", "payload": "/voelt_goed"}],
        }
    ],
}
DOMAIN = Domain.from_dict({"responses": RESPONSES})
TABLE = StepTable(
    turns={"utter_sexting_quiz1": {FREE_ANSWER: ["utter_sexting_quiz1"]}},
    entries={
        "vraag_strafbaar": ["utter_vraag_strafbaar", "action_back"],
        "vraag_huilen": ["utter_vraag_huilen", "action_back"],
        OWN_QUESTION: ["utter_eigen_vraag", "action_back"],
    },
)


@pytest.mark.parametrize(
    "text",
    [
        "en als ze me uitlachen",
        "wat als hij boos wordt",
        "kan het ook via whatsapp",
        "ook als ze heel aardig is",
        "en hoe dan",
        "zijn alle online vrienden nep",
        "zien mensen die mij al volgen dan nog alles",
        "wist jij dat van die trein",
        "kunnen we het over paarden hebben",
    ],
)
def test_a_follow_up_is_a_question(text: str):
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik lig altijd wakker wat kan ik daaraan doen",
        "me insta is gehackt wat nu",
        "me klasgenoten hebben al een snor en ik niks",
        "haar enzo heb ik ook nog nie",
        "krijgen vrienden een melding als ik op ghost ga",
        "hij wacht altijd op mij zou hij me leuk vinden",
    ],
)
def test_a_question_behind_a_story_is_half_heard(text: str):
    assert may_ask(text) and not asks(text)


@pytest.mark.parametrize(
    "text", ["ik ging met me neef gamen", "gewoon chill gedaan", "ze vond mijn tekening mooi"]
)
def test_what_is_told_asks_nothing(text: str):
    assert not may_ask(text)


@pytest.mark.parametrize(
    ("step", "subject"),
    [
        ("utter_sexting_quiz1", "sexting"),
        ("utter_meer_grooming", "grooming"),
        ("utter_opening", ""),
        (None, ""),
    ],
)
def test_the_subject_of_a_step(step: str | None, subject: str):
    assert subject_of(step) == subject


def test_the_answer_fits_the_lesson():
    plan = ["utter_vraag_strafbaar", "action_back"]
    here = answered_here(plan, "vraag_strafbaar", "utter_sexting_quiz1", DOMAIN)
    assert here == ["utter_bij_sexting_vraag_strafbaar", "action_back"]
    assert answered_here(plan, "vraag_strafbaar", "utter_grooming_stap1", DOMAIN) == plan
    assert answered_here(plan, "vraag_strafbaar", None, DOMAIN) == plan


def test_the_police_asked_about_in_another_lesson_begins_no_lesson():
    plan = ["utter_naars_politie"]
    aside = answered_here(plan, "naars_politie", "utter_sexting_quiz1", DOMAIN)
    assert aside == ["utter_vraag_politie", "action_back"]
    assert answered_here(plan, "naars_politie", "utter_naars_start", DOMAIN) == plan


def test_two_intents_that_ask_the_same_count_together():
    name, (other, *_) = next(iter(SAME.items()))
    ranked = together([("vertelt", 0.4), (other, 0.3), (name, 0.3)])
    assert [intent for intent, _ in ranked] == [name, "vertelt"]
    assert ranked[0][1] == pytest.approx(0.6)


def read(text: str, *ranking: tuple[str, float]) -> str | None:
    ranked = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    message = UserUttered(text, parse_data={"intent_ranking": ranked, "entities": []})
    return read_answer(message, "utter_sexting_quiz1", TABLE, DOMAIN)


def test_a_plain_question_is_answered_when_the_model_is_hardly_sure():
    """It once got "Dat weet ik niet zo goed.": a likely answer helps more."""
    assert read("mag dat eigenlijk van de wet", ("vraag_strafbaar", 0.1)) == "vraag_strafbaar"
    assert read("mag dat eigenlijk van de wet", ("vraag_strafbaar", 0.01)) == OWN_QUESTION


def test_what_is_told_is_no_question_however_alike():
    assert read("ik moest de hele dag huilen", ("vraag_huilen", 0.97)) == FREE_ANSWER


def test_a_question_that_names_an_app_is_no_app_told():
    """ "Ben je chatgpt" once got what ChatGPT is, and "Wat doe jij het liefst in die app?"."""
    ranked = [{"name": "vraag_strafbaar", "confidence": 0.8}]
    app = [{"entity": "app", "value": "chatgpt"}]
    message = UserUttered(
        "ben jij chatgpt", entities=app, parse_data={"intent_ranking": ranked, "entities": app}
    )
    table = StepTable(
        turns={"utter_opening": {"noem_app": ["action_app_info"]}}, entries=TABLE.entries
    )
    assert read_answer(message, "utter_opening", table, DOMAIN) == "vraag_strafbaar"


def back(step: str, said: list[dict[str, Any]], **slots: Any) -> tuple[Any, dict[str, Any]]:
    events = [{"event": "action", "name": "utter_x"}, *({"event": "bot", **b} for b in said)]
    dispatcher = CollectingDispatcher()
    known = {"step": step, "met": True, **slots}
    tracker = Tracker("p", known, {"text": "x"}, events, False, None, {}, "action_listen")
    found = ActionBack().run(dispatcher, tracker, {"responses": RESPONSES})
    return found, dispatcher.messages[0]


ANSWER = {"text": "Zo zit het.", "metadata": {"utter_action": "utter_vraag_strafbaar"}}


def test_a_question_put_just_before_comes_back_in_short():
    quiz = {"text": RESPONSES["utter_sexting_quiz1"][0]["text"]}
    _, message = back("utter_sexting_quiz1", [quiz, ANSWER])
    assert message["response"] == "utter_terug_les"
    assert message["over"] == "We hadden het over foto's sturen."
    assert message["vraag"] == "Hoe vind jij dat?"
    assert message["buttons"] == RESPONSES["utter_sexting_quiz1"][0]["buttons"]


def test_a_question_put_long_before_comes_back_whole():
    others = [{"text": f"Iets {number}."} for number in range(12)]
    _, message = back("utter_sexting_quiz1", [*others, ANSWER])
    assert message["response"] == "utter_sexting_quiz1"


def test_after_an_answer_in_small_talk_its_subject_is_offered():
    events, message = back("utter_opening", [ANSWER])
    assert message["response"] == "utter_meer_naars"
    assert [e["value"] for e in events if e["name"] == "step"] == ["utter_meer_naars"]


def test_after_a_disclosure_no_lesson_is_offered():
    _, message = back("utter_opening", [ANSWER], risk_level=2.0)
    assert message["response"] == "utter_opening"


def test_who_listens_gets_the_question_whole():
    quiz = {"text": RESPONSES["utter_sexting_quiz1"][0]["text"]}
    _, message = back("utter_sexting_quiz1", [quiz, ANSWER], read_aloud="on")
    assert message["response"] == "utter_sexting_quiz1"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mijn vriendin volgt me niet meer", "vraag_ontvolgd"),
        ("ik moet een bron hebben voor school", "vraag_werkstuk"),
        ("herhaal je vraag eens", "vraag_weer"),
    ],
)
def test_what_is_told_and_not_asked_gets_its_answer(text: str, intent: str):
    answers = {f"utter_{intent}": about("bot")}
    domain = Domain.from_dict({"responses": RESPONSES | answers})
    table = StepTable(turns=TABLE.turns, entries={intent: [f"utter_{intent}", "action_back"]})
    ranked = [{"name": intent, "confidence": 0.6}]
    message = UserUttered(text, parse_data={"intent_ranking": ranked, "entities": []})
    assert read_answer(message, "utter_sexting_quiz1", table, domain) == intent
