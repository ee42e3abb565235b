"""Somebody tells on and on about something that isn't fine: the same question never comes twice."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.events import BotUttered, Event

LADDER = ("utter_naar_voel", "utter_naar_wie", "utter_naar_einde")
"""What is asked after a free answer, in this order."""

SAME = {"utter_open_voel": "utter_naar_voel", "utter_open_wie": "utter_naar_wie"}
"""Questions of `action_open_question` that ask the same."""

LOOK_BACK = 8
"""So many of the bot's last bubbles count."""


def not_twice(plan: list[str], before: Sequence[Event]) -> list[str]:
    """The plan with its question moved up the ladder past what was asked lately."""
    if not plan or plan[-1] not in LADDER:
        return plan
    asked = _asked(before)
    left = [q for q in LADDER[LADDER.index(plan[-1]) :] if q not in asked]
    return [*plan[:-1], left[0] if left else LADDER[-1]]


def _asked(before: Sequence[Event]) -> set[str]:
    said = [event for event in before if isinstance(event, BotUttered)][-LOOK_BACK:]
    names = [str(event.metadata.get("utter_action") or "") for event in said]
    return {SAME.get(name, name) for name in names}
