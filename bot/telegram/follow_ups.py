"""The message that a youngster agreed to: their chat id is kept for it, and it is sent when due.

The id is written nowhere but in the vault (encrypted), and only after a yes.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.follow_up import sender as due
from bot.privacy.vault import Vault
from bot.telegram.chats import Chat, Chats
from bot.telegram.keyboard import Responses
from bot.telegram.outbox import Outbox
from bot.turn.bubble import Bubble, Button

logger = logging.getLogger(__name__)

PROMISED = "utter_hulp_later_goed"
"""What the bot says after a yes."""

SECONDS_BETWEEN = 60.0

SendDue = Callable[[due.Send], Awaitable[int]]


async def keep_id(chat: Chat, bubbles: Sequence[Bubble]) -> None:
    """Into the vault, before the promise is out: a kill may not break it. Never raises."""
    if not any(bubble.response == PROMISED for bubble in bubbles):
        return
    try:
        await asyncio.to_thread(lambda: Vault().put(chat.sender, chat.id))
    except Exception as error:
        logger.error("chat not kept for the follow-up: %s", type(error).__name__)


class FollowUps:
    """`run` looks every minute what is due, until it is cancelled."""

    def __init__(
        self,
        chats: Chats,
        outbox: Outbox,
        responses: Responses,
        send_due: SendDue = due.send_due,
    ) -> None:
        self._chats = chats
        self._outbox = outbox
        self._responses = responses
        self._send_due = send_due

    async def run(self, seconds: float = SECONDS_BETWEEN) -> None:
        while True:
            try:
                await self._send_due(self.send)
            except Exception as error:
                logger.error("follow-ups not sent: %s", type(error).__name__)
            await asyncio.sleep(seconds)

    async def send(self, sender: str) -> None:
        """Sends the message without a sound. Raises Gone when that will never work, another
        error to be called again later."""
        bubble = bubble_of(self._responses(), due.RESPONSE)
        chat = self._chats.find(sender) or await self._from_vault(sender)
        if chat is None:
            raise due.Gone
        if not await self._outbox.deliver(chat, [bubble], silent=True):
            raise due.Gone if chat.gone else RuntimeError("not sent")

    async def _from_vault(self, sender: str) -> Chat | None:
        chat_id = await asyncio.to_thread(lambda: Vault().get(sender))
        return self._chats.of(chat_id) if chat_id is not None else None


def bubble_of(responses: dict[str, list[dict[str, object]]], name: str) -> Bubble:
    """A response without slots as a bubble. Raises LookupError while there is no model."""
    response = responses[name][0]
    buttons = response.get("buttons") or []
    assert isinstance(buttons, list)
    return Bubble(
        text=str(response["text"]),
        buttons=tuple(Button(str(b["title"]), str(b["payload"])) for b in buttons),
        response=name,
    )
