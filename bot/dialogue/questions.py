"""Does somebody ask the bot something, and which answer fits the subject under way?

A question is known by the shape of its words, whatever they are about. What "en is dat strafbaar" is
about hangs on the lesson in which it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa.shared.core.domain import Domain

from bot.nlu.normaliser import normalise

LEAD = r"(?:(?:(?:ik )?(?:heb )?(?:nog |ook |even |ff )*(?:een |1 )?vraag(?:je)?(?: voor (?:je|jou))?|ik vraag mij af|en|maar|oke|oké|ok|ja|nee|dus|hey|hee|he|hallo|yo|ewa|fakka|wollah|wacht|oeh|bro|broer|swa|ehm|uhm|eh|nou|haha|trouwens|eigenlijk|hoi|sorry|want) )*"
ASKED = r"(?:je|jij|jullie|u|dat|het|dit|die|iemand|iedereen|mensen|hij|zij|ze|er)"
SAID_AFTER = r"(?:niet|wel|ook|al|geen|gewoon|nooit|soms|vaak|altijd|liever|denk|echt|nog)"
"""Behind "dat weet ik" these make a statement: "weet ik niet", "kan ik wel"."""

QUESTION = re.compile(
    rf"^{LEAD}(?:"
    r"(?:waarom|wrm|hoezo|hoe ?lang|hoe ?vaak|wanneer|hoeveel|welke|welk|wie|waar|waarmee|hoe|wat)\b(?! (?:ik|een|mij|me|jou)\b)"
    r"|(?:met|van|voor|aan|over|naar|bij|uit|door|tegen) (?:wie|wat|welke?) (?!ik\b|mij\b|me\b)\w+"
    rf"|(?:hoe|wat|waar|wie) (?:een|ik) \w+ (?:je|jij)\b"
    rf"|(?:is|zijn|was|mag|mogen|kan|kun|kunnen|moet|heb|hebben|ben|bent|weet|ken|kent|vind|doe|doet|ga|gaat|wil|heeft|krijg|krijgt|snap|lees|lezen|bewaar|word|wordt|zie|helpt|klopt|denk|hou|houd|ziet|zien|wist) {ASKED}\b"
    rf"|(?:mag|moet|kan|krijg|word|ben|zal) ik (?!{SAID_AFTER}\b)\w+"
    r"|(?:wat|stel|ook|en(?: wat)?|maar(?: wat)?) als \w+|stel (?:dat )?(?:je|ik|iemand)\b"
    r"|bij (?:iedereen|alle\w*|elke|elk)\b.*\bzo$|ook (?:bij|met|op|in|voor|als) \w+.*\bdan$"
    r"|(?:kan|mag|moet|hoeft|kun) (?:het|t|dat|da|dit) (?:ook|niet|zonder|via|echt|wel)\b"
    r"|(?:kan|kunnen|mag|mogen) (?:de |mijn |onze |een )?(?!ik\b|er\b|niet\b|nie\b|wel\b|ook\b|mij\b|gewoon\b|echt\b|nooit\b|soms\b)\w+ (?:\w+ ){0,4}(?:zien|lezen|weten|horen|volgen|vinden|meekijken|meelezen)\b"
    r"|zijn (?:alle|er|jouw|online)\b|(?:kunnen|zullen|mogen) (?:we|wij|mijn)\b|zal ik (?!wel|dan|maar)\w+|zullen (?:we|wij)\b|leest \w+ (?:dit|mee)\b"
    r"|(?!(?:als|dat|of|omdat|want|dan|zoals|terwijl|maar|en|wat|toen|tot|voor|niet|net|bot|dus|hoi|hey|ja|nee|wel|ook|he|haha|sorry|bro|jij)\b)\w+ jij\b(?! (?:bent|hebt|kan|kunt|bedoel)\b)"
    r"|en (?:dan|toen|nu)$|en (?:de|het|een|mijn) \w+ dan$|(?:en )?(?:hoe|wie|waar|wanneer|wat|welke) dan$"
    r")"
)
STATED = re.compile(
    rf"^{LEAD}(?:wie weet$|(?:kan|kon|mag|mocht) er (?:niet|nie|nooit) |wat een |hoe dan ook|wat leuk|wat stom|wat saai|(?:dat|het) "
    r"|is (?:dat|het|dit) (?:niet|wel)$|was het maar|hoe vond je|(?:heb|hep) (?:het|dat|dit|die|er)\b)"
)
"""Looks like a question and is none."""


WANTS_TO_KNOW = re.compile(
    r"\bik wil (?:graag |alleen |gewoon |even )*(?:weten|vragen) (?:hoe|wat|wie|waar|of|wanneer|hoeveel)\b"
    r"|\b(?:kan|kun|wil) (?:je|jij|u) (?:mij )?(?:\w+ ){0,3}(?:helpen?|uitleggen?|vertellen?)\W*$"
    r"|\b(?:ik )?(?:wou|wilde) (?:\w+ ){0,2}vragen\b|\bsnap(?:te)? (?:ik )?(?:niet|nie) (?:wat|hoe|waar|wie|waarvoor)\b"
    r"|\bis (?:dat|het|da) (?:echt |wel )?(?:zo|waar)\W*$|\bklopt (?:dat|het)\W*$"
    r"|\b(?:wat|wa|wta) (?:is|betekent|houdt) (?:dat|het|t|dit)(?: (?:dan|eigenlijk|precies|in))*\W*$"
    r"|\b(?:wat|welke) (?:vroeg|zei|vraagde|was je vraag)(?: \w+){0,4}\W*$"
)
"""A wish for an answer, in any place."""
CLAUSES = re.compile(r"[.!;\n]+|(?<=\?)")


def asks(text: str) -> bool:
    """True for a question to the bot, with or without a question mark, in any sentence of it."""
    plain = normalise(text).strip().lower()
    clauses = [clause.strip() for clause in CLAUSES.split(plain) if clause.strip()]
    return bool(WANTS_TO_KNOW.search(plain)) or any(map(_asks, clauses))


def _asks(clause: str) -> bool:
    if clause.rstrip(" !.").endswith("?"):
        return True
    return bool(QUESTION.search(clause)) and not STATED.search(clause)


ASKED_WORD = r"(?:hoe|wat|wa|wie|waar|waarmee|wanneer|waarom|wrm|hoeveel|hoezo)"
DONE = (
    r"(?:moet|moe[kt]|kan|kun|kunnen|mag|mogen|doe|doet|zeg\w*|vraag|kom|stop|krijg\w*|hou|houdt?|maak|weet|wet|vertel\w*"
    r"|helpt?|gebeurt|pak|leg|reageer|zal|fix|zet|is|zijn|betekent|nu|dan|wordt?|blok\w*|zorg\w*|haal|gooi|vind|draai)"
)
GROWING = r"(?:haar|haren|snor|baard|stem|borsten|ongesteld|puber\w*|groei\w*|schaamhaar)"
NOT_YET = (
    r"(?:nog (?:geen|niet|nie|niks|steeds|hoog)|ook nog|en ik (?:niet|nie|niks)|behalve (?:ik|mij))"
)
"""What somebody tells of growing up later than others is a question: is that normal?"""

HALF_ASKED = re.compile(
    rf"\b{ASKED_WORD} {DONE}\b"
    rf"|^{LEAD}(?:mag|moet|kan|is|zijn|heeft|hebben|gaat|gaan|komt|krijgt?|word|wordt|doet|helpt|merkt|ziet|zien|vindt|zou|zouden|mogen|klinkt|maken|kunje|kanje|raad|typ|schrijf|doe|verras|menen?"
    r"|krijgen|worden|weten|kunnen|staat|hoort|horen|betekent|telt|valt|bestaan|geef|bende) \w+"
    r"|\b(?:mag|is|kan|klopt|helpt|hoort|heeft|zijn|menen?) (?:dat|het|t|die|ze|ie)\b[^,.]{0,25}$|\b(?:of niet|toch|ofzo|eigenlijk)$"
    r"|\b(?:(?:zou|zouden) (?:jij|je|die|ze|hij|er)|(?:ben|bende) (?:jij|je|gij)) (?:\w+ ){1,4}\w+$"
    rf"|\b{GROWING}\b.*\b{NOT_YET}\b|\b{NOT_YET}\b.*\b{GROWING}\b"
    rf"|^{LEAD}(?:als|maar|dus|zelfs) \w+|\bik weet niet (?:wat|hoe|wie)\b|\b\w+ of \w+\b.*\b(?:beter|kies|liever)\b"
)
"""Somewhere in it a question is put; alone that says too little."""


def may_ask(text: str) -> bool:
    """Looser than `asks`: enough to believe an intent that is a question, not to fail at one."""
    return asks(text) or bool(HALF_ASKED.search(normalise(text).strip().lower().rstrip(" .!)(:")))


WANTS_TO_ASK = re.compile(
    r"^(?:(?:hoi|hey|hallo|yo|bro|oke|ok|en|eh|uhm|sorry|maar) )*(?:mag|kan|kon|zou) ik (?:je |jou |u |hier |nog |misschien |ook )*"
    r"(?:iets|wat|een vraag|1 ding|1 vraag|een ding) (?:(?:aan|tegen) (?:je|jou) )?(?:vragen|vrage|stellen|zeggen|zegge|vertellen)(?!.*\blach)"
    r"(?: (?:wat|dat|die|maar|ofzo|dan|of)(?: \w+){0,6}| over (?:seks|mijn lijf|mijn lichaam|je lichaam|lichaam|verliefd\w*)(?: (?:of|maar|ofzo)(?: \w+){0,5})?)?[\s.?!]*$"
)
"""Somebody asks leave to ask, and says no more about what."""


def only_wants_to_ask(text: str) -> bool:
    """ "Mag ik iets vragen wat een beetje raar is": the question itself is still to come."""
    return asks_leave(text) and not ABOUT.search(normalise(text).lower())


ABOUT = re.compile(r"\b(?:vragen|vrage|stellen|zeggen|vertellen) over\b")
"""The subject is named: that has a better answer than "vraag maar"."""


def asks_leave(text: str) -> bool:
    """Leave to ask or tell something, whatever it is about."""
    return bool(WANTS_TO_ASK.match(normalise(text).lower()))


REQUESTS = (
    *(
        f"vraag_bot_{kind}"
        for kind in ("mop", "kan", "spelletje", "huiswerk", "weetje", "wist_je", "niet_lachen")
    ),
    "vraag_schuld",
    "vraag_weer",
)
"""Asked without a question: "vertel een mop", "mijn schuld"."""

ANSWER = "utter_vraag_"
"""Begin of the names of answers."""

ASIDE = {"naars_politie": "utter_vraag_politie"}
"""Parts of a lesson that are also asked about in another one: a short answer then."""

BACK = "action_back"
AFTER = "meer"
"""utter_meer_<subject> follows an answer outside a lesson; the talk is about that subject then."""

SAME: dict[str, tuple[str, ...]] = {
    "naars_politie": ("hulp_politie",),
    "vraag_appen_mag": ("hulp_appen",),
    "vraag_bot_doel": ("hulp_doel",),
    "vraag_bot_kosten": ("hulp_kosten",),
    "vraag_doorvertellen": ("hulp_doorvertellen",),
    "vraag_eerste_zin": ("hulp_zeggen",),
    "vraag_niet_geloven": ("hulp_niet_geloven",),
    "vraag_ouders_boos": ("hulp_boos",),
    "vraag_schuld": ("hulp_eigen_schuld",),
    "vraag_wie_straf": ("hulp_straf_ander", "hulp_straf_mij"),
    "vraag_wie_vertellen": ("hulp_aan_wie",),
    "vraag_zonder_ouders": ("hulp_ouders",),
    "vraag_bij_iedereen": ("vraag_gebeurt_vaak",),
    "vraag_eerste_keer": ("vraag_klaar_voor",),
}
"""An answer's intent, and the hand-off's intents by which the same is asked: outside a hand-off
their confidences count together."""


def subject_of(step: str | None) -> str:
    """ "sexting" for utter_sexting_quiz1 and for utter_meer_sexting; "" without a step."""
    parts = str(step or "").split("_")
    if len(parts) > 2 and parts[1] == AFTER:
        return parts[2]
    return parts[1] if len(parts) > 2 and parts[0] == "utter" else ""


def answered_here(
    plan: list[str],
    intent: str | None,
    step: str | None,
    domain: Domain,
    about: Sequence[str] = (),
) -> list[str]:
    """The plan with the answer that fits the subject: `utter_bij_<subject>_vraag_...` if there is
    one, and a short answer to what would otherwise begin another lesson. `about`: what was talked
    about last, for where no lesson is under way."""
    subject = subject_of(step)
    if not plan:
        return plan
    aside = ASIDE.get(intent or "")
    if subject and aside and not str(intent).startswith(f"{subject}_"):
        return [aside, BACK]
    if not plan[0].startswith(ANSWER):
        return plan
    for name in (subject, *about):
        here = f"utter_bij_{name}_{plan[0].removeprefix('utter_')}"
        if name and here in domain.responses:
            return [here, *plan[1:]]
    return plan


def together(ranking: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """The ranking in which intents that ask the same are one, likeliest first."""
    name_of = {other: name for name, others in SAME.items() for other in others}
    sums: dict[str, float] = {}
    for intent, confidence in ranking:
        name = name_of.get(intent, intent)
        sums[name] = sums.get(name, 0.0) + confidence
    return sorted(sums.items(), key=lambda pair: -pair[1])
