"""The fixed message: what a youngster gets when anything behind the channel fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot import settings
from bot.turn.bubble import Bubble

LAST_RESORT = "Er gaat iets mis. Is er gevaar? Bel 112."
"""Used only when domain.yml or data/help.yml can't be read."""

RESPONSE = "utter_storing"


def fixed_message(root: Path = settings.ROOT) -> Bubble:
    """Read once at start and kept in memory: at the moment of need no file may be needed."""
    text = LAST_RESORT
    try:
        domain = _load(root / "domain.yml")
        text = str(domain["responses"][RESPONSE][0]["text"]).strip()
        service = _load(root / "data" / "help.yml")["services"]["kindertelefoon"]
        text = text.format(naam=service["name"], nummer=service["number"])
    except (OSError, yaml.YAMLError, KeyError, IndexError, TypeError, ValueError):
        text = LAST_RESORT
    return Bubble(text=text, safety=True, response=RESPONSE)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
