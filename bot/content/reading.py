"""Reads YAML with line numbers. Composing nodes keeps the place of each value; nothing is lost."""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.content.model import Choice, ContentError, Intent, Message, Step, Story
from bot.content.yaml_errors import double_key, explain

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EXCEPTION = re.compile(r"#\s*taal-uitzondering\s*(?:\(([\w, ]+)\))?\s*:\s*(.*\S)?")
FACTS = frozenset(
    (
        "purpose when_you_call what_they_may_do_themselves what watch setting explanation "
        "first_sentence short_description description group old foto other uitleg zin sentence"
    ).split()
)
"""Keys in help, apps and Telegram lists whose text a youngster reads."""


class Document:
    """One YAML file: its text, its nodes, and the exceptions that editors wrote in comments."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.file = name or str(path)
        try:
            with path.open(encoding="utf-8", newline="") as file:  # keeps the line ends as they are
                self.text = file.read()
        except UnicodeDecodeError as error:
            raise ContentError(self.file, 1, "Dit bestand is geen gewone tekst (UTF-8).") from error
        except OSError as error:
            raise ContentError(self.file, 0, "Dit bestand kan ik niet openen.") from error
        try:
            self.root: yaml.Node | None = yaml.compose(self.text, Loader=_LOADER)
        except yaml.YAMLError as error:
            line, message, suggestion = explain(self.text, error)
            raise ContentError(self.file, line, message, suggestion) from error
        self.lines = self.text.splitlines()
        twice = double_key(self.root)
        if twice:
            raise ContentError(
                self.file,
                twice[1],
                f"“{twice[0]}” staat hier 2 keer.",
                f"Het stond al op regel {twice[2]}. Haal er 1 weg, of geef een andere naam.",
            )

    def section(self, key: str) -> yaml.Node | None:
        """The value of a key at the top of the file."""
        return child(self.root, key)

    def keys(self) -> list[str]:
        """The keys at the top of the file."""
        return [k.value for k, _ in pairs(self.root)]

    def exceptions(self, first: int, last: int) -> dict[str, str]:
        """Rule name or "*" -> reason, from comments in lines first..last and just above."""
        start = first - 1
        while start > 0 and self.lines[start - 1].lstrip().startswith("#"):
            start -= 1
        found: dict[str, str] = {}
        for line in self.lines[start:last]:
            match = _EXCEPTION.search(line)
            if match and match.group(2):
                for rule in (match.group(1) or "*").split(","):
                    found[rule.strip()] = match.group(2)
        return found


def pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Key and value nodes of a mapping; nothing for anything else."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(k, v) for k, v in node.value if isinstance(k, yaml.ScalarNode)]


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """The nodes of a list; nothing for anything else."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value under a key."""
    return next((v for k, v in pairs(node) if k.value == key), None)


def scalar(node: yaml.Node | None) -> str:
    """The text of a scalar, empty for null or anything else."""
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return ""
    return str(node.value)


def line_of(node: yaml.Node) -> int:
    """Line of a node, from 1."""
    return int(node.start_mark.line) + 1


def value_of(node: yaml.Node | None) -> Any:
    """Plain Python of a node."""
    if node is None:
        return None
    return (
        _LOADER("").construct_document(node)
        if not isinstance(node, yaml.ScalarNode)
        else _scalar(node)
    )


def _scalar(node: yaml.ScalarNode) -> Any:
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if kind == "null":
        return None
    return node.value


def _metadata(node: yaml.Node | None) -> dict[str, Any]:
    return {k.value: _scalar(v) if isinstance(v, yaml.ScalarNode) else v for k, v in pairs(node)}


def messages(document: Document) -> Iterator[Message]:
    """Every wording of every response, then the sentences of help, apps and Telegram lists."""
    for key, wordings in pairs(document.section("responses")):
        for wording in items(wordings):
            first = min(line_of(key), line_of(wording))
            exceptions = document.exceptions(first, int(wording.end_mark.line) + 1)
            yield Message(
                name=key.value,
                text=scalar(child(wording, "text")),
                choices=tuple(_choices(child(wording, "buttons"))),
                image=scalar(child(wording, "image")),
                metadata=_metadata(child(wording, "metadata")),
                exceptions=exceptions,
                file=document.file,
                line=line_of(child(wording, "text") or wording),
            )
    if not {"responses", "nlu", "stories", "rules"} & set(document.keys()):
        yield from _facts(document, document.root, "")


def _choices(node: yaml.Node | None) -> Iterator[Choice]:
    for item in items(node):
        if scalar(item):
            yield Choice(scalar(item), "", line_of(item))
            continue
        yield Choice(scalar(child(item, "title")), scalar(child(item, "payload")), line_of(item))


def _facts(document: Document, node: yaml.Node | None, path: str) -> Iterator[Message]:
    """Sentences under known keys, and anything that looks like a message: a mapping with a text."""
    text = child(node, "text")
    if text is not None and scalar(text):
        name = scalar(child(node, "id")) or scalar(child(node, "name")) or path
        yield Message(
            name, scalar(text), tuple(_choices(child(node, "buttons"))),
            image=scalar(child(node, "image")), metadata=_metadata(child(node, "metadata")),
            exceptions=document.exceptions(line_of(text), line_of(text)),
            file=document.file, line=line_of(text), kind="text",
        )  # fmt: skip
    for key, value in pairs(node):
        here = f"{path}.{key.value}" if path else key.value
        if key.value in FACTS and scalar(value):
            yield Message(
                here, scalar(value), file=document.file, line=line_of(value), kind="fact",
                exceptions=document.exceptions(line_of(key), line_of(value)),
            )  # fmt: skip
        elif key.value != "buttons":
            yield from _facts(document, value, here)
    for number, item in enumerate(items(node), 1):
        if scalar(item) and not path:
            yield Message(
                f"nummer {number}",
                scalar(item),
                file=document.file,
                line=line_of(item),
                kind="text",
            )
        yield from _facts(document, item, path or f"nummer {number}")


def stories(document: Document) -> Iterator[Story]:
    """Stories and rules in the order of the file."""
    for section, label in (("stories", "story"), ("rules", "rule")):
        for item in items(document.section(section)):
            yield Story(
                name=scalar(child(item, label)),
                steps=tuple(_steps(child(item, "steps"))),
                is_rule=section == "rules",
                file=document.file,
                line=line_of(item),
            )


def _steps(node: yaml.Node | None) -> Iterator[Step]:
    for item in items(node):
        for key, value in pairs(item):
            if key.value in ("intent", "action", "checkpoint", "active_loop"):
                yield Step(key.value, scalar(value), line_of(item))
            elif key.value == "or":
                names = tuple(scalar(child(i, "intent")) for i in items(value))
                yield Step("or", names[0] if names else "", line_of(item), names)
            elif key.value == "slot_was_set":
                yield Step("slot", "", line_of(item))


def intents(document: Document) -> Iterator[Intent]:
    """Intents with their examples, without the marks for entities."""
    for item in items(document.section("nlu")):
        name = scalar(child(item, "intent"))
        if name:
            raw = scalar(child(item, "examples")).splitlines()
            lines = (re.sub(r"^\s*-\s?", "", line).strip() for line in raw)
            found = tuple(
                re.sub(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})", r"\1", x) for x in lines if x
            )
            yield Intent(name, found, document.file, line_of(item))


def help_names(root: Path) -> frozenset[str]:
    """Words in the names of help places and apps: names are no hard words."""
    found: set[str] = set()
    for name, section in (
        ("help.yml", "services"),
        ("apps.yml", "apps"),
        ("local_help.yml", "people"),
    ):
        path = root / "data" / name
        if not path.is_file():
            continue
        document = Document(path, name)
        for _key, value in pairs(document.section(section)):
            label = scalar(child(value, "name"))
            found.update(w.lower() for w in re.findall(r"[^\W\d_]{2,}", label))
            found.add(label.lower())
    return frozenset(found)


def longest_values(root: Path) -> Mapping[str, str]:
    """The longest value of slots that are filled from the help list."""
    path = root / "data" / "help.yml"
    if not path.is_file():
        return {}
    document = Document(path, "help.yml")
    rows = [v for _, v in pairs(document.section("services"))]
    names = [scalar(child(v, "name")) for v in rows]
    numbers = [scalar(child(v, "number")) for v in rows]
    sites = [scalar(child(v, "web")) for v in rows]
    longest = {"naam": names, "nummer": numbers, "website": sites, "site": sites}
    return {slot: max(values, key=len) for slot, values in longest.items() if values}
