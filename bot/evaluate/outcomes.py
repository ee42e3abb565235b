"""What the detector made of labelled lines that it didn't learn from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.nlu.encoder import encoder
from bot.nlu.normaliser import normalise
from bot.risk.data import Line
from bot.risk.judge import RiskJudge, choose_category, decide, fit_model
from bot.risk.model import Scores
from bot.risk.patterns import find

SHORT = 40


@dataclass(frozen=True)
class Outcome:
    """A labelled line, and what was made of it."""

    line: Line
    level: int
    category: str
    score: float

    @property
    def noticed(self) -> bool:
        """The bot asks openly, or does more."""
        return self.level >= 1

    @property
    def routed(self) -> bool:
        """The bot hands off."""
        return self.level >= 2


Encode = Callable[[Sequence[str]], np.ndarray]


def left_out(lines: Sequence[Line], encode: Encode | None = None) -> list[Outcome]:
    """Each line as judged by a model that never saw its voice."""
    texts = [normalise(line.text) for line in lines]
    vectors = (encode or encoder().encode)(texts)
    return outcomes(lines, texts, fit_model(lines, texts, vectors).left_out())


def held_out(
    lines: Sequence[Line], judge: RiskJudge, encode: Encode | None = None
) -> list[Outcome]:
    """Lines of voices that were kept apart from the start."""
    texts = [normalise(line.text) for line in lines]
    vectors = (encode or encoder().encode)(texts)
    return outcomes(lines, texts, judge.model.scores(texts, vectors))


def outcomes(lines: Sequence[Line], texts: Sequence[str], scores: Scores) -> list[Outcome]:
    """From probabilities to judgements, as the detector does it."""
    made = []
    for row, (line, text) in enumerate(zip(lines, texts, strict=True)):
        found = find(text)
        level, score = decide(scores.levels[row], found)
        category = choose_category(scores.categories[row], found) if level else "none"
        made.append(Outcome(line, level, category, score))
    return made
