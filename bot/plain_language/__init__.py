"""The check of texts that youngsters read. Two calls: `check_message` and `score`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.plain_language.model import SAFETY_RULES, Context, Example, Finding, Message, Rule
from bot.plain_language.score import Score, score

__all__ = [
    "Context",
    "Example",
    "Finding",
    "Message",
    "Rule",
    "Score",
    "check_message",
    "excused",
    "score",
]


def check_message(
    text: str, buttons: Sequence[str] = (), context: Context | None = None
) -> list[Finding]:
    """Everything that is not plain, kind or safe in one bubble; errors first.

    `buttons` are the titles. Findings that the editor excused in the file are left out; `excused`
    gives those.
    """
    found = _all(text, buttons, context)
    return [f for f in found if not (context and context.excuses(f.rule))]


def excused(
    text: str, buttons: Sequence[str] = (), context: Context | None = None
) -> list[Finding]:
    """The errors that an exception in the file takes away."""
    found = _all(text, buttons, context)
    return [f for f in found if context and f.severity == "error" and context.excuses(f.rule)]


def _all(text: str, buttons: Sequence[str], context: Context | None) -> list[Finding]:
    from bot.plain_language.rules import RULES

    message = Message(text, tuple(buttons), context or Context())
    if not message.sentences and not buttons:
        return []
    found = [finding for rule in RULES for finding in rule.findings(message)]
    if message.context.adult:
        found = [f if f.rule in SAFETY_RULES else replace(f, severity="advice") for f in found]
    return sorted(found, key=lambda f: f.severity == "advice")
