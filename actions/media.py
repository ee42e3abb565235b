"""A picture, voice note or file: the bot didn't open it, and offers help."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

PICTURES = {"foto", "video"}


class ActionMedia(Action):
    """Rule 4 of the safety rules: 112 is named at once, then what the youngster wants."""

    def name(self) -> str:
        return "action_media"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        kind = next(tracker.get_latest_entity_values("kind"), "")
        picture = kind in PICTURES
        dispatcher.utter_message(response="utter_media_foto" if picture else "utter_media")
        dispatcher.utter_message(response="utter_media_wat")
        return []
