"""Beside a conversation: what the bot could have said, the meldcode, and tips for the adult."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from bot import settings
from bot.transcripts.models import Conversation
from web.review.timeline import Shown

MELDCODE = {
    1: "Breng de signalen in kaart.",
    2: "Overleg met een collega. Vraag zo nodig Veilig Thuis om advies.",
    3: "Praat met de jongere en de ouders of verzorgers.",
    4: "Weeg het geweld of het gevaar.",
    5: "Beslis: is melden nodig? En is hulp (ook) mogelijk?",
}


@lru_cache
def _tips() -> dict[str, list[str]]:
    path = settings.ROOT / "data" / "gesprekstips.yml"
    found: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def tips(category: str) -> list[str]:
    """The guide's tips for the talk with this youngster: of the category, then the general ones."""
    return [*_tips().get(category, []), *_tips()["altijd"]]


def meldcode(talk: Conversation) -> list[tuple[int, str, Any]]:
    """(step, what it asks, the row of who took it, or None)."""
    taken = {row.step: row for row in talk.meldcode.select_related("by")}  # type: ignore[attr-defined]
    return [(number, text, taken.get(number)) for number, text in MELDCODE.items()]


@lru_cache(maxsize=1)
def _responses(stamp: tuple[float, ...]) -> dict[str, list[str]]:
    from bot.content.library import Library

    library = Library.load(settings.ROOT)
    return {name: [m.text for m in found] for name, found in library.responses.items()}


def stamp() -> tuple[float, ...]:
    """Changes with every change of a content file."""
    data = settings.ROOT / "data"
    files = [settings.ROOT / "domain.yml", *data.glob("*.yml"), *data.glob("topics/*.yml")]
    return tuple(sorted(file.stat().st_mtime for file in files))


def responses() -> dict[str, list[str]]:
    """Response name -> its wordings now; read again when a file changed."""
    return _responses(stamp())


def other_words(shown: list[Shown]) -> dict[str, list[str]]:
    """For each response in this conversation: its other wordings, as the bot could have said."""
    known = responses()
    found: dict[str, list[str]] = {}
    for bubble in (bubble for turn in shown for bubble in turn.bubbles):
        others = [text for text in known.get(bubble["response"], []) if text != bubble["text"]]
        if others and bubble["response"] not in found:
            found[bubble["response"]] = others[:4]
    return found
