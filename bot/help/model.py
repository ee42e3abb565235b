"""What stands in data/help.yml and data/local_help.yml, typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot import settings

STRONG = 3
"""From mark V3 a number stays when its row is past its date."""


@dataclass(frozen=True)
class Service:
    """One place to call or chat with. `hours`: weekday (ma..zo, feestdag) -> "HH:MM-HH:MM";
    None when nobody knows. `always`: its number is shown whatever the date."""

    id: str
    name: str
    purpose: str
    number: str | None = None
    web: str | None = None
    chat: bool = False
    hours: dict[str, str | None] | None = None
    cost: str | None = None
    anonymous: bool = False
    age: str = ""
    when_you_call: str | None = None
    what_they_may_do_themselves: str = ""
    ask_first: bool = False
    source: str = ""
    checked_on: date | None = None
    valid_until: date | None = None
    mark: str = "V1"
    show: bool = True
    always: bool = False
    role: str = ""
    team: str = ""
    outside: bool = True
    fits: tuple[str, ...] = ()

    def expired(self, today: date) -> bool:
        """Past its date, or without one: hours and cost are then not shown."""
        return self.valid_until is None or today > self.valid_until

    def shown_number(self, today: date) -> str | None:
        """The number as a youngster may see it today; None when it is too weak to show."""
        strong = self.mark[1:].isdigit() and int(self.mark[1:]) >= STRONG
        return self.number if self.always or strong or not self.expired(today) else None


@dataclass(frozen=True)
class Person:
    """A role that a youngster may turn to, or that a story may be about."""

    id: str
    title: str
    your: str
    team: tuple[str, ...]
    place: str
    words: tuple[str, ...]
    offer: bool = True


@dataclass(frozen=True)
class Help:
    """Both files together."""

    services: dict[str, Service]
    local: dict[str, Service]
    fits: dict[str, tuple[str, ...]]
    always: tuple[str, ...]
    card: dict[str, str]
    places: dict[str, str]
    buttons: dict[str, str]
    persons: dict[str, Person] = field(default_factory=dict)


def load(root: Path = settings.ROOT) -> Help:
    """Reads both files. Raises OSError, yaml.YAMLError, KeyError or TypeError when broken."""
    raw = _read(root / "data" / "help.yml")
    always = tuple(str(name) for name in raw["always"])
    local = root / "data" / "local_help.yml"
    people = (_read(local) or {}).get("people") if local.is_file() else None
    return Help(
        services={
            str(k): _service(str(k), v, str(k) in always) for k, v in raw["services"].items()
        },
        local={str(k): _service(str(k), v, False) for k, v in (people or {}).items()},
        fits={str(k): tuple(map(str, v)) for k, v in raw["fits"].items()},
        always=always,
        card={str(k): str(v) for k, v in raw["card"].items()},
        places={str(k): str(v) for k, v in raw["places"].items()},
        buttons={str(k): str(v) for k, v in raw["buttons"].items()},
        persons={str(k): _person(str(k), v) for k, v in raw["persons"].items()},
    )


@cache
def help_data() -> Help:
    """The files of this checkout, read once a process."""
    return load()


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _service(name: str, row: dict[str, Any], always: bool) -> Service:
    known = {k: v for k, v in row.items() if k in Service.__dataclass_fields__ and v is not None}
    for text in ("number", "web", "name"):
        if text in known:
            known[text] = str(known[text])
    known["fits"] = tuple(known.get("fits") or ())
    return Service(**{**known, "id": name, "always": always})


def _person(name: str, row: dict[str, Any]) -> Person:
    return Person(
        id=name,
        title=row["title"],
        your=row["your"],
        team=tuple(row["team"]),
        place=row["place"],
        words=tuple(map(str, row["words"])),
        offer=bool(row.get("offer", True)),
    )
