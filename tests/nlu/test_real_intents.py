"""The classifier on the examples of the product, read by authors that it never saw."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_held_out import examples

from bot import settings
from bot.evaluate.intents import held_out, learn, read
from bot.evaluate.numbers import Share


@pytest.fixture(autouse=True)
def own_models_folder(monkeypatch):
    """The vectors of the real examples are kept from one run to the next."""
    monkeypatch.setattr(settings, "ROOT", Path(__file__).resolve().parents[2])


@pytest.mark.server
def test_lines_of_other_authors_are_understood():
    """A guard, some points below what was measured: docs/kwaliteit.md tells the figures."""
    readings = read(learn(examples()), held_out())
    assert Share.of_all(r.right for r in readings).value >= 0.76
    assert Share.of_all(r.near for r in readings).value >= 0.90
