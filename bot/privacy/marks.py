"""Numbering of marks, so that one person keeps one mark within a conversation."""

from __future__ import annotations

import re

from bot.privacy.fold import fold

DUTCH = {
    "name": "naam",
    "handle": "gebruikersnaam",
    "phone": "telefoonnummer",
    "email": "e-mail",
    "address": "adres",
    "place": "plaats",
    "school": "school",
    "institution": "instelling",
    "date": "datum",
    "url": "link",
    "bsn": "bsn",
    "iban": "iban",
    "other": "iets persoonlijks",
}
_GENERIC = re.compile(r"\b(de|het|een|t|op|in|van)\b")


class Marks:
    """Marks given so far. Holds raw values: in memory only, never to be written or logged."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._count: dict[str, int] = {}
        self.names: set[str] = set()

    def __repr__(self) -> str:
        return f"Marks({self._count})"

    def __reduce__(self) -> str:
        raise TypeError("Marks holds personal data and can't be copied to disk")

    def mark(self, kind: str, value: str) -> str:
        """The mark for this thing: `[naam 1]`. The same thing gets the same number."""
        key = (kind, _key(kind, value))
        number = self._numbers.get(key)
        first = key[1].split(" ")[0]
        if number is None and kind == "name":
            number = self._numbers.get((kind, first))
        if number is None:
            number = self._count[kind] = self._count.get(kind, 0) + 1
        self._numbers.setdefault(key, number)
        if kind == "name":
            self._numbers.setdefault((kind, first), number)
            self.names.add(first)
        return f"[{DUTCH[kind]} {number}]"


def _key(kind: str, value: str) -> str:
    """What makes two spellings the same thing."""
    plain = fold(value)
    if kind == "name":
        spelled = re.fullmatch(r"(?:[a-z][\s.-]+){2,}[a-z]", plain)
        return re.sub(r"[\s.-]", "", plain) if spelled else re.sub(r"\s+", " ", plain)
    if kind in ("phone", "bsn", "iban", "address", "date", "other"):
        return re.sub(r"[\W_]", "", plain)
    if kind == "handle":
        return plain.lstrip("@")
    if kind in ("school", "institution"):
        return " ".join(_GENERIC.sub(" ", plain).split())
    return re.sub(r"\s+", " ", plain)
