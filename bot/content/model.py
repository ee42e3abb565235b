"""Typed objects for what an editor writes. Each knows its file and line (from 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class ContentError(Exception):
    """A file that can't be read: what is wrong in words an editor understands, and where."""

    def __init__(self, file: str, line: int, message: str, suggestion: str = "") -> None:
        super().__init__(f"{file}, regel {line}: {message} {suggestion}".strip())
        self.file, self.line, self.message, self.suggestion = file, line, message, suggestion


@dataclass(frozen=True)
class Choice:
    """A button. `payload` is "/intent", with or without '{"entity": "value"}', or plain text."""

    title: str
    payload: str = ""
    line: int = 0

    @property
    def intent(self) -> str:
        """The intent that a press stands for; empty when the payload is no intent."""
        return self.payload[1:].split("{")[0].strip() if self.payload.startswith("/") else ""


@dataclass(frozen=True)
class Message:
    """One wording of a response, or a sentence from the help or apps list (`kind` "fact")."""

    name: str
    text: str
    choices: tuple[Choice, ...] = ()
    image: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    exceptions: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    kind: str = "response"


@dataclass(frozen=True)
class Step:
    """One step of a story: `kind` is intent, action, slot, form, checkpoint or "or"."""

    kind: str
    name: str
    line: int = 0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """A story or a rule with its steps in order."""

    name: str
    steps: tuple[Step, ...]
    is_rule: bool = False
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Intent:
    """An intent with its examples."""

    name: str
    examples: tuple[str, ...]
    file: str = ""
    line: int = 0
