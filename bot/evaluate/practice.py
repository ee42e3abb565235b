"""Conversations from practice that two people made a test of (data/tests.jsonl): do they go where
they should? The pages write the file; `make test` and every publication play it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FILE = "data/tests.jsonl"
AT_LEAST = {
    "none": {"none"},
    "inform": {"none"},
    "trusted_person": {"trusted_person", "report", "emergency"},
    "report": {"report", "emergency"},
    "emergency": {"emergency"},
}
"""Further than expected is no mistake, except where no hand-off belongs."""
Played = Mapping[str, Any]


def lines(root: Path) -> list[str]:
    """The tests under a root, one a line; none when nobody made one yet."""
    path = root / FILE
    found = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in found if line.strip()]


def problems(line: str, play: Callable[[dict[str, Any]], Played]) -> list[str]:
    """What is wrong with one line; nothing when it goes as expected. `play` plays a script."""
    try:
        script = json.loads(line)
        turns, wanted = script["turns"], script["expect"]["hand_off"]
        allowed = AT_LEAST[wanted]
    except (ValueError, KeyError, TypeError):
        return [f"can't be read: {line[:60]}"]
    got = play({"turns": turns})["hand_off"]
    return [] if got in allowed else [f"{script.get('id')}: {wanted} expected, {got} seen"]
