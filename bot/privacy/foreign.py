"""Words of other languages that only look like unknown names: "babam beni dövüyor", "quiero morir".

Masking them would hide a cry for help from the risk detector, so they are treated as public
words. Lists: `lists/hand/foreign.txt` (by hand), `lists/words_foreign.txt` (wordfreq).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.privacy import name_words as near
from bot.privacy.fold import word_set
from bot.privacy.lexicon import LISTS, Lexicon
from bot.privacy.tokens import Token

# After these a word is a name in whatever language: "me llamo ...", "benim adım ...".
_INTRODUCERS = word_set(
    """
    heet heett heette hete genaamd naam bijnaam noem noemen noemt noemde name
    adim ismim ismi isim adi llamo llama imie nazywam smiti smiyti appelle nomber nome numele
    """
)
# Letters that Dutch lacks, and endings of Turkish verbs, which no word list can hold.
_LETTERS = re.compile(r"[ığşąęłśźżćńđøåčšžřěůőűțș]")
_TURKISH_VERB = re.compile(
    r"\w{2,}(?:[iu]yor(?:um|lar|sun|uz|du|dum)?|[iu]yom|[ae]ca[gk](?:im|iz|in)?|ece[gk](?:im|iz|in)?|[iu]c[ae]m|m[ae]s[iu]n)"
)
_WINDOW = 3
_DUTCH_NAMES = word_set("viola")  # on the list of words that are never names, yet given here


@dataclass(frozen=True)
class Foreign:
    """Folded words. `always`: never a name. `spoken`: words per language, `hand` those typed."""

    always: frozenset[str]
    hand: dict[str, frozenset[str]]
    spoken: dict[str, frozenset[str]]


def _read(name: str) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            language, *row = line.split()
            words.setdefault(language, set()).update(row)
    return {language: frozenset(row) for language, row in words.items()}


@cache
def load_foreign() -> Foreign:
    """The lists, once a process."""
    hand = _read("hand/foreign")
    always = hand.pop("*")
    spoken = _read("words_foreign")
    for language, words in hand.items():
        spoken[language] = spoken.get(language, frozenset()) | words
    return Foreign(always, hand, spoken)


def foreign_tokens(tokens: list[Token], lexicon: Lexicon) -> set[int]:
    """Indexes of the words that belong to another language, so that they are no names."""
    foreign = load_foreign()
    words = [i for i, token in enumerate(tokens) if token.word]
    return {
        index
        for at, index in enumerate(words)
        if not _introduced(tokens, words[max(0, at - 2) : at])
        and _is_foreign(tokens, words, at, lexicon, foreign)
    }


def _introduced(tokens: list[Token], before: list[int]) -> bool:
    return any(tokens[i].fold in _INTRODUCERS for i in before)


def _is_foreign(
    tokens: list[Token], words: list[int], at: int, lexicon: Lexicon, foreign: Foreign
) -> bool:
    token = tokens[words[at]]
    word = token.fold
    named = word in lexicon.first
    capital = token.title and at > 0
    if word in foreign.always and not capital:
        return not (word in _DUTCH_NAMES and _dutch_role(tokens, words, at))
    if token.title or word in near.PARTICLES:  # "de" belongs to a family name
        return False
    if not word.isascii():  # another alphabet, of which the lists hold no names
        return True
    if not named and _TURKISH_VERB.fullmatch(word) and not lexicon.known(word):
        return True
    on_list = named or word in lexicon.weak or word in lexicon.surnames
    if not on_list and any(word in spoken for spoken in foreign.spoken.values()):
        return True  # a common word elsewhere and on no list of names: "ik wil suicidarme"
    near_by = words[max(0, at - _WINDOW) : at] + words[at + 1 : at + 1 + _WINDOW]
    others = [(tokens[i], _ours(tokens[i].fold, lexicon)) for i in near_by]
    return any(
        _speaks(others, language, lexicon, foreign)
        for language in foreign.spoken
        if not named or word in foreign.hand.get(language, ())
    )


def _dutch_role(tokens: list[Token], words: list[int], at: int) -> bool:
    """mijn vriendin viola: the name, not the verb."""
    if at < 2:
        return False
    role, owner = tokens[words[at - 1]].fold, tokens[words[at - 2]].fold
    return role in near.ROLE and owner in near.POSSESSIVE | near.DETERMINERS


def _ours(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.common or lexicon.known(word)


def _speaks(
    others: list[tuple[Token, bool]], language: str, lexicon: Lexicon, foreign: Foreign
) -> bool:
    """Are the words around of this language, more than of ours? Words of both count for neither."""
    spoken, ours, theirs = foreign.spoken[language], 0, 0
    for token, dutch in others:
        word = token.fold
        if dutch:
            ours += word not in spoken
        elif word in lexicon.first:
            theirs += word in foreign.hand.get(language, ())
        else:
            theirs += word in spoken or bool(_LETTERS.search(token.text.lower()))
    return theirs > 0 and theirs >= ours
