"""Something else is wanted, or it was about something small: the bot lets go, the door stays open."""

from __future__ import annotations

import re

from actions.hand_off import closing, report
from actions.hand_off.asking import again
from actions.hand_off.flow import answer, enter
from actions.hand_off.hearing import Heard, asks_something
from actions.hand_off.kinds import HARD
from actions.hand_off.side import subject
from actions.hand_off.state import Go, HandOff, Say, go
from actions.hand_off.story import flags_of, persons_in, spoken_of
from actions.hand_off.telling import ASKS_DANGER, ASKS_STRAIGHT, NOT_HELPING

OTHER = re.compile(
    r"\b(?:mag|kan|kunnen|kunne|zullen|wil|laten|mogen|gaan|liever|doe)\b.*\b(?:iets|wat|ergens|over iets) anders\b|^(?:iets|wat) anders\b|\bander onderwerp|\biets leuks\b|genoeg hierover|wil (?:hier|daar|er)(?: \w+)? (?:niet|niks) (?:meer )?over"
    r"|niet (?:meer )?(?:hierover|daarover|erover|over praten)|stop(?:pen)? hier ?mee|(?:praat|praten|hebben) (?:we )?over iets"
    r"|\b(?:wil|kunnen we|zullen we|laten we|mag ik|kan ik|liever|gaan we|kan|mag)\b.*\bover\b.*\b(?:praten|hebben|kletsen|leren|vertellen)\b|\bhoeft? (?:echt )?niet meer\b|\bklaar mee\b.*\b(?:vragen|praten)|ik wil (?:gewoon )?(?:gamen|chillen|een spel|een grap|een mop|een les)"
)
NAMES_IT = re.compile(
    r"\b(?:wil|kunnen we|zullen we|laten we|mag ik|kan ik|liever|gaan we|kan|mag)\b.*\bover (?!iets|wat|dit|dat)\w+.*\b(?:praten|hebben|kletsen|vertellen)\b"
)
"""The subject stands in the message: it isn't asked for once more."""
A_SUBJECT = re.compile(r"\b(?:over|les|leren|uitleg|onderwerp|quiz|weten over)\b")
"""Without these "hij zit ook op de groep" only tells more."""
ABOUT_THIS = re.compile(
    r"\b(?:met (?:een mens|iemand|mijn \w+)|over (?:mijn gevoel|hem|haar|wat er))\b"
)
SMALL = re.compile(
    r"\b(?:ik bedoel(?:de)? (?:gewoon|alleen|maar|eigenlijk|dat)|(?:gaat|ging|is|was) (?:het )?(?:gewoon|alleen|maar) (?:over|om)|^(?:nee |oh |nou )*(?:gewoon|gwn|alleen) (?:over|dat|met|een|van|om)|bedoel(?:de)? (?:het )?(?:niet zo|anders)|zo bedoel(?:de)? ik|zo erg is het niet|niks bijzonders|niet zo serieus|klein ding|stelt niks voor)\b"
)


HARMLESS = re.compile(
    r"\b(?:ben|was|word) (?:\w+ ){0,3}verlie[fv][dt]?\w*\b|\bcrush\b|\bvind (?:\w+ ){0,2}(?:hem|haar|die jongen|dat meisje) (?:\w+ )?leuk\b|\bof (?:iemand|hij|zij|ze|ie) (?:mij|mijn|je|jou) (?:\w+ )?leuk vind"
    r"|\b(?:ze|hij|zij|die|hun|ie|niemand) pest\w* (?:mij|mijn) (?:\w+ ){0,2}(?:niet|nie)\b|\bword(?:t)? (?:\w+ )?(?:niet|nie) gepest|\bgeen pesten\b|\b(?:is|was) (?:\w+ )?(?:niet|nie) pesten"
    r"|\b(?:gewoon|gwn|alleen|maar) (?:een )?(?:andere mening|vrienden|matties|spel|game|film|serie|liedje|meme|challenge|huiswerk|toets)\b"
    r"|\b(?:bij|met|voor) mij (?:\w+ )?(?:niet|nie) (?:gebeur\w*|zo)|\bniet (?:bij|voor|over) mij(?:zelf)?\b|\bwil(?:de)? (?:het |dat )?(?:gewoon|alleen|maar) (?:\w+ )?weten\b"
)
"""It turns out to be about something that isn't bad at all."""
MORE = re.compile(
    r"\b(?:foto\w*|filmpje\w*|video\w*|nude\w*|geld|stuurt|sturen|gestuurd|geheim|huilen|bang voor)\b"
)
"""With these a harmless word doesn't make the message harmless."""
NOT_FOR = {"exploitation", "grooming", "sexual_abuse", "violence", "suicide", "self_harm"}
"""Here being in love, or wanting to know, takes nothing of the danger away."""


def harmless(state: HandOff, heard: Heard) -> bool:
    """A harmless explanation where the detector guessed: never after a sentence that always counts."""
    told = heard.grave or "phrase" in state.flags or heard.said(HARD)
    if told or (state.sure and state.category in NOT_FOR) or state.friend:
        return False
    if state.sure and {"online", "adult", "money", "force"} & set(state.flags):
        return False
    if heard.said(MORE) or {"online", "adult", "money"} & set(flags_of(heard.text)):
        return False
    return heard.said(HARMLESS)


def wants_other(state: HandOff, heard: Heard) -> bool:
    """Another subject or thing than this; not a person to tell, nor the story itself."""
    if heard.grave or heard.said(HARD) or heard.said(ABOUT_THIS) or state.step == "nood_naam":
        return False
    if spoken_of(heard.text) or heard.said(NOT_HELPING):
        return False  # "begeleiding doet niks": a complaint, no wish for another subject
    asked = state.level < 2 or heard.said(A_SUBJECT)
    return heard.said(OTHER) or (asked and bool(subject(heard)) and not asks_something(heard))


def let_go(state: HandOff, heard: Heard) -> list[Say]:
    """A refusal like any other: one small step, a help line once, and then really away. Danger
    that was named comes first."""
    first_time = "los" not in state.flags
    state.flags.append("los")
    if state.acute:
        if first_time:
            return [Say("utter_hulp_nood_los"), again(state)]
        return enter(state, go("open_deur_nood"))
    if state.step in ASKS_STRAIGHT and state.level >= 2:
        if first_time:
            return [Say("utter_hulp_los_eerst"), again(state)]
        return answer(state, "weet_niet")
    wanted = subject(heard) if state.level < 2 else []
    first = _farewell(state)
    state.step = "weigert"
    state.asked.append("weigert")
    state.end("refused")
    if wanted:
        first = Say("utter_hulp_los_kort")
    elif heard.said(NAMES_IT) or subject(heard):
        wanted = ["utter_hulp_vertel_maar"]
    else:
        wanted = [closing.what_now(state).response]
    state.then = wanted[-1]
    return [first, Say(wanted[-1])]


def _farewell(state: HandOff) -> Say:
    if state.level < 2:
        return Say("utter_hulp_los_kort")
    if state.step in ASKS_DANGER and not state.shown:
        return Say("utter_hulp_los_112")
    if state.shown:
        return Say("utter_hulp_los")
    found = next((s for s in report.services(state) if s.web), None)
    if found is None:
        return Say("utter_hulp_los")
    return Say("utter_hulp_los_lijn", {"dienst": found.name, "web": found.web or ""})


def is_small(state: HandOff, heard: Heard) -> bool:
    """ "Gewoon over roddelen in de app": what the detector made of it was too much. Never after a
    sentence that always counts, nor when somebody or something hard is in it."""
    if state.acute or heard.grave or "phrase" in state.flags or heard.said(HARD):
        return False
    if harmless(state, heard) and not asks_something(heard):
        return True
    return heard.said(SMALL) and not persons_in(heard.text)


def make_small(state: HandOff) -> list[Say]:
    """Accepted: no more about danger; somebody to talk with is still offered."""
    if not state.sure or state.level < 2 or state.step in ("zelfmoord", "zelfmoord_nu"):
        return enter(state, go("correctie"))
    state.sure, state.category, state.service = False, "none", ""
    return enter(state, Go("wie", Say("utter_hulp_snap_beter")))
