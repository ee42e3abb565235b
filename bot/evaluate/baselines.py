"""How good simpler means would be on the same lines: the reason for each part of the detector."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.evaluate import diet
from bot.nlu.grams import Grams
from bot.nlu.normaliser import normalise
from bot.nlu.training_vectors import training_vectors
from bot.risk.data import Line
from bot.risk.judge import fit_model, prepare
from bot.risk.patterns import find

ALARMS = (0.04, 0.12)
"""Shares of level 0 at which recall is compared."""
SHARES = (0.125, 0.25, 0.5, 1.0)
"""Of the voices, for the curve over data."""
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
    wanted, harmless = _sides(measured)
    scores = {
        "keyword list": _keywords(texts[1]),
        "phrases alone": np.array([float(bool(find(text))) for text in texts[1]]),
        "n-grams alone": _n_grams(texts[0], serious, texts[1]),
        "encoder alone, linear": _vectors(texts[0], serious, texts[1]),
    }
    stock = diet.scores(learnt, measured, again=True)
    if stock is not None:
        scores["Rasa as it comes (DIET)"] = stock
    return [{"means": name, **_recalls(score, wanted, harmless)} for name, score in scores.items()]


def by_amount(learnt: Sequence[Line], measured: Sequence[Line]) -> list[dict[str, Any]]:
    """The same figures for our learnt part, on a growing share of the voices: is more data worth it?"""
    texts, speller = prepare(learnt)
    new = [speller.repair(normalise(line.text)) for line in measured]
    vectors, measured_vectors = training_vectors("e5", texts), training_vectors("e5", new)
    voices = sorted({line.voice for line in learnt}, key=lambda v: blake2b(v.encode()).digest())
    points = []
    for share in SHARES:
        some = frozenset(voices[: max(1, round(share * len(voices)))])
        rows = [i for i, line in enumerate(learnt) if line.voice in some]
        model = fit_model([learnt[i] for i in rows], [texts[i] for i in rows], vectors[rows])
        score = model.scores(new, measured_vectors).levels[:, 1]
        points.append({"lines": len(rows), **_recalls(score, *_sides(measured))})
    return points


def _sides(measured: Sequence[Line]) -> tuple[np.ndarray, np.ndarray]:
    """Marks of level >= 2 and of level 0."""
    levels = np.array([line.level for line in measured])
    return levels >= 2, levels == 0


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
