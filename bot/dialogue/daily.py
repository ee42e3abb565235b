"""Everyday talk: what somebody already told isn't asked, and no question comes twice.

Youngsters tell things in their own order. A story question that was answered before it was put
("met wie?" after "met me neef") makes the bot seem deaf; then the next question comes instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event

from bot.dialogue.questions import asks
from bot.nlu.normaliser import normalise

CHAT_ON = "action_chat_on"
TELLS = "vertelt"
"""Intents of praten.yml that say what somebody tells about begin with this."""
ASKS_ABOUT = "utter_praat_"
"""Questions of praten.yml begin with this; each is put once in a talk."""
THANKS, TOGETHER = "utter_r_oke", "utter_r_samen"
LOVE, LOVE_AGAIN = "utter_praat_liefde", "utter_praat_liefde_2"
GAME = "utter_praat_spel"
WITH_WHOM = {"utter_spel_wie": GAME, "utter_praten_wie": ""}
"""Questions for company, and what is asked instead when it was told already."""
COMPANY_QUESTIONS = frozenset({*WITH_WHOM, "utter_praat_wie"})
NEW_APP = "utter_app_onbekend"
SHORT = 3
"""So many words at most can be the name of an app."""

COMPANY = re.compile(
    r"\b(?:met|samen|mijn|me|mn|m'n|een|onze|die) (?:\w+ ){0,2}?"
    r"(?:vriend\w*|vrind\w*|neef\w*|nicht\w*|broer\w*|zus\w*|matt\w*|maat\w*|maten|klas\w*|groeps\w*|"
    r"moeder|mama|vader|papa|oma|opa|tante|oom|gappie\w*|bff|homies?|boys|meiden|jongens|squad|team|"
    r"buurjongen|buurmeisje|collega\w*|kuzyn\w*|vriendje|vriendinnetje)\b"
    r"|\bsamen met\b|\bmet (?:zn|z'n|zijn|ons) (?:alle|twee|drie|vier)\w*|\bonline (?:friends|vrienden)\b"
)
ALONE = re.compile(r"\b(?:alleen|in mijn eentje|in me eentje|met niemand)\b")


HAPPY, SAD = "happy", "sad"
REACTIONS = {HAPPY: "utter_r_fijn", SAD: "utter_r_jammer"}
HOW_IT_IS = frozenset(f"{ASKS_ABOUT}{x}" for x in ("groep", "familie", "plan", "sport", "kopen"))
"""Questions for how something is: not put to who said that in the same breath."""
GLAD = re.compile(
    r"\b(?:leuk\w*|fijn\w*|blij\w*|lekker\w*|top\w*|super\w*|geweldig|gelukt|gewonn\w*|beste(?! vriend)|lief\w*|"
    r"prachtig|gezellig|chill\w*|vet|trots|feest|grappig\w*|ha(?:ha)+h?|gelachen|goed|goeie|goede)\b"
    r"|[😀-😆😊😍🥰😂🤣😎🎉🔥❤💪🥳]"
)
SORRY = re.compile(
    r"\b(?:stom\w*|saai\w*|kut\w*|jammer|balen|baal|irritant\w*|boos|verdrietig|kapot|verloren|verpest|"
    r"alleen (?:in|op|thuis)|zonder mij|(?:niet|nooit|nie) (?:\w+ )?(?:gevraagd|uitgenodigd|getagd|mee (?:mag|mocht|mogen))|"
    r"(?:is|zijn|was|gaat|ging) (?:\w+ )?(?:dood|overleden|doodgegaan|gestorven)(?! van)|"
    r"vervelend|gehuild|huilen|oneerlijk|haat|afgepakt|ingenomen|kwijt|pf+|gezeik|gezeur|schrok|geschrokken|eenzaam|mislukt|stress\w*|ruzie|kinderachtig|slecht\w*)\b"
    r"|[😢😭😡😠😞😔🙄😤]"
)
SAYS_NOTHING = re.compile(r"\b(?:weet|snap|begrijp) (?:ik )?(?:het |dat )?niet (?:zo )?goed\b")
NOT = re.compile(r"\b(?:niet|nie|niks|geen|nooit)(?: \w+){0,2}$")


def tone(text: str) -> str | None:
    """HAPPY or SAD when the words say so, the last one said; None when they don't."""
    plain = SAYS_NOTHING.sub("", normalise(text).lower())
    found: list[tuple[int, str, str | None]] = [
        (m.start(), HAPPY, SAD) for m in GLAD.finditer(plain)
    ]
    found += [(m.start(), SAD, None) for m in SORRY.finditer(plain)]
    if not found:
        return None
    at, meant, denied = max(found, key=lambda f: f[0])
    return denied if NOT.search(plain[:at].rstrip()) else meant


GOODBYES = re.compile(
    r"(?:\b(?:do+e+i+|houdoe|aj+uu?s?|fijne (?:avond|dag|nacht|weekend|middag)|(?:ik )?ben (?:gone|weg|ervandoor)|tot (?:morgen|straks|later|ziens|zo|dan)|welterusten|slaap lekker|"
    r"ciao|laters|doeg|bye+)|(?:^|\b(?:ewa|oke|ok|haha|bro|broer|man|he|nou|goed|yo|joe|safe|thx|bedankt|top|ik ga|ga) )(?:later+s?|gn|bb|dag))"
    r"(?: (?:hoor|he|bro|man|jij|jou|allemaal|bot|dan|x+(?:o+x*)*|kus\w*|groetjes))*[\W_]*$"
)
MOST_BEFORE_GOODBYE = 25


def says_goodbye(text: str) -> bool:
    """True when a message ends in a goodbye, whatever stands before it."""
    said = text.lower().strip()
    ends = GOODBYES.search(said) or GOODBYES.search(normalise(text).lower().strip())
    return len(said.split()) <= MOST_BEFORE_GOODBYE and bool(ends)


PLAN = re.compile(
    r"\b(?:ga|zal) ik (?:\w+ ){0,3}(?:doen|proberen|onthouden|zeggen|vragen|vertellen|oefenen|uitzetten|aanzetten)\b"
    r"|\bik (?:ga|zal) (?:het|dat|t|die|hem|haar) (?:\w+ ){0,3}(?:doen|proberen|onthouden|zeggen|vragen|vertellen)\b"
    r"|\b(?:vraag|vertel|zeg|app|bel) ik (?:het |dat |t )?(?:wel )?(?:aan|tegen|met|mijn)\b|\bga ik (?:het |dat |t )?(?:aan |met )?(?:mijn )?\w+ (?:vragen|vertellen|zeggen)\b"
    r"|\bik (?:vraag|zeg|vertel|probeer) (?:het|dat|t) (?:\w+ ){0,3}(?:morgen|straks|vanavond|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|eens|gewoon|wel)\b"
)
"""A plan after an answer or a tip: "oke dat ga ik proberen"."""
MOST_IN_PLAN = 12


def says_plan(text: str) -> bool:
    """True for a short message that says what somebody will do with an answer."""
    plain = normalise(text).lower()
    return len(plain.split()) <= MOST_IN_PLAN and bool(PLAN.search(plain)) and not asks(text)


OWN_SUBJECT = re.compile(
    r"\b(?:liever|wil|wou|zullen we|kunnen we|kan (?:je|jij)|laten we|mogen we|ga|gaan we)\b(?: (?!niet|nie|geen|nooit)\w+){0,5} over (?:het |de |mijn |een )?"
    r"(?P<what>(?!iets|wat|dit|dat|het|hem|haar|mij|hebben|praten|nadenken)\w{3,})(?: \w+){0,2}$"
)
WHAT_OF_IT = re.compile(r"(?:en |maar |dus )?(?:wat|hoe|waar|wie|wanneer|welke?|waarom|wrm)\b")
CHOSEN, CHOSEN_QUESTION = "utter_r_daarover", f"{ASKS_ABOUT}kort"


def chooses_subject(text: str) -> bool:
    """True for "nee ik praat liever over treinen": another subject, named by the youngster."""
    plain = re.sub(r"[^\w\s]+", " ", normalise(text).lower()).strip()
    talks = re.search(r"\b(?:praat|praten|hebben|vertel\w*|kletsen|liever)\b", plain)
    return bool(talks and OWN_SUBJECT.search(plain)) and not WHAT_OF_IT.match(plain)


def names_company(text: str) -> bool:
    """True when a message says with whom something was done."""
    plain = normalise(text).lower()
    return bool(COMPANY.search(plain) or ALONE.search(plain))


def as_told(plan: list[str], text: str, before: Sequence[Event]) -> list[str]:
    """The plan without a question that this message answered or that was put earlier on."""
    if not plan or text.startswith("/"):
        return _once(plan, before)
    felt = tone(text)
    if felt and plan[-1] in HOW_IT_IS:
        return [REACTIONS[felt], CHAT_ON]
    plan = _once(_not_again(plan, text), before)
    if felt and plan[0] in (THANKS, REACTIONS[HAPPY]):
        plan = [REACTIONS[felt], *plan[1:]]
    return plan


def _not_again(plan: list[str], text: str) -> list[str]:
    last = plan[-1]
    if last in WITH_WHOM and names_company(text):
        other = WITH_WHOM[last]
        return [other] if other else [TOGETHER, CHAT_ON]
    if last == NEW_APP and len(text.split()) > SHORT:
        return [THANKS, CHAT_ON]
    return plan


def _once(plan: list[str], before: Sequence[Event]) -> list[str]:
    if not plan or not plan[-1].startswith(ASKS_ABOUT) or plan[-1] not in asked(before):
        return plan
    if plan[-1] == LOVE and LOVE_AGAIN not in asked(before):
        return [LOVE_AGAIN]
    return [THANKS, CHAT_ON]


def asked(events: Sequence[Event]) -> set[str]:
    """Names of all actions run so far."""
    return {str(e.action_name) for e in events if isinstance(e, ActionExecuted) and e.action_name}


def is_small_talk(step: str | None, domain: Domain) -> bool:
    """An open question of no lesson, about nothing that isn't fine."""
    if not step or step.startswith("utter_naar"):
        return False
    return {(w.get("metadata") or {}).get("kind") for w in domain.responses.get(step, [])} == {None}
