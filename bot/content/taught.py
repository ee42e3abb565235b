"""Words that the guide itself teaches: is each explained in the file that uses it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.library import Library
from bot.content.model import Message
from bot.content.shape import finding
from bot.plain_language import Finding
from bot.plain_language.words import glossary

EVERYDAY = frozenset({"vertrouwenspersoon", "privacy"})
"""Names of a person or a setting: explained by what stands around them."""


def check_taught(library: Library) -> Iterator[Finding]:
    """A taught word in a file where no message says what it means."""
    by_file: dict[str, list[Message]] = {}
    for message in library.messages:
        if message.kind == "response":
            by_file.setdefault(message.file, []).append(message)
    for messages in by_file.values():
        for word in glossary():
            using = [m for m in messages if re.search(rf"\b{word}\b", m.text, re.IGNORECASE)]
            if (
                using
                and word not in EVERYDAY
                and not any(_explains(m.text, word) for m in messages)
            ):
                yield finding(
                    using[0].file,
                    using[0].line,
                    f"“{word}” wordt in dit bestand nergens uitgelegd.",
                    f"Zet erbij: “{word.capitalize()} is ...”. Bijvoorbeeld: {glossary()[word]}",
                    using[0].name,
                    "unexplained_word",
                    advice=True,
                )


def _explains(text: str, word: str) -> bool:
    meaning = glossary()[word].split(".")[0]
    says = rf"\b{word}\b (?:is|betekent|doet|dreigt|wil|gebruikt|zijn)\b|\b(?:heet|noemen we|is) (?:een )?{word}\b"
    return meaning in text or bool(re.search(says, text, re.IGNORECASE))
