"""How hard a Dutch word is: the editors' lists first, then how often it is used.

Frequencies are Zipf values (0-8) from wordfreq's Dutch list (subtitles, web, chat, news); 3 is once
in a million words, 4 once in a hundred thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from bot import settings

FOLDER = Path(__file__).resolve().parent
NAME = "data/words.yml"
FILE = settings.ROOT / NAME
"""The editors' lists."""

KNOWN_FROM = 4.0
"""At this Zipf value a word is taken as known."""
HARD_BELOW = 3.15
"""Below this value a word that nobody listed is refused."""
PART_FROM = 4.0
"""Both halves of a compound must reach this."""
LONG = 15
"""Letters; a longer word is hard to read, however common its parts."""

_ABSTRACT = re.compile(
    r"(iteit|iteiten|atie|aties|isatie|isaties|isme|ismen|entie|enties|antie|anties|logie|grafie"
    r"|eel|matig|matige|tief|tieve|ionele|ieus|ieuze|erende|erend|waardig|waardige"
    r"|ering|eringen|ische|isch|abel|abele|ibel|ibele|ale|air|aire|ement|ementen|atief|atieve|plichtig|lijks|zaam|zame|geving|stelling)$"
)

Level = Literal["known", "unusual", "hard"]


@dataclass(frozen=True)
class Verdict:
    """`simpler` holds what to write instead, when the list knows it."""

    level: Level
    simpler: str = ""


class Lists:
    """One reading of the editors' file."""

    def __init__(self, root: Path, data: dict[str, Any]) -> None:
        self.root = root
        self.data = data

    @cached_property
    def glossary(self) -> dict[str, str]:
        return {str(k).lower(): str(v) for k, v in self.data["begrippen"].items()}

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(w.lower() for line in self.data["bekend"] for w in str(line).split())

    @cached_property
    def simpler(self) -> dict[str, str]:
        return {str(k).lower(): str(v) for k, v in self.data["makkelijker"].items()}

    @cached_property
    def foreign(self) -> dict[str, str]:
        return {str(k).lower(): str(v) for k, v in self.data["buitenlands"].items()}

    @cached_property
    def rather(self) -> dict[str, str]:
        return {str(k).lower(): str(v) for k, v in self.data["liever"].items()}


_chosen: ContextVar[Lists | None] = ContextVar("lists", default=None)


@cache
def _own() -> Lists:
    return Lists(settings.ROOT, _load(FILE))


def _load(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return data if isinstance(data, dict) else {}


@lru_cache(maxsize=4)
def _of(root: Path, changed: int, size: int) -> Lists:
    """A draft's lists; a part that is not there, or the whole of a broken file, as it is live."""
    own = _own().data
    try:
        found = _load(root / NAME)
    except (OSError, ValueError, yaml.YAMLError):
        return Lists(root, own)
    return Lists(
        root, {k: found[k] if isinstance(found.get(k), type(v)) else v for k, v in own.items()}
    )


@contextmanager
def of(root: Path) -> Iterator[None]:
    """Until the end of the block the lists of this checkout or draft count, in this thread."""
    path = root / NAME
    state = path.stat() if path.is_file() else None
    own = root == settings.ROOT
    lists = None if own else _of(root, *(state.st_mtime_ns, state.st_size) if state else (0, 0))
    token = _chosen.set(lists)
    try:
        yield
    finally:
        _chosen.reset(token)


def _now() -> Lists:
    return _chosen.get() or _own()


def root() -> Path:
    """The checkout or draft whose lists count now."""
    return _now().root


def lists() -> dict[str, Any]:
    """The editors' file: simpler words, glossary, known words, foreign words."""
    return _now().data


@cache
def figures() -> tuple[tuple[str, str], ...]:
    """Figures of speech from figures.txt: pattern, and what to write instead ("" when unknown)."""
    found = []
    for line in (FOLDER / "figures.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, _, better = line.partition(" = ")
            found.append((pattern.strip(), better.strip()))
    return tuple(found)


def glossary() -> dict[str, str]:
    """Words the guide teaches, with the explanation shown at first use."""
    return _now().glossary


def taught_in(text: str) -> dict[str, str]:
    """Taught words in a text with their explanation, to show when a youngster first meets them."""
    low = text.lower()
    return {w: meaning for w, meaning in glossary().items() if re.search(rf"\b{w}\b", low)}


def known() -> frozenset[str]:
    """Words that are known although they are rare in the frequency list."""
    return _now().known


def simpler() -> dict[str, str]:
    """Hard word -> what to write instead."""
    return _now().simpler


def rather() -> dict[str, str]:
    """Word that may stay -> what is easier still (advice)."""
    return _now().rather


def foreign() -> dict[str, str]:
    """Foreign word -> what to write instead ("" when unknown)."""
    return _now().foreign


def forget() -> None:
    """The editors' file is another one now: read it again at the next word."""
    _own.cache_clear()
    _of.cache_clear()


@cache
def zipf(word: str) -> float:
    """Zipf frequency in Dutch, 0 when unknown."""
    from wordfreq import zipf_frequency  # here: 0.3 s that a bare import should not cost

    return float(zipf_frequency(word, "nl"))


@cache
def zipf_english(word: str) -> float:
    """Zipf frequency in English, 0 when unknown."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))


def bases(word: str) -> list[str]:
    """Likely base forms: "stuurde" -> "sturen", "consequenties" -> "consequentie"."""
    found = [word]
    cut: list[tuple[str, tuple[str, ...]]] = [
        ("en", ("", "e")), ("s", ("",)), ("'s", ("",)), ("e", ("", "en")), ("t", ("", "en")),
        ("de", ("en",)), ("te", ("en",)), ("den", ("en",)), ("ten", ("en",)), ("d", ("en", "")),
        ("er", ("",)), ("ere", ("",)), ("st", ("",)), ("je", ("",)), ("tje", ("",)), ("jes", ("",)),
        ("tjes", ("",)), ("pje", ("",)), ("ende", ("en",)), ("end", ("en",)),
    ]  # fmt: skip
    for tail, ends in cut:
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            stem = word[: -len(tail)]
            for end in ends:
                found.append(stem + end)
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    found.append(stem[:-1] + end)
                if end and re.search(r"([aeou])\1[^aeiou]$", stem):
                    found.append(re.sub(r"([aeou])\1([^aeiou])$", r"\1\2", stem) + end)
            if stem[-1:] in "zv":
                found.append(stem[:-1] + {"z": "s", "v": "f"}[stem[-1]])
            if re.search(r"[^aeiou][aeou][^aeiou]$", stem):
                found.append(stem[:-1] + stem[-2] + stem[-1])
    if word.startswith("ge") and len(word) > 5:
        found += bases_no_prefix(word[2:])
    return found


def bases_no_prefix(word: str) -> list[str]:
    """Base forms of what stands behind "ge-" in a participle."""
    stem = re.sub(r"(t|d|te|de|en)$", "", word)
    short = re.sub(r"([aeou])\1([^aeiou])$", r"\1\2", stem)
    double = stem + stem[-1:] if stem else ""
    return [stem + "en", short + "en", double + "en", word]


def is_compound_of_known(word: str) -> bool:
    """ "schermfoto" = "scherm" + "foto": two short words that everybody knows."""
    if len(word) > LONG:
        return False
    for at in range(3, len(word) - 2):
        head, tail = word[:at], word[at:]
        heads = [head, head[:-1]] if head.endswith("s") and len(head) > 4 else [head]
        if _part(tail) and any(_part(h) for h in heads):
            return True
    return False


def _part(part: str) -> bool:
    return len(part) >= 3 and (zipf(part) >= PART_FROM or part in known()) and part not in simpler()


def listed(word: str, table: dict[str, str]) -> str:
    """What a list says to write instead, also for other forms of the word."""
    return next((table[b] for b in bases(word) if b in table), "")


def judge(word: str) -> Verdict:
    """How hard one word is. Names of people and places are the caller's business."""
    low = word.lower().replace("’", "'").strip("'-")
    if not low or low[0].isdigit() or len(low) <= 2:
        return Verdict("known")
    if low in known() or low in glossary():
        return Verdict("known")
    if better := listed(low, simpler()):
        return Verdict("hard", better)
    if better := listed(low, rather()):
        return Verdict("unusual", better)
    forms = [b for b in bases(low) if len(b) >= 3]
    if any(b in known() or b in glossary() for b in forms):
        return Verdict("known")
    best = max([zipf(low), *(zipf(b) - 0.15 for b in forms[1:])])
    if "-" in low and all(judge(p).level == "known" for p in low.split("-") if p):
        return Verdict("known")
    if low.endswith(("eren", "eert", "eerd", "eerde")) and best < KNOWN_FROM:
        return Verdict("hard" if best < 3.6 else "unusual")
    if _ABSTRACT.search(low) and len(low) >= 8 and best < 4.6:
        return Verdict("hard" if best < 4.3 or len(low) >= 12 else "unusual")
    if best >= KNOWN_FROM:
        return Verdict("unusual" if len(low) > LONG else "known")
    if is_compound_of_known(low):
        return Verdict("known" if len(low) <= 13 else "unusual")
    if len(low) <= 7:
        return Verdict("known" if best >= 3.5 else "unusual" if best >= HARD_BELOW else "hard")
    return Verdict("unusual" if best >= 3.85 else "hard")
