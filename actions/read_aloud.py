"""Reading aloud on, off, and the question about it; the sound itself is the channel's work."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.voice.words import ON, SLOT

Events = list[dict[str, Any]]
Domain = dict[str, Any]

CHANNELS = frozenset({"telegram", "talk"})
"""Where a youngster can hear it (`talk` plays Telegram). Elsewhere the bot says honestly no."""


class ActionReadAloud(Action):
    """Switches the voice on. In a hand-off its last question comes once more, now to be heard."""

    def name(self) -> str:
        return "action_read_aloud"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        if tracker.get_latest_input_channel() not in CHANNELS:
            dispatcher.utter_message(response="utter_geen_stem")
            return [SlotSet(SLOT, None)]
        dispatcher.utter_message(response="utter_voorlezen_aan")
        if tracker.get_slot("hand_off"):
            say_again(dispatcher, tracker, domain)
        return [SlotSet(SLOT, ON)]


class ActionQuiet(Action):
    """ "stil": the voice goes off; when it wasn't on, the bot waits quietly."""

    def name(self) -> str:
        return "action_quiet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        spoke = tracker.get_slot(SLOT)
        dispatcher.utter_message(response="utter_voorlezen_uit" if spoke else "utter_pauze")
        return [SlotSet(SLOT, None)]


class ActionAskVoice(Action):
    """Something uneasy was said: the voice stopped, and the youngster chooses anew."""

    def name(self) -> str:
        return "action_ask_voice"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> Events:
        dispatcher.utter_message(response="utter_voorlezen_vraag")
        return [SlotSet(SLOT, None)]


def say_again(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> None:
    """The bot's last bubble once more: its response when that has no place for a value, with the
    choices that were added to it; else the words as they were (not spoken)."""
    said = next((e for e in reversed(tracker.events) if e.get("event") == "bot"), None)
    if said is None:
        return
    name = str((said.get("metadata") or {}).get("utter_action") or "")
    buttons = list((said.get("data") or {}).get("buttons") or [])
    wordings = (domain.get("responses") or {}).get(name) or []
    own = next((w for w in wordings if w.get("text") == said.get("text")), None)
    if own is None:
        dispatcher.utter_message(text=str(said.get("text") or ""), buttons=buttons)
        return
    fixed = [b.get("payload") for b in own.get("buttons") or []]
    added = [b for b in buttons if b.get("payload") not in fixed]
    dispatcher.utter_message(response=name, buttons=added)
