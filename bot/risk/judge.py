"""From probabilities and patterns to one judgement of a message. Works without Rasa."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.nlu.encoder import encoder
from bot.nlu.normaliser import normalise
from bot.risk.data import Line
from bot.risk.levels import RISK_CATEGORIES, Category, Level, Risk
from bot.risk.model import RiskModel

UNEASY_FROM = 0.35
DISCLOSURE_FROM = 0.45
ACUTE_FROM = 0.40
UNSURE_WITHIN = 0.20
"""Thresholds were chosen with each voice left out; docs/kwaliteit.md shows what they give."""

FILE = "risk.npz"


class RiskJudge:
    """Reads one message and says how near danger is."""

    def __init__(self, model: RiskModel, encoder_name: str = "e5") -> None:
        self._model = model
        self._encoder = encoder_name

    @classmethod
    def train(cls, lines: Sequence[Line], encoder_name: str = "e5") -> RiskJudge:
        """Learns from labelled lines."""
        texts = [normalise(line.text) for line in lines]
        vectors = encoder(encoder_name).encode(texts)
        levels = np.array([line.level for line in lines])
        categories = [line.category for line in lines]
        voices = [line.voice for line in lines]
        return cls(RiskModel.fit(texts, vectors, levels, categories, voices), encoder_name)

    def assess(self, text: str, vector: np.ndarray | None = None) -> Risk:
        """The risk of one (masked) message. `vector` saves encoding when it was done before."""
        plain = normalise(text)
        if not any(letter.isalnum() for letter in plain):
            return Risk()
        if vector is None:
            vector = encoder(self._encoder).encode([plain])[0]
        scores = self._model.scores([plain], vector[np.newaxis])
        uneasy, score, acute = (float(p) for p in scores.levels[0])
        level = _level(uneasy, score, acute)
        if level == Level.NONE:
            return Risk.of(level, "none", score)
        category: Category = RISK_CATEGORIES[int(scores.categories[0].argmax())]
        because = [f'lijkt op: "{self._model.nearest(vector)}"']
        words = self._model.telling_words(plain)
        if words:
            because.insert(0, "woorden: " + ", ".join(words))
        sure = abs(score - DISCLOSURE_FROM) > UNSURE_WITHIN or level == Level.ACUTE
        return Risk.of(level, category, score, because=because, sure=sure)

    def save(self, folder: Path) -> None:
        """Writes one file into the folder."""
        self._model.save(folder / FILE)

    @classmethod
    def load(cls, folder: Path, encoder_name: str = "e5") -> RiskJudge:
        """Reads what `save` wrote."""
        return cls(RiskModel.load(folder / FILE), encoder_name)


def _level(uneasy: float, score: float, acute: float) -> int:
    if acute >= ACUTE_FROM:
        return int(Level.ACUTE)
    if score >= DISCLOSURE_FROM:
        return int(Level.DISCLOSURE)
    return int(Level.UNEASY if uneasy >= UNEASY_FROM else Level.NONE)
