"""Rules on buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.plain_language.model import Example, Hit, Message, Rule
from bot.plain_language.text import clean, fill_slots, plain_lower, words
from bot.plain_language.words import glossary

MAX_CHOICES = 3
MAX_WORDS = 5
AIM_WORDS = 3

WAY_OUT = re.compile(
    r"\b(?:weet (?:ik|het) (?:het )?(?:nog )?niet|ik weet (?:het )?niet|geen idee|iets? anders|iemand anders|ergens anders|anders|(?:een )?ander(?:e)?"
    r"|geen van (?:beide|deze|allen)|liever niet|wil ik niet|ik wil niet|wil niet|nu niet|niet nu|nog niet|stop(?:pen)?"
    r"|zeg ik niet|zeg ik (?:nu |nog )?liever|ik typ|typ het|zelf typen|typ zelf|zelf vertellen|overslaan|sla over|later|terug|weg|ik wil hulp|hulp|help"
    r"|even (?:wachten|pauze)|pauze|geen zin|niks|niets|niet zeggen|ander onderwerp|wachten|klaar|hoeft niet|nee,? (?:dank|hoor|ik)|doei|dag|naar (?:begin|menu)|menu|begin|weet niet|twijfel|overslaan|misschien|geen een|geen enkele|niet doen|doe ik niet|ik stop|andere vraag|praten met (?:een )?mens|mens)\b"
)
_FREE_ANSWER = re.compile(
    r"\b(?:(?:of |je mag )?(?:ook )?(?:zelf )?typ(?:en)?\b.*|typ (?:het |maar )?(?:zelf|zelf iets)|in je eigen woorden|schrijf (?:het )?zelf)"
)
_DANGER = re.compile(
    r"\b(?:veilig|gevaar|zelfmoord|dood\w*|wie is er nu bij je|pijn gedaan|gewond)\b|\bwil je het nu doen\b"
)
_ABUSE = re.compile(
    r"\b(?:misbruik\w*|verkracht\w*|aangerand\w*|aanrand\w*|mishandel\w*|geslagen|slaat|sloeg|slaan|geschopt|gedwongen"
    r"|dwang|dwong|dwingt|chant\w+|gechanteerd|afgeperst|afpers\w*|bedreigd|bedreiging|aangeraakt|betast|aangezeten|geweld"
    r"|uitgebuit|uitbuiting|prostitutie|loverboy|incest|gegroomd|grooming|sextortion|naaktfoto\w*|blootfoto\w*|naakt|nudes?|seks\b.*|seksueel.*"
    r"|pooier|stalk\w*|raakte? (?:me|mij|hem|haar) aan|raakte? aan|schold|scheldt|uitgescholden|gestoken|gefilmd|bloot|uitkleden|vasthouden|vastgehouden|pakte mij|zoende mij|kuste mij|dronken gevoerd|gedrogeerd|raakt me aan|zat aan me|zat aan mij|zit aan me|aan me gezeten|seks gehad|moest seks|pijn gedaan|sneed|gesneden|zelfmoord\w*|opgesloten|ontvoerd|gepest|pesten|doorgestuurd|exposed)\b"
)
_ABOUT_WHAT_HAPPENED = re.compile(
    r"\b(?:gebeur\w*|deed|gedaan|overkom\w*|waar gaat het over|meegemaakt|wat is er|wat was er|aan de hand|probleem|wat doet|vertel|naars|vervelend|zei|voelde|last van)\b"
)
_LEARNING = re.compile(
    r"\b(?:leren|weten over|meer weten|uitleg|lezen over|les|quiz|betekent|onderwerp|wat is (?:een |het )?\w+$)"
)


def _titles(message: Message) -> list[str]:
    return [clean(fill_slots(b, message.context.slot_values)) for b in message.buttons]


def _too_many(message: Message) -> Iterator[Hit]:
    if len(message.buttons) > MAX_CHOICES:
        yield Hit(str(len(message.buttons)))


def _one(message: Message) -> Iterator[Hit]:
    if len(message.buttons) != 1 or message.context.kind == "practice":
        return
    if (
        message.context.free_answer
        or _FREE_ANSWER.search(plain_lower(message.own_words))
        or plain_lower(message.buttons[0]) == "stop"
    ):
        return
    yield Hit(message.buttons[0])


def _too_long(message: Message) -> Iterator[Hit]:
    for title in _titles(message):
        count = len(words(title))
        if count > MAX_WORDS:
            yield Hit(f"{title} ({count} woorden)")
        elif count > AIM_WORDS:
            yield Hit(f"{title} ({count} woorden)", severity="advice")


def is_way_out(title: str) -> bool:
    """Whether a button lets somebody leave the question: "Weet ik niet", "Stoppen"."""
    return bool(WAY_OUT.search(plain_lower(title)))


def _no_way_out(message: Message) -> Iterator[Hit]:
    titles = [plain_lower(t) for t in _titles(message)]
    text = plain_lower(message.own_words)
    if len(titles) < 2 or any(WAY_OUT.search(t) for t in titles):
        return
    if "niemand" in " ".join(titles) and re.search(
        r"\bwie\b|\bwelke (?:volwassene|persoon)\b", text
    ):
        return  # "Met wie?" [Niemand] is a whole answer
    danger = message.context.kind in {"danger", "suicide_question"} or _DANGER.search(text)
    if message.context.free_answer or _FREE_ANSWER.search(text):
        return
    yes_no = any(re.match(r"ja\b", t) for t in titles) and any(
        re.match(r"nee\b", t) for t in titles
    )
    refusable = message.context.kind == "consent" or re.search(
        r"\b(?:wil je|zal ik|zullen we|mag ik|mogen we|vind je het goed|kan ik)\b", text
    )
    if (
        not danger
        and refusable
        and (yes_no or any(re.search(r"\b(?:nee|niet|geen)\b", t) for t in titles))
    ):
        yield Hit(" / ".join(_titles(message)), severity="advice")
        return
    yield Hit(" / ".join(_titles(message)))


def _names_abuse(message: Message) -> Iterator[Hit]:
    context = message.context
    if context.kind in {"lesson", "story", "suicide_question"}:
        return
    text = plain_lower(message.own_words)
    for title in _titles(message):
        low = plain_lower(title)
        if not _ABUSE.search(low):
            continue
        lesson = bool(_LEARNING.search(text)) or (
            low in glossary() and not _ABOUT_WHAT_HAPPENED.search(text)
        )
        if lesson and context.after_disclosure is not True:
            continue
        yield Hit(title)


RULES = (
    Rule(
        name="too_many_choices",
        title=f"Een vraag heeft hoogstens {MAX_CHOICES} knoppen.",
        reason="Kiezen uit meer dan 3 is te veel tegelijk.",
        source="ggd.amsterdam.nl (2-3); MITRE 4.2.14; veiligheidsregels 19",
        message="Hier staan {} knoppen.",
        suggestion="Houd 2 of 3 knoppen over. 1 daarvan is een uitweg.",
        check=_too_many,
        good=(Example("Hoe was jouw dag?", ("Leuk", "Niet leuk", "Weet ik niet")),),
        bad=(Example("Hoe was jouw dag?", ("Leuk", "Gewoon", "Niet leuk", "Weet ik niet")),),
    ),
    Rule(
        name="one_choice",
        title="1 knop is geen keuze.",
        reason="Met 1 knop moet de jongere wel. De jongere kiest zelf.",
        source="Handreiking (2-3 antwoorden); ggd.amsterdam.nl",
        message="Hier staat maar 1 knop: “{}”.",
        suggestion="Zet er een uitweg bij, zoals “Weet ik niet” of “Stop”.",
        check=_one,
        good=(Example("Wat wil je nu?", ("Verder praten", "Stoppen")),),
        bad=(Example("Wat wil je nu?", ("Verder praten",)),),
    ),
    Rule(
        name="choice_too_long",
        title=f"Een knop heeft hoogstens {MAX_WORDS} woorden. Beter is {AIM_WORDS}.",
        reason="Een lange knop wordt afgekapt op de telefoon, en is moeilijk te lezen.",
        source="Telegram (breedte van een knop); GGD Gelderland-Zuid; het getal is onze keuze",
        message="Deze knop is te lang: “{}”.",
        suggestion="Maak de knop korter.",
        check=_too_long,
        good=(Example("Wie helpt jou?", ("Mijn mentor", "Iemand anders")),),
        bad=(Example("Wie helpt jou?", ("Iemand van de groep waar ik woon", "Iemand anders")),),
    ),
    Rule(
        name="no_way_out",
        title="1 knop is een uitweg: “Weet ik niet”, “Iets anders”, “Stop”. Of zeg: “Typ het zelf.”",
        reason="Zonder uitweg kiest de jongere maar iets. Dat antwoord klopt dan niet.",
        source="Handreiking; Finlay & Lyons 2001; veiligheidsregels 19",
        message="Geen van deze knoppen is een uitweg: {}.",
        suggestion="Zet er “Weet ik niet” of “Iets anders” bij.",
        check=_no_way_out,
        good=(
            Example("Hoe was jouw dag?", ("Leuk", "Niet leuk", "Weet ik niet")),
            Example("Hoe was jouw dag? Je mag ook zelf typen.", ("Leuk", "Niet leuk")),
        ),
        bad=(
            Example("Hoe was jouw dag?", ("Leuk", "Niet leuk")),
            Example("Ben je nu veilig?", ("Ja", "Nee")),
        ),
    ),
    Rule(
        name="names_abuse_in_choice",
        title="Een knop noemt geen misbruik.",
        reason="Een knop met misbruik erop stuurt het antwoord. Dat schaadt de jongere en een latere zaak.",
        source="Veiligheidsregels 9; Yi 2025 (open vragen geven meer, zonder meer fouten)",
        message="Deze knop noemt wat er gebeurd kan zijn: “{}”.",
        suggestion="Kies knoppen als “Iets online”, “Iets met iemand”, “Zeg ik liever niet”.",
        check=_names_abuse,
        good=(
            Example(
                "Waar gaat het over?", ("Iets online", "Iets met iemand", "Zeg ik liever niet")
            ),
        ),
        bad=(
            Example("Wat is er gebeurd?", ("Ik ben geslagen", "Ik ben gedwongen", "Weet ik niet")),
        ),
    ),
)
