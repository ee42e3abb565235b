"""When a lesson may be given, what of it, and how it ends (rules 20 and 21 of the safety rules)."""

from __future__ import annotations

import re
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet

from bot.dialogue.films import film_for
from bot.dialogue.steps import FREE_ANSWER, StepTable

LESSON = "onderwerp_"
NO_LESSON = "utter_nu_geen_les"
END = "utter_les_einde"
FILM = "action_film_offer"
BACK = ("action_back", "action_fallback")
"""Actions that put the open question once more."""

UNEASY, DISCLOSED = 1, 2
"""From these levels in the conversation: no practice; no lessons, no stories."""

ALWAYS_OPEN = frozenset({"onderwerp_netwerk", "onderwerp_instelling", "onderwerp_naars"})
"""Subjects that bring a youngster nearer to a person."""

HELPING = re.compile(r"utter_(?:netwerk|instelling|naars|gevoelens)_")
"""Exercises that are help themselves: calming down, finding somebody. These stay."""

PLAY = "Oefenen:"
AS_WHO_PASSES = ("nee", "weet_niet", FREE_ANSWER)
"""Answers by which a lesson goes on without its exercise, the surest first."""

TRY_LATER = frozenset({"apps", "complimenten", "grenzen", "nee", "netwerk", "positief", "veilig"})
"""Lessons with something to try in everyday life. None of them is about a danger: that somebody had
such a lesson may be kept, after a yes, and asked about without hinting at anything."""

_TEACH_BACK = re.compile(r"utter_([a-z]+)_terug\Z")
LONGEST = 12


def is_lesson(intent: str | None) -> bool:
    """True for an entry to a lesson that is closed after a disclosure."""
    return bool(intent) and str(intent).startswith(LESSON) and intent not in ALWAYS_OPEN


def lesson_of(step: str | None) -> str:
    """The lesson that ends with this step, its teach-back; "" for any other step."""
    found = _TEACH_BACK.match(step or "")
    return found.group(1) if found else ""


def allowed(
    plan: list[str],
    intent: str | None,
    steps: tuple[str | None, str | None],
    level: float,
    table: StepTable,
    domain: Domain,
) -> list[str]:
    """The plan as the conversation's highest level allows it. `steps`: where the talk stands, and
    the question that would be put once more (another one after an open question in between)."""
    if level >= DISCLOSED and is_lesson(intent):
        return [NO_LESSON]
    if level < UNEASY or not plan:
        return plan
    back = plan[-1] in BACK
    for step in steps if back else steps[:1]:
        if is_play(step, domain):
            return table.turns.get(step or "", {}).get("stop") or [NO_LESSON]
        if back and is_practice(step, domain):
            return [NO_LESSON]
    if is_practice(plan[-1], domain):
        return _past_practice(plan, table, domain)
    return plan


def _past_practice(plan: list[str], table: StepTable, domain: Domain) -> list[str]:
    """The lesson goes on at its first question after the exercises."""
    step = plan[-1]
    for _ in range(LONGEST):
        options = table.turns.get(step, {})
        answer = next((a for a in AS_WHO_PASSES if a in options), None)
        if answer is None:
            break
        step = options[answer][-1]
        if not is_practice(step, domain):
            return [*[name for name in plan[:-1] if not is_practice(name, domain)], step]
    return [NO_LESSON]


def is_practice(name: str | None, domain: Domain) -> bool:
    """True for an exercise or practice play that stops from level 1."""
    if not name or HELPING.match(name):
        return False
    return any((w.get("metadata") or {}).get("kind") == "practice" for w in _wordings(name, domain))


def is_play(name: str | None, domain: Domain) -> bool:
    """True for a bubble in which the bot plays somebody."""
    return any(str(w.get("text") or "").startswith(PLAY) for w in _wordings(name, domain))


def _wordings(name: str | None, domain: Domain) -> list[dict[str, Any]]:
    return list(domain.responses.get(name or "", []))


def with_film(plan: list[str], step: str | None, seen: Any, age_band: Any) -> list[str]:
    """Before a lesson ends its film is offered, when there is one that was not offered yet."""
    lesson = lesson_of(step)
    if not lesson or plan[-1:] != [END] or film_for(lesson, seen, age_band) is None:
        return plan
    return [*plan[:-1], FILM]


def lesson_ended(name: str, step: str | None, level: float) -> list[Event]:
    """At the end of a lesson: what to ask about next time. Only after a yes does it outlive the
    session (bot/transcripts keeps the slot `topic` then)."""
    lesson = lesson_of(step)
    if name not in (END, FILM) or lesson not in TRY_LATER or level >= UNEASY:
        return []
    return [SlotSet("topic", lesson)]
