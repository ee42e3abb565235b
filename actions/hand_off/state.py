"""What a hand-off remembers. Codes from fixed lists only, never text of the youngster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

EMERGENCY, TRUSTED, REPORT = "emergency", "trusted_person", "report"


@dataclass
class HandOff:
    """The slot `hand_off` while one is in force.

    `excluded` holds roles and teams of the story; `tried` roles that were turned down; `flags`
    what the story is (own_act, honour, staff, money, known, online, lgbt, household ...);
    `asked` the steps asked so far; `said` the kinds of question and remark answered; `then` the
    question of the subject the talk goes to after this turn; `sender` is who talks (a pseudonym); `events` waits for the slot `hand_off_event`.
    """

    route: str = TRUSTED
    step: str = ""
    category: str = "none"
    level: int = 2
    about: str = "self"
    sure: bool = True
    excluded: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    place: str = ""
    role: str = ""
    how: str = ""
    when: str = ""
    backup: str = ""
    service: str = ""
    shown: list[str] = field(default_factory=list)
    sentence: int = 0
    unread: int = 0
    again: int = 0
    repeats: int = 0
    thanks: int = 0
    calm: int = 0
    aside: str = ""
    said: list[str] = field(default_factory=list)
    then: str = ""
    paused: bool = False
    sender: str = ""
    ended: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def from_dict(cls, data: Any) -> HandOff:
        """Tolerates missing and unknown keys: a conversation may be older than the code."""
        known = data if isinstance(data, dict) else {}
        return cls(**{k: v for k, v in known.items() if k in cls.__dataclass_fields__})

    def as_dict(self) -> dict[str, Any]:
        kept = asdict(self)
        for name in ("events", "ended", "paused", "sender", "then"):
            del kept[name]
        return kept

    def note(self, kind: str, value: str = "") -> None:
        """One step for professionals: a code, never text."""
        self.events.append(
            {
                "kind": kind,
                "category": self.category,
                "level": self.level,
                "route": self.route,
                "value": value,
            }
        )

    def end(self, kind: str, value: str = "") -> None:
        """The hand-off is over after this turn's bubbles."""
        self.ended = kind
        self.note(kind, value)

    @property
    def friend(self) -> bool:
        return self.about == "friend"

    @property
    def acute(self) -> bool:
        return self.route == EMERGENCY


@dataclass(frozen=True)
class Choice:
    """A button: the words on it and the answer's key in its step."""

    title: str
    key: str


@dataclass(frozen=True)
class Say:
    """One bubble: a response, its values, and choices that differ per conversation."""

    response: str
    values: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Go:
    """Where an answer leads: the next step ("" ends the turn there), and what is said first."""

    step: str
    first: Say | None = None


Answer = Go | Callable[[HandOff], Go]


@dataclass(frozen=True)
class Step:
    """One question. `answers[key]` says what follows; "*" takes any other key or role.

    `say` gives the question's bubble (default: response `utter_hulp_<name>`), `lead` a bubble
    before it (then nothing else may be said first), `choices` the buttons where they differ per
    conversation, `free` the key that any typed text stands for.
    """

    answers: Mapping[str, Answer]
    say: Callable[[HandOff], Say] | None = None
    lead: Callable[[HandOff], Say] | None = None
    choices: Callable[[HandOff], list[Choice]] | None = None
    take: Callable[[HandOff, str], None] | None = None
    free: str = ""
    roles: bool = False


def go(step: str, first: str = "") -> Go:
    """Short for the tables: next step, and the response said before it."""
    return Go(step, Say(f"utter_hulp_{first}") if first else None)
