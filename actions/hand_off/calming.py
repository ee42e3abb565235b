"""A hand-off that rests on a guess of the detector ends by itself when the talk goes on calmly.

"Die gast kwam em brengen", of a scooter from Marktplaats, may begin one. Who then goes on about the
scooter isn't asked about danger again and again. Never after a phrase that always counts, a sign in
the words themselves, at level 3, or once a helper was named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.hand_off.flow import enter
from actions.hand_off.hearing import Heard, asks_something
from actions.hand_off.kinds import HARD
from actions.hand_off.state import HandOff, Say, go
from bot.dialogue.daily import SAD, tone
from bot.risk.gently import DOUBTS, GUESSES, STEP

ENOUGH = 2
"""So many calm messages that answer nothing; one where the bot only asked how it feels."""
CALM_BELOW = 0.12
"""The detector's probability of a disclosure below which a message is calm."""
FEWEST_WORDS = 2
SIGNS = frozenset(
    {"phrase", "death_said", "hurts_self", "adult", "force", "secret", "assault", "blackmail"}
    | {"own_act", "runaway", "honour", "staff", "stalking", "sadistic"}
)
"""Flags of a story that is told in words which speak for themselves."""
GUESS = "guess"
"""Flag of a hand-off that the detector began without a word that counts by itself."""
GUESS_BELOW = 0.9
"""Probability of level >= 2 from which it is no guess: four in five disclosures are above it."""


def is_guess(risk: Mapping[str, Any]) -> bool:
    """True for a judgement (slot `risk`) for which only likeness to other lines speaks."""
    reasons = [str(reason) for reason in risk.get("because") or []]
    likeness_only = bool(reasons) and all(reason.startswith(GUESSES) for reason in reasons)
    return likeness_only and float(risk.get("score") or 0) < GUESS_BELOW


def rests_on_guess(state: HandOff) -> bool:
    """Nothing but the detector says that something is the matter."""
    stands = SIGNS & set(state.flags) or state.acute or state.role or state.service
    return GUESS in state.flags and not stands and state.category not in ("none", "dissociation")


def calm(state: HandOff, heard: Heard) -> bool:
    """News of which neither the detector nor a word says anything bad; nothing is asked."""
    if not rests_on_guess(state) or heard.grave or heard.level or asks_something(heard):
        return False
    if len(heard.words.split()) < FEWEST_WORDS or float(heard.risk.get("score") or 0) >= CALM_BELOW:
        return False
    return not (heard.said(HARD) or heard.said(DOUBTS) or tone(heard.text) == SAD)


def calms_down(state: HandOff, heard: Heard) -> bool:
    """Counts this message; True when it is calm and was calm before."""
    if not calm(state, heard):
        state.calm = 0
        return False
    state.calm += 1
    return state.calm >= (1 if state.step == STEP else ENOUGH)


def end_calmly(state: HandOff) -> list[Say]:
    """The door stays open, the talk goes on; where suicide was guessed with a help line to choose."""
    grave = state.category in ("suicide", "self_harm")
    return enter(state, go("open_deur" if grave else "correctie"))
