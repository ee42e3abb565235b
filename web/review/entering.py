"""An approved proposal enters `data/`: an example for the detector, or a talk script as a test."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from bot import settings
from bot.risk.writing import add_line
from web.review.models import Proposal

VOICE = "praktijk"
"""Sentences from practice are one voice: they are never split between learning and testing."""


def data_folder() -> Path:
    """`JOUWDAG_CONTENT` for a content folder elsewhere; else `data/` of this checkout."""
    return Path(settings.get("JOUWDAG_CONTENT", str(settings.ROOT / "data")))


def enter(row: Proposal) -> Path:
    """Write it; returns the file. Raises OSError or ValueError, and then nothing changed."""
    if row.kind == "test":
        return _add_test(row)
    about = "friend" if row.about == "friend" else "self"
    folder = data_folder() / "risk"
    return add_line(row.text, row.level, row.category, VOICE, about=about, folder=folder)


def _add_test(row: Proposal) -> Path:
    path = data_folder() / "tests.jsonl"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    script = {
        "id": f"praktijk-{row.pk}",
        **json.loads(row.text),
        "expect": {"hand_off": row.route, "level": row.level, "category": row.category or "none"},
    }
    _write(path, old + json.dumps(script, ensure_ascii=False) + "\n")
    return path


def _write(path: Path, text: str) -> None:
    """All or nothing: a half-written file would stop the training."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    os.chmod(name, mode)
    os.replace(name, path)
