"""The labelled lines in data/risk: what youngsters write, and how near danger is.

One file a category, plus everyday.yml and lookalikes.yml for what is harmless. A file is a list of
blocks; a block says once who wrote its lines and what they are, then the lines stand as plain text,
without quotes. A mistake is told in one Dutch sentence with file and line: editors read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot import settings
from bot.risk.levels import RISK_CATEGORIES

FOLDER = settings.ROOT / "data" / "risk"
HARMLESS_FILES = ("everyday", "lookalikes")

STYLES = {
    "gewoon": "plain",
    "lvb": "lvb",
    "straat": "street",
    "verhuld": "veiled",
    "engels": "english",
    "gemengd": "mixed",
    "lijkt op": "lookalike",
    "alledaags": "everyday",
    "lang": "long",
    "grap": "joke",
}
"""The word in the file, and the word in code and reports."""
ABOUT = {"zelf": "self", "ander": "friend", "niemand": "none"}
KEYS = ("stem", "niveau", "stijl", "over", "zinnen")


class RiskDataError(ValueError):
    """A mistake in data/risk. The text is one Dutch sentence with file, line and how to mend it."""


@dataclass(frozen=True)
class Line:
    """One labelled message. `voice` is who wrote it: data is only ever split by voice."""

    text: str
    level: int
    category: str
    style: str
    about: str
    voice: str
    file: str
    line_no: int


def load_lines(folder: Path = FOLDER) -> list[Line]:
    """All lines of a folder, in order of file and line. Raises RiskDataError."""
    lines = [line for path in sorted(folder.glob("*.yml")) for line in _read(path)]
    if not lines:
        raise RiskDataError(f"In {_name(folder)} staan geen zinnen. Zet de bestanden terug.")
    _no_doubles(lines)
    return lines


def _read(path: Path) -> Iterator[Line]:
    name = _name(path)
    if path.stem not in (*RISK_CATEGORIES, *HARMLESS_FILES):
        known = ", ".join([*RISK_CATEGORIES, *HARMLESS_FILES])
        raise RiskDataError(
            f'{name}: "{path.stem}" is geen bekende categorie. Noem het bestand naar een van: {known}.'
        )
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise RiskDataError(f"{name}, regel {line}: bewaar het bestand als UTF-8.") from error
    if "\t" in text:
        line = text[: text.index("\t")].count("\n") + 1
        raise RiskDataError(f"{name}, regel {line}: hier staat een tab. Gebruik spaties.")
    yield from _blocks(text, path.stem, name)


def _blocks(text: str, category: str, name: str) -> Iterator[Line]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        raise RiskDataError(
            f"{name}, regel {line} of vlak erboven: dit kan niet worden gelezen. "
            "Laat elke zin met evenveel spaties beginnen als de zin erboven."
        ) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise RiskDataError(f'{name}, regel {root.start_mark.line + 1}: begin met "- stem:".')
    for node in root.value:
        yield from _block(node, category, name)


def _block(node: Any, category: str, name: str) -> Iterator[Line]:
    where = f"{name}, regel {node.start_mark.line + 1}"
    if not isinstance(node, yaml.MappingNode):
        raise RiskDataError(f'{where}: hier hoort een blok dat begint met "- stem:".')
    found: dict[str, Any] = {}
    for key, value in node.value:
        at = f"{name}, regel {key.start_mark.line + 1}"
        if key.value not in KEYS:
            raise RiskDataError(f'{at}: "{key.value}" is onbekend. Kies uit: {", ".join(KEYS)}.')
        if not isinstance(value, yaml.ScalarNode):
            raise RiskDataError(f'{at}: schrijf achter "{key.value}:" gewone tekst, geen lijst.')
        found[key.value] = value
    for key in KEYS:
        if key not in found:
            raise RiskDataError(f'{where}: in dit blok ontbreekt "{key}:".')
    voice = found["stem"].value.strip()
    if not voice:
        raise RiskDataError(f'{where}: zet achter "stem:" wie deze zinnen schreef.')
    level = int(_choice(found["niveau"], dict.fromkeys(_levels(category)), "niveau", name))
    style = STYLES[_choice(found["stijl"], STYLES, "stijl", name)]
    about = ABOUT[_choice(found["over"], ABOUT, "over", name)]
    for number, text in _texts(found["zinnen"], name):
        yield Line(text, level, category if level else "none", style, about, voice, name, number)


def _levels(category: str) -> tuple[str, ...]:
    return ("0",) if category in HARMLESS_FILES else ("1", "2", "3")


def _choice(node: Any, choices: Iterable[str], key: str, name: str) -> str:
    value = str(node.value).strip()
    if value not in choices:
        line = node.start_mark.line + 1
        raise RiskDataError(
            f'{name}, regel {line}: "{key}: {value}" kan hier niet. Kies uit: {", ".join(choices)}.'
        )
    return value


def _texts(node: Any, name: str) -> Iterator[tuple[int, str]]:
    first = node.start_mark.line + 1
    if node.style != "|":
        raise RiskDataError(
            f'{name}, regel {first}: zet "zinnen: |" en schrijf elke zin op een eigen regel eronder.'
        )
    empty = True
    for number, text in enumerate(node.value.split("\n"), first + 1):
        if text.strip():
            empty = False
            yield number, text.strip()
    if empty:
        raise RiskDataError(f'{name}, regel {first}: onder "zinnen: |" staat geen zin.')


def _no_doubles(lines: list[Line]) -> None:
    seen: dict[str, Line] = {}
    for line in lines:
        key = " ".join(line.text.lower().split())
        other = seen.setdefault(key, line)
        if other is not line:
            raise RiskDataError(
                f"{line.file}, regel {line.line_no}: deze zin staat ook in {other.file}, "
                f"regel {other.line_no}. Haal er een weg."
            )


def _name(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(settings.ROOT))
    except ValueError:
        return str(path)
