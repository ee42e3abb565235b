"""What the bot knows about an app: from data/apps.yml, one thing at a time."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import settings

LOOK_BACK = 2
"""Messages in which an app may have been named."""


@cache
def apps() -> dict[str, dict[str, Any]]:
    """Apps by id, as data/apps.yml has them."""
    path = settings.ROOT / "data" / "apps.yml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return dict(data["apps"])


class ActionAppInfo(Action):
    """Tells what the app is for, what to watch, and one setting to change now."""

    def name(self) -> str:
        return "action_app_info"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        app = apps().get(named_app(tracker))
        if app:
            dispatcher.utter_message(
                response="utter_app_info",
                name=app["name"],
                what=app["what"],
                watch=app["watch"],
                setting=app["setting"],
            )
        else:
            dispatcher.utter_message(response="utter_app_ken_ik_niet")
        return []


def named_app(tracker: Tracker) -> str:
    """The app that was named last; "" when the last two messages name none.

    Two: a question of the bot's own, such as the one on keeping messages, may have come between.
    """
    said = [event for event in tracker.events if event.get("event") == "user"]
    for event in reversed(said[-LOOK_BACK:]):
        for entity in (event.get("parse_data") or {}).get("entities") or []:
            if entity.get("entity") == "app":
                return str(entity.get("value"))
    return ""
