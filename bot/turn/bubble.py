"""What a channel shows: bubbles with buttons, and the Rasa output channel that collects them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import OutputChannel


@dataclass(frozen=True)
class Button:
    """One choice. `payload` is what Rasa gets when it is pressed (any length)."""

    title: str
    payload: str


@dataclass(frozen=True)
class Bubble:
    """One message to the youngster: text, picture, choices and keyboard in one.

    `image` is a file name in data/images. `copy` asks for a button that copies the text.
    `safety` bubbles (112, 113) get no reading pause. `response` is the name in the domain.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    image: str | None = None
    copy: bool = False
    safety: bool = False
    response: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)


class BubbleOutput(OutputChannel):
    """Collects a turn's bubbles. Sending is the channel's work, outside Rasa's lock:
    a send that raises inside Rasa loses the turn, and a reading pause would hold the lock."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.bubbles: list[Bubble] = []

    def name(self) -> str:  # type: ignore[override]
        return self.channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        metadata = message.get("metadata") or {}
        text = (message.get("text") or "").strip()
        if not text and not message.get("image"):
            return
        self.bubbles.append(
            Bubble(
                text=text,
                buttons=tuple(
                    Button(str(b["title"]), str(b.get("payload") or b["title"]))
                    for b in message.get("buttons") or []
                ),
                image=message.get("image"),
                copy=bool(metadata.get("copy")),
                safety=metadata.get("kind") == "safety" or bool(metadata.get("level3")),
                response=message.get("utter_action"),
                metadata=metadata,
            )
        )
