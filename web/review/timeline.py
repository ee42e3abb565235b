"""A conversation as the page shows it: turns with what was pressed, and the hand-off in steps."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.templatetags.static import static

from bot.transcripts.models import Conversation, FollowUp, HandOffEvent, Turn
from web.review import words

RISK = 2


@dataclass
class Shown:
    """One turn. `bubbles` hold `buttons` as (title, was pressed); `risk` marks the moment."""

    turn: Turn
    bubbles: list[dict[str, Any]] = field(default_factory=list)
    typed: str = ""
    risk: bool = False
    first_risk: bool = False


def turns(talk: Conversation) -> list[Shown]:
    """All turns in order. A press is shown at its button, and as what the youngster said."""
    found = [_shown(turn) for turn in talk.turns.all()]
    for shown, following in itertools.pairwise(found):
        pressed = following.turn.button
        for bubble in shown.bubbles:
            bubble["buttons"] = [
                (title, bool(pressed) and title == pressed) for title in bubble["buttons"]
            ]
    if found:
        for bubble in found[-1].bubbles:
            bubble["buttons"] = [(title, False) for title in bubble["buttons"]]
    first = next((shown for shown in found if shown.risk), None)
    if first:
        first.first_risk = True
    return found


def _shown(turn: Turn) -> Shown:
    bubbles = [
        {
            "text": str(bubble.get("text", "")),
            "buttons": [str(title) for title in bubble.get("buttons") or []],
            "image": _image(str(bubble.get("image") or "")),
            "response": str(bubble.get("response") or ""),
        }
        for bubble in turn.bubbles
        if isinstance(bubble, dict)
    ]
    return Shown(turn, bubbles, turn.user_text, turn.level >= RISK)


def _image(path: str) -> str:
    """The address of one of our own pictures; any other is not loaded."""
    name = PurePosixPath(path).name
    return static(f"images/{name}") if name.endswith(".png") else ""


@dataclass(frozen=True)
class Step:
    """One step of the hand-off, in Dutch."""

    at: Any
    title: str
    detail: str


def hand_off(talk: Conversation) -> list[Step]:
    """The hand-off as a time line, follow-up at its end."""
    steps = [_step(event) for event in talk.hand_off_events.all()]
    steps += [step for row in talk.follow_ups.all() for step in _follow_up(row)]
    return sorted(steps, key=lambda step: step.at)


def _step(event: HandOffEvent) -> Step:
    value = words.VALUES.get(event.value, event.value.replace("_", " "))
    if event.kind == "offered" and event.route:
        value = value or words.ROUTES.get(event.route, "")
    return Step(event.at, words.OUTCOMES.get(event.kind, event.kind), value)


def _follow_up(row: FollowUp) -> list[Step]:
    steps = [Step(row.due, "Bericht voor later", "" if row.sent else "nog niet gestuurd")]
    if row.answered:
        answer = words.VALUES.get(row.answer, row.answer.replace("_", " "))
        steps.append(Step(row.answered, "Antwoord van de jongere", answer))
    return steps
