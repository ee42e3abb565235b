"""Somebody asks what a word means: "wat is dat", "wat bedoel je met leuk", "wat is greoming".

The words stand in data/topics (utter_woord_...), each with the ways it is written. A small slip of
the thumb in a long word is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered

from bot.dialogue.questions import BACK, LEAD, asks
from bot.nlu.normaliser import normalise

WORD = "utter_woord_"
"""Begin of the names of explanations."""

THAT = r"(?:dat|da|dit|het|t|die|zoiets|zo iets|zo'?n ding)"
TAIL = r"(?: (?:nou|nu|dan|precies|eigenlijk|ook|weer|voor iets|allemaal|ofzo|joh|man|bro|zeggen|in (?:het )?nederlands\w*))*"
WHAT_IS_THAT = re.compile(
    rf"^{LEAD}(?:(?:wat|wa|wta) (?:is|betekent|betekend|beteken|betekenen|houdt|bedoel je met) {THAT}(?: in)?{TAIL}"
    rf"|leg {THAT} (?:eens |ff |even )*uit|(?:nooit|nog nooit) van gehoord|(?:{THAT} )?ken ik niet)$"
)
WHAT_AT_END = re.compile(
    rf"\b(?:wat|wa|wta) (?:is|betekent|betekend|beteken|houdt) {THAT}(?: in)?{TAIL}$"
)
BEFORE = (
    r"(?:(?:wat|wa|wta) (?:is|zijn|betekent|betekend|beteken|betekenen|houdt)(?: dat(?: woord)?)?"
    r"|(?:wat|wa) (?:bedoel|bedoelt|bedoeld|bedoelen) (?:je|ze|jij|u)(?: eigenlijk| precies)? met"
    r"|hoe zeg je|leg(?: eens| ff| even)?|weet jij wat|weet je wat|ken je|wat voor iets is|uitleg(?: van)?)"
)
MEANING = re.compile(
    rf"\b{BEFORE} (?:een |de |het |zo'?n |dat )?(?P<word>[^?.!]{{2,40}}?)(?: in| uit| is| betekent)?{TAIL}[ ?.!]*$"
)
MOST_WORDS = 3
"""So many words a meaning is asked of at most."""

LONG, ALIKE = 6, 0.8
"""From so many letters a word is known by its likeness."""

EXPLAIN = "action_explain"
EXPLANATION = "utter_uitleg_"
"""Begin of the names of questions in other words: utter_uitleg_opening for utter_opening."""
WHAT_IS_ASKED = re.compile(
    r"\b(?:snap|begrijp|begreep|snapte) (?:je|jouw|de|die|deze|jou) vraag (?:\w+ )?niet\b"
    r"|\b(?:je|jouw|de|die|deze) vraag (?:is (?:niet|on)\s?duidelijk|(?:snap|begrijp) ik (?:niet|nie))"
    r"|\b(?:wat|wa|hoe) (?:bedoel|bedoelt|bedoeld|bedoelde) (?:je|jij|u)(?: \w+){0,2}(?: met (?:die|deze|je|jouw|de) vraag|$)"
    r"|\bbedoel (?:je|jij) (?:dat|dit)\b|\bwat (?:is de|vraag je|vroeg je|wil je weten)\b(?: vraag)?\s*(?:nou|dan|precies|eigenlijk)?$"
)
"""Somebody doesn't understand what the bot asked."""
ITS_WORD = re.compile(
    r"\b(?:wat|wa|hoe) (?:bedoel|bedoelt|bedoeld) (?:je|jij|u)(?: eigenlijk| precies)? met (?P<word>\w+)"
)
DEFINED = re.compile(
    rf"^{LEAD}(?:wat|wa) (?:is|zijn|betekent) (?:een |de |het )?(?P<word>\w+(?: \w+)??){TAIL}$"
)

NOT_KNOWN = frozenset({"eigen_vraag", "help", "vrij_antwoord", "iets_anders", "vraag_vertalen"})
"""Intents that say the model found no answer to the question itself."""

EXAMPLE = "utter_voorbeeld_"
"""Begin of the names of examples, one a lesson: utter_voorbeeld_grooming for utter_grooming_start."""
WANTS_EXAMPLE = re.compile(
    r"\bvoor ?beel[dt]\w*\b|\b(?:te|zo|heel|best|erg|is) moeil[ieu]+j?k\b|^(?:dit|dat|het|deze)? ?(?:is )?moeil[ieu]+j?k\b"
    r"|\b(?:snap|begrijp) (?:ik )?(?:het|t|er|dit|dat|die|deze)?(?: \w+)? ?(?:niet|nie|niks)\b|\b(?:snap|begrijp) ik (?:niet|nie|niks)\b"
    r"|\bleg (?:het|t|dit|dat)(?: \w+)? uit\b|^(?:zoals|hoe) (?:wat|dan|bedoel je)\b|^huh+\W*$"
)
MOST_TO_ASK = 9
"""Words of a message that asks for an example; a longer one is about something else too."""

RECENT = 5
"""So many of the last messages may have named the word."""


def explained_here(
    plan: list[str], intent: str | None, text: str, before: Sequence[Event], domain: Domain
) -> list[str]:
    """The plan, or the explanation of the word that is asked about."""
    if text.startswith("/"):
        return plan
    forms = forms_in(domain)
    plain = re.sub(r"[\"'?.!,:;]+", " ", normalise(text).lower()).strip()
    plain = re.sub(r"\s+", " ", plain)
    word = ITS_WORD.search(plain)
    if word and word["word"] in forms:
        return [forms[word["word"]], BACK]
    if asks_what_is_asked(text, before):
        return [EXPLAIN]
    if WHAT_IS_THAT.match(plain):
        said = (_text(event) for event in reversed(before) if _text(event))
        named = next(filter(None, (last_named(line, forms) for line in _first(said))), None)
        return [named, BACK] if named else [EXPLAIN]
    if str(intent).startswith("vraag_") and (defined := DEFINED.match(_first_part(text))):
        named = forms.get(defined["word"])
        return [named, BACK] if named else plan
    asked = MEANING.search(plain)
    if WHAT_AT_END.search(plain):  # "juf had het over grooming wat is dat"
        named = last_named(WHAT_AT_END.sub("", plain), forms)
        return [named, BACK] if named else plan
    if intent is not None and intent not in NOT_KNOWN:
        return plan
    if asked and len(asked["word"].split()) <= MOST_WORDS:
        named = last_named(asked["word"], forms)
    else:
        taught = {form: name for form, name in forms.items() if _of_a_lesson(name, domain)}
        named = last_named(plain, taught) if asks(text) else None
    return [named, BACK] if named else plan


def example_here(
    plan: list[str], text: str, step: str | None, before: Sequence[Event], domain: Domain
) -> list[str]:
    """The plan, or the example of the lesson under way for who finds it too hard. Once a lesson."""
    name = f"{EXAMPLE}{str(step).split('_')[1] if str(step).count('_') else ''}"
    plain = re.sub(r"[\"'?.!,:;]+", " ", normalise(text).lower()).strip()
    if name not in domain.responses or text.startswith("/") or len(plain.split()) > MOST_TO_ASK:
        return plan
    shown = any(isinstance(e, ActionExecuted) and e.action_name == name for e in before)
    return plan if shown or not WANTS_EXAMPLE.search(plain) else [name, BACK]


def asks_what_is_asked(text: str, before: Sequence[Event]) -> bool:
    """True for "ik snap de vraag niet", and for "wat bedoel je met leuk" when the bot just said it."""
    plain = re.sub(r"[\"'?.!,:;\s]+", " ", normalise(text).lower()).strip()
    if text.startswith("/") or WHAT_IS_ASKED.search(plain):
        return not text.startswith("/")
    word = ITS_WORD.search(plain)
    said = next(
        (event.text or "" for event in reversed(before) if isinstance(event, BotUttered)), ""
    )
    return bool(word) and str(word and word["word"]) in normalise(said).lower().split()


def explanation_of(step: str, responses: Mapping[str, Any]) -> str | None:
    """The name of the question in other words; None when nobody wrote it."""
    name = f"{EXPLANATION}{step.removeprefix('utter_')}"
    return name if name in responses else None


def _first_part(text: str) -> str:
    """ "Wat is spookmodus precies" of "Wat is spookmodus precies, kan je dat uitleggen?" """
    return re.split(r"[,.?!:;]", normalise(text).lower())[0].strip()


def forms_in(domain: Domain) -> dict[str, str]:
    """How each explained word is written, with the name of its explanation."""
    found: dict[str, str] = {}
    for name, wordings in domain.responses.items():
        if name.startswith(WORD):
            metadata = (wordings[0] if wordings else {}).get("metadata") or {}
            found |= {str(form).lower(): name for form in metadata.get("forms", [])}
    return found


def last_named(text: str, forms: dict[str, str]) -> str | None:
    """The explanation of the last word in the text that has one."""
    words = re.findall(r"[^\W_]+", text.lower())
    for end in range(len(words), 0, -1):
        for size in range(min(MOST_WORDS, end), 0, -1):
            name = _known(" ".join(words[end - size : end]), forms)
            if name:
                return name
    return None


def _known(word: str, forms: dict[str, str]) -> str | None:
    if word in forms:
        return forms[word]
    if len(word) < LONG:
        return None
    alike = [(SequenceMatcher(None, word, form).ratio(), form) for form in forms if len(form) > 4]
    best, form = max(alike, default=(0.0, ""))
    return forms[form] if best >= ALIKE and form[:1] == word[:1] else None


def _of_a_lesson(name: str, domain: Domain) -> bool:
    """True for words that a lesson teaches; everyday words are only explained when asked about."""
    return f"onderwerp_{name.removeprefix(WORD)}" in domain.intents


def _text(event: Event) -> str:
    return str(event.text or "") if isinstance(event, BotUttered | UserUttered) else ""


def _first(lines: Iterable[str]) -> list[str]:
    return [line for line, _ in zip(lines, range(RECENT), strict=False)]
