"""What is woven into the first turns: the introduction, and the question on keeping messages."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.dialogue.choices import plain
from bot.dialogue.steps import is_question
from bot.dialogue.turns import ThisTurn

INTRODUCE = "action_introduce"
CONSENT = "action_consent"
CONSENT_ANSWER = "action_consent_answer"
QUESTIONS = ("onderwerp_", "vraag_")
UNEASY_QUESTION = "utter_naar"
"""Who just said that the day was not fine is listened to first."""

BEFORE_TELLING = ("beloof_geheim", "wie_leest", "wil_mens")
"""Who asks for secrecy or who reads is about to tell something: that is answered first."""

BARE_ANSWERS = {
    "ja",
    "nee",
    "ja hoor",
    "nee hoor",
    "is goed",
    "weet niet",
    "weet ik niet",
    "ok",
    "oke",
}


def introduced(plan: list[str], turn: ThisTurn) -> list[str]:
    """A first message with content is answered first; then the bot says what it is."""
    return plan if turn.slot("met") or INTRODUCE in plan else [*plan, INTRODUCE]


def may_ask_consent(
    tracker: DialogueStateTracker,
    turn: ThisTurn,
    plan: list[str],
    domain: Domain,
    intent: str | None = None,
) -> bool:
    """After the first exchange, once, while nothing uneasy was said, and only when the talk goes
    on with a question: that question then waits for the answer."""
    if settings.get("JOUWDAG_STORE", "ask") != "ask" or not turn.slot("met"):
        return False
    if turn.slot("consent") in ("yes", "no", "asked"):
        return False
    level = max(float(tracker.get_slot("risk_level") or 0), 0.0)
    if level >= 1 or tracker.get_slot("hand_off"):
        return False
    if plan and plan[-1].startswith(UNEASY_QUESTION):
        return False
    if intent and intent.startswith(
        (*QUESTIONS, *BEFORE_TELLING)
    ):  # who asks gets the answer first
        return False
    return (
        bool(plan)
        and not turn.message.text.startswith("/begin")
        and (plan[-1].startswith("utter_") and is_question(plan[-1], domain))
    )


def answers_consent(turn: ThisTurn, intent: str | None) -> list[str] | None:
    """The plan that waited, when this message answers the question on keeping; else None."""
    if turn.last_action() != CONSENT:
        return None
    by_button = (turn.message.text or "").startswith("/consent")
    bare = plain(turn.message.text or "") in BARE_ANSWERS
    if not by_button and not bare:
        return None
    deferred = turn.slot("deferred")
    return [str(name) for name in deferred] if isinstance(deferred, list) else []
