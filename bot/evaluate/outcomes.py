"""What the detector made of labelled lines that it didn't learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.privacy.anonymiser import Anonymiser
from bot.risk.data import Line
from bot.risk.judge import RiskJudge, choose_category, decide
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


def left_out(lines: Sequence[Line], judge: RiskJudge) -> list[Outcome]:
    """Each line that the judge learnt from, as if its voice had not been there.

    `lines` must be those of the training, in the same order. No second training is needed.
    """
    return outcomes(lines, judge.model.texts(), judge.model.left_out())


def held_out(lines: Sequence[Line], judge: RiskJudge) -> list[Outcome]:
    """Lines of voices that were kept apart from the start, read one by one as on Telegram."""
    mask = Anonymiser.load().mask
    made = []
    for line in lines:
        risk = judge.assess(mask(line.text).text)
        made.append(Outcome(line, risk.level, risk.category, risk.score))
    return made


def outcomes(lines: Sequence[Line], texts: Sequence[str], scores: Scores) -> list[Outcome]:
    """From probabilities to judgements, as the detector does it."""
    made = []
    for row, (line, text) in enumerate(zip(lines, texts, strict=True)):
        found = find(text)
        level, score = decide(scores.levels[row], found)
        category = choose_category(scores.categories[row], found) if level else "none"
        made.append(Outcome(line, level, category, score))
    return made
