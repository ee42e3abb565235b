"""How good simpler means would be on the same lines: the reason for each part of the detector."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.nlu.normaliser import normalise
from bot.nlu.training_vectors import training_vectors
from bot.risk.data import Line
from bot.risk.patterns import find
from bot.risk.text_features import Grams

ALARMS = (0.04, 0.12)
"""Shares of level 0 at which recall is compared."""
KEYWORDS = [
    "zelfmoord",
    "dood",
    "snijden",
    "snij",
    "verkracht",
    "misbruik",
    "aangeraakt",
    "naakt",
    "naaktfoto",
    "nudes",
    "gechanteerd",
    "bedreigd",
    "dreigt",
    "slaat",
    "geslagen",
    "gepest",
    "loverboy",
    "gedwongen",
    "weggelopen",
    "mes",
    "pillen",
    "stalkt",
]
"""A plain list as one would write it in ten minutes."""


def compare(learnt: Sequence[Line], measured: Sequence[Line]) -> list[dict[str, Any]]:
    """Recall of level >= 2 on `measured` at equal false alarms, for each simple means."""
    texts = [[normalise(line.text) for line in lines] for lines in (learnt, measured)]
    serious = np.array([line.level >= 2 for line in learnt])
    harmless = np.array([line.level == 0 for line in measured])
    wanted = np.array([line.level >= 2 for line in measured])
    scores = {
        "keyword list": _keywords(texts[1]),
        "phrases alone": np.array([float(bool(find(text))) for text in texts[1]]),
        "n-grams alone": _n_grams(texts[0], serious, texts[1]),
        "encoder alone, linear": _vectors(texts[0], serious, texts[1]),
    }
    return [{"means": name, **_recalls(score, wanted, harmless)} for name, score in scores.items()]


def _keywords(texts: Sequence[str]) -> np.ndarray:
    listed = frozenset(KEYWORDS)
    return np.array([float(not listed.isdisjoint(text.split())) for text in texts])


def _n_grams(learnt: Sequence[str], serious: np.ndarray, measured: Sequence[str]) -> np.ndarray:
    grams = Grams()
    fitted = LogisticRegression(C=10, max_iter=300).fit(grams.fit(learnt), serious)
    return np.asarray(fitted.decision_function(grams.transform(measured)))


def _vectors(learnt: list[str], serious: np.ndarray, measured: list[str]) -> np.ndarray:
    known, new = training_vectors("e5", learnt), training_vectors("e5", measured)
    mean, spread = known.mean(0), known.std(0) + 1e-6
    fitted = LogisticRegression(C=0.003, max_iter=300).fit((known - mean) / spread, serious)
    return np.asarray(fitted.decision_function((new - mean) / spread))


def _recalls(score: np.ndarray, wanted: np.ndarray, harmless: np.ndarray) -> dict[str, Any]:
    if len(np.unique(score)) <= 2:
        return {
            "recall": round(float(score[wanted].mean()), 4),
            "false alarms": round(float(score[harmless].mean()), 4),
        }
    return {
        f"recall at {alarms:.0%} false alarms": round(
            float(np.mean(score[wanted] > np.quantile(score[harmless], 1 - alarms))), 4
        )
        for alarms in ALARMS
    }
