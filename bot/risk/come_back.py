"""After "nee, liever niet" the bot comes back to help once, a few messages later."""

from __future__ import annotations

from typing import Any

COME_BACK_AFTER = 4
"""So many messages after a refusal the bot asks once more."""


def come_back_due(done: Any, messages: int) -> bool:
    """`done` is the slot `hand_off_done`, `messages` the number of the youngster's messages."""
    if not isinstance(done, dict) or not done.get("refused_at") or done.get("came_back"):
        return False
    return messages - int(done["refused_at"]) >= COME_BACK_AFTER
