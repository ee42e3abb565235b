"""What youngsters say in ordinary conversation, as examples without risk.

The intents' examples are there anyway, and they are what the bot hears most: answers to its own
questions, and questions about its lessons ("wat is sexting"). Without them the detector knows such
messages from data/risk/everyday.yml only, and takes a lesson's question for a disclosure.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

from bot import settings
from bot.risk.data import Line, load_lines

NOT_HARMLESS = frozenset(
    {"wil_mens", "voelt_slecht", "verdrietig", "boos", "bang", "niemand", "iets_online"}
    | {"iets_met_iemand", "naar_filmpje", "geef_toe", "zelf_oplossen", "zeg_niet"}
)
"""Intents in whose examples something can be the matter."""

HELP_FILES = frozenset(
    {"hulp.yml", "naars.yml", "gevoelens.yml", "nazorg.yml", "instelling.yml", "weten_nu.yml"}
    | {"weten_korte.yml"}
)
"""In their examples something may be the matter as well ("ik durf dat niet te zeggen")."""
MOST = 3_000
"""More of them would make training slow; they are taken evenly from all intents."""


def training_lines() -> list[Line]:
    """Everything the detector learns from. Raises RiskDataError for a broken line."""
    lines = load_lines()
    known = {line.text.lower() for line in lines}
    return [*lines, *(x for x in conversation_lines() if x.text.lower() not in known)]


def conversation_lines(root: Path = settings.ROOT) -> list[Line]:
    """Examples of data/nlu.yml and the topics. Each intent counts as a voice of its own."""
    found: list[Line] = []
    for path in [root / "data" / "nlu.yml", *sorted((root / "data" / "topics").glob("*.yml"))]:
        if path.name not in HELP_FILES:
            found += _examples(path)
    chosen = set(sorted(found, key=_lot)[:MOST])
    return [line for line in found if line in chosen]


def _lot(line: Line) -> bytes:
    """A lot of its own for each line: one example more changes one line of the choice, no more."""
    return hashlib.blake2b(line.text.encode(), digest_size=8).digest()


def examples_hash() -> str:
    """Changes when an example does, not when a response does: texts alone train nothing anew."""
    text = "\n".join(line.text for line in conversation_lines())
    return hashlib.sha256(text.encode()).hexdigest()


def _examples(path: Path) -> list[Line]:
    data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    found = []
    for block in data.get("nlu") or []:
        intent = str(block.get("intent", ""))
        if not intent or intent in NOT_HARMLESS:
            continue
        for row in str(block.get("examples", "")).splitlines():
            text = re.sub(r"\[([^\]]+)\]\(\w+\)", r"\1", row.strip().removeprefix("-").strip())
            if text:
                found.append(
                    Line(text, 0, "none", "everyday", "none", f"intent-{intent}", path.name, 0)
                )
    return found
