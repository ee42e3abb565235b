"""All rules in the order in which docs/taal.md tells them."""

from __future__ import annotations

from bot.plain_language.model import Rule
from bot.plain_language.rules import choices, length, questions, tone, wording

RULES: tuple[Rule, ...] = (
    *length.RULES,
    *questions.RULES,
    *choices.RULES,
    *wording.RULES,
    *tone.RULES,
)
