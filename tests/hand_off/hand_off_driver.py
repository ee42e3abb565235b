"""Drives the real action with a real tracker object, without Rasa."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.hand_off.action import ActionHandOff
from actions.hand_off.texts import responses


class Talk:
    """One conversation with action_hand_off."""

    def __init__(self, **slots: Any) -> None:
        self.slots: dict[str, Any] = dict(slots)
        self.events: list[dict[str, Any]] = []
        self.bubbles: list[dict[str, Any]] = []
        self.noted: list[dict[str, Any]] = []

    def say(
        self,
        text: str,
        level: int = 0,
        category: str = "none",
        intent: str = "",
        **risk: Any,
    ) -> list[dict[str, Any]]:
        """A typed message with the risk the detector would give; returns the bubbles."""
        given = {"level": level, "category": category, "about": "self", "sure": True, **risk}
        self.slots["risk"] = given
        if level:
            self.slots["risk_level"] = max(float(level), self.slots.get("risk_level") or 0.0)
        return self._run(
            {"text": text, "intent": {"name": intent, "confidence": 0.9 if intent else 0.0}}
        )

    def press(self, key: str) -> list[dict[str, Any]]:
        """A pressed button of the hand-off."""
        self.slots["risk"] = {"level": 0, "category": "none"}
        text = f'/antwoord{{"keuze": "{key}"}}'
        entities = [{"entity": "keuze", "value": key}]
        return self._run({"text": text, "intent": {"name": "antwoord"}, "entities": entities})

    def _run(self, latest: dict[str, Any]) -> list[dict[str, Any]]:
        self.events.append({"event": "user", "text": latest["text"], "parse_data": {}})
        tracker = Tracker("p", self.slots, latest, self.events, False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        for event in ActionHandOff().run(dispatcher, tracker, {}):
            self.slots[event["name"]] = event["value"]
            self.events.append(event)
            if event["name"] == "hand_off_event":
                self.noted.append(event["value"])
        self.bubbles = [bubble(m) for m in dispatcher.messages]
        return self.bubbles

    @property
    def route(self) -> str:
        return (self.slots.get("hand_off") or {}).get("route", "none")

    @property
    def step(self) -> str:
        return (self.slots.get("hand_off") or {}).get("step", "")

    @property
    def text(self) -> str:
        return "\n".join(b["text"] for b in self.bubbles)

    @property
    def titles(self) -> list[str]:
        return [b["title"] for b in self.bubbles[-1]["buttons"]]

    @property
    def keys(self) -> list[str]:
        found = (
            re.search(r'"keuze": "([^"]+)"', b["payload"]) for b in self.bubbles[-1]["buttons"]
        )
        return [m.group(1) for m in found if m]


def bubble(message: dict[str, Any]) -> dict[str, Any]:
    """What Rasa makes of a dispatched response."""
    row = responses()[message["response"]][0]
    text = re.sub(r"\{(\w+)\}", lambda m: str(message[m.group(1)]), row.get("text", ""))
    buttons = [dict(b) for b in row.get("buttons") or []]
    return {
        "response": message["response"],
        "text": text,
        "buttons": [*buttons, *message["buttons"]],
        "metadata": row.get("metadata") or {},
    }
