"""All content of the product read at once: what `check`, `evaluate` and the web editor look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.content import reading
from bot.content.model import ContentError, Intent, Message, Story
from bot.content.reading import Document, child, items, line_of, pairs, scalar

NOT_SAID = frozenset(
    {"config.yml", "data/words.yml", "data/samen_gemaakt.yml", "data/onderwerpen.yml"}
)
"""Files without a sentence of the bot."""


@dataclass(frozen=True)
class Topic:
    """One file in data/topics with all that belongs to its subject."""

    name: str
    file: str
    messages: tuple[Message, ...]
    stories: tuple[Story, ...]
    intents: tuple[Intent, ...]


@dataclass
class Library:
    """The documents of one checkout; a file that can't be read stands in `broken`."""

    root: Path
    documents: list[Document] = field(default_factory=list)
    broken: list[ContentError] = field(default_factory=list)

    @classmethod
    def load(cls, root: Path) -> Library:
        """Reads domain.yml, config.yml and data/ (not data/risk: its own reader checks that)."""
        library = cls(root)
        data = root / "data"
        files = [root / "config.yml", root / "domain.yml", *sorted(data.glob("*.yml"))]
        files += sorted((data / "topics").glob("*.yml"))
        for path in files:
            if path.is_file():
                try:
                    library.documents.append(Document(path, str(path.relative_to(root))))
                except ContentError as error:
                    library.broken.append(error)
        return library

    def document(self, file: str) -> Document | None:
        """A document by its path from the root."""
        return next((d for d in self.documents if d.file == file), None)

    @cached_property
    def messages(self) -> list[Message]:
        """All messages, in the order of the files."""
        return [m for d in self.documents if d.file not in NOT_SAID for m in reading.messages(d)]

    @cached_property
    def responses(self) -> dict[str, list[Message]]:
        """Response name -> its wordings."""
        found: dict[str, list[Message]] = {}
        for message in self.messages:
            if message.kind == "response":
                found.setdefault(message.name, []).append(message)
        return found

    @cached_property
    def stories(self) -> list[Story]:
        """All stories and rules."""
        return [s for d in self.documents for s in reading.stories(d)]

    @cached_property
    def intents(self) -> dict[str, Intent]:
        """Intents that have examples, and those that the domain names without."""
        found: dict[str, Intent] = {}
        for document in self.documents:
            for intent in reading.intents(document):
                found.setdefault(intent.name, intent)
        for name, line in self._domain_names("intents"):
            found.setdefault(name, Intent(name, (), "domain.yml", line))
        return found

    @cached_property
    def actions(self) -> frozenset[str]:
        """Actions that the domain names."""
        return frozenset(name for name, _ in self._domain_names("actions"))

    @cached_property
    def slots(self) -> frozenset[str]:
        """Slots that the domain names."""
        return frozenset(
            k.value
            for d in self.documents
            for k, _ in pairs(d.section("slots"))
            if d.file == "domain.yml"
        )

    def _domain_names(self, section: str) -> Iterator[tuple[str, int]]:
        domain = self.document("domain.yml")
        for item in items(domain.section(section)) if domain else []:
            for key, _ in pairs(item):
                yield key.value, line_of(item)
            if scalar(item):
                yield scalar(item), line_of(item)

    def topics(self) -> list[Topic]:
        """The subjects, one a file."""
        return [
            Topic(
                Path(d.file).stem,
                d.file,
                tuple(reading.messages(d)),
                tuple(reading.stories(d)),
                tuple(reading.intents(d)),
            )
            for d in self.documents
            if "topics" in Path(d.file).parts
        ]

    def rows(self, file: str, section: str) -> Iterator[tuple[str, dict[str, str], int]]:
        """Rows of a list such as help.yml: name, its plain values, line."""
        document = self.document(file)
        if document:
            for key, value in pairs(document.section(section)):
                yield key.value, {k.value: scalar(v) for k, v in pairs(value)}, line_of(key)

    def value(self, file: str, key: str) -> tuple[str, int]:
        """A value at the top of a file, and its line."""
        document = self.document(file)
        node = child(document.root, key) if document else None
        return scalar(node), line_of(node) if node is not None else 1
