"""What may be spoken, and how it is said. Pure; no sound is made here.

Rule 5 of the safety rules: exit, welcome back, follow-up and practice plays are never spoken, and
only words that hold nothing of the youngster are: those that stand in the domain as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

SLOT = "read_aloud"
ON, STOPPED = "on", "stopped"
"""Values of the slot: on; on until something uneasy was said, and not asked since. None is off."""

KEY = "voice"
"""In a bubble's metadata: the titles of the fixed choices (a list). Absent: not spoken."""

NEVER = ("utter_weg", "utter_welcome_back", "utter_hulp_bericht", "utter_voorlezen_")
"""How the names begin of responses that another in the room may not hear."""

PRACTICE = "Oefenen:"
"""How each bubble of a practice play begins."""

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_NUMBER = re.compile(r"(?<![\w.,])(?:0\d[\d -]{5,12}\d|11[23])(?![\w])")
_MARKS = re.compile("[\"'“”‘’«»*_]")


def titles_to_speak(response: str, raw: Mapping[str, Any]) -> list[str] | None:
    """The titles under a response of the domain; None when it is not to be spoken. `raw` is the
    response as it stands in the file: with a place for a value in it, it is no fixed text."""
    text = str(raw.get("text") or "")
    titles = [str(button.get("title") or "") for button in raw.get("buttons") or []]
    if not text or response.startswith(NEVER) or text.startswith(PRACTICE):
        return None
    return None if any("{" in part for part in (text, *titles)) else titles


def spoken(texts: Sequence[tuple[str, Sequence[str]]], choices: str) -> str:
    """One text for the voice from (text, titles) of each bubble; `choices` goes before titles."""
    parts: list[str] = []
    for text, titles in texts:
        parts += [line for line in text.splitlines() if line.strip()]
        if titles:
            parts += [choices, *titles]
    return "\n".join(filter(None, map(_said, parts)))


def _said(line: str) -> str:
    """A line as it is said: no emoji or quotes, numbers of help digit by digit, a stop behind."""
    plain = _MARKS.sub("", _EMOJI.sub(" ", line))
    plain = _NUMBER.sub(lambda m: " ".join(re.findall(r"\d", m.group(0))), plain)
    plain = re.sub(r"\s+", " ", plain).strip()
    return plain if not plain or plain[-1] in ".!?:," else f"{plain}."
