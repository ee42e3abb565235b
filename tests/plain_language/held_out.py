"""The messages of messages.txt, cut in a half to build with and a half to measure on.

messages_seen.txt holds later batches: each was measured once when it was new (right on bad / good
messages: 76%/95%, 85%/90%, 91%/93%, 88%/93%, 87%/95% and, with rare idioms, 74%/98%;
after 180 more figures of speech 98%/98% and 98%/95%) and then used to build with.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from bot.plain_language import check_message

Case = tuple[str, str, tuple[str, ...]]


def cases(name: str = "messages.txt") -> list[Case]:
    found: list[Case] = []
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            rule, _, rest = line.partition(" | ")
            buttons = tuple(b.strip() for b in re.findall(r"\[([^\]]+)\]", rest))
            found.append((rule.strip(), re.sub(r"\s*\[[^\]]+\]", "", rest).strip(), buttons))
    return found


def half(test: bool) -> list[Case]:
    """Cut by a checksum of the text, so that a new line doesn't move the others."""
    later = [] if test else cases("messages_seen.txt")
    return later + [c for c in cases() if (zlib.crc32(c[1].encode()) % 2 == 0) == test]


def wrong(some: list[Case]) -> tuple[list[Case], list[Case]]:
    """Bad messages that their rule missed, and good messages that got an error."""
    missed, refused = [], []
    for case in some:
        rule, text, buttons = case
        errors = {f.rule for f in check_message(text, buttons) if f.severity == "error"}
        if rule == "ok" and errors:
            refused.append((" ".join(sorted(errors)), text, buttons))
        elif rule != "ok" and rule not in errors:
            missed.append(case)
    return missed, refused
