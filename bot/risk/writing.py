"""Adds one line to data/risk, by hand of a program: every other byte of the file stays as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from bot.risk.data import ABOUT, FOLDER, STYLES, RiskDataError, load_lines
from bot.risk.levels import RISK_CATEGORIES

INDENT = "    "


def add_line(
    text: str,
    level: int,
    category: str,
    voice: str,
    about: str = "self",
    style: str = "plain",
    folder: Path = FOLDER,
) -> Path:
    """Writes the line under the block of this voice, level, style and subject, or in a new block at
    the end; returns the file. `category` is "" at level 0: then it goes to lookalikes.

    Raises RiskDataError with a Dutch sentence (a line that is there already, in whatever file; a
    wrong level), or OSError; then nothing has changed."""
    text = " ".join(text.split()).lstrip("#- ")
    if not text:
        raise RiskDataError("Er staat geen zin.")
    if level and category not in RISK_CATEGORIES:
        raise RiskDataError(f"“{category}” is geen soort gevaar.")
    path = folder / f"{category if level else 'lookalikes'}.yml"
    head = _head(level, voice, about if level else "none", style if level else "lookalike")
    new = _with_line(path.read_text(encoding="utf-8"), head, text)
    _check(folder, path, new, text)
    _replace(path, new)
    return path


def _head(level: int, voice: str, about: str, style: str) -> str:
    words = {v: k for k, v in STYLES.items()}, {v: k for k, v in ABOUT.items()}
    return (
        f"- stem: {voice}\n  niveau: {level}\n  stijl: {words[0][style]}\n"
        f"  over: {words[1][about]}\n  zinnen: |\n"
    )


def _with_line(old: str, head: str, text: str) -> str:
    line = f"{INDENT}{text}\n"
    start = old.find(head)
    if start < 0:
        return f"{old.rstrip(chr(10))}\n\n{head}{line}"
    end = start + len(head)
    while old.startswith(INDENT, end):
        end = old.find("\n", end) + 1 or len(old)
    before = old[:end]
    return f"{before}{'' if before.endswith(chr(10)) else chr(10)}{line}{old[end:]}"


def _check(folder: Path, path: Path, new: str, text: str) -> None:
    """Reads the whole folder as it would be: a mistake would stop the training of the bot."""
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name)
        for file in folder.glob("*.yml"):
            if file != path:
                shutil.copy(file, trial)
        (trial / path.name).write_text(new, encoding="utf-8")
        key = text.lower()
        if any(" ".join(line.text.lower().split()) == key for line in load_lines(folder)):
            raise RiskDataError("Deze zin staat er al.")
        load_lines(trial)


def _replace(path: Path, text: str) -> None:
    """All or nothing: a half-written file would stop the training."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".nieuw")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.chmod(name, path.stat().st_mode & 0o777)
    os.replace(name, path)
