"""What an editor changed, in plain words: "2 teksten anders, 1 keuze erbij"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content import reading
from bot.content.model import Choice, ContentError, Message, Story
from bot.content.reading import Document, child, pairs, scalar
from bot.content.topic_list import default_title, titles_of

OTHER, MORE, LESS = "anders", "erbij", "weg"
_PLURAL = {
    "tekst": "teksten",
    "keuze": "keuzes",
    "plaatje": "plaatjes",
    "verhaal": "verhalen",
    "voorbeeld": "voorbeelden",
    "zin": "zinnen",
    "bestand": "bestanden",
    "onderwerp": "onderwerpen",
    "volgorde": "volgordes",
}


@dataclass(frozen=True)
class Change:
    """One thing that differs from what is live. `what` is a key of the words above, `how` is
    OTHER, MORE or LESS; `before` and `after` are texts to show (empty when there is none)."""

    file: str
    what: str
    how: str
    name: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        shown = {OTHER: "is anders", MORE: "is erbij", LESS: "is weg"}[self.how]
        name = self.name.removeprefix("utter_").replace("_", " ")
        return f"{self.what.capitalize()} “{name}” {shown}."


def between(live: Path, draft: Path, files: Iterable[str]) -> list[Change]:
    """All changes of these files, in their order."""
    return [change for file in files for change in _of_file(file, live / file, draft / file)]


def summary(changes: Iterable[Change]) -> str:
    """ "2 teksten anders, 1 keuze erbij"; "Niets veranderd." when there is nothing."""
    counted = Counter((c.what, c.how) for c in changes)
    parts = [f"{n} {what if n == 1 else _PLURAL[what]} {how}" for (what, how), n in counted.items()]
    return ", ".join(parts) or "Niets veranderd."


def _of_file(file: str, live: Path, draft: Path) -> Iterator[Change]:
    if not file.endswith(".yml"):
        how = LESS if not draft.exists() else OTHER if live.exists() else MORE
        yield Change(file, "plaatje", how, Path(file).name)
        return
    try:
        old = Document(live, file) if live.exists() else None
        new = Document(draft, file) if draft.exists() else None
    except ContentError:
        yield Change(file, "bestand", OTHER, file)
        return
    found = [
        *_messages(file, _texts(old), _texts(new)),
        *_steps(file, _stories(old), _stories(new)),
        *_examples(file, _intents(old), _intents(new)),
        *_shown(file, old, new),
        *_listed(file, old, new),
    ]
    # a change of another kind (a slot, a comment): say at least that there is one
    yield from found or [Change(file, "bestand", OTHER, file)]


def _listed(file: str, old: Document | None, new: Document | None) -> Iterator[Change]:
    """Another name for a topic in the editors' list, or another order there."""
    before, after = titles_of(old), titles_of(new)
    for name, title in after.items():
        was = before.get(name) or default_title(name)
        if was != title:
            yield Change(file, "onderwerp", OTHER, was, was, title)
    if after and list(before) != list(after):
        yield Change(file, "volgorde", OTHER, "onderwerpen", after=", ".join(after.values()))


def _shown(file: str, old: Document | None, new: Document | None) -> Iterator[Change]:
    """Other words for what a picture shows; a new picture is told by its own file."""
    before, after = _alts(old), _alts(new)
    for name in before:
        if name in after and before[name] != after[name]:
            yield Change(file, "plaatje", OTHER, name, before[name], after[name])


def _alts(document: Document | None) -> dict[str, str]:
    sections = document.keys() if document else ()
    rows = [row for s in sections for row in pairs(document.section(s))]  # type: ignore[union-attr]
    return {k.value: scalar(child(v, "alt")) for k, v in rows if scalar(child(v, "alt"))}


def _texts(document: Document | None) -> dict[tuple[str, int], Message]:
    found: dict[tuple[str, int], Message] = {}
    for message in reading.messages(document) if document else ():
        number = sum(1 for name, _ in found if name == message.name)
        found[message.name, number] = message
    return found


def _stories(document: Document | None) -> dict[str, Story]:
    return {s.name: s for s in reading.stories(document)} if document else {}


def _intents(document: Document | None) -> dict[str, frozenset[str]]:
    found = reading.intents(document) if document else ()
    return {intent.name: frozenset(intent.examples) for intent in found}


def _messages(
    file: str, old: Mapping[tuple[str, int], Message], new: Mapping[tuple[str, int], Message]
) -> Iterator[Change]:
    for key in [*old, *(k for k in new if k not in old)]:
        before, after = old.get(key), new.get(key)
        name = key[0]
        what = "tekst" if (before or after).kind == "response" else "zin"  # type: ignore[union-attr]
        if before is None or after is None:
            how = MORE if before is None else LESS
            texts = (before.text if before else "", after.text if after else "")
            yield Change(file, what, how, name, *texts)
            continue
        if before.text != after.text:
            yield Change(file, what, OTHER, name, before.text, after.text)
        if before.image != after.image:
            how = OTHER if before.image and after.image else MORE if after.image else LESS
            yield Change(file, "plaatje", how, name, before.image, after.image)
        yield from _choices(file, name, before.choices, after.choices)


def _choices(
    file: str, name: str, old: tuple[Choice, ...], new: tuple[Choice, ...]
) -> Iterator[Change]:
    before = {c.payload: c.title for c in old}
    after = {c.payload: c.title for c in new}
    for payload in [*before, *(p for p in after if p not in before)]:
        one, other = before.get(payload, ""), after.get(payload, "")
        if one != other:
            how = OTHER if one and other else MORE if other else LESS
            yield Change(file, "keuze", how, name, one, other)
    if before == after and list(before) != list(after):
        order = (" · ".join(before.values()), " · ".join(after.values()))
        yield Change(file, "keuze", OTHER, name, *order)


def _steps(file: str, old: Mapping[str, Story], new: Mapping[str, Story]) -> Iterator[Change]:
    for name in [*old, *(n for n in new if n not in old)]:
        before, after = _told(old.get(name)), _told(new.get(name))
        if before != after:
            how = OTHER if before and after else MORE if after else LESS
            yield Change(file, "verhaal", how, name, before, after)


def _told(story: Story | None) -> str:
    return " → ".join("/".join(s.alternatives) or s.name for s in story.steps) if story else ""


def _examples(
    file: str, old: Mapping[str, frozenset[str]], new: Mapping[str, frozenset[str]]
) -> Iterator[Change]:
    for name in [*old, *(n for n in new if n not in old)]:
        before, after = old.get(name, frozenset()), new.get(name, frozenset())
        for example in sorted(before - after):
            yield Change(file, "voorbeeld", LESS, name, before=example)
        for example in sorted(after - before):
            yield Change(file, "voorbeeld", MORE, name, after=example)
