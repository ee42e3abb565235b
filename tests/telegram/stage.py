"""The service against the fake Bot API, with a stub in Rasa's place: fast, and Rasa isn't asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fake_api import FakeTelegram
from rasa.core.channels.channel import UserMessage

from bot.privacy.anonymiser import Anonymiser
from bot.telegram.service import Service
from bot.turn.brain import Brain
from bot.turn.door import Door

Handler = Callable[[UserMessage], Awaitable[None]]


async def echo(message: UserMessage) -> None:
    await say(message, f"jij: {message.text}")


async def say(message: UserMessage, text: str, **rest: Any) -> None:
    """One bubble, in the form in which Rasa hands it to an output channel."""
    await message.output_channel.send_response(message.sender_id, {"text": text, **rest})


def titles(*names: str) -> list[dict[str, str]]:
    return [
        {"title": name, "payload": "/keuze" + '{"keuze": "' + "x" * 80 + name + '"}'}
        for name in names
    ]


class Stage:
    """The service with a handler that a test may change. `seen` holds what reached Rasa's place."""

    def __init__(self, fake: FakeTelegram, token: str) -> None:
        self.fake = fake
        self.token = token
        self.handler: Handler = echo
        self.seen: list[UserMessage] = []
        self.responses: dict[str, list[dict[str, Any]]] = {}
        self.said: list[str] = []
        self.brain = Brain()
        self.limit = 9.0
        self.changes: Callable[[str, str], Awaitable[bool]] | None = None
        self.service: Service | None = None

    async def start(self) -> Service:
        door = Door(
            self._handle, "telegram", Anonymiser.load(), self.brain, self.limit, self.changes
        )
        self.service = Service(self.token, door, lambda: self.responses)
        self.service.start(self.said.append)
        return self.service

    async def stop(self) -> None:
        if self.service:
            await self.service.stop()
            self.service = None

    async def _handle(self, message: UserMessage) -> None:
        self.seen.append(message)
        await self.handler(message)

    def texts(self) -> list[str]:
        return [str(message.text) for message in self.seen]
