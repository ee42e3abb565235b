"""A fresh conversation for each test of the hand-off; promises go nowhere here."""

from __future__ import annotations

import pytest
from hand_off_driver import Talk

from bot.follow_up import plan


@pytest.fixture
def talk() -> Talk:
    return Talk()


@pytest.fixture(autouse=True)
def promised(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What would be stored; the store itself is tested in test_follow_up.py."""
    found: list[tuple[str, str]] = []
    monkeypatch.setattr(plan, "promise", lambda sender, moment: found.append((sender, moment)))
    monkeypatch.setattr(plan, "cancel", lambda sender: found.clear() or 0)
    return found
