"""Words that the guide itself teaches: is each explained in the file that uses it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.library import Library
from bot.content.model import Message
from bot.content.shape import finding
from bot.plain_language import Finding
from bot.plain_language.taught import EVERYDAY, explains
from bot.plain_language.words import glossary


def check_taught(library: Library) -> Iterator[Finding]:
    """A taught word in a file where no message says what it means."""
    by_file: dict[str, list[Message]] = {}
    for message in library.messages:
        if message.kind == "response":
            by_file.setdefault(message.file, []).append(message)
    for messages in by_file.values():
        for word in glossary():
            using = [m for m in messages if re.search(rf"\b{word}\b", m.text, re.IGNORECASE)]
            if using and word not in EVERYDAY and not any(explains(m.text, word) for m in messages):
                yield finding(
                    using[0].file,
                    using[0].line,
                    f"“{word}” wordt in dit bestand nergens uitgelegd.",
                    f"Zet erbij: “{word.capitalize()} is ...”. Bijvoorbeeld: {glossary()[word]}",
                    using[0].name,
                    "unexplained_word",
                    advice=True,
                )
