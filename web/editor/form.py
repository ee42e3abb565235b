"""The form of a message: what was sent, and what it would look like."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from bot.content.model import Choice, ContentError, Message
from web.editor.shelf import Shelf, readable

LONGEST = 4000
"""Characters of a text; Telegram takes 4,096."""
MOST_CHOICES = 8
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Typed:
    """What stands in the form: text, picture (or why there is none), (title, payload) of choices."""

    text: str
    image: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    no_image: str = ""

    @classmethod
    def of(cls, message: Message) -> Typed:
        """A message as it stands in the working copy."""
        return cls(
            message.text,
            message.image,
            tuple((c.title, c.payload) for c in message.choices),
            str(message.metadata.get("no_image") or ""),
        )

    @classmethod
    def sent(cls, data: Any) -> Typed:
        """From a request. Rows without a title fall away; signs that no file can hold as well."""
        rows = [
            (clean(data.get(f"titel_{i}")), clean(data.get(f"doel_{i}")))
            for i in range(MOST_CHOICES)
        ]
        return cls(
            clean(data.get("tekst"), lines=True)[:LONGEST],
            PurePosixPath(clean(data.get("plaatje"))).name,
            tuple((title, goal) for title, goal in rows if title),
            clean(data.get("geen_plaatje")),
        )

    def on(self, message: Message) -> Message:
        """The message with these words; metadata and exceptions stay."""
        about = {k: v for k, v in message.metadata.items() if k != "no_image"}
        return replace(
            message,
            metadata=about | ({"no_image": self.no_image} if self.no_image else {}),
            text=self.text,
            image=self.image,
            choices=tuple(Choice(t, p) for t, p in self.choices),
        )

    def problem(self, shelf: Shelf) -> str:
        """Why this can't be saved; empty when it can. Plain language never stops saving a draft."""
        if not self.text:
            return "Er staat geen tekst. Typ eerst een zin."
        if len(self.text) >= LONGEST:
            return "De tekst is te lang voor Telegram."
        for title, goal in self.choices:
            intent = Choice(title, goal).intent
            if not intent:
                return f"Kies waar “{title}” heen gaat."
            if intent not in shelf.library.intents:
                return f"“{title}” gaat naar “{readable(intent)}”. Dat bestaat niet."
            if len(goal.encode()) > 64:
                return f"“{title}”: dat doel is te lang voor Telegram."
        if self.image and not (shelf.root / "data" / "images" / self.image).is_file():
            return f"Het plaatje “{self.image}” bestaat niet."
        return ""


def clean(value: Any, lines: bool = False) -> str:
    """Text without signs that break a file; on one line unless `lines`."""
    text = _CONTROL.sub("", str(value or "").replace("\r\n", "\n").replace("\r", "\n"))
    if not lines:
        return " ".join(text.split())[:200]
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def fingerprint(message: Message) -> str:
    """Changes when the words, the picture or the choices of a message change."""
    return hashlib.sha256(repr(Typed.of(message)).encode()).hexdigest()[:16]


def message_of(shelf: Shelf, name: str, number: int) -> Message:
    """One wording of a response. Raises ContentError when it isn't there (any more)."""
    wordings = shelf.library.responses.get(name, [])
    if not 0 <= number < len(wordings):
        for error in shelf.library.broken:
            raise error
        raise ContentError(
            "", 0, f"Het bericht “{name}” is er niet.", "Misschien haalde iemand het weg."
        )
    return wordings[number]


def goals(shelf: Shelf, name: str, message: Message) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a choice may lead to, in groups: (payload, words)."""
    used = [c.payload for m in shelf.library.responses[name] for c in m.choices]
    here = list(shelf.after(name))
    anywhere = [i for i in shelf.after("") if i not in here]
    topic = shelf.topic_of(message.file)
    own = [i for i in topic.intents if i not in here and i not in anywhere]
    groups = [
        ("Na dit bericht", [f"/{i}" for i in here]),
        ("Kan altijd", [f"/{i}" for i in anywhere]),
        (f"Uit {topic.title}", [f"/{i}" for i in own]),
    ]
    known = {p for _, payloads in groups for p in payloads}
    groups.append(("Zoals nu", [p for p in dict.fromkeys(used) if p not in known]))
    return [
        (title, [(p, _goal(shelf, name, p)) for p in payloads])
        for title, payloads in groups
        if payloads
    ]


def _goal(shelf: Shelf, name: str, payload: str) -> str:
    intent = Choice("", payload).intent
    turn = shelf.leads(name, intent)
    if not turn:
        return readable(payload.lstrip("/"))
    said = next((a for a in turn.actions if a in shelf.library.responses), turn.actions[-1])
    return f"{readable(intent)} → {shelf.told(said)}"
