"""What stays after a hand-off: the slot `hand_off_done`. Codes only, for the rest of the talk."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from actions.hand_off.state import HandOff

LASTING = {
    "honour",
    "staff",
    "stalking",
    "household",
    "geheim_familie",
    "lgbt",
    "force",
    "grown_up",
}


@dataclass
class Done:
    """`levels`: category -> highest level handed off. `refused_at`: number of the message."""

    levels: dict[str, int] = field(default_factory=dict)
    category: str = "none"
    role: str = ""
    excluded: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    refused_at: int = 0
    came_back: bool = False
    open_asked: list[str] = field(default_factory=list)

    @classmethod
    def from_dict(cls, data: Any) -> Done:
        known = data if isinstance(data, dict) else {}
        return cls(**{k: v for k, v in known.items() if k in cls.__dataclass_fields__})

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def same(self, state: HandOff) -> bool:
        """Handed off before and nothing new: not the whole way again (rule 10)."""
        if state.category == "suicide":
            return False
        new = {name for name in state.excluded if name[0] != "["} - set(self.excluded)
        return self.levels.get(state.category, 0) >= state.level and not new

    def may_come_back(self) -> bool:
        return bool(self.refused_at) and not self.came_back

    def learn(self, state: HandOff, messages: int) -> None:
        """Called after each turn of a hand-off."""
        self.excluded = list(dict.fromkeys([*self.excluded, *state.excluded]))
        self.flags = [f for f in dict.fromkeys([*self.flags, *state.flags]) if f in LASTING]
        if state.category != "none":
            self.category = state.category
        if state.ended:
            self.role = state.role or self.role
            if state.ended in ("goodbye", "refused"):
                level = max(self.levels.get(state.category, 0), state.level)
                self.levels = {**self.levels, state.category: level}
        if state.ended == "refused":
            self.refused_at = messages
