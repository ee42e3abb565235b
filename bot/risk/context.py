"""One message is not everything: the same words weigh more in the light of what came before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.dialogue.turns import ThisTurn
from bot.nlu.normaliser import normalise
from bot.risk.judge import PHRASE
from bot.risk.levels import Category, Level, Risk

UNEASY_IN_A_ROW = 3
"""So many uneasy messages one after another count as a disclosure."""

NEAR_SCORE = 0.27
"""After an uneasy message or the open question, this probability of level >= 2 is enough."""

DOUBT = (0.3, 0.45)
"""Between these probabilities of level >= 2, without a phrase that always counts, most messages are
harmless: the bot asks openly first. The next one that worries it is a disclosure (NEAR_SCORE)."""
MAY_WAIT = frozenset({"bullying", "group_pressure"})
"""Never where somebody's body, freedom or life may be at stake: there a disclosure is handed off."""
ASKED_OPENLY = ("action_open_question", "action_gentle_question")

ADMITS = re.compile(
    r"^(?:(?:ja|ik|en|maar|oke|sorry|nou|wel|al) )*(?:(?:heb|hep) )?(?:(?:het|t|dat|m|hem|ze|die|er|toch|al|net|gewoon|zelf|1|een) )*"
    r"(?:gedaan|gestuurd|opgestuurd|gegeven|gebeurd)\W*$"
)
"""All there is to "heb het gedaan": after something uneasy that says it happened."""
HOW = re.compile(
    r"\bhoe (?:doe|moet|kan|kun|doen) (?:je|ik|ze|jij|mensen) (?:dat|het|t)\b|\bdoet (?:dat|het|t) (?:pijn|zeer)"
    r"|\bhoe ?lang duurt (?:dat|het|t)\b|\bwelke pillen\b|\bhoeveel (?:pillen|heb je nodig)"
)

SAYS_DEATH = re.compile(
    r"zelfmoord|zelfdoding|su[iï]cid|\bdood\b|\bdoodgaan\b|\bdoodmaken\b|unalive|\bkms\b|niet meer leven|er niet meer zijn"
)
"""Words after which the bot asks straight, also when the rest of the message worries it little."""

BUTTON_RISKS: dict[str, tuple[int, Category]] = {
    "iets_naars": (1, "none"),
    "voelt_slecht": (0, "none"),
}
"""Pressed buttons carry no text for the detector: what they say by themselves."""


def read_in_context(turn: ThisTurn, risk: Risk, uneasy: int) -> Risk:
    """The risk of this message in its conversation. `uneasy` counts the uneasy messages before."""
    text = turn.message.text or ""
    if text.startswith("/"):
        level, category = BUTTON_RISKS.get(turn.message.intent_name or "", (0, "none"))
        return Risk.of(level, category, 0.0, because=["knop"] if level else [])
    earlier = turn.slot("risk")
    category = _category(risk, earlier)
    if asks_how_to_die(turn, text):
        because = [*risk.because, "vraagt hoe, na een vraag over zelfmoord"]
        return Risk.of(Level.ACUTE, "suicide", risk.score, because=because, about=risk.about)
    if risk.level < Level.DISCLOSURE and uneasy and ADMITS.search(normalise(text).lower()):
        return _raised(risk, category, "zegt dat het gebeurd is")
    if risk.level < Level.DISCLOSURE and uneasy and risk.score >= NEAR_SCORE:
        return _raised(risk, category, "past bij wat eerder werd gezegd")
    if risk.level == Level.UNEASY and risk.sure and uneasy + 1 >= UNEASY_IN_A_ROW:
        return _raised(risk, category, f"{UNEASY_IN_A_ROW} keer iets naars achter elkaar")
    if not uneasy and doubtful(risk) and first_sign(turn):
        return _asked_first(risk)
    return risk


def asks_how_to_die(turn: ThisTurn, text: str) -> bool:
    """Rule 24: "hoe doe je dat", "doet dat pijn" as the answer to the question about suicide."""
    state = turn.slot("hand_off")
    step = str(state.get("step") or "") if isinstance(state, dict) else ""
    return step.startswith("zelfmoord") and bool(HOW.search(normalise(text).lower()))


def doubtful(risk: Risk) -> bool:
    """Barely a disclosure, of a kind where one open question first does no harm."""
    low, high = DOUBT
    return (
        risk.level == Level.DISCLOSURE
        and low < risk.score < high
        and risk.category in MAY_WAIT
        and not any(reason.startswith(PHRASE) for reason in risk.because)
    )


def first_sign(turn: ThisTurn) -> bool:
    """Nothing was disclosed before, no hand-off is under way, and the bot didn't just ask."""
    if turn.slot("hand_off") or float(turn.slot("risk_level") or 0) >= Level.DISCLOSURE:  # type: ignore[arg-type]
        return False
    return turn.last_action() not in ASKED_OPENLY


def _asked_first(risk: Risk) -> Risk:
    because = [*risk.because, "twijfel: eerst open gevraagd"]
    return Risk.of(
        Level.UNEASY, risk.category, risk.score, because=because, about=risk.about, sure=False
    )


def asks_straight(text: str, risk: Risk) -> bool:
    """Rule 8: death was named in an uneasy message, so the bot asks about suicide straight."""
    named = risk.level == Level.UNEASY and risk.category == "suicide"
    return named and bool(SAYS_DEATH.search(normalise(text).lower()))


def _raised(risk: Risk, category: Category, reason: str) -> Risk:
    raised = Risk.of(Level.DISCLOSURE, category, risk.score, about=risk.about)
    return replace(raised, because=[*risk.because, reason], sure=False)


def _category(risk: Risk, earlier: Any) -> Category:
    if risk.category != "none":
        return risk.category
    known = Risk.from_dict(earlier if isinstance(earlier, dict) else None).category
    return known if known != "none" else "none"
