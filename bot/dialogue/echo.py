"""The word of a story that the bot takes up: "Je vertelt over een geit."

Who hears an own word back knows that the bot listened. The words and how the bot names them are in
data/praatwoorden.yml; nothing that may go with harm stands there. The rarest word tells most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from bot import settings
from bot.dialogue.questions import asks
from bot.nlu.normaliser import normalise

FILE = "data/praatwoorden.yml"
ANY_TONE = "alles"
ARTICLE = re.compile(r"^(?:een|de|het|jouw) ")
OWN = re.compile(r"\b(?:mijn|mij|me|mn|m'n|onze|ons)(?: (?:nieuwe?|oude?|kleine|lieve|eigen))?$")
NOT_OWN = re.compile(r"\b(?:een|de|zijn|haar|hun|die|jouw|je|ook|van) (?:een )?$")
FAMILY = "familie"
OF_THE_BOT = re.compile(
    r"\b(?:heb|hou|ken|kijk|speel|vind|lust|eet|kan|kun|doe|ben|weet|luister|ga) (?:jij|jou|jullie)\b"
)
"""Asked of the bot: that word is no story."""
PARTS = re.compile(r"[^.?!\n]+[.?!]*")
TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
LONGEST = 3
"""Words of the longest form ("call of duty")."""
A_SIGN = 3.0
"""Zipf frequency that a picture counts with: it says less than a rare word."""
BY_THE_WAY = 2.0
"""Added for words that may only be named plainly: others tell more."""

ITS_OWN = 1.5
"""Taken off for "mijn hond": it's that one the story is about."""
FIRST = {"dier": 1.0}
"""Taken off for an animal: stories are about what it did."""
MOST_WORDS = 14
"""In a longer story any one word may be beside the point."""
FEW = 4
COMPANY = frozenset({FAMILY, "dier"})
ASIDE = re.compile(
    r"\b(?:in|op|bij|uit|onder|achter|naast|voor|tijdens|na|van)"
    r"(?: (?:de|het|een|mijn|mij|me|mn|m'n|zijn|haar|die|dat|onze|ons))?\s*$"
)
"""Where or when it was, not what it is about: "hij legt hem in de keuken"."""
PLURAL = re.compile(r"(?!ge)\w+en")


@dataclass(frozen=True)
class Told:
    """A word that was found: `named` as the bot says it, its `subject`; `light` when it may be
    called nice."""

    named: str
    subject: str
    light: bool


def telling_word(text: str) -> Told | None:
    """The most telling word of a message; None when there is none outside a question."""
    if len(text.split()) > MOST_WORDS:
        return None
    found: list[tuple[float, Told]] = []
    for part in PARTS.findall(text):
        if not asks(part) and not OF_THE_BOT.search(part.lower()):
            found += _in_part(part)
    return min(found, key=lambda f: f[0])[1] if found else None


def _in_part(part: str) -> Iterator[tuple[float, Told]]:
    for said in dict.fromkeys((part.lower().replace("’", "'"), normalise(part))):
        tokens = list(TOKEN.finditer(said))
        for first in range(len(tokens)):
            for length in range(1, LONGEST + 1):
                form = " ".join(t[0] for t in tokens[first : first + length])
                if known := forms().get(form):
                    word, form = known
                    before = said[: tokens[first].start()]
                    if len(tokens) > FEW and word.subject not in COMPANY and ASIDE.search(before):
                        continue
                    own = _own(before, word)
                    yield _weight(form, word, own), _named(word, form, own)


def _own(before: str, word: Told) -> bool:
    """ "Mijn hond"; and "oma" without more is one's own."""
    if OWN.search(before.rstrip()):
        return True
    return word.subject == FAMILY and not NOT_OWN.search(before)


def _named(word: Told, form: str, own: bool) -> Told:
    """ "Mijn geit" is "jouw geit" for the bot, "geiten" stay "geiten"; a name without article stays
    as it is."""
    named = word.named
    several = named != f"een {form}" and PLURAL.fullmatch(form) and form in _typed(named)
    if named.startswith("een ") and several:
        named = f"jouw {form}" if own else form
    elif own:
        named = ARTICLE.sub("jouw ", named)
    return Told(named, word.subject, word.light)


def _weight(form: str, word: Told, own: bool) -> float:
    from wordfreq import zipf_frequency

    rare = zipf_frequency(form, "nl") if form[0].isalnum() else A_SIGN
    return (
        rare
        + (0.0 if word.light else BY_THE_WAY)
        - (ITS_OWN if own else 0.0)
        - FIRST.get(word.subject, 0.0)
    )


@cache
def _typed(named: str) -> frozenset[str]:
    return frozenset(form for word, typed in all_words() if word.named == named for form in typed)


@cache
def forms() -> dict[str, tuple[Told, str]]:
    """Each form as youngsters type it: its word, and the form in good spelling. A damaged file
    means: no words."""
    known: dict[str, tuple[Told, str]] = {}
    rows = all_words()
    for word, typed in rows:
        for form in typed:
            known.setdefault(form, (word, form))
    for word, typed in rows:
        for form in typed:
            for heard in _as_heard(form):
                known.setdefault(heard, (word, form))
    return known


def fillings() -> list[str]:
    """All that the bot may say for a word, for the check of its sentences."""
    told = {
        _named(word, form, own).named
        for word, typed in all_words()
        for form in typed
        for own in (True, False)
    }
    return sorted(told)


def all_words() -> list[tuple[Told, list[str]]]:
    """The rows of the file: the word as the bot names it, and how it is typed."""
    rows: list[tuple[Told, list[str]]] = []
    for subject, group in _groups().items():
        light = group.get("toon") == ANY_TONE
        for named, typed in (group.get("woorden") or {}).items():
            spelled = [form.replace("_", " ").lower() for form in str(typed).split()]
            rows.append((Told(str(named), str(subject), light), spelled))
    return rows


def _as_heard(form: str) -> list[str]:
    """Spellings by ear that don't hang on the word: "katte", "trayning", "wedstreid"."""
    if len(form) < 5 or not form.isalpha():
        return []
    heard = [form.removesuffix("n")] if form.endswith("en") else []
    heard += [form.replace("ij", other) for other in ("ei", "y") if "ij" in form]
    heard += [form.replace("ei", "ij")] if "ei" in form else []
    heard += [form.replace("ai", "ay")] if "ai" in form else []
    return heard


@cache
def _groups() -> dict[str, Any]:
    try:
        text = (settings.ROOT / FILE).read_text(encoding="utf-8")
        data = yaml.load(text, Loader=yaml.CSafeLoader) or {}
        return {k: v for k, v in dict(data.get("onderwerpen") or {}).items() if isinstance(v, dict)}
    except (OSError, yaml.YAMLError, AttributeError, TypeError, ValueError):
        return {}
