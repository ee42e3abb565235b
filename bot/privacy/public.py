"""Public names in a text: stars, apps, games, clubs and help organisations stay readable."""

from __future__ import annotations

import re

from bot.privacy.fold import fold
from bot.privacy.lexicon import Lexicon
from bot.privacy.tokens import Token

_LONGEST = 4


def public_tokens(text: str, tokens: list[Token], lexicon: Lexicon) -> set[int]:
    """Indices of tokens that belong to a public name. A single first name is not public."""
    found: set[int] = set()
    for index, token in enumerate(tokens):
        if not token.word:
            continue
        for size in range(_LONGEST, 0, -1):
            piece = tokens[index : index + size]
            if len(piece) < size or (size == 1 and token.fold in lexicon.first):
                continue
            name = re.sub(r"\s+", " ", fold(text[piece[0].start : piece[-1].end]))
            if name in lexicon.public or name.removesuffix("'s") in lexicon.public:
                found |= set(range(index, index + size))
                break
    return found
