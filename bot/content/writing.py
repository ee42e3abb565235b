"""Changes one block of a content file and leaves every other byte as it was.

The block (a response, an intent, a story) is read and written by ruamel.yaml, so comments and order
inside it stay; the lines around it are not touched at all.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.content.model import Choice, ContentError
from bot.content.reading import Document, child, items, line_of, pairs, scalar


class ContentFile:
    """One file under change. `text()` is what would be saved; `save()` writes it in one go."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name or str(path)
        self._document = Document(path, self.name)
        self._text = self._document.text

    def text(self) -> str:
        """The file as it stands now: byte for byte the old one when nothing changed."""
        return self._text

    def save(self) -> None:
        """Writes beside the file and moves it into place, so that a reader never sees half."""
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, suffix=".nieuw")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(self._text)
        os.chmod(temporary, self.path.stat().st_mode & 0o777)
        os.replace(temporary, self.path)

    def set_message(
        self,
        response: str,
        index: int = 0,
        *,
        text: str | None = None,
        choices: Sequence[Choice] | None = None,
        image: str | None = None,
    ) -> None:
        """Changes a wording of a response; None leaves a part alone, an empty value removes it."""

        def change(block: Any) -> None:
            wording = block[response][index]
            if text is not None:
                wording["text"] = LiteralScalarString(text) if "\n" in text else text
            if choices is not None:
                _put(wording, "buttons", _buttons(choices))
            if image is not None:
                _put(wording, "image", image)

        first, last = self._response_lines(response)
        self._change(first, last, change)

    def set_examples(self, intent: str, examples: Sequence[str]) -> None:
        """Replaces the examples of an intent, one a line."""
        body = "".join(f"- {e.strip()}\n" for e in examples if e.strip())

        def change(block: Any) -> None:
            block[0]["examples"] = LiteralScalarString(body)

        self._change(*self._item_lines("nlu", "intent", intent), change)

    def set_steps(self, story: str, steps: Sequence[tuple[str, str]]) -> None:
        """Replaces the steps of a story or rule: ("intent" | "action", name) in order."""
        section, label = ("stories", "story")
        if self._find(section, label, story) is None:
            section, label = ("rules", "rule")

        def change(block: Any) -> None:
            block[0]["steps"] = CommentedSeq([CommentedMap({k: v}) for k, v in steps])

        self._change(*self._item_lines(section, label, story), change)

    def add_response(
        self, name: str, text: str, choices: Sequence[Choice] = (), image: str = ""
    ) -> None:
        """Adds a response at the end of `responses:`."""
        wording = CommentedMap({"text": LiteralScalarString(text) if "\n" in text else text})
        _put(wording, "image", image)
        _put(wording, "buttons", _buttons(choices))
        self._append("responses", CommentedMap({name: CommentedSeq([wording])}), 2)

    def add_story(self, name: str, steps: Sequence[tuple[str, str]], rule: bool = False) -> None:
        """Adds a story (or rule) at the end of its section."""
        label, section = ("rule", "rules") if rule else ("story", "stories")
        row = CommentedMap({label: name})
        row["steps"] = CommentedSeq([CommentedMap({k: v}) for k, v in steps])
        self._append(section, CommentedSeq([row]), 0)

    def remove(self, section: str, name: str) -> None:
        """Takes a response, intent, story or rule out of the file."""
        label = {"nlu": "intent", "stories": "story", "rules": "rule"}.get(section, "")
        place = self._item_lines(section, label, name) if label else self._response_lines(name)
        lines = self._text.splitlines(keepends=True)
        del lines[place[0] : place[1]]
        self._renew("".join(lines))

    def _change(self, first: int, last: int, change: Callable[[Any], None]) -> None:
        lines = self._text.splitlines(keepends=True)
        block = lines[first:last]
        indent = len(block[0]) - len(block[0].lstrip(" "))
        rt = _round_trip()
        loaded = rt.load("".join(line[indent:] if line.strip() else line for line in block))
        change(loaded)
        self._renew("".join([*lines[:first], *_written(rt, loaded, indent), *lines[last:]]))

    def _append(self, section: str, value: Any, indent: int) -> None:
        node = self._document.section(section)
        lines = self._text.splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        written = _written(_round_trip(), value, indent)
        if node is None:
            lines += [f"\n{section}:\n", *written]
        else:
            if section != "responses" and items(node):
                written = _written(_round_trip(), value, items(node)[0].start_mark.column - 2)
            at = _trim(lines, _end_line(node, len(lines)), line_of(node) - 1)
            lines[at:at] = written
        self._renew("".join(lines))

    def _renew(self, text: str) -> None:
        """Takes the new text only when it can be read: a change never breaks a file."""
        if "\r\n" in self._text:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / self.path.name
            copy.write_text(text, encoding="utf-8", newline="")
            self._document = Document(copy, self.name)
        self._text = text

    def _response_lines(self, name: str) -> tuple[int, int]:
        section = self._document.section("responses")
        entries = pairs(section)
        for at, (key, value) in enumerate(entries):
            if key.value == name:
                following = entries[at + 1][0].start_mark.line if at + 1 < len(entries) else None
                return self._range(key.start_mark.line, following, value)
        raise ContentError(self.name, 0, f"De tekst “{name}” staat niet in dit bestand.")

    def _item_lines(self, section: str, label: str, name: str) -> tuple[int, int]:
        rows = items(self._document.section(section))
        at = self._find(section, label, name)
        if at is None:
            raise ContentError(self.name, 0, f"“{name}” staat niet in dit bestand.")
        following = rows[at + 1].start_mark.line if at + 1 < len(rows) else None
        return self._range(rows[at].start_mark.line, following, rows[at])

    def _find(self, section: str, label: str, name: str) -> int | None:
        rows = items(self._document.section(section))
        return next((i for i, r in enumerate(rows) if scalar(child(r, label)) == name), None)

    def _range(self, first: int, following: int | None, node: yaml.Node) -> tuple[int, int]:
        lines = self._text.splitlines(keepends=True)
        end = following if following is not None else _end_line(node, len(lines))
        return first, _trim(lines, end, first)


def _end_line(node: yaml.Node, total: int) -> int:
    """The line after a node's last; a node that ends mid-line takes that whole line."""
    mark = node.end_mark
    return min(total, mark.line if mark.column == 0 else mark.line + 1)


def _trim(lines: list[str], end: int, first: int) -> int:
    """Blank and comment lines at the end belong to what follows."""
    while end > first + 1 and (
        not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")
    ):
        end -= 1
    return end


def _round_trip() -> YAML:
    rt = YAML(typ="rt")
    rt.preserve_quotes = True
    rt.width = 10_000
    rt.allow_unicode = True
    rt.indent(mapping=2, sequence=2, offset=0)
    return rt


def _written(rt: YAML, value: Any, indent: int) -> list[str]:
    buffer = io.StringIO()
    rt.dump(value, buffer)
    return [
        (" " * indent + line if line.strip() else line)
        for line in buffer.getvalue().splitlines(True)
    ]


def _put(wording: Any, key: str, value: Any) -> None:
    if value:
        wording[key] = value
    else:
        wording.pop(key, None)


def _buttons(choices: Sequence[Choice]) -> CommentedSeq:
    rows = CommentedSeq()
    for choice in choices:
        row = CommentedMap({"title": choice.title, "payload": choice.payload})
        row.fa.set_flow_style()
        rows.append(row)
    return rows
