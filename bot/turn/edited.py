"""Does an edited message say something new about danger?"""

from __future__ import annotations

from collections.abc import Callable

from rasa.core.agent import Agent

from bot.risk.levels import Level, Risk
from bot.turn.door import Changes


def changes_by(agent_of: Callable[[], Agent | None]) -> Changes:
    """Reads the text without a turn and compares it with what the conversation knows already: a
    corrected typing error moves nothing, a disclosure that was added does."""

    async def changes(sender: str, masked: str) -> bool:
        agent = agent_of()
        if agent is None or not agent.is_ready():
            return False
        parsed = await agent.parse_message(masked)
        risk = Risk.from_dict(parsed.get("risk"))
        if risk.level < Level.DISCLOSURE:
            return False
        tracker = await agent.tracker_store.retrieve(sender)
        if tracker is None:
            return True
        highest = float(tracker.get_slot("risk_level") or 0)
        return risk.level > highest or risk.category != tracker.get_slot("risk_category")

    return changes
