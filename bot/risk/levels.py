"""Levels, categories and routes: the words that detector, policy, actions and pages share."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import IntEnum
from typing import Any, Literal, get_args


class Level(IntEnum):
    """How near danger is. What each level asks of the bot stands in docs/veiligheid.md."""

    NONE = 0
    UNEASY = 1
    DISCLOSURE = 2
    ACUTE = 3


Category = Literal[
    "suicide",
    "self_harm",
    "sextortion",
    "image_abuse",
    "unwanted_sexual",
    "grooming",
    "exploitation",
    "sexual_abuse",
    "violence",
    "bullying",
    "dissociation",
    "group_pressure",
    "none",
]
Route = Literal["none", "inform", "trusted_person", "report", "emergency"]
About = Literal["self", "friend", "none"]

CATEGORIES: tuple[Category, ...] = get_args(Category)
RISK_CATEGORIES: tuple[Category, ...] = CATEGORIES[:-1]
ROUTES: tuple[Route, ...] = get_args(Route)


def route_for(level: int, category: str) -> Route:
    """The route a message opens. At level 2 a trusted person comes first, whatever the category:
    reporting is the second step of the same hand-off."""
    if level >= Level.ACUTE:
        return "emergency"
    if level == Level.DISCLOSURE:
        return "trusted_person"
    return "inform" if level == Level.UNEASY else "none"


@dataclass(frozen=True)
class Risk:
    """One message's risk. `score` is the probability of level >= 2 after calibration (0-1);
    `because` says in a few words what made the detector decide; `sure` is False where the
    youngster may correct the bot with one tap."""

    level: int = 0
    category: Category = "none"
    route: Route = "none"
    score: float = 0.0
    because: list[str] = field(default_factory=list)
    about: About = "self"
    sure: bool = True

    @classmethod
    def of(cls, level: int, category: Category, score: float, **rest: Any) -> Risk:
        """A risk with the route that belongs to its level and category."""
        return cls(level, category, route_for(level, category), score, **rest)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any] | None) -> Risk:
        """Tolerates missing keys: a pressed button has no risk in its parse data."""
        known = {k: v for k, v in (data or {}).items() if k in cls.__dataclass_fields__}
        return cls(**known)
