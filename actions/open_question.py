"""`action_open_question`: something uneasy was said; the bot asks openly, each time differently."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.hand_off.done import Done
from actions.hand_off.story import flags_of
from actions.storage import drop_tip
from bot.dialogue.questions import asks, together

WHAT_HAPPENED = "utter_open_gebeurd"
SECRET = "utter_geheim"
"""An honest answer to "beloof dat je het niemand zegt": no promise, and still a question."""
QUESTIONS = (
    "utter_open_waar",
    WHAT_HAPPENED,
    "utter_open_voel",
    "utter_open_wie",
    "utter_open_hoe",
)
"""In this order. "Wat is er gebeurd?" is asked once at most (rule 9)."""
ABOUT_WHAT = ("utter_open_waar", WHAT_HAPPENED)
SURE_OF_QUESTION = 0.35
SURE_WHEN_GENTLE = 0.15
"""The same where the detector is unsure: then the question itself counts for more."""
A_STORY = 6
"""Words of a message that says already what it is about."""
SAME_AS = {
    "utter_naar_wat": ("utter_open_waar",),
    "utter_naar_vertel": ("utter_open_gebeurd",),
    "utter_naar_voel": ("utter_open_voel", "utter_open_hoe"),
    "utter_naar_wie": ("utter_open_wie",),
}
"""A question of the talk that asks the same: not put twice running in other words."""


class ActionOpenQuestion(Action):
    """Half-open first, then open; never names what may have happened."""

    def name(self) -> str:
        return "action_open_question"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        drop_tip(tracker.sender_id)
        done = Done.from_dict(tracker.get_slot("hand_off_done"))
        text = str(tracker.latest_message.get("text") or "")
        asked = [*done.open_asked, *SAME_AS.get(str(tracker.get_slot("step") or ""), ())]
        level = float(tracker.get_slot("risk_level") or 0)
        response = next_question(asked, level, told=len(text.split()) >= A_STORY)
        if SECRET not in done.open_asked and "secret" in flags_of(text):
            response = SECRET
        elif answer := answer_to(text, tracker.latest_message, domain):
            dispatcher.utter_message(response=answer)
        dispatcher.utter_message(response=response)
        done.open_asked.append(response)
        return [SlotSet("hand_off_done", done.as_dict())]


def answer_to(
    text: str, message: dict[str, Any], domain: dict[str, Any], enough: float = SURE_OF_QUESTION
) -> str | None:
    """The short answer to a question that sounds uneasy: who asks what to do when somebody threatens
    hears that first, and then the open question. None for anything else."""
    intent = likeliest(message)
    name = f"utter_{intent.get('name')}"
    wordings = (domain.get("responses") or {}).get(name) or []
    sure = float(intent.get("confidence") or 0) >= enough
    known = bool(wordings) and bool((wordings[0].get("metadata") or {}).get("about"))
    return name if sure and known and not wordings[0].get("buttons") and asks(text) else None


def likeliest(message: dict[str, Any]) -> dict[str, Any]:
    """The likeliest intent, where those that ask the same count as one."""
    rows = message.get("intent_ranking") or [message.get("intent") or {}]
    ranking = together(
        [(str(row.get("name") or ""), float(row.get("confidence") or 0)) for row in rows]
    )
    name, sure = ranking[0] if ranking else ("", 0.0)
    return {"name": name, "confidence": sure}


class ActionGentleQuestion(Action):
    """How it was: an open question that supposes nothing. For what the detector is unsure of."""

    def name(self) -> str:
        return "action_gentle_question"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        text = str(tracker.latest_message.get("text") or "")
        if answer := answer_to(text, tracker.latest_message, domain, SURE_WHEN_GENTLE):
            dispatcher.utter_message(response=answer)
        dispatcher.utter_message(response="utter_hoe_was")
        return []


def next_question(asked: list[str], highest: float, told: bool = False) -> str:
    """The question not asked for longest; "Wat is er gebeurd?" never after a disclosure. Who just
    `told` what it is about isn't asked for it first."""
    order = sorted(QUESTIONS, key=lambda q: q in ABOUT_WHAT) if told else QUESTIONS
    allowed = [
        q for q in order if q != WHAT_HAPPENED or (highest < 2 and WHAT_HAPPENED not in asked)
    ]
    return min(allowed, key=lambda q: (asked.count(q), _last(asked, q)))


def _last(asked: list[str], question: str) -> int:
    """Place of its last time, -1 for never; ties keep the order above."""
    return max((i for i, name in enumerate(asked) if name == question), default=-1)
