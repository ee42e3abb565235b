"""The hand-off's responses as they stand in data/topics/hulp.yml, for matching typed answers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from actions.hand_off.state import Choice
from bot import settings

FILE = "data/topics/hulp.yml"
PAYLOAD = re.compile(r'"keuze":\s*"([^"]+)"')


@cache
def responses() -> dict[str, list[dict[str, Any]]]:
    """All responses of the file, read once a process."""
    path = settings.ROOT / FILE
    data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {str(name): list(rows) for name, rows in data["responses"].items()}


def fixed_choices(response: str) -> list[Choice]:
    """The buttons that a response has of itself; `key` is the whole "step.answer"."""
    rows = responses().get(response) or [{}]
    found = []
    for button in rows[0].get("buttons") or []:
        key = PAYLOAD.search(str(button.get("payload")))
        found.append(Choice(str(button["title"]), key.group(1) if key else ""))
    return found


def variant(response: str, times: int) -> str:
    """The same said in other words: the response, its _v2 or its _v3 the `times`th time."""
    names = [response, *(n for n in (f"{response}_v2", f"{response}_v3") if n in responses())]
    return names[times % len(names)]


def payload(key: str) -> str:
    """What a button made here sends to Rasa."""
    return f'/antwoord{{"keuze": "{key}"}}'
