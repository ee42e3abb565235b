"""The youngster's rights: what may be kept, what is kept, and forgetting."""

from __future__ import annotations

import logging
import threading
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.dialogue.openers import consent_of
from bot.transcripts.setup import in_use

logger = logging.getLogger(__name__)

Events = list[dict[str, Any]]


def kept_slots(pseudonym: str) -> dict[str, Any]:
    """The small record of an earlier session; empty when nothing is or may be known."""
    if not in_use():
        return {}
    from bot.transcripts import profiles

    try:
        return profiles.load(pseudonym) or {}
    except Exception as error:  # a youngster is greeted whatever the database does
        logger.warning("small record not read: %s", type(error).__name__)
        return {}


def drop_tip(pseudonym: str) -> threading.Thread | None:
    """Something uneasy was said: "Heb je het geprobeerd?" won't be asked next time, also when this
    session never came to reading the small record. Help waits for no database: a thread does it."""

    def drop() -> None:
        try:
            from bot.transcripts import profiles

            profiles.drop_topic(pseudonym)
        except Exception as error:
            logger.warning("small record not changed: %s", type(error).__name__)

    if not in_use():
        return None
    thread = threading.Thread(target=drop, daemon=True)
    thread.start()
    return thread


REACTION = "utter_r_"
"""Begin of the reactions without a question: the one that was due is said before asking."""
THANKS = {"utter_goed_wat": "utter_r_dank_goed"}


class ActionConsent(Action):
    """Asks once whether messages may be kept. The question that was due waits."""

    def name(self) -> str:
        return "action_consent"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        waiting = [str(name) for name in tracker.get_slot("deferred") or []]
        reacts = bool(waiting) and waiting[0].startswith(REACTION)
        said = waiting[0] if reacts else THANKS.get("".join(waiting[:1]), "utter_consent_thanks")
        dispatcher.utter_message(response=said)
        dispatcher.utter_message(response="utter_consent")
        left = waiting[1:] if reacts else waiting
        return [SlotSet("consent", "asked"), SlotSet("deferred", left)]


class ActionConsentAnswer(Action):
    """Only a clear yes is a yes."""

    def name(self) -> str:
        return "action_consent_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> Events:
        message = tracker.latest_message or {}
        pressed = next(tracker.get_latest_entity_values("antwoord"), None)
        yes = pressed == "ja" if pressed else consent_of(str(message.get("text") or "")) is True
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
        if in_use():
            from bot.privacy.vault import Vault
            from bot.transcripts.retention import forget

            forget(tracker.sender_id, {"kluis": lambda name: int(Vault().forget(name))})
        dispatcher.utter_message(response="utter_vergeten")
        return [SlotSet("consent", "no"), SlotSet("plan", None), SlotSet("step", None)]
