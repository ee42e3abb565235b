"""Chat spelling made plain: "kheb me z3lf wr gesneeeden 🔪" -> "ik heb mijzelf weer gesneden mes".

What a youngster typed is kept elsewhere as it came; this text is only read by the encoder, the
classifier and the risk detector. Training texts pass through here too, so what stays unrepaired
does no harm: both sides look alike. The words are in chat_words.yml, for editors.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

WORDS_FILE = Path(__file__).with_name("chat_words.yml")
LONGEST = 12_000
"""Characters that are read of one text."""

# Cyrillic and Greek letters that look like Latin ones.
LOOK_ALIKES = str.maketrans(
    "авеѕіјкмнорстухԁһӏԛԝɡαβεικνορτυχγωη", "abesijkmhopctyxdhlqwgabeiknoptuxywn"
)
LEET = str.maketrans("0134579@$€|", "oieastgasel")
CENSORED = re.compile(r"(?<!\w)\w+[*#]+\w*|(?<!\w)[*#]+\w\w+")
SPACED_OUT = re.compile(r"(?<!\w)(?:[^\W\d_][ ._*-]{1,2}){3,}[^\W\d_](?!\w)")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
REPEATED_SIGN = re.compile(r"([^\w\s])\1+")
MASK = re.compile(r"\[([^\[\]\d]*?)(\d+-\d+|(?:onder|boven) \d+|)\s*\d*\]")
WORD = re.compile(r"[^\W_](?:[\w@$€|'*]*[^\W_])?|'\w\b")
LEET_INSIDE = re.compile(r"[^\W\d_][0-9@$€|]{1,2}(?=[^\W\d_])|^[0@$](?=[^\W\d_]{3})")
LAUGH = re.compile(r"(?:a?h[aeio]){2,}h?")
ACHT = re.compile(r"(?<=[^\W\d_aeiou])8t?")
ACCENTS = {"\u0300", "\u0301", "\u0302", "\u0303", "\u0304", "\u030a", "\u0335", "\u0336", "\u0338"}
"""Accents that Dutch can do without; the diaeresis and other languages' marks stay."""
SHORTEST_GLUED = 5
SHORTEST_PARTS = 4
LONGEST_WORD = 40


@dataclass(frozen=True)
class Words:
    """The lists of chat_words.yml, ready for use."""

    single: dict[str, str]
    phrases: re.Pattern[str]
    phrase_of: dict[str, str]
    censored: tuple[str, ...]
    emoji: re.Pattern[str]
    emoji_of: dict[str, str]
    glue: frozenset[str]
    not_first: frozenset[str]
    not_last: frozenset[str]


@cache
def words() -> Words:
    """Read chat_words.yml, once a process."""
    raw: dict[str, Any] = yaml.load(WORDS_FILE.read_text(encoding="utf-8"), _loader())
    phrases = {str(k): str(v) for k, v in raw["groepen_woorden"].items()}
    single = {str(k): str(v) for k, v in raw["woorden"].items()}
    phrases |= {k: v for k, v in single.items() if " " in k}
    emoji = {str(k): f" {v} " for k, v in raw["plaatjes"].items()}
    return Words(
        single,
        re.compile(rf"(?<!\w)(?:{_either(phrases)})(?!\w)"),
        phrases,
        tuple(raw["met_sterretjes"]),
        re.compile(_either(emoji)),
        emoji,
        frozenset(raw["plakwoorden"]),
        frozenset(raw["niet_vooraan"]),
        frozenset(raw["niet_achteraan"]),
    )


def _loader() -> Any:
    """A fast loader that keeps "ja" and "nee" words, not booleans."""
    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _either(choices: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(choices, key=len, reverse=True)))


@cache
def known_words() -> dict[str, float]:
    """The 29,000 most used Dutch words with their share of all words, from wordfreq."""
    import wordfreq

    return wordfreq.get_frequency_dict("nl", "small")


def normalise(text: str) -> str:
    """The text in plain lower-case spelling, on one line. Never raises; "" for nothing."""
    text = _characters(text[:LONGEST])
    lists = words()
    text = lists.emoji.sub(lambda m: lists.emoji_of[m[0]], text)
    text = MASK.sub(_mask, text)
    text = SPACED_OUT.sub(lambda m: re.sub(r"[\W_]", "", m[0]), text)
    text = CENSORED.sub(lambda m: _uncensor(m[0]), text)
    text = REPEATED_SIGN.sub(r"\1", text)
    text = WORD.sub(lambda m: _word(m[0]), text)
    text = lists.phrases.sub(lambda m: lists.phrase_of[m[0]], text)
    return " ".join(text.split())


def _characters(text: str) -> str:
    """One form for each letter: no invisible signs, no look-alikes, no heaps of accents."""
    if text.isascii():
        return "".join(c if c >= " " else " " for c in text).lower()
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").lower()
    letters: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        kind = unicodedata.category(letter)
        if kind == "Mn":
            follows_mark = bool(letters) and unicodedata.combining(letters[-1]) > 0
            if letter in ACCENTS or follows_mark or letter == "\ufe0f":
                continue
        elif kind in ("Cf", "Co", "Cn", "Cs") or letter in "🏻🏼🏽🏾🏿":
            continue
        elif kind in ("Cc", "Zl", "Zp"):
            letter = " "
        letters.append(letter)
    text = unicodedata.normalize("NFC", "".join(letters))
    return re.sub(r"\w+", _latin, text) if re.search("[a-z]", text) else text


def _latin(match: re.Match[str]) -> str:
    """A word with look-alike letters in Latin ones; a real word of another script stays."""
    word = match[0]
    if word.isascii():
        return word
    latin = word.translate(LOOK_ALIKES)
    return latin if re.fullmatch(r"[\x00-\u024f]+", latin) else word


def _mask(match: re.Match[str]) -> str:
    """The anonymiser's mark "[naam 2]" as the bare word; an age band keeps its numbers."""
    kind, band = match[1].strip(), match[2].replace("-", " tot ")
    return f" {kind} {band} jaar " if band else f" {kind} "


def _uncensor(word: str) -> str:
    """A word with stars, when one of the listed words fits it."""
    pattern = re.compile(re.sub(r"[*#]", ".", re.sub(r"[^\w*#]", "", word)))
    stars = re.compile(re.sub(r"[*#]+", ".+", re.sub(r"[^\w*#]", "", word)))
    for fits in (pattern, stars):
        for candidate in words().censored:
            if fits.fullmatch(candidate):
                return candidate
    return word


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    """One word as it stands in a dictionary, or as it was."""
    single = words().single
    if word in single:
        return single[word]
    if len(word) > LONGEST_WORD:
        return word[:LONGEST_WORD]
    if LAUGH.fullmatch(word):
        return "haha"
    word = _unleet(word)
    word = _unstretch(word)
    if word in single:
        return single[word]
    if len(word) >= SHORTEST_GLUED and word.isalpha() and word not in known_words():
        parts = _unglue(word)
        return " ".join(single.get(p, p) for p in parts) if parts else word
    return word


def _unleet(word: str) -> str:
    """Digits and signs for letters: "z3lfm00rd", "n@akt", "w8ten". "4havo" stays "4havo"."""
    if word.isalpha() or not any(c.isalpha() for c in word):
        return word
    if "8" in word:
        acht = ACHT.sub("acht", word)
        return acht if acht.isalpha() else word
    letters = word.translate(LEET)
    if letters in known_words() or letters in words().single:
        return letters if LEET_INSIDE.search(word) else word
    hidden = LEET_INSIDE.search(word) and not word[-1].isdigit() and letters.isalpha()
    return letters if hidden else word


def _unstretch(word: str) -> str:
    """ "neeee" -> "nee", "heeeel" -> "heel", "mooooi" -> "mooi": the spelling most used."""
    if not STRETCHED.search(word):
        return word
    known = known_words()
    single = words().single
    double = STRETCHED.sub(r"\1\1", word)
    simple = STRETCHED.sub(r"\1", word)
    ends = STRETCHED.sub(lambda m: m[1] if m.end() == len(word) else m[1] * 2, word)
    choices = sorted({double, simple, ends}, key=lambda w: -known.get(w, 0.0))
    best = choices[0]
    if best in known:
        return best
    return next((w for w in choices if w in single), simple)


def _unglue(word: str, depth: int = 4) -> list[str] | None:
    """ "datik" -> ["dat", "ik"]: small words split off the ends of a word nobody knows.

    None when that leaves something that isn't a word. At most `depth` small words.
    """
    lists = words()
    if word in lists.glue or (len(word) > 2 and (word in known_words() or word in lists.single)):
        return [word]
    if depth == 0 or len(word) < SHORTEST_PARTS:
        return None
    cuts = range(min(6, len(word) - 2), 1, -1)
    for small, rest in ((word[:cut], word[cut:]) for cut in cuts):
        if small in lists.glue and (small not in lists.not_first or rest in lists.glue):
            parts = _unglue(rest, depth - 1)
            if parts:
                return [small, *parts]
    for small, rest in ((word[-cut:], word[:-cut]) for cut in reversed(cuts)):
        if small in lists.glue and (small not in lists.not_last or rest in lists.glue):
            parts = _unglue(rest, depth - 1)
            if parts:
                return [*parts, small]
    return None
