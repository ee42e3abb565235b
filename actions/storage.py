"""The youngster's rights: what may be kept, what is kept, and forgetting."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.choices import plain

Events = list[dict[str, Any]]
YES = {"ja", "ja hoor", "is goed", "ok", "oke"}


class ActionConsent(Action):
    """Asks once whether messages may be kept. The question that was due waits."""

    def name(self) -> str:
        return "action_consent"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        dispatcher.utter_message(response="utter_consent_thanks")
        dispatcher.utter_message(response="utter_consent")
        return [SlotSet("consent", "asked")]


class ActionConsentAnswer(Action):
    """Only a clear yes is a yes."""

    def name(self) -> str:
        return "action_consent_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        message = tracker.latest_message or {}
        pressed = next(tracker.get_latest_entity_values("antwoord"), None)
        yes = pressed == "ja" if pressed else plain(message.get("text") or "") in YES
        dispatcher.utter_message(response="utter_consent_yes" if yes else "utter_consent_no")
        return [SlotSet("consent", "yes" if yes else "no")]


class ActionWhatDoYouKnow(Action):
    """Says what kind of thing is kept, never what: another may hold the phone."""

    def name(self) -> str:
        return "action_what_do_you_know"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        dispatcher.utter_message(response="utter_wat_weet_ik")
        return [SlotSet("step", "utter_wat_weet_ik")]


class ActionForgetMe(Action):
    """Deletes everything that is kept of this youngster, and confirms."""

    def name(self) -> str:
        return "action_forget_me"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        from bot.transcripts.retention import forget_later

        forget_later(tracker.sender_id)
        dispatcher.utter_message(response="utter_vergeten")
        return [SlotSet("consent", "no"), SlotSet("plan", None), SlotSet("step", None)]
