"""Conversations to store in tests, and what to look for on disk afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


class Talk:
    """Publishes the events of one conversation as Rasa does, one second apart."""

    def __init__(self, publish: Callable[[dict[str, Any]], None], sender: str = "k7") -> None:
        self.publish, self.sender, self.now = publish, sender, 1_700_000_000.0
        self.sent: list[dict[str, Any]] = []

    def event(self, kind: str, **fields: Any) -> None:
        self.now += 1
        event = {"sender_id": self.sender, "event": kind, "timestamp": self.now, **fields}
        self.sent.append(event)
        self.publish(event)

    def start(self) -> None:
        self.event("action", name="action_session_start")
        self.event("session_started")
        self.event("action", name="action_listen")

    def slot(self, name: str, value: Any) -> None:
        self.event("slot", name=name, value=value)

    def user(self, text: str, level: int = 0, category: str = "", button: str = "") -> None:
        risk = {"level": level, "category": category, "route": "none", "score": 0.5}
        risk["because"] = ["woord: dood"] if level else []
        parsed = {"intent": {"name": "vertel", "confidence": 0.9}, "risk": risk, "text": text}
        metadata = {"button": button} if button else {}
        self.event(
            "user", text=text, parse_data=parsed, metadata=metadata, input_channel="telegram"
        )

    def bot(self, text: str, *buttons: str) -> None:
        data = {"buttons": [{"title": b, "payload": "/x"} for b in buttons], "image": None}
        self.event("bot", text=text, data=data, metadata={"utter_action": "utter_x"})

    def yes(self) -> None:
        self.slot("consent", "yes")


def everything_on_disk(folder: Path) -> bytes:
    """All bytes of all files under a folder: nothing may be found in it that was not agreed to."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
