"""Actions that clear up a misunderstanding: which question was meant, and what the bot itself asked."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.talk import ask_again, choices_of
from bot.dialogue.meaning import EXPLAIN, explanation_of
from bot.dialogue.meant import OTHER, OTHER_TITLE, SLOT, WHICH

ASK = "utter_welke_vraag"
HELP = "utter_help"


class ActionWhichOne(Action):
    """Offers the two questions that may be meant. The policy chose them: slot `which`."""

    def name(self) -> str:
        return WHICH

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        offered = [pair for pair in tracker.get_slot(SLOT) or [] if len(pair) == 2]
        buttons = [{"title": title, "payload": f"/{intent}"} for intent, title in offered]
        buttons.append({"title": OTHER_TITLE, "payload": f"/{OTHER}"})
        dispatcher.utter_message(response=ASK, buttons=buttons)
        return []


class ActionExplain(Action):
    """The open question in other words, for who doesn't understand it."""

    def name(self) -> str:
        return EXPLAIN

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        step = str(tracker.get_slot("step") or "utter_opening")
        responses = domain.get("responses") or {}
        name = explanation_of(step, responses)
        if name:
            dispatcher.utter_message(response=name, buttons=choices_of(domain, step))
            return [SlotSet("step", step)]
        dispatcher.utter_message(response=HELP)
        if step in responses:
            ask_again(dispatcher, tracker, domain, step)
        return []
