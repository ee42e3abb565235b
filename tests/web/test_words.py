"""Every code that the bot writes has a Dutch word, and every category its tips."""

from __future__ import annotations

from pathlib import Path

from bot.risk.levels import RISK_CATEGORIES, ROUTES
from bot.transcripts.events import HAND_OFF_KINDS


def test_every_code_has_a_word(site: Path) -> None:
    from web.review import words

    assert set(words.CATEGORIES) == set(RISK_CATEGORIES)
    assert set(words.ROUTES) == set(ROUTES)
    assert set(words.OUTCOMES) == set(HAND_OFF_KINDS)


def test_every_category_has_tips_that_never_ask_why(site: Path) -> None:
    from web.review.advice import tips

    always = tips("")
    for category in RISK_CATEGORIES:
        assert len(tips(category)) > len(always), category
    assert not [tip for tip in always if tip.endswith("?") and "waarom" in tip.lower()]


def test_every_action_in_the_log_has_a_word(site: Path) -> None:
    import re

    from web.accounts.audit import ACTIONS

    root = Path(__file__).parents[2] / "web"
    used = set()
    for path in root.rglob("*.py"):
        used |= set(re.findall(r'audit\.log\([^"]*?, "(\w+)"', path.read_text(encoding="utf-8")))
    assert used and used <= set(ACTIONS)
