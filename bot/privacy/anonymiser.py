"""The anonymiser: finds what points to a person and puts marks in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.privacy.addresses import find_addresses, find_places
from bot.privacy.ages import band, find_ages, find_ages_after_names, find_dates
from bot.privacy.foreign import foreign_tokens
from bot.privacy.hidden_words import find_hidden
from bot.privacy.lexicon import Lexicon
from bot.privacy.lexicon import load as load_lexicon
from bot.privacy.marks import Marks
from bot.privacy.names import Names
from bot.privacy.normal import normalise
from bot.privacy.numbers import find_numbers, find_secrets
from bot.privacy.online import find_online
from bot.privacy.organisations import find_organisations
from bot.privacy.public import public_tokens
from bot.privacy.spans import Found, Span
from bot.privacy.tokens import tokenise

__all__ = ["Anonymiser", "Marks", "Masked", "Span"]

_OWN_MARK = re.compile(
    r"\[(?:naam|gebruikersnaam|telefoonnummer|e-mail|adres|plaats|school|instelling|datum|link|bsn|iban"
    r"|iets persoonlijks) \d+\]|\[(?:onder 12|12-15|16-17|18-25|boven 25)\]"
)


@dataclass
class Masked:
    """The text with marks, and where in the original something stood (code points, sorted)."""

    text: str
    spans: list[Span]


class Anonymiser:
    """Rules and lists; holds no state of its own, so one serves every conversation."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @classmethod
    def load(cls) -> Anonymiser:
        """With the lists of this package; well under 2 seconds."""
        anonymiser = cls(load_lexicon())
        anonymiser.mask("ik ben Sanne, 06 12345678")  # compiles and caches before the first message
        return anonymiser

    def mask(self, text: str, marks: Marks | None = None) -> Masked:
        """Mask `text`. With `marks` of a conversation, the same person keeps the same mark."""
        marks = Marks() if marks is None else marks
        spans = self.find(text, marks.names)
        pieces: list[str] = []
        at = 0
        for span in spans:
            raw = text[span.start : span.end]
            plain = normalise(raw).text
            pieces.append(text[at : span.start])
            pieces.append(band(plain) if span.kind == "age" else marks.mark(span.kind, plain))
            at = span.end
        return Masked("".join([*pieces, text[at:]]), spans)

    def find(self, text: str, known_names: set[str] | None = None) -> list[Span]:
        """The spans alone. `known_names`: names from earlier in the conversation, folded."""
        normal = normalise(text)
        plain = normal.text
        if not any(c.isalnum() for c in plain):
            return []
        lexicon, found = self._lexicon, Found()
        # What is masked already (a text that comes by twice) keeps its marks.
        own = [Span(*m.span(), "own") for m in _OWN_MARK.finditer(plain)] if "[" in plain else []
        found.extend(own)
        tokens = tokenise(plain)
        public = public_tokens(plain, tokens, lexicon)
        find_hidden(plain, lexicon, found)
        find_secrets(plain, lexicon, found)
        find_online(plain, lexicon, found)
        find_dates(plain, found)
        find_numbers(plain, lexicon, found)
        find_addresses(plain, tokens, lexicon, found)
        find_organisations(plain, tokens, lexicon, found, public)
        find_ages(plain, found)
        find_places(plain, tokens, lexicon, found, public)
        readable = public | foreign_tokens(tokens, lexicon)
        Names(plain, tokens, lexicon, found, readable, set(known_names or ())).run()
        find_ages_after_names(plain, found)
        spans = sorted(span for span in found.spans if span.kind != "own")
        return [Span(*normal.back(s.start, s.end), s.kind) for s in spans]
