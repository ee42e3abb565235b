"""What Rasa as it comes would notice: DIET on the same lines, as the measure for our own detector.

Training takes some minutes, so the scores are kept, under a hash of all lines, in models/.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot import settings
from bot.risk.data import Line

EPOCHS = 30
CONFIG = f"""recipe: default.v1
language: nl
assistant_id: stock
pipeline: [{{name: WhitespaceTokenizer}}, {{name: CountVectorsFeaturizer}},
  {{name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}},
  {{name: DIETClassifier, epochs: {EPOCHS}, entity_recognition: false, random_seed: 1}}]
"""
RANKED = 4
"""Levels, each an intent of its own."""


def scores(learnt: Sequence[Line], measured: Sequence[Line], again: bool) -> np.ndarray | None:
    """For each measured line how sure DIET is of level >= 2, shape (n,).

    From disk when the lines are the same; else trained anew when `again`, else None.
    """
    kept = _kept(learnt, measured)
    if kept.is_file() and not again:
        return np.array(json.loads(kept.read_text(encoding="utf-8")))
    if not again:
        return None
    found = _train_and_read(learnt, measured)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps([round(float(score), 4) for score in found]), encoding="utf-8")
    return found


def _kept(learnt: Sequence[Line], measured: Sequence[Line]) -> Path:
    digest = hashlib.blake2b(CONFIG.encode(), digest_size=6)
    for line in (*learnt, *measured):
        digest.update(f"{line.level} {line.text}\n".encode())
    return settings.ROOT / "models" / f"stock-{digest.hexdigest()}.json"


def _train_and_read(learnt: Sequence[Line], measured: Sequence[Line]) -> np.ndarray:
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
        examples = [{"text": x.text, "intent": f"level_{x.level}"} for x in learnt]
        data = {"rasa_nlu_data": {"common_examples": examples}}
        (folder / "nlu.json").write_text(json.dumps(data), encoding="utf-8")
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.json"), str(folder))
        agent = Agent.load(str(model))
        return np.array([asyncio.run(_serious(agent, line.text)) for line in measured])


async def _serious(agent: object, text: str) -> float:
    parsed = await agent.parse_message(text)  # type: ignore[attr-defined]
    ranking = parsed["intent_ranking"][:RANKED]
    return sum(x["confidence"] for x in ranking if x["name"] in ("level_2", "level_3"))
