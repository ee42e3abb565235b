"""What professionals type is masked like what a youngster types: a note holds names too."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.privacy.anonymiser import Anonymiser


@cache
def _anonymiser() -> Anonymiser:
    from bot.privacy.anonymiser import Anonymiser

    return Anonymiser.load()


def masked(text: str) -> str:
    """The text without names, addresses, numbers; loads the lists at first use."""
    return _anonymiser().mask(text.replace("\0", "").strip()).text
