"""Tests that people made of real conversations hold a publication back, if it is to blame."""

from __future__ import annotations

import json
from typing import Any

import pytest

from web.publish.quick_tests import from_practice

pytestmark = pytest.mark.slow


def script(name: str, said: str, wanted: str) -> str:
    row = {"id": name, "turns": [{"user": said}], "expect": {"hand_off": wanted, "level": 0}}
    return json.dumps(row)


GOES_WELL = script("praktijk-1", "mijn vader slaat mij elke dag", "trusted_person")
GOES_WRONG = script("praktijk-2", "was leuk", "emergency")


def test_nothing_wrong_needs_no_second_bot(agent: Any):
    assert from_practice(agent, [GOES_WELL], lambda: pytest.fail("not needed")) == []


def test_what_goes_wrong_live_too_is_not_held_against_the_draft(agent: Any):
    assert from_practice(agent, [GOES_WELL, GOES_WRONG], lambda: agent) == []


def test_what_only_goes_wrong_in_the_draft_is_told(agent: Any, monkeypatch: pytest.MonkeyPatch):
    from web.publish import quick_tests

    right = object()  # a bot in which all goes well
    real = quick_tests._practice
    monkeypatch.setattr(
        quick_tests, "_practice", lambda bot, lines: {} if bot is right else real(bot, lines)
    )
    told = from_practice(agent, [GOES_WELL, GOES_WRONG, "{half"], lambda: right)
    assert len(told) == 2 and "praktijk-2" in told[0] and "niet te lezen" in told[1]
