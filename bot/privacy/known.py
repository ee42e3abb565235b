"""A name or code that a youngster gives to be known by, on its way from the door to the vault.

The door masks every message before anything else sees it, so the name can't come along with the
text. While the question for a name stands, the door lays what was typed here, in memory, for that
one turn; the hand-off keeps it in the vault when the answer was a name, else it is gone.
"""

from __future__ import annotations

import logging
from functools import cache

from bot.privacy.vault import Vault

log = logging.getLogger(__name__)

QUESTION = "nood_naam."
"""What the buttons under the question for a name have in their payload."""
LONGEST, MOST_WORDS = 40, 3
MARK = "[naam 1]"
ORDINARY = 3.0
"""Zipf frequency from which a word is ordinary Dutch: then it is talk, not (only) a name."""

_held: dict[str, str] = {}


def hold(sender: str, text: str) -> None:
    """For this turn only; something longer than a name isn't held."""
    text = " ".join(text.split())
    if text and len(text) <= LONGEST and len(text.split()) <= MOST_WORDS:
        _held[sender] = text


def drop(sender: str) -> None:
    """The turn is over, or it was no name."""
    _held.pop(sender, None)


def keep(sender: str) -> bool:
    """Into the vault with what is held; False when nothing is, or the vault fails."""
    text = _held.pop(sender, "")
    try:
        if text:
            Vault().put_name(sender, text)
    except Exception as error:
        log.error("a name could not be kept: %s", type(error).__name__)
        return False
    return bool(text)


def is_known(sender: str) -> bool:
    """Whether staff can see a name of this youngster now."""
    try:
        return sender in Vault().names()
    except Exception as error:
        log.error("names could not be read: %s", type(error).__name__)
        return False


def forget(sender: str) -> None:
    """Take the name back; a failing vault is logged, and the name is gone within a day."""
    drop(sender)
    try:
        Vault().forget_name(sender)
    except Exception as error:
        log.error("a name could not be forgotten: %s", type(error).__name__)


@cache
def _zipf(word: str) -> float:
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "nl"))


def looks_strange(text: str) -> bool:
    """Not one ordinary word in it: a nickname or code that the anonymiser can't know."""
    words = [word.strip(".,!?") for word in text.lower().split()]
    return 0 < len(words) <= MOST_WORDS and not any(
        _zipf(word) >= ORDINARY for word in words if len(word) > 1
    )
