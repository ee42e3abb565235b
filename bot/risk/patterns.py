"""Phrases that may never be missed, found in spite of typing errors.

They stand in patterns.yml, for editors. A phrase counts as found only when nothing before or in it
denies it and the message isn't about something made up; then the learnt model decides alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.nlu.normaliser import known_words
from bot.risk.levels import RISK_CATEGORIES, Category

FILE = Path(__file__).with_name("patterns.yml")
SCORE = re.compile(r"\d{1,2}-\d{1,2}")
"""5-0: a game, like those that are named."""
TOKEN = re.compile(r"[\w][\w'’-]*|[.!?,;:]")
ENDS = frozenset(".!?;")
NEGATIONS = frozenset(
    ["niet", "geen", "nooit", "niemand", "nergens", "never", "nobody", "zogenaamd"]
)
AFTERTHOUGHT = frozenset(["niet", "nooit", "echt", "helemaal", "nog"])
"""After a phrase these may deny it: "mijn vader slaat mij (echt) niet"."""
NEGATION_REACH = 3
"""Words before a phrase in which a denial still counts."""
GAP = 3
"""Words that may stand at a ".."."""
SHORTEST_FUZZY = 3
LONG = 8
"""From this length on a word may hold two typing errors."""
MADE_UP = "verzonnen"
GAMES = "games"
PLAYED: frozenset[Category] = frozenset({"suicide", "self_harm", "violence", "bullying"})
"""Categories that mean nothing where a game is named."""
OTHER_WORDS = "niet_verwarren"
BARE = "los_woord"
BARE_MOST = 2
"""Words of a message that may be no more than such a word."""
MOST_WORDS = 2_000


@dataclass(frozen=True)
class Element:
    """One place in a phrase: its words (a final * stands for any ending), and what precedes it."""

    words: frozenset[str]
    optional: bool
    gap: bool


@dataclass(frozen=True)
class Phrase:
    """A phrase of patterns.yml with what it means."""

    level: int
    category: Category
    elements: tuple[Element, ...]
    negated: bool

    def required(self) -> Iterator[frozenset[str]]:
        """Words of which one of each group must be in the message."""
        return (e.words for e in self.elements if not e.optional)


@dataclass(frozen=True)
class Found:
    """A phrase found in a message: the words of the message that matched."""

    level: int
    category: Category
    words: str


@dataclass(frozen=True)
class Patterns:
    """All phrases, those of things made up and of games, and all words and beginnings they are made of."""

    phrases: tuple[Phrase, ...]
    made_up: tuple[Phrase, ...]
    games: tuple[Phrase, ...]
    words: tuple[str, ...]
    other_words: frozenset[str]
    beginnings: tuple[str, ...]
    bare: dict[str, Category]


@cache
def patterns() -> Patterns:
    """Reads patterns.yml, once a process. Raises ValueError, in Dutch, for a mistake in it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=loader)
    made_up, games = (
        tuple(_phrase(str(line), 0, "none") for line in raw.pop(key)) for key in (MADE_UP, GAMES)
    )
    other_words = frozenset(raw.pop(OTHER_WORDS).split())
    single = raw.pop(BARE)
    bare = {word: kind for kind, line in single.items() for word in line.split()}
    phrases = []
    for category in single.keys() - set(RISK_CATEGORIES):
        raise ValueError(f'{FILE.name}: "{category}" bij {BARE} is geen bekende categorie.')
    for category, levels in raw.items():
        if category not in RISK_CATEGORIES:
            raise ValueError(f'{FILE.name}: "{category}" is geen bekende categorie.')
        for level, lines in levels.items():
            phrases += [_phrase(str(line), int(level), category) for line in lines]
    words = {w for phrase in phrases for e in phrase.elements for w in e.words}
    words |= {w for phrase in (*made_up, *games) for e in phrase.elements for w in e.words}
    plain = tuple(sorted(w for w in words if not w.endswith("*")))
    beginnings = tuple(sorted(w[:-1] for w in words if w.endswith("*")))
    return Patterns(tuple(phrases), made_up, games, plain, other_words, beginnings, bare)


def _phrase(line: str, level: int, category: Category) -> Phrase:
    elements = []
    gap = False
    for part in line.split():
        if part == "..":
            gap = True
            continue
        optional = part.startswith("(") and part.endswith(")")
        elements.append(Element(_words(part.strip("()")), optional, gap))
        gap = False
    if not any(not e.optional for e in elements):
        raise ValueError(f'{FILE.name}: in "{line}" moet minstens een woord verplicht zijn.')
    negated = any(not NEGATIONS.isdisjoint(e.words) for e in elements)
    return Phrase(level, category, tuple(elements), negated)


def _words(part: str) -> frozenset[str]:
    return frozenset(word for word in part.lower().split("|") if word)


def find(plain: str) -> list[Found]:
    """The phrases in a text of plain spelling, the most serious first; [] when it is made up."""
    known = patterns()
    tokens = TOKEN.findall(plain)[:MOST_WORDS]
    candidates = [_candidates(token) for token in tokens]
    present = frozenset().union(*candidates)
    if any(_where(phrase, present, candidates, tokens) for phrase in known.made_up):
        return []
    game = any(SCORE.fullmatch(token) for token in tokens)
    game = game or any(_where(phrase, present, candidates, tokens) for phrase in known.games)
    found = []
    for phrase in _possible(present):
        if game and phrase.category in PLAYED:
            continue
        place = _where(phrase, present, candidates, tokens)
        if place:
            words = " ".join(tokens[place[0] : place[1]])
            found.append(Found(phrase.level, phrase.category, words))
    return sorted(found, key=lambda f: -f.level)


def names_play(plain: str) -> bool:
    """True when a text of plain spelling names a game, or something made up like a film."""
    known = patterns()
    tokens = TOKEN.findall(plain)[:MOST_WORDS]
    candidates = [_candidates(token) for token in tokens]
    present = frozenset().union(*candidates)
    kinds = (*known.made_up, *known.games)
    return any(_where(phrase, present, candidates, tokens) for phrase in kinds)


def bare_word(plain: str) -> Category | None:
    """Which danger a message of a word or two names, and nothing more: "zelfmoord"."""
    tokens = TOKEN.findall(plain)
    if len(tokens) > BARE_MOST or not NEGATIONS.isdisjoint(tokens):
        return None
    return next((patterns().bare[token] for token in tokens if token in patterns().bare), None)


def _possible(present: frozenset[str]) -> list[Phrase]:
    """The phrases of which the first word is there, in the order of the file."""
    phrases, index = patterns().phrases, _by_first_word()
    return [phrases[i] for i in sorted({i for word in present for i in index.get(word, ())})]


@cache
def _by_first_word() -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, phrase in enumerate(patterns().phrases):
        for word in next(phrase.required()):
            index.setdefault(word, []).append(number)
    return index


@lru_cache(maxsize=20_000)
def _candidates(token: str) -> frozenset[str]:
    """The pattern words a word may stand for: itself, or those one typing error away."""
    known = patterns()
    exact = {token} if token in _word_set() else set()
    if token.endswith("e") and f"{token}n" in _word_set():  # "trouwe", "springe"
        exact.add(f"{token}n")
    exact |= {f"{start}*" for start in known.beginnings if token.startswith(start)}
    sure = token in known_words() or token in NEGATIONS or token in known.other_words
    if exact or sure or len(token) < SHORTEST_FUZZY:
        return frozenset(exact | ({token} & NEGATIONS))
    return frozenset(_near(token))


def _near(token: str) -> Iterator[str]:
    known = patterns()
    allowed = 2 if len(token) >= LONG else 1
    for word, distance, _ in process.extract(
        token, known.words, scorer=OSA.distance, score_cutoff=allowed, limit=8
    ):
        if len(word) >= SHORTEST_FUZZY - 1 and (distance < 2 or len(word) >= LONG):
            yield word
    for start in known.beginnings:
        if len(start) > 4 and OSA.distance(token[: len(start)], start, score_cutoff=1) <= 1:
            yield f"{start}*"


@cache
def _word_set() -> frozenset[str]:
    return frozenset(patterns().words)


def _where(
    phrase: Phrase,
    present: frozenset[str],
    candidates: Sequence[frozenset[str]],
    tokens: Sequence[str],
) -> tuple[int, int] | None:
    """A quick look at the words alone first: most phrases aren't there."""
    if any(words.isdisjoint(present) for words in phrase.required()):
        return None
    return _place(phrase, candidates, tokens)


def _place(
    phrase: Phrase, candidates: Sequence[frozenset[str]], tokens: Sequence[str]
) -> tuple[int, int] | None:
    """First and last place (exclusive) of the phrase, where nothing denies it."""
    first = next(i for i, e in enumerate(phrase.elements) if not e.optional)
    for start, words in enumerate(candidates):
        if phrase.elements[first].words.isdisjoint(words):
            continue
        end = _end(phrase.elements, first + 1, candidates, tokens, start + 1)
        if end and (phrase.negated or not _denied(tokens, start, end)):
            return start, end
    return None


def _end(
    elements: tuple[Element, ...],
    number: int,
    candidates: Sequence[frozenset[str]],
    tokens: Sequence[str],
    at: int,
) -> int | None:
    """Where the elements from `number` on end when read from `at`; None when they don't fit."""
    if number == len(elements):
        return at
    element = elements[number]
    for place in range(at, min(at + (GAP if element.gap else 0) + 1, len(tokens))):
        if not element.words.isdisjoint(candidates[place]):
            end = _end(elements, number + 1, candidates, tokens, place + 1)
            if end:
                return end
        if tokens[place] in ENDS:
            break
    if not element.optional:
        return None
    # An optional word that isn't there leaves its gap to the next one.
    following = elements[number + 1 : number + 2]
    if following and element.gap and not following[0].gap:
        wider = replace(following[0], gap=True)
        elements = (*elements[: number + 1], wider, *elements[number + 2 :])
    return _end(elements, number + 1, candidates, tokens, at)


def _denied(tokens: Sequence[str], start: int, end: int) -> bool:
    before: list[str] = []
    for token in reversed(tokens[max(0, start - NEGATION_REACH) : start]):
        if token in ENDS or token == ",":
            break
        before.append(token)
    after = tokens[end : end + 2] if end < len(tokens) and tokens[end] in AFTERTHOUGHT else []
    denying = [*before, *tokens[start:end], *after]
    return not NEGATIONS.isdisjoint(denying)
