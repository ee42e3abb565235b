"""All rules in the order in which docs/taal.md tells them."""

from __future__ import annotations

from bot.plain_language.model import Rule
from bot.plain_language.rules import choices, grammar, length, questions, tone, vocabulary

RULES: tuple[Rule, ...] = (
    *length.RULES,
    *questions.RULES,
    *choices.RULES,
    *vocabulary.RULES,
    *grammar.RULES,
    *tone.RULES,
)
