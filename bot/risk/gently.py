"""A disclosure the detector is not sure of: the hand-off begins with an open question.

Of the messages under a probability of .8 without a phrase that always counts, most that begin a
hand-off are harmless ("ze is bij me opa want op de groep mag geen hond"). Who is asked about danger
then feels misunderstood, and talks no more. Whoever did disclose something says more, or that it
isn't fine, and the hand-off goes on. Who plainly talks on about something harmless is let go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from rasa.shared.core.events import BotUttered, UserUttered

from bot.dialogue.daily import SAD, tone
from bot.dialogue.turns import ThisTurn
from bot.nlu.normaliser import normalise
from bot.risk.context import ASKED_OPENLY, SAYS_DEATH
from bot.risk.levels import Level, Risk

STEP = "peilen"
"""Name of the step in the hand-off."""
ASK_FIRST = "ask_first"
"""Key in the slot `risk` by which the hand-off knows."""
QUESTION = "utter_hulp_peilen"

SURE_FROM = 0.8
"""Probability of level >= 2 from which no open question comes first. Left out by voice, .75 to .85
holds 70-78% of the false alarms and 13-19% of the disclosures."""
SURE_AGAIN_FROM = 0.6
"""The same when it was asked once before in this talk."""
SURE_OF_LIFE_FROM = 0.6
"""The same for self-harm."""
OF_LIFE = frozenset({"self_harm"})
LET_GO_BELOW = 0.6
"""From this probability on only the button lets go."""
EVERYDAY_FROM = 0.5
"""Confidence from which a message is surely about something of its own."""
GUESSES = ("woorden:", "lijkt op:", "samen met")
"""Reasons that are the detector's own; any other (an age, "heb het gedaan") stands for itself."""

NOW = re.compile(
    r"\b(?:nu|nou|vandaag|vanavond|vanmiddag|vannacht|vanochtend|straks|zo meteen|zometeen|onderweg|buiten|morgen|gister\w*|net|zaterdag"
    r"|wacht\w*|station|auto|opgesloten|vast|weggelopen|weglopen|deur|mes|bloed\w*|slaat|sloeg|geslagen|sla(?:an)?|pillen)\b"
)
"""With these there may be no time for a question first."""
FEWEST_WORDS = 4
DOUBTS = re.compile(
    r"\b(?:niet fijn|niet leuk|eng|bang|help\w*|hulp|geheim|durf|schaam\w*|schuld|moest|dwing\w*|wou niet|wil(?:de)? (?:ik )?niet|huil\w*|pijn|weg|dood|raar|naar|erg|stop\w*)\b"
    r"|^(?:nee|ja|weet|laat|niks|geen|mwah|hm+|nvm|grapje|was)\b|\b(?:laat maar|grapje|niks aan de hand)\b"
)
"""Not plainly about something else: the hand-off hears it."""
SO_SO = re.compile(
    r"\b(?:oke|oké|ok|goed|normaal|gewoon|hij|zij|ze|hem|haar|die|dat|toen|daarna)\b"
)
"""May be about what was told before."""


def asks_first(turn: ThisTurn, risk: Risk) -> bool:
    """True for a disclosure of which the detector is not sure, as the first of a talk."""
    if risk.level != Level.DISCLOSURE or turn.slot("hand_off") or _disclosed_before(turn):
        return False
    if risk.category == "suicide":  # rule 8: the straight question, and 113, always
        return False
    if not all(reason.startswith(GUESSES) for reason in risk.because):
        return False
    text = normalise(turn.message.text or "").lower()
    if turn.last_action() in ASKED_OPENLY or NOW.search(text) or SAYS_DEATH.search(text):
        return False
    asked = sum(_is_question(event) for event in turn.before)
    sure = SURE_OF_LIFE_FROM if risk.category in OF_LIFE else SURE_FROM
    return asked < 2 and risk.score < (min(sure, SURE_AGAIN_FROM) if asked else sure)


def talks_on(turn: ThisTurn, risk: Risk) -> bool:
    """True when the open question is answered by something plainly harmless: the hand-off ends."""
    state = turn.slot("hand_off")
    if not isinstance(state, dict) or state.get("step") != STEP:
        return False
    text = turn.message.text or ""
    if text.startswith("/") or risk.level >= Level.DISCLOSURE or (risk.level and risk.sure):
        return False
    plain = normalise(text).lower()
    if DOUBTS.search(plain) or tone(text) == SAD or SAYS_DEATH.search(plain):
        return False
    doubtful = turn.slot("risk")
    score = float(doubtful.get("score") or 0) if isinstance(doubtful, dict) else 1.0
    if score >= LET_GO_BELOW or len(plain.split()) < FEWEST_WORDS or SO_SO.search(plain):
        return False
    intent = turn.message.intent or {}
    sure = float(intent.get("confidence") or 0) >= EVERYDAY_FROM
    return sure and str(intent.get("name")) not in ("vertelt", "voelt_goed", "voelt_gewoon")


def same_story(turn: ThisTurn, assess: Callable[[str], Risk]) -> bool:
    """True when this message and the one that was doubtful are a disclosure together: "ik mag niks
    zeggen van hem", "anders pakt hij mijn hond"."""
    typed = [e.text or "" for e in turn.before if isinstance(e, UserUttered)]
    before = next((text for text in reversed(typed) if not text.startswith("/")), "")
    together = assess(f"{before}, {turn.message.text or ''}")
    return bool(together.level >= Level.DISCLOSURE)


def as_slot(turn: ThisTurn, risk: Risk) -> Mapping[str, Any]:
    """The slot `risk`: with a note for the hand-off when it should ask first."""
    known = risk.as_dict()
    return {**known, ASK_FIRST: True} if asks_first(turn, risk) else known


def _disclosed_before(turn: ThisTurn) -> bool:
    level = turn.slot("risk_level")
    return isinstance(level, int | float) and level >= Level.DISCLOSURE


def _is_question(event: object) -> bool:
    if not isinstance(event, BotUttered):
        return False
    return (event.metadata or {}).get("utter_action") == QUESTION
