"""`action_lessons`: notes what a youngster already learned, so that nothing is explained twice."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

AGE = "utter_kennis_start"
AGE_BANDS = {"kennis_12_15": "12-15", "kennis_16_ouder": "16+"}
SUBJECTS = {
    "utter_kennis_seks": "sex",
    "utter_kennis_internet_a": "internet",
    "utter_kennis_internet_b": "internet",
}
TAUGHT_BY = "utter_kennis_van_wie"
SOURCES = {"school": "school", "thuis": "home", "iets_online": "internet"}
MUCH = frozenset({"veel", "ja"})
LITTLE = frozenset({"weinig", "nee", "weet_niet", "zeg_niet"})


class ActionLessons(Action):
    """Says nothing. Sets `age_band`, or one key of `lessons`: {"sex": "much" | "little",
    "internet": "much" | "little", "taught_by": "school" | "home" | "internet"}."""

    def name(self) -> str:
        return "action_lessons"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        question = str(tracker.get_slot("step") or "")
        message = tracker.latest_message or {}
        ranking = message.get("intent_ranking") or [message.get("intent") or {}]
        intents = [str(r.get("name")) for r in ranking]
        if question == AGE:
            band = next((AGE_BANDS[i] for i in intents if i in AGE_BANDS), None)
            return [SlotSet("age_band", band)] if band else []
        learned = noted(question, intents)
        return [SlotSet("lessons", {**(tracker.get_slot("lessons") or {}), **learned})]


def noted(question: str, intents: list[str]) -> dict[str, str]:
    """What one answer says, by its likeliest intent that fits; typed words are never kept."""
    if question in SUBJECTS:
        fits = next((i for i in intents if i in MUCH | LITTLE), "")
        return {SUBJECTS[question]: "much" if fits in MUCH else "little"}
    if question == TAUGHT_BY:
        fits = next((i for i in intents if i in SOURCES), "")
        return {"taught_by": SOURCES[fits]} if fits else {}
    return {}
