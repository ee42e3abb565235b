"""Told in pieces: "n jongen volgt me", "hij weet waar ik woon", "stond vandaag bij school".

Each piece says little; the last ones read as one message say what is the matter. Pressed buttons,
greetings and thanks are no pieces. What was told before a goodbye or a hand-off doesn't count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rasa.shared.core.events import ActionExecuted, UserUttered

from bot.dialogue.daily import says_goodbye
from bot.dialogue.turns import ThisTurn
from bot.nlu.normaliser import normalise
from bot.risk.judge import PHRASE
from bot.risk.levels import Level, Risk

Assess = Callable[[str], Risk]

MOST_PIECES = 3
LONGEST = 160
"""Characters of all pieces together: a long message speaks for itself."""
SHORT_TOGETHER = 80
"""The same where no phrase that always counts is in them: who tells in pieces tells in short ones. In
320 played talks the longer ones were all harmless, in 60 grave ones none was longer."""
REACH = 5
"""Messages back that a piece may stand, buttons included."""
TOGETHER_FROM = 0.5
"""Probability of level >= 2 of the pieces together from which they are a disclosure. Of 219 turns of
forty harmless and mild talks it raised one; of 26 told in pieces it found 12 that were missed."""
ASK_FROM = 0.35
"""From here the bot asks openly."""
ACUTE_FROM = 0.9
LEAVING = 5
"""Words of a message that is only a goodbye: "oke ik ga eten doei"."""
REASON = "samen met de berichten ervoor"
PARTED = frozenset({"utter_stop", "utter_doei", "utter_r_gaan", "action_exit", "action_hand_off"})

SAYS_LITTLE = re.compile(
    r"^(?:(?:hoi+|hey+|hallo|hai|yo+|he|ewa|ja+|jawel|nee+|neen|nah|ok[eé]*|k|is|goed|top|chill|leuk|gewoon|prima|fijn|niet|gaat|wel|"
    r"bedankt|dank|je|dankjewel|thx|thanks|doei+|later|laters|stop|weet|ik|haha+|lol|ha|niks|help|mij|sorry|oeps|grapje|laat|maar|"
    r"was|een|stoppen|verder|wat|hoe|huh|snap|het|dag|nou|hm+|mwah|meh)\b[\W_]*)+$"
)
"""Messages of nothing but such words add nothing to a story."""


def told_in_pieces(
    turn: ThisTurn, alone: Risk, assess: Assess, *, only_phrases: bool = False
) -> Risk | None:
    """What the last messages say together, when that is more than this one says alone.
    `only_phrases`: a phrase that always counts must be in it."""
    text = turn.message.text or ""
    if alone.level >= Level.DISCLOSURE or not _tells(text) or len(text) > LONGEST:
        return None
    earlier = list(_before(turn))
    worst: Risk | None = None
    for count in range(1, min(len(earlier), MOST_PIECES - 1) + 1):
        pieces = [*reversed(earlier[:count]), text]
        whole = ", ".join(pieces)
        if len(whole) > LONGEST:
            break
        read = assess(whole)
        phrase = any(b.startswith(PHRASE) for b in read.because)
        if not phrase and (only_phrases or len(whole) > SHORT_TOGETHER):
            continue
        if worst is None or read.score > worst.score:
            worst = read
    return _raised(worst, alone) if worst else None


def _raised(together: Risk, alone: Risk) -> Risk | None:
    if together.level < Level.DISCLOSURE or together.score < ASK_FROM:
        return None
    because = [*together.because, REASON]
    level = Level.DISCLOSURE if together.score >= TOGETHER_FROM else Level.UNEASY
    if together.level == Level.ACUTE and together.score >= ACUTE_FROM:
        level = Level.ACUTE
    if level <= alone.level:
        return None
    return Risk.of(
        int(level),
        together.category,
        together.score,
        because=because,
        about=together.about,
        sure=False,
    )


def _before(turn: ThisTurn) -> Iterator[str]:
    """What was typed shortly before, the last first."""
    seen = 0
    for event in reversed(turn.before):
        if isinstance(event, ActionExecuted) and event.action_name in PARTED:
            return
        if isinstance(event, UserUttered):
            seen += 1
            if seen > REACH:
                return
            if _tells(event.text or ""):
                yield str(event.text)


def _tells(text: str) -> bool:
    plain = normalise(text).lower().strip()
    says = bool(plain) and not text.startswith("/") and not SAYS_LITTLE.match(plain)
    return says and not (says_goodbye(text) and len(plain.split()) <= LEAVING)
