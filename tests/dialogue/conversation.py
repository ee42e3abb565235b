"""One conversation with the real model, bubble by bubble."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

from bot.turn.bubble import Bubble, Button


class Chat:
    """`chat("leuk")` types, `chat("#Leuk")` presses. `bubbles` are those of the last turn."""

    def __init__(self, agent: Any, door: Any) -> None:
        from bot.runtime import Talk

        self.talk = Talk(agent, door, uuid4().hex)
        self.bubbles: list[Bubble] = asyncio.run(self.talk.begin()).bubbles

    def __call__(self, text: str) -> list[Bubble]:
        door, sender = self.talk.door, self.talk.sender
        buttons = {button.title: button for button in self.buttons}
        if text.startswith("#"):
            pressed = buttons[text[1:]]
            turn = asyncio.run(door.pressed(sender, pressed.payload, pressed.title))
        else:
            turn = asyncio.run(door.typed(sender, text))
        self.bubbles = turn.bubbles
        return self.bubbles

    @property
    def spoken(self) -> list[str]:
        return [b.response or "" for b in self.bubbles if "voice" in b.metadata]

    @property
    def said(self) -> list[str]:
        return [b.response or "" for b in self.bubbles]

    @property
    def buttons(self) -> list[Button]:
        return [button for bubble in self.bubbles for button in bubble.buttons]

    def slot(self, name: str) -> Any:
        return asyncio.run(self.talk.tracker()).get_slot(name)

    def presses_on_until(self, *responses: str, turns: int = 15) -> None:
        """Presses the first button, turn after turn, until one of these responses is said."""
        for _ in range(turns):
            if set(responses) & set(self.said):
                return
            self(f"#{self.buttons[0].title}")
        raise AssertionError(f"{responses} kwam niet; het laatst: {self.said}")
