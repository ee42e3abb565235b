"""Telegram as an input channel of Rasa: `bot.telegram.channel.TelegramChannel:` in credentials.yml."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import settings
from bot.telegram.service import Service, tell
from bot.telegram.webhook import receive, webhook_path, webhook_secret
from bot.turn.bubble import Bubble
from bot.turn.start import open_door

NO_TOKEN = "Geen TELEGRAM_TOKEN: de bot staat niet op Telegram. Alleen REST werkt nu."


class TelegramChannel(InputChannel):
    """Polls, or receives by webhook when TELEGRAM_WEBHOOK_URL is set; without a token it rests."""

    current: ClassVar[TelegramChannel | None] = None
    """The channel of this process, for what sends by itself (follow-ups). Call it on its loop."""

    def __init__(self) -> None:
        self.service: Service | None = None

    @classmethod
    def name(cls) -> str:
        return "telegram"

    def url_prefix(self) -> str:
        """An absolute path replaces Rasa's /webhooks/: Telegram posts to the path we gave it."""
        return webhook_path() or self.name()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("telegram")

        @blueprint.listener("after_server_start")
        async def start(app: Sanic, loop: Any) -> None:
            token = settings.get("TELEGRAM_TOKEN")
            if not token:
                tell(NO_TOKEN)
                return
            door = open_door(app, on_new_message, self.name())
            self.service = Service(token, door, lambda: _responses(app))
            TelegramChannel.current = self
            self.service.start()

        @blueprint.listener("before_server_stop")
        async def stop(app: Sanic, loop: Any) -> None:
            if self.service:
                await self.service.stop()
            self.service = TelegramChannel.current = None

        if webhook_path():
            secret = webhook_secret()

            @blueprint.post("/")
            async def webhook(request: Request) -> HTTPResponse:
                return await receive(
                    request, secret, lambda: self.service.intake if self.service else None
                )

        return blueprint

    async def send_to(
        self, sender: str, bubbles: Sequence[Bubble], chat_id: int | None = None
    ) -> bool:
        """Sends bubbles to a youngster; False when that didn't work. See Service.send_to."""
        return self.service is not None and await self.service.send_to(sender, bubbles, chat_id)

    def forget(self, sender: str) -> None:
        """Drops what is held in memory of a youngster."""
        if self.service:
            self.service.chats.forget(sender)
            self.service.door.forget(sender)


def _responses(app: Sanic) -> dict[str, list[dict[str, Any]]]:
    agent = getattr(app.ctx, "agent", None)
    domain = getattr(agent, "domain", None)
    return domain.responses if domain else {}
