"""The bot without a channel: the trained model, its actions, and one door per conversation kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import ActionExecuted, Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.dialogue.responses import VariedResponses
from bot.turn.actions import use_actions
from bot.turn.brain import Brain
from bot.turn.door import Door, Turn


def load_agent(model: Path) -> Agent:
    """The agent with its trackers in memory only: for `chat`, `talk` and tests."""
    agent = Agent.load(str(model))
    assert agent.domain
    agent.tracker_store = InMemoryTrackerStore(agent.domain)
    agent.nlg = VariedResponses(domain=agent.domain)
    if agent.processor:
        agent.processor.tracker_store = agent.tracker_store
        agent.processor.nlg = agent.nlg
    use_actions(agent)
    return agent


@dataclass
class Talk:
    """One conversation with a fresh sender, as on Telegram: same door, model and actions."""

    agent: Agent
    door: Door
    sender: str

    async def begin(self) -> Turn:
        return await self.door.event(self.sender, "begin")

    async def tracker(self) -> DialogueStateTracker:
        return await self.agent.tracker_store.get_or_create_tracker(self.sender)


def make_door(agent: Agent, channel: str = "terminal") -> Door:
    """A door with a brain of its own. There is no time limit: nobody waits at the other end."""
    brain = Brain()
    brain.start()
    return Door(agent.handle_message, channel, brain=brain, limit=600.0)


def actions_of_turn(tracker: DialogueStateTracker, before: int) -> list[str]:
    """Names of the actions run since event number `before`, without listening."""
    events: list[Event] = list(tracker.events)[before:]
    names = [e.action_name for e in events if isinstance(e, ActionExecuted) and e.action_name]
    return [n for n in names if n not in ("action_listen", "action_session_start")]


def slots_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Slots that hold something, for reports."""
    values = {name: slot.value for name, slot in tracker.slots.items()}
    return {k: v for k, v in values.items() if v is not None and k != "deferred"}
