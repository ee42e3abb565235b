"""How fast a link may be used. Counted by link and by reader, never by the address of a computer."""

from __future__ import annotations

from django.core.cache import cache

WINDOW = 600
"""Seconds."""
MOST = {"begin": 40, "code": 20, "lezer": 120, "link": 600}
"""In one window: starts and codes a link, answers a reader, answers a link."""
MOST_KEPT = 5000
"""Answers of one link."""


def too_fast(what: str, who: str) -> bool:
    """Counts one more; True when there were too many lately."""
    key = f"samen-{what}-{who}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key) > MOST[what]
    except ValueError:  # it ended between the two lines
        return False
