"""Changes one block of a content file and leaves every other byte as it was.

The block (a response, an intent, a story) is read and written by ruamel.yaml, so comments and order
inside it stay; the lines around it are not touched at all.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.content.model import Choice, ContentError
from bot.content.reading import Document, child, items, line_of, pairs, scalar

StepRow = tuple[str, str | Sequence[str]]
"""A step: ("intent", name), ("action", name) or ("or", [names of intents])."""

ORDER = ("text", "image", "buttons", "metadata")
"""In which developers write the parts of a message."""


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
        no_image: str | None = None,
    ) -> None:
        """Changes a wording of a response; None leaves a part alone, an empty value removes it.
        `no_image` is the reason in its metadata why it has no picture."""

        def change(block: Any) -> None:
            wording = block[response][index]
            if text is not None:
                wording["text"] = LiteralScalarString(text) if "\n" in text else text
            if choices is not None:
                _put(wording, "buttons", _buttons(choices, wording.get("buttons") or ()))
            if image is not None:
                _put(wording, "image", image)
            if no_image is not None:
                _put(wording, "metadata", _about(wording.get("metadata"), no_image))

        first, last = self._response_lines(response)
        self._change(first, last, change)

    def set_examples(self, intent: str, examples: Sequence[str]) -> None:
        """Replaces the examples of an intent, one a line."""
        body = "".join(f"- {e.strip()}\n" for e in examples if e.strip())

        def change(block: Any) -> None:
            block[0]["examples"] = LiteralScalarString(body)

        self._change(*self._item_lines("nlu", "intent", intent), change)

    def set_steps(self, story: str, steps: Sequence[StepRow]) -> None:
        """Replaces the steps of a story or rule, in order. A step that was there already keeps its
        comments. Other kinds than those of StepRow (a slot, a form) are refused: ContentError."""
        section, label = ("stories", "story")
        if self._find(section, label, story) is None:
            section, label = ("rules", "rule")

        def change(block: Any) -> None:
            old = {repr(_step_row(step)): step for step in block[0]["steps"]}
            if "None" in old:
                raise ContentError(
                    self.name, 0, f"“{story}” heeft een stap die alleen een ontwikkelaar verandert."
                )
            rows = [old.pop(repr(_plain(step)), None) or _step(step) for step in steps]
            block[0]["steps"] = CommentedSeq(rows)

        self._change(*self._item_lines(section, label, story), change)

    def add_response(
        self,
        name: str,
        text: str,
        choices: Sequence[Choice] = (),
        image: str = "",
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        """Adds a response at the end of `responses:`."""
        wording = _wording(text, choices, image, metadata or {})
        self._append("responses", CommentedMap({name: CommentedSeq([wording])}), 2)

    def add_wording(self, response: str, text: str, like: int = 0) -> None:
        """Another wording of a response, as its last: other words, the rest as in wording `like`."""

        def change(block: Any) -> None:
            old = block[response][like]
            rows = old.get("buttons") or ()
            choices = [Choice(str(r["title"]), str(r.get("payload") or "")) for r in rows]
            about = dict(old.get("metadata") or {})
            block[response].append(_wording(text, choices, str(old.get("image") or ""), about))

        self._change(*self._response_lines(response), change)

    def remove_wording(self, response: str, index: int) -> None:
        """Takes one wording out. The last one stays: ContentError."""
        rows = items(child(self._document.section("responses"), response))
        if len(rows) < 2 or not 0 <= index < len(rows):
            raise ContentError(self.name, 0, f"“{response}” houdt minstens 1 versie.")
        following = rows[index + 1].start_mark.line if index + 1 < len(rows) else None
        end = following if following is not None else self._response_lines(response)[1]
        first, last = self._range(rows[index].start_mark.line, end, rows[index])
        lines = self._text.splitlines(keepends=True)
        del lines[first:last]
        self._renew("".join(lines))

    def add_row(self, section: str, name: str, values: Mapping[str, Any]) -> None:
        """Adds `name: {key: value}` at the end of a section with names; makes the section."""
        row = CommentedMap(values)
        row.fa.set_flow_style()
        self._append(section, CommentedMap({name: row}), 2)

    def set_rows(self, section: str, rows: CommentedMap) -> None:
        """Replaces the whole of a section that only pages write; what stands around it stays."""
        node = self._document.section(section)
        if node is None:
            self._append(section, rows, 2)
            return
        lines = self._text.splitlines(keepends=True)
        first = line_of(node) - 1
        last = _trim(lines, _end_line(node, len(lines)), first)
        self._renew("".join([*lines[:first], *_written(_round_trip(), rows, 2), *lines[last:]]))

    def add_intent(self, name: str, examples: Sequence[str]) -> None:
        """Adds an intent at the end of `nlu:`."""
        body = "".join(f"- {e.strip()}\n" for e in examples if e.strip())
        row = CommentedMap({"intent": name, "examples": LiteralScalarString(body)})
        self._append("nlu", CommentedSeq([row]), 0)

    def add_story(self, name: str, steps: Sequence[StepRow], rule: bool = False) -> None:
        """Adds a story (or rule) at the end of its section."""
        label, section = ("rule", "rules") if rule else ("story", "stories")
        row = CommentedMap({label: name})
        row["steps"] = CommentedSeq([_step(step) for step in steps])
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


def _plain(step: StepRow) -> StepRow:
    """One spelling for each step: "or" with a single intent is that intent."""
    kind, value = step
    if kind == "or" and not isinstance(value, str):
        return ("intent", value[0]) if len(value) == 1 else ("or", tuple(value))
    return kind, value


def _step(step: StepRow) -> CommentedMap:
    kind, value = _plain(step)
    if isinstance(value, str):
        return CommentedMap({kind: value})
    return CommentedMap({"or": CommentedSeq([CommentedMap({"intent": v}) for v in value])})


def _step_row(node: Any) -> StepRow | None:
    """The row that a step in a file stands for; None for what an editor does not write."""
    if set(node) == {"or"} and all(set(one) == {"intent"} for one in node["or"]):
        return "or", tuple(str(one["intent"]) for one in node["or"])
    if len(node) == 1 and set(node) <= {"intent", "action"}:
        kind, value = next(iter(node.items()))
        return str(kind), str(value)
    return None


def _wording(
    text: str, choices: Sequence[Choice], image: str, metadata: Mapping[str, Any]
) -> CommentedMap:
    """A new wording, as developers write it."""
    wording = CommentedMap({"text": LiteralScalarString(text) if "\n" in text else text})
    _put(wording, "image", image)
    _put(wording, "buttons", _buttons(choices))
    about = CommentedMap(metadata)
    about.fa.set_flow_style()
    _put(wording, "metadata", about)
    return wording


def _put(wording: Any, key: str, value: Any) -> None:
    """Sets a part of a wording where developers write it; an empty value takes it away."""
    if not value:
        wording.pop(key, None)
    elif key in wording:
        wording[key] = value
    else:
        before = ORDER[: ORDER.index(key)]
        wording.insert(sum(k in before for k in wording), key, value)


def _about(metadata: Any, no_image: str) -> CommentedMap:
    about = metadata if metadata is not None else CommentedMap()
    if metadata is None:
        about.fa.set_flow_style()
    if no_image:
        about["no_image"] = no_image
    else:
        about.pop("no_image", None)
    return about


def _buttons(choices: Sequence[Choice], old: Sequence[Any] = ()) -> CommentedSeq:
    """Rows of buttons; one that was there already keeps its comment and its form."""
    left = [row for row in old if isinstance(row, CommentedMap)]
    comments = getattr(getattr(old, "ca", None), "items", {})
    rows = CommentedSeq()
    for choice in choices:
        same = [r for r in left if r.get("payload") == choice.payload]
        was = -1
        row = next((r for r in same if r.get("title") == choice.title), same[0] if same else None)
        if row is None:
            row = CommentedMap({"title": choice.title, "payload": choice.payload})
            row.fa.set_flow_style()
        else:
            left = [r for r in left if r is not row]
            was = next(i for i, r in enumerate(old) if r is row)
            if row["title"] != choice.title:
                row["title"] = choice.title
        rows.append(row)
        if was in comments:  # after append: that moves comments along
            rows.ca.items[len(rows) - 1] = comments[was]
    return rows
