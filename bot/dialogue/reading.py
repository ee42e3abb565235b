"""Which of the answers that a step expects did the youngster give?"""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from bot.dialogue.choices import match_title, payload_intent
from bot.dialogue.steps import FREE_ANSWER, StepTable
from bot.nlu.normaliser import normalise

SIDE_CONFIDENCE = 0.45
"""From here an intent that isn't an answer to the question is believed (greeting, chit-chat)."""

EXPECTED_CONFIDENCE = 0.14
"""From here an intent that the question expects is believed: the question makes it likely."""

STRANGE = 0.6
"""The same for a message without words: "pfft" is hardly ever a request."""

RARE = 3.0
"""wordfreq's Zipf frequency (log10 a billion words) from which a string counts as a word."""

BARE = frozenset({"ja", "nee"})
"""No answer to an open question: the bot shows the choices instead."""

SUBJECTS = ("onderwerp_", "vraag_")
"""Somebody asks something: that goes before taking it for an answer."""

SAFE_SIDE = frozenset({"stop", "wil_mens", "help", "weg", "lees_voor", "stil"})
"""Understood a little sooner, and also instead of a free answer: somebody asks to get out, or
for silence."""


def buttons_of(step: str | None, domain: Domain) -> list[dict[str, Any]]:
    """The choices under a step's question as they stand in the domain."""
    if not step:
        return []
    for variation in domain.responses.get(step, []):
        if variation.get("buttons"):
            return list(variation["buttons"])
    return []


def read_answer(
    message: UserUttered, step: str | None, table: StepTable, domain: Domain
) -> str | None:
    """The intent to act on; None when the message isn't understood.

    Order: a pressed button or typed choice; an intent that the question expects; another intent
    the model is sure of; the free answer when the question allows one.
    """
    text = message.text or ""
    if text.startswith("/"):
        return message.intent_name
    options = table.turns.get(step or "", {})
    choice = _typed_choice(text, step, domain)
    if choice and (choice in options or choice in table.entries):
        return choice
    ranking = _ranking(message)
    words = has_words(text)
    if FREE_ANSWER in options and words:
        return _free_or_understood(ranking, options, table)
    for intent, confidence in ranking:
        enough = EXPECTED_CONFIDENCE if words else SIDE_CONFIDENCE
        if intent in options and confidence >= enough:
            return intent
        if intent in table.entries and confidence >= (SIDE_CONFIDENCE if words else STRANGE):
            return intent
    return None


def has_words(text: str) -> bool:
    """True when a fair share of what was typed are words of a language: "asdfgh" is no answer."""
    from wordfreq import zipf_frequency

    if not re.search(r"[^\W\d_]{2,}", text):
        return False
    words = re.findall(r"[^\W\d_]{3,}", normalise(text))
    known = [w for w in words if max(zipf_frequency(w, "nl"), zipf_frequency(w, "en")) >= RARE]
    return bool(known) and len(known) * 2 >= len(words)


def _free_or_understood(
    ranking: list[tuple[str, float]], options: dict[str, list[str]], table: StepTable
) -> str | None:
    """At an open question a named answer or a clear way out wins; anything else is the answer."""
    if ranking and ranking[0][0] in BARE and ranking[0][1] >= SIDE_CONFIDENCE:
        return ranking[0][0] if ranking[0][0] in options else None
    for intent, confidence in ranking[:2]:
        if intent in options and intent != FREE_ANSWER and confidence >= SIDE_CONFIDENCE:
            return intent
        sure = 0.5 if intent in SAFE_SIDE or intent.startswith(SUBJECTS) else 0.75
        if intent in table.entries and confidence >= sure:
            return intent
    return FREE_ANSWER


def _typed_choice(text: str, step: str | None, domain: Domain) -> str | None:
    buttons = buttons_of(step, domain)
    index = match_title(text, buttons)
    return payload_intent(str(buttons[index].get("payload", ""))) if index is not None else None


def _ranking(message: UserUttered) -> list[tuple[str, float]]:
    parse: dict[str, Any] = message.parse_data or {}  # type: ignore[assignment]
    ranking = parse.get("intent_ranking") or [message.intent or {}]
    return [(str(r.get("name")), float(r.get("confidence") or 0)) for r in ranking if r]
