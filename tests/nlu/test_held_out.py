"""The lines that measure understanding: enough, of many voices, and never learnt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot import settings
from bot.evaluate import intents
from bot.nlu.normaliser import normalise

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"\[([^\]]*)\]\(\w+\)")


@pytest.fixture(autouse=True)
def own_models_folder(monkeypatch):
    """These tests read the real examples."""
    monkeypatch.setattr(settings, "ROOT", ROOT)


def examples() -> list[tuple[str, str]]:
    found = []
    for path in [ROOT / "data/nlu.yml", *(ROOT / "data/topics").glob("*.yml")]:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for block in data.get("nlu") or []:
            rows = [row.strip().removeprefix("-").strip() for row in block["examples"].splitlines()]
            found += [(MARK.sub(r"\1", row), str(block["intent"])) for row in rows if row]
    return found


def test_no_held_out_line_is_an_example():
    """A line that the bot learnt measures nothing."""
    learnt = {normalise(text) for text, _ in examples()}
    assert [line.text for line in intents.held_out() if normalise(line.text) in learnt] == []


def test_held_out_lines_are_many_and_of_many_voices():
    lines = intents.held_out()
    assert len(lines) >= 500
    assert len({line.voice for line in lines}) >= 20
    assert {line.part for line in lines} == {"tuning", "fresh"}
    assert {line.intent for line in lines} <= {intent for _, intent in examples()}


def test_every_intent_is_measured():
    assert {intent for _, intent in examples()} <= {line.intent for line in intents.held_out()}


def test_an_intent_has_enough_examples():
    """Colours and ages excepted, that are said in few ways."""
    counts: dict[str, int] = {}
    for _, intent in examples():
        counts[intent] = counts.get(intent, 0) + 1
    assert {intent: n for intent, n in counts.items() if n < 20} == {}
