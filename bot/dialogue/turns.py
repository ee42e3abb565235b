"""Reading a tracker by turns: what was said, what ran since, what stood before."""

from __future__ import annotations

from dataclasses import dataclass

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


@dataclass(frozen=True)
class ThisTurn:
    """The youngster's message, the actions run since, and all events before the message."""

    message: UserUttered
    done: list[str]
    before: list[Event]

    def slot(self, name: str) -> object:
        """A slot's value as it was before this turn; None when it was never set."""
        for event in reversed(self.before):
            if isinstance(event, SlotSet) and event.key == name:
                return event.value
        return None

    def last_action(self) -> str | None:
        """The last action of the bot's previous turn."""
        for event in reversed(self.before):
            if isinstance(event, ActionExecuted) and event.action_name != ACTION_LISTEN_NAME:
                return event.action_name
        return None

    def last_bubble(self) -> BotUttered | None:
        """What the bot said last before this message."""
        for event in reversed(self.before):
            if isinstance(event, BotUttered):
                return event
        return None


def this_turn(tracker: DialogueStateTracker) -> ThisTurn | None:
    """The turn under way; None when the bot has already finished it."""
    events = list(tracker.applied_events())
    done: list[str] = []
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if isinstance(event, UserUttered):
            return ThisTurn(event, list(reversed(done)), events[:index])
        if isinstance(event, ActionExecuted) and event.action_name:
            if event.action_name == ACTION_LISTEN_NAME:
                return None
            done.append(event.action_name)
    return None
