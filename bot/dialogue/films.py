"""Film links of data/films.yml that a youngster may see: an editor has watched them, not long ago."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import yaml

from bot import settings
from bot.help import clock

FILE = "data/films.yml"
GOOD_FOR = timedelta(days=183)
"""So long after `checked_on` a link is trusted. Pages on the internet change."""

OLDER = "16+"
"""Value of the slot `age_band` for who is 16 or older."""


@dataclass(frozen=True)
class Film:
    """`subject` is the lesson it belongs to (utter_<subject>_terug); `minutes` how long it takes."""

    id: str
    title: str
    subject: str
    link: str
    minutes: int
    from_age: int = 12


def film_for(subject: str, seen: Any, age_band: Any) -> Film | None:
    """The first film on this subject that was not offered yet. `seen` is the slot `films`."""
    offered = seen if isinstance(seen, list) else []
    for film in films(clock.now().date()):
        fits = film.from_age < 16 or age_band == OLDER
        if film.subject == subject and film.id not in offered and fits:
            return film
    return None


def find(film_id: str) -> Film | None:
    """A film by its id, when it may (still) be shown."""
    return next((film for film in films(clock.now().date()) if film.id == film_id), None)


def films(today: date) -> list[Film]:
    """The films that may be shown on this day."""
    return [made for key, row in rows().items() if (made := film(key, row, today))]


@cache
def rows() -> dict[str, Any]:
    """The file as it is; an empty or damaged file means: no films."""
    try:
        text = (settings.ROOT / FILE).read_text(encoding="utf-8")
        data = yaml.load(text, Loader=yaml.CSafeLoader) or {}
        return dict(data.get("films") or {})
    except (OSError, yaml.YAMLError, AttributeError, TypeError, ValueError):
        return {}


def film(key: str, row: Any, today: date) -> Film | None:
    """A row as a film; None when it isn't complete or wasn't checked lately."""
    if not isinstance(row, Mapping):
        return None
    checked, minutes = row.get("checked_on"), row.get("minutes")
    title, subject, link = (str(row.get(name) or "") for name in ("title", "subject", "link"))
    if not (title and subject and row.get("checked_by") and link.startswith("https://")):
        return None
    if not isinstance(minutes, int) or minutes < 1:
        return None
    if not isinstance(checked, date) or not timedelta(0) <= today - checked <= GOOD_FOR:
        return None
    age = row.get("from_age")
    return Film(key, title, subject, link, minutes, age if isinstance(age, int) else 12)
