"""The word lists of `lists/`, in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot import settings
from bot.privacy.fold import fold, sound

LISTS = Path(__file__).parent / "lists"
_GLUED = {
    "ik",
    "me",
    "je",
    "de",
    "en",
    "in",
    "op",
    "ze",
    "we",
    "of",
    "te",
    "is",
    "na",
    "al",
    "nu",
    "er",
    "om",
}


def _lines(name: str) -> frozenset[str]:
    text = (LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and line[0] != "#")


def _phrases(name: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in _lines(f"hand/{name}"))


@dataclass(frozen=True)
class Lexicon:
    """Folded words and phrases. `words` are ordinary words: an unknown word is in none of these."""

    first: frozenset[str]
    weak: frozenset[str]
    never: frozenset[str]
    surnames: frozenset[str]
    places: frozenset[str]
    weak_places: frozenset[str]
    abroad: frozenset[str]
    streets: frozenset[str]
    words: frozenset[str]
    common: frozenset[str]
    sounds: frozenset[str]
    public: frozenset[str]
    institutions: frozenset[str]
    public_digits: frozenset[str]
    public_sites: frozenset[str]
    harm: frozenset[str]

    def known(self, word: str) -> bool:
        """Is this folded word an ordinary one, as it stands or with letters drawn out?"""
        if word in self.words or word in self.public:
            return True
        if (
            word.startswith("ge")
            and len(word) > 5
            and word[-1] in "td"
            and (
                word[2:-1] in self.words
                or word[2:-1] + "en" in self.words
                or word[2:] in self.words
            )
        ):
            return True
        single = re.sub(r"(.)\1+", r"\1", word)
        double = re.sub(r"(.)\1{2,}", r"\1\1", word)
        return single in self.words or double in self.words

    @lru_cache(maxsize=20_000)  # noqa: B019  one lexicon lives as long as the process
    def unknown(self, word: str) -> bool:
        """A word that is neither known, nor a slip of a known one, nor two known words in one."""
        if not 3 <= len(word) <= 24 or not word.isalpha() or self.known(word):
            return False
        if not re.search(r"[aeiouy]", word) or re.search(r"(.)\1\1", word):
            return False
        if sound(word) in self.sounds:
            return False
        if word[:2] in _GLUED and (word[2:] in self.words or sound(word[2:]) in self.sounds):
            return False
        if len(word) >= 6:
            for cut in range(3, len(word) - 2):
                head, tail = word[:cut], word[cut:]
                if head in self.words and tail in self.words:
                    return False
                if head[-1] == "s" and head[:-1] in self.words and tail in self.words:
                    return False
        return not any(edit in self.words for edit in _drops(word))


def _drops(word: str) -> set[str]:
    """Slips that typing makes most: a letter too many, two swapped, one missing at the end."""
    edits = {word[:i] + word[i + 1 :] for i in range(len(word))} if len(word) > 3 else set()
    edits |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    edits |= {word + end for end in ("n", "t", "e", "en")}
    return edits


@cache
def load() -> Lexicon:
    """All lists, once a process (about a tenth of a second)."""
    digits, sites = _help_data()
    return Lexicon(
        first=_lines("firstnames"),
        weak=_lines("firstnames_weak"),
        never=_lines("firstnames_never"),
        surnames=_lines("surnames"),
        places=_lines("places"),
        weak_places=_lines("places_weak"),
        abroad=_lines("places_abroad"),
        streets=_lines("streets"),
        words=_lines("words"),
        common=_lines("words_common"),
        sounds=frozenset(sound(word) for word in _lines("words_common")),
        public=_phrases("public"),
        institutions=_phrases("institutions"),
        public_digits=_lines("hand/numbers") | digits,
        public_sites=_lines("hand/sites") | sites,
        harm=_phrases("harm"),
    )


def _help_data() -> tuple[frozenset[str], frozenset[str]]:
    """Telephone numbers and sites of `data/help.yml`: public, so they stay readable."""
    path = settings.ROOT / "data" / "help.yml"
    if not path.is_file():
        return frozenset(), frozenset()
    text = path.read_text(encoding="utf-8")
    numbers = re.findall(r"(?<![\w-])\+?\d[\d ()-]{1,16}\d(?![\w-])", text)
    digits = {re.sub(r"\D", "", number) for number in numbers}
    sites = re.findall(r"(?:[a-z0-9-]+\.)+(?:nl|com|eu|org|be|net|app)\b", text.lower())
    return frozenset(digits), frozenset(site.removeprefix("www.") for site in sites)
