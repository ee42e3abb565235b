"""A REST channel for demos, tests and other front ends: everything goes through the door.

Rasa's own REST channel hands raw text to the tracker, and takes a typed "/intent" for a command.
POST /webhooks/rest/webhook {"sender": "...", "message": "..."} or {"sender", "payload"} for a
pressed button -> [{"recipient_id", "text", "buttons", "image"}].
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.privacy.pseudonym import pseudonym
from bot.turn.bubble import Bubble
from bot.turn.door import Door
from bot.turn.start import open_door


class MaskedRest(InputChannel):
    """Named `bot.turn.rest.MaskedRest:` in credentials.yml; needs no credentials."""

    def __init__(self) -> None:
        self.door: Door | None = None

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("masked_rest")

        @blueprint.listener("after_server_start")
        async def start(app: Sanic, loop: Any) -> None:
            self.door = open_door(app, on_new_message, self.name())

        @blueprint.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def webhook(request: Request) -> HTTPResponse:
            body = request.json
            if self.door is None or not isinstance(body, dict) or not body.get("sender"):
                return response.json({"error": "sender is missing"}, status=400)
            sender = pseudonym(f"rest:{body['sender']}")
            if body.get("payload"):
                turn = await self.door.pressed(sender, str(body["payload"]))
            else:
                turn = await self.door.typed(sender, str(body.get("message") or ""))
            return response.json([_shown(bubble, sender) for bubble in turn.bubbles])

        return blueprint


def _shown(bubble: Bubble, sender: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"recipient_id": sender, "text": bubble.text}
    if bubble.buttons:
        shown["buttons"] = [{"title": b.title, "payload": b.payload} for b in bubble.buttons]
    if bubble.image:
        shown["image"] = bubble.image
    return shown
