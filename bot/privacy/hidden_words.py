"""Words of harm with figures for letters: "verkr8", "z3lfm00rd". They are nobody's name or age."""

from __future__ import annotations

import re

from bot.privacy.fold import fold
from bot.privacy.lexicon import Lexicon
from bot.privacy.spans import Found

_LETTERS = str.maketrans("013456789@$€|!", "oieasgtbgaseli")
_LOOKS = re.compile(
    r"(?<![\w@])(?=[a-z]*[\d@$€|!])(?=[\d@$€|!]*[a-z])[a-z\d@$€|!]{4,}(?![\w@])", re.I
)
_EIGHT = re.compile(r"8t?")


def find_hidden(text: str, lexicon: Lexicon, found: Found) -> None:
    """Keeps such words readable: what is found first keeps its place."""
    for match in _LOOKS.finditer(text):
        word = match.group().rstrip("!")
        read = (word.translate(_LETTERS), _EIGHT.sub("acht", word).translate(_LETTERS))
        if any(fold(letters) in lexicon.harm for letters in read):
            found.add(match.start(), match.start() + len(word), "own")
