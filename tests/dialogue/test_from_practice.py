"""Conversations from practice that two people made a test of (data/tests.jsonl) go where they
should: the pages write them, this plays them with the model of now."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot import settings
from bot.evaluate.practice import lines, problems

pytestmark = pytest.mark.slow


@pytest.fixture
def play_script(play: Any) -> Any:
    def run(script: dict[str, Any]) -> Any:
        turns = script["turns"]
        return play(*(f"#{t['button']}" if "button" in t else str(t["user"]) for t in turns))

    return run


def test_conversations_from_practice_go_where_they_should(play_script):
    found = [problem for line in lines(settings.ROOT) for problem in problems(line, play_script)]
    assert found == []


def test_a_missed_hand_off_is_seen(play_script):
    missed = {"id": "x", "turns": [{"user": "was leuk"}], "expect": {"hand_off": "emergency"}}
    caught = {
        "id": "y",
        "turns": [{"user": "mijn vader slaat mij elke dag"}, {"button": "Ja"}],
        "expect": {"hand_off": "trusted_person"},
    }
    assert problems(json.dumps(missed), play_script)
    assert problems(json.dumps(caught), play_script) == []
    assert problems('{"turns": [', play_script) and problems("[]", play_script)
