"""The words on a reader's page, from data/samen_lezen.yml, and the help that stands on it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

from bot import settings
from bot.content import workspace
from bot.help import clock
from bot.help.card import how_to_reach
from bot.help.model import Help, load

FILE = settings.ROOT / "data" / "samen_lezen.yml"


@lru_cache(maxsize=1)
def _read(_stamp: int) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return data


def words() -> dict[str, Any]:
    """All words; read again when the file changed."""
    return _read(FILE.stat().st_mtime_ns)


def needs_worker(topic: str) -> bool:
    """True for each topic that isn't named as fit to read alone: a new one as well."""
    return topic not in words()["zonder_begeleider"]


@lru_cache(maxsize=1)
def _help(_stamp: tuple[int, ...]) -> Help:
    return load(workspace.live_root())


def _stamp() -> tuple[int, ...]:
    """Changes when help lines are published."""
    files = [workspace.live_root() / file for file in ("data/help.yml", "data/local_help.yml")]
    return tuple(file.stat().st_mtime_ns for file in files if file.is_file())


def help_lines() -> list[tuple[str, list[str]]]:
    """(name, how to reach it now) of the lines that every reader sees."""
    data, now = _help(_stamp()), clock.now()
    lines = [data.services[key] for key in map(str, words()["lijnen"]) if key in data.services]
    return [(line.name, how_to_reach(data.card, line, now)) for line in lines if line.show]
