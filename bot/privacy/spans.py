"""What is found: a piece of the text that says who or where somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Code points `start` to `end` (exclusive) of a text, and what kind of thing stands there.

    Kinds: name, handle, phone, email, address, place, school, institution, date, age, url, bsn,
    iban, other.
    """

    start: int
    end: int
    kind: str


class Found:
    """Spans that don't overlap; who comes first keeps its place."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def free(self, start: int, end: int) -> bool:
        """Nothing was found there yet."""
        return all(end <= s.start or start >= s.end for s in self.spans)

    def add(self, start: int, end: int, kind: str) -> bool:
        """Keep a span when it is not empty and its place is free."""
        if start >= end or not self.free(start, end):
            return False
        self.spans.append(Span(start, end, kind))
        return True

    def extend(self, spans: Iterable[Span]) -> None:
        """Add several, in order."""
        for span in spans:
            self.add(*span)
