"""Rules on how much: words, sentences, letters, ideas; and on pictures."""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.plain_language.model import Example, Hit, Message, Rule

MAX_WORDS = 10
AIM_WORDS = 8
MAX_SENTENCES = 4
MAX_CHARACTERS = 250
AIM_CHARACTERS = 180

_CONJUNCTIONS = frozenset(
    (
        "omdat want maar terwijl zodat hoewel als toen dat of doordat voordat nadat totdat sinds "
        "tenzij mits waardoor waarbij waarna dus zodra wanneer indien aangezien opdat ofschoon "
        "alhoewel"
    ).split()
)
_HEAVY = frozenset(
    (
        "terwijl hoewel tenzij mits waardoor waarbij waarna doordat opdat ofschoon alhoewel "
        "aangezien indien voordat nadat zodat"
    ).split()
)

_SUBJECTS = frozenset(
    ("je jij ik hij zij ze we wij het er de een iemand die dit jullie jouw mijn").split()
)


def _short(text: str) -> str:
    return text if len(text) < 60 else text[:57] + "..."


def _sentence_too_long(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        count = len(sentence.words)
        if count > MAX_WORDS:
            yield Hit(f"{count} woorden: “{_short(sentence.text)}”")
        elif count > AIM_WORDS:
            yield Hit(f"{count} woorden: “{_short(sentence.text)}”", severity="advice")


def _too_many_sentences(message: Message) -> Iterator[Hit]:
    if len(message.sentences) > MAX_SENTENCES and message.context.kind != "fact":
        yield Hit(str(len(message.sentences)))


def _bubble_too_long(message: Message) -> Iterator[Hit]:
    if len(message.filled) > MAX_CHARACTERS:
        yield Hit(str(len(message.filled)))
    elif len(message.filled) > AIM_CHARACTERS:
        yield Hit(str(len(message.filled)), severity="advice")


def _more_than_one_idea(message: Message) -> Iterator[Hit]:
    for sentence in message.sentences:
        words = [w.lower() for w in sentence.words]
        joined = [w for at, w in enumerate(words) if at and _joins(words, at)]
        if len(joined) >= 2 or sentence.text.count(",") > 2 or ";" in sentence.text:
            yield Hit(_short(sentence.text))
        elif any(w in _HEAVY for w in words) or re.search(r"\([^)]{4,}\)", sentence.text):
            yield Hit(_short(sentence.text), severity="advice")


def _joins(words: list[str], at: int) -> bool:
    """Whether a word joins two clauses: "dat" and "of" only before a new subject."""
    word = words[at]
    if word in ("dat", "of", "dus", "toen", "als", "maar", "want"):
        return words[at + 1 : at + 2] != [] and words[at + 1] in _SUBJECTS
    return word in _CONJUNCTIONS


def _no_picture(message: Message) -> Iterator[Hit]:
    context = message.context
    if not context.response or context.image or context.no_image or context.level3:
        return
    if message.questions or len(message.sentences) > 1:
        yield Hit("")


RULES = (
    Rule(
        name="sentence_too_long",
        title=f"Een zin heeft hoogstens {MAX_WORDS} woorden. Beter is {AIM_WORDS}.",
        reason="Een lange zin past niet in het werkgeheugen. Aan het eind is het begin weg.",
        source="GGD Gelderland-Zuid (gemiddeld minder dan 12); Dijk en Waard A2 (hoogstens 10); 8 is onze keuze",
        message="Deze zin is te lang. Hij heeft {}.",
        suggestion="Maak er 2 zinnen van. Zet in elke zin 1 ding.",
        check=_sentence_too_long,
        good=(Example("Goed dat je dit vertelt."), Example("Stuur de foto naar niemand.")),
        bad=(
            Example(
                "Als je iets vervelends meemaakt op internet dan kun je dat altijd aan mij vertellen."
            ),
            Example(
                "Je kunt de foto bewaren en dan samen met iemand die je kent naar de politie gaan."
            ),
        ),
    ),
    Rule(
        name="too_many_sentences",
        title=f"Een bericht heeft hoogstens {MAX_SENTENCES} zinnen.",
        reason="Een jongere met een LVB onthoudt 1 tot 3 dingen tegelijk.",
        source="W3C COGA (1-3 dingen onthouden); rijnduin.nl (hoogstens 3 kernpunten)",
        message="Dit bericht heeft {} zinnen. Dat is te veel.",
        suggestion="Laat weg wat nu niet nodig is, of maak er 2 berichten van.",
        check=_too_many_sentences,
        good=(Example("Goed dat je dit zegt. Bel nu 112. Ga naar iemand toe."),),
        bad=(
            Example(
                "Hoi. Fijn dat je er bent. Ik ben een computer. Ik stel vragen. Jij geeft antwoord."
            ),
        ),
    ),
    Rule(
        name="bubble_too_long",
        title=f"Een bericht heeft hoogstens {MAX_CHARACTERS} letters en tekens.",
        reason="Het hele bericht moet op het scherm van een telefoon passen, met de knoppen erbij.",
        source="MITRE 4.2.4 (hoogstens 2 regels per zin); W3C COGA; het getal is onze keuze",
        message="Dit bericht is lang: {} tekens.",
        suggestion="Maak het korter, of maak er 2 berichten van.",
        check=_bubble_too_long,
        good=(Example("Ik ben een computer. Er kijkt nu geen mens mee."),),
        bad=(
            Example(
                "Wat zag je vandaag op internet op jouw eigen telefoon? Misschien stuurde iemand daar "
                "heel gemene berichten over jouw familie. Misschien kreeg jij daar vreemde vragen van "
                "onbekende volwassenen. Misschien gebeurde er ook iets anders met jouw oude vriendinnen."
            ),
        ),
    ),
    Rule(
        name="more_than_one_idea",
        title="Een zin vertelt 1 ding.",
        reason="Bij 2 dingen in 1 zin blijft er vaak maar 1 hangen.",
        source="W3C COGA (hoogstens 1 voegwoord en 2 komma's); visitaal.nl (1 gedachte per zin)",
        message="In deze zin staat meer dan 1 ding: “{}”.",
        suggestion="Maak van elk ding een eigen zin.",
        check=_more_than_one_idea,
        good=(Example("Jij kiest wie het hoort."), Example("Weet je het niet? Dan help ik je.")),
        bad=(
            Example("Ik weet dat je stopt omdat je bang bent."),
            Example("Bel, app, mail, of praat thuis."),
        ),
    ),
    Rule(
        name="no_picture",
        title="Een bericht dat uitlegt of vraagt heeft een plaatje.",
        reason="Een plaatje helpt wie weinig leest. Een noodbericht heeft er geen nodig.",
        source="Handreiking (meer beeld dan tekst); visitaal.nl; ontwerpwerk.nl",
        message="Dit bericht heeft geen plaatje.",
        suggestion="Zet er `image:` bij, of `no_image: reden` onder metadata.",
        check=_no_picture,
        good=(Example("Hoi!"),),
        bad=(),
        severity="advice",
    ),
)
