"""The working copy read once for all pages, and read again when a file changed."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.content import topic_list, workspace
from bot.content.flow import Flow, Turn, check_flow, said_by_code
from bot.content.library import Library
from bot.content.model import ContentError, Message, Story
from bot.content.shape import check_shape
from bot.plain_language import Finding
from bot.plain_language.command import Checked
from web.editor import scores

GENERAL = "algemeen"
"""The topic of what stands outside data/topics."""
GENERAL_FILES = ("domain.yml", "data/rules.yml", "data/stories.yml", "data/nlu.yml")
RED = "error"
_lock = threading.Lock()


@dataclass(frozen=True)
class Topic:
    """One subject: its files, and what stands in them."""

    name: str
    title: str
    about: str
    files: tuple[str, ...]
    messages: tuple[Message, ...] = ()
    stories: tuple[Story, ...] = ()
    intents: tuple[str, ...] = ()
    image: str = ""
    broken: ContentError | None = None

    @property
    def file(self) -> str:
        """Where a new message or story of this topic goes."""
        return self.files[0]


@dataclass
class Shelf:
    """All content of the working copy with what the pages ask of it."""

    root: Path
    library: Library
    state: tuple[tuple[str, int, int], ...] = field(repr=False)

    @cached_property
    def flow(self) -> Flow:
        """The turns of all stories and rules."""
        return Flow.of(self.library)

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Name -> topic; the general one first, then in the order of the file names."""
        files: dict[str, list[str]] = {GENERAL: list(GENERAL_FILES)}
        broken = {error.file: error for error in self.library.broken}
        for file in [*(d.file for d in self.library.documents), *broken]:
            if file.startswith("data/topics/"):
                files.setdefault(Path(file).stem, [file])
        places = {name: number for number, name in enumerate(self._titles)}
        last = len(places)
        names = sorted(files, key=lambda n: (n != GENERAL, places.get(n, last), n))
        return {name: self._topic(name, files[name], broken) for name in names}

    @cached_property
    def _titles(self) -> dict[str, str]:
        return topic_list.read(self.root)

    def _topic(self, name: str, files: list[str], broken: dict[str, ContentError]) -> Topic:
        messages = tuple(
            m for m in self.library.messages if m.file in files and m.kind == "response"
        )
        title, about = self._named(name, files[0])
        return Topic(
            name,
            title,
            about,
            tuple(files),
            messages,
            tuple(s for s in self.library.stories if s.file in files),
            tuple(i.name for i in self.library.intents.values() if i.file in files),
            next((Path(m.image).name for m in messages if m.image), ""),
            next((broken[file] for file in files if file in broken), None),
        )

    def _named(self, name: str, file: str) -> tuple[str, str]:
        if name == GENERAL:
            return "Algemeen", "De opening, de regels en wat de bot in elk gesprek zegt."
        document = self.library.document(file)
        first = document.text.partition("\n")[0] if document else ""
        about = first.lstrip("# ").removeprefix("Les: ").strip() if first.startswith("#") else ""
        return self._titles.get(name) or topic_list.default_title(name), about[:1].upper() + about[
            1:
        ]

    def topic_of(self, file: str) -> Topic:
        """The topic that a file belongs to."""
        return next((t for t in self.topics.values() if file in t.files), self.topics[GENERAL])

    def checked(self, message: Message) -> Checked:
        """A message with its remarks and score."""
        return scores.checked(message)

    @cached_property
    def structure(self) -> dict[str, list[Finding]]:
        """Message or story -> what is wrong with its build and its paths."""
        found = list(check_shape(self.library))
        if not self.library.broken:
            found += check_flow(self.library)
        by_name: dict[str, list[Finding]] = {}
        for one in found:
            by_name.setdefault(one.response, []).append(one)
        return by_name

    def problems(self, name: str) -> list[Finding]:
        """All that is wrong with a message or a story, words included."""
        wordings = [m for m in self.library.responses.get(name, ()) if m.text]
        words = [f for m in wordings for f in self.checked(m).findings]
        return [*self.structure.get(name, ()), *words]

    def errors(self, topic: Topic) -> list[Finding]:
        """What stops publishing in a topic."""
        names = dict.fromkeys([*(m.name for m in topic.messages), *(s.name for s in topic.stories)])
        found = [f for name in names for f in self.problems(name)]
        return [f for f in dict.fromkeys(found) if f.severity == RED and f.file in topic.files]

    def score(self, topic: Topic) -> int | None:
        """The mean of a topic's messages; None when it has none."""
        points = [self.checked(m).points for m in topic.messages if m.text]
        return round(sum(points) / len(points)) if points else None

    def ready(self) -> bool:
        """Whether all scores are known. If not, they are worked out in the background: that takes
        half a minute on a slow machine, once, and again when the word lists change."""
        return scores.fill([m for m in self.library.messages if m.text and m.kind == "response"])

    @cached_property
    def _after(self) -> dict[str, dict[str, Turn]]:
        found: dict[str, dict[str, Turn]] = {}
        for turn in self.flow.turns:
            found.setdefault(turn.question, {}).setdefault(turn.intent, turn)
        return found

    def after(self, question: str) -> dict[str, Turn]:
        """Intent -> the turn that follows on this question; "" gives what holds anywhere."""
        return self._after.get(question, {})

    def leads(self, question: str, intent: str) -> Turn | None:
        """Where an answer leads from here: by a story, else by a rule."""
        return self.after(question).get(intent) or self.after("").get(intent)

    def heard(self, name: str) -> str:
        """An intent as one short line: its name and some of its sentences."""
        intent = self.library.intents.get(name)
        some = ", ".join(intent.examples[:2]) if intent else ""
        return f"{readable(name)} ({short(some, 40)})" if some else readable(name)

    def told(self, name: str) -> str:
        """A message or action as one short line for a list."""
        wordings = self.library.responses.get(name)
        return short(wordings[0].text, 60) if wordings else readable(name)

    def used(self, name: str) -> list[tuple[str, Story | None]]:
        """Where a message or an intent is used: words to show, and the story if it is one."""
        found: list[tuple[str, Story | None]] = []
        for story in self.library.stories:
            if any(name in (step.name, *step.alternatives) for step in story.steps):
                found.append((f"{'Regel' if story.is_rule else 'Pad'} “{story.name}”", story))
        for message in self.library.messages:
            found += [
                (f"De knop “{c.title}” bij {message.name}", None)
                for c in message.choices
                if c.intent == name
            ]
        if said_by_code(self.root, name):
            found.append(("De bot zelf (in de code)", None))
        return found


def shelf() -> Shelf:
    """The working copy as it is now. Raises OSError when it can't be made (a full disk)."""
    global _shelf
    root = workspace.root()
    state = tuple(_state(root))
    with _lock:
        if _shelf is None or _shelf.root != root or _shelf.state != state:
            _shelf = Shelf(root, Library.load(root), state)
        return _shelf


_shelf: Shelf | None = None


def _state(root: Path) -> Iterable[tuple[str, int, int]]:
    for path in sorted([root / "domain.yml", *root.glob("data/*.yml"), *root.glob("data/*/*.*")]):
        found = path.stat() if path.exists() else None
        yield str(path), found.st_mtime_ns if found else 0, found.st_size if found else 0


def short(text: str, length: int) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def readable(name: str) -> str:
    """The name of an intent or action without its technical look."""
    known = {"action_hand_off": "hulp zoeken", "action_back": "terug naar de open vraag"}
    return known.get(name) or re.sub(r"^(utter|action)_", "", name).replace("_", " ")
