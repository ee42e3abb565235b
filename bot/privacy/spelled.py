"""Letters apart: "s a n n e" is a name, "i k  w i l  d o o d" is a cry for help and stays.

The letters are joined first. They are a name when the name lists hold them or when "ik heet"
comes before, and never when they can be cut into ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy import name_words as near
from bot.privacy.fold import fold, word_set
from bot.privacy.lexicon import Lexicon

_SPELLED = re.compile(r"(?<![^\W_])(?:[^\W\d_](?:[ .\-_*]{1,3})){2,}[^\W\d_](?![^\W_])")
_LETTER = re.compile(r"[^\W\d_]")
_HEET = re.compile(r"(?:naam is|heet|naam|noem(?:en)? (?:me|mij)(?: maar)?)\W*$")
_AM = re.compile(r"ik ben\W*$")
_HEET_AFTER = re.compile(r"\s+(?:is mijn naam|heet ik|zo heet)")
_HEET_INSIDE = re.compile(r"ikheet|hijheet|zijheet|zeheet|naamis|iheet")
_SHORT = word_set(
    "ik k me mij je jij hij ze zij we wij de het en in op of te is na al nu er om ga ben wil heb m n t u"
    " dit dat die een met van aan bij tot uit niet zo ja nee wat wie hoe"
)
_APART = re.compile(r"(?<=(?<![^\W_])[^\W_])[ .\-_*](?=[^\W_](?![^\W_]))")
_LONGEST = 60


def find_spelled(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Start, end and joined letters of each name that is written with its letters apart."""
    for match in _SPELLED.finditer(text):
        for start, end in _groups(text, *match.span()):
            letters = _join(text[start:end])
            before = text[max(0, start - 24) : start].lower()
            # Letters apart before this group are read as words too: "i k  h e e t  s a n n e".
            before = _APART.sub("", before) + "|" + before
            heet = bool(_HEET.search(before)) or bool(_HEET_AFTER.match(text[end:].lower()))
            am = bool(_AM.search(before))
            if len(letters) > 2 and is_spelled_name(letters, heet, am, lexicon):
                yield start, end, letters
                continue
            inside = _after_heet(letters, lexicon)
            if inside:
                at = [m.start() for m in _LETTER.finditer(text, start, end)]
                if len(at) == len(letters):
                    yield at[inside[0]], at[inside[1] - 1] + 1, letters[slice(*inside)]


def is_spelled_name(letters: str, heet: bool, am: bool, lexicon: Lexicon) -> bool:
    """`heet`: "ik heet" or the like stands beside it. `am`: "ik ben" stands before it."""
    if letters in lexicon.first or (heet and letters in lexicon.weak):
        return True
    if lexicon.known(letters) or letters in near.PLAIN_AFTER_HEET or _sentence(letters, lexicon):
        return False
    if heet or (am and letters in lexicon.weak):
        return True
    return _full_name(letters, lexicon)


def _join(text: str) -> str:
    return fold(re.sub(r"[\W_]", "", text))


def _groups(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Words within spaced-out letters: a wider gap than the others parts them."""
    gaps = list(re.finditer(r"[ .\-_*]+", text[start:end]))
    narrow = min(len(m.group()) for m in gaps)
    at = start
    for gap in gaps:
        if len(gap.group()) > narrow:
            yield at, start + gap.start()
            at = start + gap.end()
    yield at, end


def _sentence(letters: str, lexicon: Lexicon) -> bool:
    """Can the letters be cut into two or more common words, a longer one among them?"""
    size = min(len(letters), _LONGEST)
    best: list[int] = [0] + [-1] * size  # longest word in a way to cut so far; -1: there is none
    for to in range(1, size + 1):
        for begin in range(max(0, to - 16), to):
            word = letters[begin:to]
            ordinary = word in _SHORT or (len(word) > 2 and _plain(word, lexicon))
            if best[begin] >= 0 and ordinary:
                best[to] = max(best[to], best[begin], len(word))
    return best[size] > 2


def _plain(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.common or (len(word) > 4 and word in lexicon.words)


def _full_name(letters: str, lexicon: Lexicon) -> bool:
    """f a t i m a j a n s e n."""
    if len(letters) < 7:
        return False
    return any(
        letters[:cut] in lexicon.first
        and (letters[cut:] in lexicon.surnames or letters[cut:].startswith(("van", "el")))
        for cut in range(3, len(letters) - 2)
    )


def _after_heet(letters: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """i k h e e t s a n n e: the longest listed name after "heet"."""
    match = _HEET_INSIDE.search(letters)
    if not match:
        return None
    for end in range(min(len(letters), match.end() + 14), match.end() + 2, -1):
        if letters[match.end() : end] in lexicon.first:
            return match.end(), end
    if len(letters) == match.end() or _sentence(letters[match.end() :], lexicon):
        return None
    rest = letters[match.end() :]
    return None if lexicon.known(rest) else (match.end(), len(letters))
