"""`action_exit`: "weg" or its button. Something harmless at once; deleting only after a yes."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.hand_off.texts import PAYLOAD

logger = logging.getLogger(__name__)

CLEARED = ("hand_off", "paused_step", "plan", "step")
"""« terug » leads to the opening question, never to the subject (rule 2)."""


class ActionExit(Action):
    """First call: change the subject and ask about the messages. Then: do what was answered."""

    def name(self) -> str:
        return "action_exit"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        answer = _answer(tracker)
        if answer:
            dispatcher.utter_message(response=f"utter_weg_{answer}")
        else:
            dispatcher.utter_message(response="utter_weg")
            dispatcher.utter_message(response="utter_weg_vraag")
        _no_follow_up(tracker.sender_id)
        return [SlotSet(name, None) for name in CLEARED]


def _answer(tracker: Tracker) -> str:
    """ "ja" or "nee" to the question about the messages; "" for the word or the button itself."""
    text = str(tracker.latest_message.get("text") or "")
    found = PAYLOAD.search(text)
    if found:
        return "ja" if found.group(1) == "ja" else "nee"
    intent = str((tracker.latest_message.get("intent") or {}).get("name") or "")
    return intent if intent in ("ja", "nee") else ""


def _no_follow_up(sender: str) -> None:
    """No message may come after an exit; a failing store must not silence the answer."""
    try:
        from bot.follow_up import plan

        plan.cancel(sender)
    except Exception as error:
        logger.error("follow-ups could not be taken back: %s", type(error).__name__)
