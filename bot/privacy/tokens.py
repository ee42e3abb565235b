"""Words, numbers and signs of a text, each with its place and its folded form."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.privacy.fold import fold

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,5}|\d+|[^\w\s]|_|\n")


class Token(NamedTuple):
    """One word, number or sign. `fold` is what the lists are asked about."""

    text: str
    fold: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        """Begins with a letter."""
        return self.text[0].isalpha()

    @property
    def title(self) -> bool:
        """A capital first, then not only capitals."""
        return self.text[0].isupper() and (len(self.text) == 1 or not self.text.isupper())


def tokenise(text: str) -> list[Token]:
    """All tokens in order; white space but a new line is left out."""
    return [Token(m.group(), fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]
