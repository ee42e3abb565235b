"""One message is not everything: the same words weigh more in the light of what came before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.dialogue.turns import ThisTurn
from bot.nlu.normaliser import normalise
from bot.risk.around import (
    about_the_body,
    age_of_relative,
    child_in_pieces,
    in_play,
    told_before,
)
from bot.risk.levels import Category, Level, Risk

UNEASY_IN_A_ROW = 3
"""So many uneasy messages one after another count as a disclosure."""

NEAR_SCORE = 0.27
"""After an uneasy message or the open question, this probability of level >= 2 is enough."""

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

AGE = re.compile(
    r"^(?:(?:en|maar|ja|nee|he|volgens mij|ik denk|denk|hij|zij|ze|ie|die|is|al|pas|net|bijna|ongeveer|ik geloof|zegt|dat|hun|wel|geloof ik|rond de|\W)+ ?)*"
    r"(?:\[(?P<mark>18-25|boven \d+)\]|(?P<years>[1-9]\d))(?: ?(?:jaar|jr|oud|denk ik|ofzo|geloof ik|nu|dus|al|is (?:hij|ze|zij|ie)|\W)+)*$"
)
""" "19", "hij is [18-25]", "hij 34": an age alone, not one's own ("ik ben 17")."""
MET = re.compile(
    r"\b(?:insta\w*|snap\w*|discord|tiktok|roblox|fortnite|online|internet|game\w*|telegram|whatsapp|app|dm|chat\w*|yubo|omegle|facebook)\b.*\b(?:jongen|man|gast|iemand|iemant|vriend\w*|hij|vrouw|meisje|kerel|dude|ken\w*|leer\w*)\b"
    r"|\b(?:jongen|man|gast|iemand|iemant|vriend\w*|hij|vrouw|meisje|kerel|dude)\b.*\b(?:insta\w*|snap\w*|discord|tiktok|roblox|fortnite|online|internet|game|telegram|yubo|omegle|facebook)\b"
    r"|\b(?:leren? kenne?n?|leerde\w* kenne?n?|verlie[fv]\w*|verkering|crush|mijn vriend(?:je)?|vriendje|vind\w* mijn? (?:\w+ )?leuk|date\w*|zoen\w*|seks|afspre\w*|ontmoet\w*)\b"
)
"""Somebody known online, or love: with an age of 18 or more that is grooming."""
GROWN_UP = 18
HAVE_A_POINT = re.compile(
    r"\b(?:hebben|hebbe|hep|heeft|heb) (?:\w+ ){0,2}(?:gelijk|geleik)\b|\bhet is (?:ook |toch )?waar\b"
)
WISHED_DEAD = re.compile(
    r"\b(?:ga|moet|moest|mag|kan|beter|gewoon) (?:\w+ ){0,2}(?:dood|doodgaan|sterven)|\bdood (?:moet|moest|ben|gaan)|zelfmoord"
)
""" "Ze zeggen ga dood", and then "misschien hebben ze gelijk"."""

SAYS_DEATH = re.compile(
    r"\bweg wil\b.*\bvoor altijd\b|leven (?:is )?(?:\w+ )?(?:niks|niets|zinloos|waardeloos)|niks meer waard|voor altijd weg|weg voor altijd|beter (?:af )?zonder mij|niemand (?:zou |gaat )?mij missen|wil niet meer (?:hier )?(?:zijn|leven|verder)|zelfmoord|zelfdoding|su[iï]cid|\bdood\b|\bdoodgaan\b|\bdoodmaken\b|unalive|\bkms\b|niet meer leven|er niet meer zijn"
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
    if about_the_body(turn, text, risk):
        return Risk()
    if age_of_relative(turn, text, risk):
        return Risk()
    if (played := in_play(turn, text, risk)) is not None:
        return played
    if child_in_pieces(turn, text, risk):
        because = ["een bekende, het lijf en iets raars, in stukjes verteld"]
        score = max(risk.score, NEAR_SCORE)
        return Risk.of(Level.DISCLOSURE, "sexual_abuse", score, because=because, sure=False)
    if _older(turn, text, risk):
        return Risk.of(
            Level.DISCLOSURE,
            "grooming",
            max(risk.score, NEAR_SCORE),
            because=["leeftijd van die ander"],
            sure=False,
        )
    if (
        risk.level < Level.DISCLOSURE
        and ASKS_113.search(text.lower())
        and not turn.slot("hand_off")
    ):
        return Risk.of(Level.UNEASY, "suicide", risk.score, because=["vraagt naar 113"])
    if risk.level < Level.DISCLOSURE and _agrees_with_it(turn, text):
        return Risk.of(
            Level.DISCLOSURE,
            "suicide",
            max(risk.score, NEAR_SCORE),
            because=["is het eens met 'ga dood'"],
        )
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
    return risk


def _older(turn: ThisTurn, text: str, risk: Risk) -> bool:
    """An age of 18 or more, alone, after online contact or love was told by somebody younger."""
    found = AGE.match(text.lower().strip())
    if not found or risk.level >= Level.DISCLOSURE or turn.slot("hand_off"):
        return False
    if str(turn.slot("age_band") or "").startswith(("18", "boven")):
        return False
    grown_up = found["mark"] or int(found["years"]) >= GROWN_UP
    return bool(grown_up) and any(map(MET.search, told_before(turn)))


def _agrees_with_it(turn: ThisTurn, text: str) -> bool:
    """Others wished the youngster dead, who says that they have a point."""
    if not HAVE_A_POINT.search(normalise(text).lower()):
        return False
    return any(map(WISHED_DEAD.search, told_before(turn)))


HAS_A_PLAN = re.compile(
    r"\b(?:weet (?:ik )?(?:al |precies |ook |zelfs )*(?:hoe|waar|wanneer|waarmee|welke dag)|heb (?:ik )?(?:al )?een (?:plan|datum|dag|plek))\b"
    r"(?!.*\b(?:bel\w*|vertel\w*|zeg\w*|vraag\w*|app\w*|hulp|chat\w*|niet)\b)"
)
""" "Ik weet al hoe", after thoughts of suicide: a plan."""


def asks_how_to_die(turn: ThisTurn, text: str) -> bool:
    """Rule 24: "hoe doe je dat", "doet dat pijn" as the answer to the question about suicide; and
    "ik weet al hoe", wherever suicide was told."""
    state = turn.slot("hand_off")
    step = str(state.get("step") or "") if isinstance(state, dict) else ""
    category = state.get("category") if isinstance(state, dict) else turn.slot("risk_category")
    level = turn.slot("risk_level")
    told = category == "suicide" and isinstance(level, int | float) and level >= Level.DISCLOSURE
    plain = normalise(text).lower()
    if told and HAS_A_PLAN.search(plain):
        return True
    return step.startswith("zelfmoord") and bool(HOW.search(plain))


ASKS_113 = re.compile(
    r"^(?:\w+ )?(?:wat|wie|hoe werkt|is) (?:is |doet |zijn |nou |eigenlijk |dat )*113\b|\b(?:bel|bellen|belt|gebeld|chatten|chat|nummer) (?:\w+ ){0,2}113\b|\b113 (?:\w+ ){0,2}(?:gratis|bel\w*|chat\w*|anoniem|helpt|doet)\b|^113\W*$"
)
""" "Wat is 113": rather somebody who needs it than a sum."""


def asks_straight(turn: ThisTurn, text: str, risk: Risk) -> bool:
    """Rule 8: death was named in an uneasy message, or together with the one before it, so the bot
    asks about suicide straight."""
    if risk.level != Level.UNEASY or risk.category != "suicide":
        return False
    plain = normalise(text).lower()
    together = " ".join([*told_before(turn)[-1:], plain])
    return any(SAYS_DEATH.search(t) for t in (plain, together)) or bool(ASKS_113.search(plain))


def _raised(risk: Risk, category: Category, reason: str) -> Risk:
    raised = Risk.of(Level.DISCLOSURE, category, risk.score, about=risk.about)
    return replace(raised, because=[*risk.because, reason], sure=False)


def _category(risk: Risk, earlier: Any) -> Category:
    if risk.category != "none":
        return risk.category
    known = Risk.from_dict(earlier if isinstance(earlier, dict) else None).category
    return known if known != "none" else "none"
