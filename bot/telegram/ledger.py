"""Which updates have been answered: numbers only, in a file that survives a restart."""

from __future__ import annotations

import logging
import os
from pathlib import Path

logger = logging.getLogger(__name__)

KEPT = 10_000
"""Telegram keeps an update for 24 hours; more than this in a day isn't expected of one bot."""


class Ledger:
    """Append-only; a line is written before the next thing happens, so a kill can't undo it.
    When the file can't be written the memory still works: better twice than not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._answered: dict[int, None] = dict.fromkeys(_read(path)[-KEPT:])
        self._file = -1
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._compact()
        except OSError:
            logger.error("ledger can't be written: a restart may answer a message twice")

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._answered

    def add(self, update_id: int) -> None:
        if update_id in self._answered:
            return
        self._answered[update_id] = None
        if self._file < 0:
            return
        try:
            os.write(self._file, f"{update_id}\n".encode())
            if len(self._answered) > 2 * KEPT:
                self._answered = dict.fromkeys(list(self._answered)[-KEPT:])
                self._compact()
        except OSError:
            logger.error("ledger can't be written: a restart may answer a message twice")

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _compact(self) -> None:
        self.close()
        new = self._path.with_suffix(".new")
        new.write_text("".join(f"{number}\n" for number in self._answered), encoding="ascii")
        new.replace(self._path)
        self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def _read(path: Path) -> list[int]:
    """A half-written last line is left out."""
    try:
        lines = path.read_text(encoding="ascii", errors="replace").split("\n")
    except OSError:
        return []
    return [int(line) for line in lines[:-1] if line.isdigit()]
