"""What the example youngsters say: varied, the same at every run, from the labelled lines."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

from bot.risk.data import Line, load_lines
from bot.risk.levels import RISK_CATEGORIES

SEED = 20260
OPENERS = ("hoi", "heey", "was leuk", "niet zo fijn", "gwn saai", "hallo", "goed hoor", "meh")
LONGEST = 240


@dataclass(frozen=True)
class Script:
    """`lines` are typed one after the other; after each the youngster presses at most so many
    buttons as `presses` says: most after a disclosure, where a hand-off begins. `days_ago` and `read` make the inbox look like one in use."""

    lines: tuple[str, ...]
    presses: tuple[int, ...]
    days_ago: float
    read: bool


def scripts(number: int = 200) -> list[Script]:
    """About half is harmless; the rest goes through all categories and levels in turn."""
    chance = random.Random(SEED)
    lines = [line for line in load_lines() if len(line.text) <= LONGEST]
    harmless = [line.text for line in lines if line.level == 0]
    risky: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.level:
            risky[line.category, line.level].append(line)
    kinds = [(c, n) for n in (2, 1, 3, 2) for c in RISK_CATEGORIES if risky[c, n]]
    made = []
    for at in range(number):
        said = [chance.choice(OPENERS)]
        if at % 2:
            said.append(chance.choice(risky[kinds[at // 2 % len(kinds)]]).text)
        said += chance.sample(harmless, chance.randint(0, 1) if at % 2 else chance.randint(1, 3))
        presses = [chance.randint(0, 1) for _ in said]
        if at % 2:
            presses[1] = chance.randint(2, 9)
        days = chance.uniform(0.02, 55)
        made.append(Script(tuple(said), tuple(presses), days, read=days > chance.uniform(1, 20)))
    return made
