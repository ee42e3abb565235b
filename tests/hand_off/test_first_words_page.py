"""docs/eerste-woorden.md is what a behavioural scientist signs: it must be the truth."""

from __future__ import annotations

from actions.hand_off.page import PAGE, page
from actions.hand_off.texts import responses
from bot import settings


def test_the_page_is_in_step_with_the_files():
    """Fails after a change of words: run `python -m actions.hand_off.page`."""
    assert (settings.ROOT / PAGE).read_text(encoding="utf-8") == page()


def test_every_response_is_on_it():
    text = page()
    for name, rows in responses().items():
        assert f"`{name.removeprefix('utter_')}`" in text
        for line in str(rows[0].get("text", "")).strip().splitlines():
            assert line in text
