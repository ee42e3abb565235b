"""Numbers in words: "nul zes twaalf vierendertig" -> 061234, and "dertien" -> 13."""

from __future__ import annotations

import re
from functools import cache

_UNITS = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = {
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}


@cache
def values() -> dict[str, int]:
    """Dutch number words 0 to 99, accents left out."""
    table = {word: number for number, word in enumerate(_UNITS)}
    table |= _TENS | {"zero": 0, "zeve": 7, "achtien": 18, "eén": 1, "één": 1, "tweeen": 2}
    for tens, number in _TENS.items():
        for unit in range(1, 10):
            word = _UNITS[unit]
            for link in ("en", "ën", "n"):
                table[f"{word}{link}{tens}"] = number + unit
    return table


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, values()), key=len, reverse=True))
    item = rf"(?:{words}|\d{{1,4}})"
    return re.compile(rf"(?<!\w){item}(?:(?:[\s,.-]+|\s*-\s*){item}){{3,}}(?!\w)", re.I)


def spoken_numbers(text: str) -> list[tuple[int, int, str]]:
    """Start, end and digits of rows of number words (with or without figures) of 7 digits or more."""
    found = []
    for match in _pattern().finditer(text):
        parts = re.findall(r"[^\W\d_]+|\d+", match.group().lower())
        if not any(part.isalpha() for part in parts):
            continue
        digits = "".join(
            str(values()[p]) if p.isalpha() else p for p in parts if p in values() or p.isdigit()
        )
        if 7 <= len(digits) <= 18:
            found.append((match.start(), match.end(), digits))
    return found
