"""When reading aloud goes on, stops, and is asked about (rule 5 of the safety rules).

The slot `read_aloud` is "on", "stopped" (something uneasy was said; asked at the next question),
or empty. Others may hear: after a disclosure nothing is read aloud until it is asked for anew.
"""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.choices import match_title, plain
from bot.dialogue.steps import HAND_OFF, is_question
from bot.dialogue.turns import ThisTurn
from bot.voice.words import ON, SLOT, STOPPED

ASK = "action_ask_voice"
READ_ALOUD = "action_read_aloud"
QUIET = "action_quiet"
OPEN_QUESTION = "action_open_question"
GENTLE_QUESTION = "action_gentle_question"

EXIT = "action_exit"
WANTS, NO_MORE = "lees_voor", "stil"
HEARING = ("lees", "lezen", "luister", "hardop", "geluid", "stem", "stil")
"""In a hand-off one of these must be in the words: there, an answer may never be taken for more."""

STOP_WORDS = frozenset({"stop", "stoppen"})
BUTTONS = [{"title": "Lezen"}, {"title": "Luisteren"}, {"title": "Weet ik niet"}]
"""The titles of utter_voorlezen_vraag, for a typed answer."""


def asked_for(turn: ThisTurn) -> str | None:
    """In a hand-off: the action when this whole message only asks for voice or silence."""
    text, intent = turn.message.text or "", turn.message.intent_name
    if intent not in (WANTS, NO_MORE):
        return None
    if "112" in text or "113" in text or "bel" in plain(text).split():
        return None  # "hoe bel je 112 zonder geluid" asks for help
    if not text.startswith("/") and not any(word in plain(text) for word in HEARING):
        return None
    return READ_ALOUD if intent == WANTS else QUIET


def voice_events(turn: ThisTurn, level: int, action: str | None) -> list[Event]:
    """What safety does to the voice, before this turn's first words are made."""
    if action == READ_ALOUD:
        return [SlotSet(SLOT, ON)]
    if turn.slot(SLOT) != ON:
        return []
    words = plain(turn.message.text or "").split()
    if action == EXIT or (words and words[0] in STOP_WORDS):
        return [SlotSet(SLOT, None)]
    risen = level > float(turn.slot("risk_level") or 0)  # type: ignore[arg-type]
    in_hand_off = bool(turn.slot("hand_off"))
    if risen or (not in_hand_off and (level >= 1 or action == HAND_OFF)):
        return [SlotSet(SLOT, STOPPED)]
    return []


def may_ask_voice(
    tracker: DialogueStateTracker, turn: ThisTurn, plan: list[str], domain: Domain
) -> bool:
    """After the hand-off is over, once, when the talk goes on with a question: that one waits."""
    if turn.slot(SLOT) != STOPPED or tracker.get_slot("hand_off"):
        return False
    if turn.message.intent_name in (WANTS, NO_MORE):
        return False
    return bool(plan) and plan[-1].startswith("utter_") and is_question(plan[-1], domain)


def answers_voice(turn: ThisTurn) -> list[str] | None:
    """The plan of the turn after the question "lezen of luisteren"; None when it wasn't asked, or
    when something else was said to which the question that waited is the better answer."""
    if turn.last_action() != ASK:
        return None
    waiting = turn.slot("deferred")
    deferred = [str(name) for name in waiting] if isinstance(waiting, list) else []
    text = turn.message.text or ""
    choice = match_title(text, BUTTONS)
    if text == f"/{WANTS}" or choice == 1 or (choice is None and asked_for(turn) == READ_ALOUD):
        return [READ_ALOUD, *deferred[-1:]]
    if (
        text.startswith("/")
        or choice is not None
        or deferred in ([OPEN_QUESTION], [GENTLE_QUESTION])
    ):
        return deferred
    return None
