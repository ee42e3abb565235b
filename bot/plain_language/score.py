"""A number that an editor can raise, and a level like LiNT's.

The number (0-100) starts at 100 and loses points for each finding and for what makes reading
harder. The level leans on LiNT-II's published formula (word frequency, concrete nouns, dependency
length, content words a clause) with stand-ins that need no parser; on messages of a few words it is
a hint, no measurement.
"""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.plain_language import words as lexicon
from bot.plain_language.model import Finding
from bot.plain_language.text import clean, sentences

LEVEL_FROM = ((34.0, 1), (46.0, 2), (58.0, 3))
"""LiNT-II: below 34 level 1, below 46 level 2, below 58 level 3, else 4."""

_FUNCTION = frozenset(
    (
        "de het een en of maar want als dat die dit deze te om in op aan van voor met bij naar "
        "uit over door tot tegen onder na zonder tussen ik jij je hij zij ze wij we jullie mij me "
        "jou hem haar ons hen hun mijn jouw onze wie wat waar wanneer hoe welke welk is ben bent "
        "was waren wordt word worden werd werden zal zult zullen zou zouden kan kun kunt kunnen "
        "kon mag mogen mocht moet moeten moest wil wilt willen wilde er"
    ).split()
)
_ADVERB = frozenset(
    (
        "hier daar niet wel ook nog al dan nu toch heel erg zo daarom misschien soms vaak altijd "
        "nooit steeds weer dus net pas verder daarnaast graag meteen straks vandaag morgen "
        "gisteren online terug samen alleen maar"
    ).split()
)
_DETERMINER = frozenset(
    ("de het een mijn jouw je zijn haar onze hun die dat deze dit elke geen iedere").split()
)
_FINITE = re.compile(
    r"^(?:is|ben|bent|was|waren|heb|hebt|heeft|had|hadden|word|wordt|werd|werden|zal|zult|zou|kan|kun|kunt|kon|mag"
    r"|mocht|moet|moest|wil|wilt|wilde|ga|gaat|ging|doe|doet|deed)$"
)
_ABSTRACT_NOUN = re.compile(
    r"(?:heid|heden|ing|ingen|tie|ties|teit|teiten|isme|schap|nis|sel|age|uur|zaak|zage|lijn|ken)$"
)


@dataclass(frozen=True)
class Score:
    """`points` 0-100 (higher is easier); `lint` 0-100 (higher is harder); `level` 1-4 (1 easiest)."""

    points: int
    lint: float
    level: int


def score(text: str, findings: Sequence[Finding] = ()) -> Score:
    """The points and level of one message, given its findings."""
    lint = lint_like(text)
    loss: float = sum(18 if f.severity == "error" else 4 for f in findings)
    loss += max(0.0, lint - 20) * 0.5
    return Score(max(0, min(100, round(100 - loss))), round(lint, 1), level_of(lint))


def level_of(lint: float) -> int:
    """LiNT-II's level of a score."""
    return next((level for limit, level in LEVEL_FROM if lint < limit), 4)


def lint_like(text: str) -> float:
    """A LiNT-like difficulty 0-100, the mean over the sentences."""
    found = [_of_sentence(s.words) for s in sentences(clean(text))]
    return sum(found) / len(found) if found else 0.0


def _of_sentence(words: Sequence[str]) -> float:
    """LiNT-II's formula with stand-ins: word lists for parts of speech, length for dependencies."""
    low = [w.lower() for w in words]
    content = [w for w in low if w not in _FUNCTION and not w[0].isdigit()]
    frequency = sum(max(1.36, lexicon.zipf(w)) for w in content) / len(content) if content else 6.0
    clauses = max(1, sum(1 for w in low if _FINITE.match(w)))
    per_clause = sum(1 for w in content if w not in _ADVERB) / clauses
    dependency = max(0.0, 0.5 * (len(low) - 2))
    nouns = [b for a, b in itertools.pairwise(low) if a in _DETERMINER and b in content]
    concrete = sum(not _ABSTRACT_NOUN.search(n) for n in nouns) / len(nouns) if nouns else 0.0
    easy = 3.204 + 15.845 * frequency + 13.096 * concrete - 1.331 * dependency - 3.829 * per_clause
    return max(0.0, min(100.0, 100 - easy))
