"""Rules on words: hard, figurative, foreign, shortened."""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.plain_language import words as lexicon
from bot.plain_language.model import Example, Hit, Message, Rule
from bot.plain_language.text import Sentence, plain_lower, sentences, without_addresses

_PRON = (
    r"(?:je|jouw|mijn|m'n|zijn|z'n|haar|d'r|hun|onze|ons|de|het|een|'t|iemands|jullie|dat|die|dit)"
)
_DUTCH_LOOKALIKES = frozenset(
    (
        "been order step is in was water hand arm warm land we of me he her him so ben best bed ring wind wonder "
        "man pen plan star stop test tent trap arm over even open begin top tip lost kind war fit "
        "hang spot slim drop rest oven under door met ten more most list last"
    ).split()
)
_ENGLISH_FUNCTION = frozenset(
    (
        "the you your what how who where why are and with this that they she his its was were "
        "have has had do does did not can could would should will about from for please just "
        "really feel feeling want need know tell talk someone anyone anything today day my our "
        "their been being there here when which if it's don't i'm you're be to on at okay sure "
        "sorry"
    ).split()
)
_CAP_ABBREVIATION = re.compile(r"\b[A-Z]{2,5}(?:'s|'en)?\b")
_DOTTED = re.compile(
    r"(?<![.\w])(?:(?:[a-z]\.\s?){2,}[a-z]?\b\.?|(?:bijv|bv|bvb|enz|etc|evt|nr|tel|incl|excl|resp|ca|zgn|jl|blz|afd|alg|dhr|mevr|mw|min|max|m\.n|vb|gem|nl|ong|gld|afk|pag|art|spec|event|aanw|ivm|gel|resp|aug|sept|okt|nov|dec|jan|feb)\.(?=\s|$|,|\)))",
    re.I,
)
_SLASHED = re.compile(
    r"\b(?:t/m|a/d|v/d|m/v|i/d|en/of|e/o|o/d|p/w|p/m|hij/zij|w/o|n/a|u/s|je/jouw|vriend/vriendin)\b",
    re.I,
)


_CHUNK = 120
"""Patterns in one regular expression: one of all would be slow to build, each apart slow to run."""


@cache
def _figures() -> tuple[re.Pattern[str], ...]:
    bodies = [_body(pattern) for pattern, _ in lexicon.figures()]
    return tuple(
        re.compile("|".join(bodies[at : at + _CHUNK])) for at in range(0, len(bodies), _CHUNK)
    )


def _body(pattern: str) -> str:
    if pattern.startswith("~ "):
        return f"(?:{pattern[2:]})"
    words = pattern.replace(" * ", r" (?:[\w']+ ){0,4}").replace("PRON", _PRON)
    return rf"\b(?:{words})(?!\w)"


def _better(found: str) -> str:
    return next((b for p, b in lexicon.figures() if b and re.search(_body(p), found)), "")


def _figurative(message: Message) -> Iterator[Hit]:
    seen: set[str] = set()
    for text in (*(s.lower for s in message.sentences), *(plain_lower(b) for b in message.buttons)):
        for pattern in _figures():
            match = pattern.search(text)
            if match and match.group().strip() not in seen:
                found = match.group().strip()
                seen.add(found)
                better = _better(found)
                yield Hit(found, f"Schrijf bijvoorbeeld: {better}." if better else "")
                break


def _all_sentences(message: Message) -> list[Sentence]:
    found = list(message.sentences)
    for button in message.buttons:
        found.extend(sentences(button))
    return found


def _word_findings(message: Message) -> Iterator[tuple[str, bool]]:
    """Each word once, with whether it opens its sentence."""
    seen: set[str] = set()
    for sentence in _all_sentences(message):
        for index, word in enumerate(Sentence(without_addresses(sentence.text), "").words):
            if word.lower() not in seen:
                seen.add(word.lower())
                yield word, index == 0


def _is_name(word: str, first: bool, message: Message) -> bool:
    low = word.lower()
    if low in message.context.known_names or word.upper() in lexicon.lists()["namen"]:
        return True
    if not word[0].isupper():
        return False
    if low in lexicon.lists()["buitenlands"] or lexicon.listed(low, lexicon.simpler()):
        return False
    return not first or (
        lexicon.zipf(low) >= 3.0 and lexicon.zipf_english(low) - lexicon.zipf(low) < 1.2
    )


def _hard_word(message: Message) -> Iterator[Hit]:
    for word, first in _word_findings(message):
        if not first and _is_name(word, first, message):
            continue
        if _foreign(word, first, message) or _abbreviated(word):
            continue
        verdict = lexicon.judge(word)
        better = f"Schrijf liever: {verdict.simpler}." if verdict.simpler else ""
        if verdict.level == "hard":
            if (
                first
                and word[0].isupper()
                and not verdict.simpler
                and lexicon.zipf(word.lower()) < 2.2
                and len(word) < 10
            ):
                continue
            yield Hit(word, better)
        elif verdict.level == "unusual":
            yield Hit(word, better, severity="advice")


def _foreign(word: str, first: bool, message: Message) -> str | None:
    """What to write instead of a foreign word ("" when unknown), None when it is Dutch."""
    low = word.lower()
    if low in message.context.known_names or low in lexicon.known() or low in lexicon.glossary():
        return None
    table = lexicon.foreign()
    if low in table:
        return table[low]
    if low in lexicon.simpler() or (word[0].isupper() and not first):
        return None
    if low.startswith("ge") and len(low) > 5 and lexicon.zipf(low) < 3.3:
        for stem in {low[2:], low[2:-1], low[2:-2]}:  # "gereport", "geblockt", "gedeleted"
            if stem in table or (len(stem) > 3 and _english_only(stem)):
                return table.get(stem, "")
    if "-" in low and any(p in table or _english_only(p) for p in low.split("-")):
        return ""
    if low.endswith("en") and low[:-2] in table:
        return table[low[:-2]]
    return "" if _english_only(low) else None


def _english_only(low: str) -> bool:
    dutch, english = lexicon.zipf(low), lexicon.zipf_english(low)
    known = low in lexicon.known() or low in _DUTCH_LOOKALIKES or len(low) <= 2
    return not known and english >= 4.0 and english - dutch > 1.25


def _foreign_word(message: Message) -> Iterator[Hit]:
    for sentence in _all_sentences(message):
        words = [w.lower() for w in sentence.words]
        if len(words) > 1 and sum(w in _ENGLISH_FUNCTION for w in words) * 2 > len(words):
            yield Hit(sentence.text)
            return
    for word, first in _word_findings(message):
        better = _foreign(word, first, message)
        if better is not None:
            yield Hit(word, f"Schrijf: {better}." if better else "")
    text = plain_lower(message.filled)
    for phrase, better in lexicon.foreign().items():
        if (" " in phrase or "-" in phrase) and re.search(rf"\b{re.escape(phrase)}\b", text):
            yield Hit(phrase, f"Schrijf: {better}.")


def _abbreviated(word: str) -> bool:
    low = word.lower().replace("’", "'")
    if word.upper() in lexicon.lists()["namen"]:
        return False
    table = lexicon.lists()["afkortingen"]
    if low in {
        "om",
        "min",
        "max",
        "tel",
        "ma",
        "do",
        "ai",
        "vd",
        "mn",
        "ism",
        "sh",
        "ss",
        "vt",
        "pm",
    }:
        return word.isupper() and len(word) > 1 and low in table
    return low in table


def _abbreviation(message: Message) -> Iterator[Hit]:
    texts = [without_addresses(text) for text in (message.filled, *message.buttons)]
    for text in texts:
        for pattern in (_DOTTED, _SLASHED):
            for match in pattern.finditer(text):
                if not re.match(
                    r"(?:ma|di|wo|do|vr|za|zo|min|max|dec|mei)\.$", match.group(), re.I
                ) or not match.end() >= len(text.rstrip()):
                    key = re.sub(r"[^a-z]", "", match.group().lower())
                    better = lexicon.lists()["afkortingen"].get(key, "")
                    yield Hit(match.group(), f"Schrijf: {better}." if better else "")
    shouting = message.filled.isupper()
    for word, _first in _word_findings(message):
        low = word.lower().replace("’", "'")
        if _abbreviated(word):
            yield Hit(word, f"Schrijf: {lexicon.lists()['afkortingen'].get(low, '')}.")
        elif (
            _CAP_ABBREVIATION.fullmatch(word)
            and not shouting
            and not _known_capitals(word, message)
        ):
            yield Hit(word)


def _known_capitals(word: str, message: Message) -> bool:
    low = word.lower()
    if low in message.context.known_names or word in lexicon.lists()["namen"]:
        return True
    return (len(word) > 3 and lexicon.zipf(low) >= 4.0) or low in {
        "niet",
        "nu",
        "nee",
        "ja",
        "wel",
        "jij",
        "stop",
        "bel",
    }


RULES = (
    Rule(
        name="hard_word",
        title="Gebruik woorden die iedereen kent.",
        reason="1 moeilijk woord kan een heel bericht onduidelijk maken.",
        source="GGD Gelderland-Zuid (hoogstens 4% moeilijke woorden); W3C COGA (de 1500 gewoonste woorden); "
        "woordtelling: wordfreq (ondertitels, web, chat)",
        message="“{}” is een moeilijk woord.",
        suggestion="Kies een gewoner woord, of leg het uit in een eigen zin.",
        check=_hard_word,
        good=(Example("Wat wil je nu doen?"), Example("Maak een schermfoto van het bericht.")),
        bad=(Example("Wat zijn de consequenties?"), Example("Dat is desalniettemin verstandig.")),
    ),
    Rule(
        name="figurative",
        title="Gebruik geen beeldspraak, spreekwoorden of spot.",
        reason="Een jongere met een LVB neemt woorden vaak letterlijk.",
        source="ggd.amsterdam.nl; 5dok; pharos.nl; totaalonbegrijpelijk.nl",
        message="“{}” betekent iets anders dan er staat.",
        suggestion="Zeg letterlijk wat je bedoelt.",
        check=_figurative,
        good=(Example("Vertel wat je voelt."),),
        bad=(
            Example("Je mag je hart luchten."),
            Example("Zit je niet lekker in je vel?"),
            Example("Lekker slim hoor."),
        ),
    ),
    Rule(
        name="foreign_word",
        title="Schrijf Nederlands.",
        reason="Engelse woorden zijn voor veel jongeren onduidelijk. Straattaal uit een computer klinkt nep.",
        source="ggd.amsterdam.nl; 5dok; onzetaal.nl 2008 (straattaal verstaan, niet spreken)",
        message="“{}” is geen gewoon Nederlands woord.",
        suggestion="Schrijf het Nederlandse woord.",
        check=_foreign_word,
        good=(Example("Wie stuurde jou een bericht in de app?"),),
        bad=(
            Example("How was your day online?"),
            Example("Check je settings."),
            Example("Wat is je mood?"),
        ),
    ),
    Rule(
        name="abbreviation",
        title="Schrijf woorden helemaal uit.",
        reason="Een afkorting moet je kennen. En voorlezen gaat mis.",
        source="pharos.nl; totaalonbegrijpelijk.nl; 5dok",
        message="“{}” is een afkorting.",
        suggestion="Schrijf het hele woord.",
        check=_abbreviation,
        good=(
            Example("Dat is bijvoorbeeld je mentor."),
            Example("Bel nu 112."),
            Example("Kijk op takeitdown.ncmec.org/nl. Het is gratis."),
        ),
        bad=(Example("Dat is bijv. je mentor."), Example("Bel de GGD."), Example("Kom ff praten.")),
    ),
)
