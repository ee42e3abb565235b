"""Where a conversation stands: the table of steps that is read from stories and rules.

A step is the bot's question (a response in a story) with the intents that may follow it. The
table is keyed on the *last question asked*, so chit-chat, a fallback or a hand-off in between
can't make the bot lose its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

FREE_ANSWER = "vrij_antwoord"
"""Intent name in a story that takes any typed text which isn't understood otherwise."""

HAND_OFF = "action_hand_off"


@dataclass
class StepTable:
    """`turns[question][intent]` -> actions of that turn; `entries[intent]` -> actions from
    anywhere (rules, and stories that begin with what the youngster says); `side` holds the
    intents that come from rules."""

    turns: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    entries: dict[str, list[str]] = field(default_factory=dict)
    side: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return dict(self.__dict__)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> StepTable:
        return cls(**data)


def compile_table(trackers: Iterable[DialogueStateTracker], domain: Domain) -> StepTable:
    """Reads the training trackers. Clashing stories: the first one wins; `jouwdag check` tells."""
    table = StepTable()
    for tracker in trackers:
        if not getattr(tracker, "is_augmented", False):
            _add(table, tracker, domain)
    borrow_answers(table, domain)
    table.steps = sorted({*table.turns, *table.steps})
    return table


def borrow_answers(table: StepTable, domain: Domain) -> None:
    """A question whose metadata says `answers_like: other` is answered as that other one is; its
    own stories go first. Rasa trains policies on a domain without texts: call it again with the
    whole domain."""
    for name, wordings in domain.responses.items():
        for wording in wordings[:1]:
            other = (wording.get("metadata") or {}).get("answers_like")
            if other in table.turns:
                table.turns[name] = {**table.turns[other], **table.turns.get(name, {})}


def _add(table: StepTable, tracker: DialogueStateTracker, domain: Domain) -> None:
    question: str | None = None
    intent: str | None = None
    actions: list[str] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            intent = event.intent_name
            actions = []
        elif isinstance(event, ActionExecuted) and event.action_name:
            if event.action_name not in (ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME):
                actions.append(event.action_name)
            elif actions:
                _record(table, question, intent, actions, tracker.is_rule_tracker)
                if not tracker.is_rule_tracker:
                    question = step_of(actions, domain)
                    table.steps.append(question)
                actions = []
    if actions:
        _record(table, question, intent, actions, tracker.is_rule_tracker)
        if not tracker.is_rule_tracker:
            table.steps.append(step_of(actions, domain))


def _record(
    table: StepTable, question: str | None, intent: str | None, actions: list[str], is_rule: bool
) -> None:
    if intent is None:
        return
    if is_rule or question is None:
        table.entries.setdefault(intent, list(actions))
        if is_rule and intent not in table.side:
            table.side.append(intent)
    else:
        table.turns.setdefault(question, {}).setdefault(intent, list(actions))


def step_of(actions: list[str], domain: Domain) -> str:
    """The step a turn ends in: its last response that asks something, else its last action."""
    for name in reversed(actions):
        if is_question(name, domain):
            return name
    return actions[-1]


def is_question(name: str, domain: Domain) -> bool:
    """True for a response that has choices or ends in a question mark."""
    return any(
        r.get("buttons") or str(r.get("text") or "").rstrip().endswith("?")
        for r in domain.responses.get(name, [])
    )


def current_step(events: Sequence[Event], slot: str | None, table: StepTable) -> str | None:
    """The step the conversation stands in, whatever came between; None after a hand-off.

    `slot` is the value of the slot `step`: it counts when the events say nothing, at the start
    of a session that goes on from an earlier one.
    """
    steps = set(table.steps)
    for event in reversed(events):
        if isinstance(event, ActionExecuted):
            if event.action_name == HAND_OFF:
                return None
            if event.action_name in steps:
                return event.action_name
        elif isinstance(event, SlotSet) and event.key == "step":
            return str(event.value) if event.value else None
    return slot
