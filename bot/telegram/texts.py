"""What Telegram shows around the conversation, read from data/telegram.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot import settings

PATH = settings.ROOT / "data" / "telegram.yml"


@dataclass(frozen=True)
class Texts:
    """The defaults keep the bot going when the file is damaged."""

    profile: dict[str, Any] = field(default_factory=dict)
    copy: str = "Kopieer"
    chosen: str = "👉"
    old: str = "Dit was een oude vraag."
    group: str = "Ik praat alleen 1 op 1."
    media: dict[str, str] = field(default_factory=dict)
    choices: str = "Je kunt kiezen:"

    @classmethod
    def load(cls, path: Path = PATH) -> Texts:
        try:
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
            buttons = {k: str(v) for k, v in data["buttons"].items()}
            return cls(
                data["profile"],
                group=str(data["group"]),
                media=data["media"],
                choices=str(data["voice"]["choices"]),
                **buttons,
            )
        except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
            return cls()

    def media_line(self, kind: str) -> str:
        """One line for what came with a caption; empty when the file has none."""
        return self.media.get(kind) or self.media.get("other", "")
