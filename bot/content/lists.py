"""Changes one value or one row of a list in data/ (apps, help lines, tips, words).

Only the text of that value is replaced: comments, order, quotes and every other byte stay. After
each change the file is read again; it must hold the old content with just that change.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import yaml

from bot.content.model import ContentError
from bot.content.reading import items, pairs
from bot.content.writing import ContentFile, _trim

Place = Sequence[str | int]
"""Keys and numbers (from 0) from the top of the file: ("apps", "snapchat", "watch")."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ALIAS = re.compile(r"\s*:\s*(\*[\w-]+)")
_TIMES = re.compile(r"[\d:-]+")


class ListFile(ContentFile):
    """One list under change; `save()` writes it in one go. Texts have no spaces at either end."""

    def data(self) -> Any:
        """The whole file as plain Python."""
        return _load(self.text(), self.name)

    def value(self, place: Place) -> Any:
        """What stands at a place. Raises ContentError when there is nothing."""
        found = self.data()
        for step in place:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError) as error:
                raise self._gone(place) from error
        return found

    def set(self, place: Place, value: Any) -> None:
        """Gives the value at a place another content: text, number, date, True, None, or a list or
        mapping that stands on one line. A key that the row has not yet comes at its end."""
        *parent, last = place
        above = self.value(parent)
        if isinstance(last, str) and isinstance(above, Mapping) and last not in above:
            self.add(parent, last, value)
            return
        if self.value(place) == value:
            return
        key, node = self._entry(place)
        start, end = node.start_mark.index, node.end_mark.index
        text = self.text()
        indent = (key or node).start_mark.column + (2 if key else 0)
        if key is not None and start < key.end_mark.index:
            alias = _ALIAS.match(text, key.end_mark.index)
            if not alias:
                raise self._by_hand(place)
            start, end = alias.span(1)
        elif text[start] == "&" or not (
            isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False)
        ):
            raise self._by_hand(place)
        old = text[start:end]
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        _, above = self._entry(parent) if parent else (None, self._document.root)
        inside = bool(getattr(above, "flow_style", False))
        new = _inline(value) if inside else _written(value, indent, style)
        if not old:  # "checked_on:" with nothing behind it
            new = f" {new}"
        tail = old[len(old.rstrip("\n")) :] if style in ("|", ">") else ""
        self._replace(start, end, new + tail, lambda data: _put(data, place, value))

    def add(self, place: Place, key: str, row: Any) -> None:
        """Puts a new key with its row (a mapping, or one value) at the end of a mapping."""
        if key in (self.value(place) or {}):
            raise ContentError(self.name, 0, f"“{key}” staat al in de lijst.")
        _, node = self._entry(place) if place else (None, self._document.root)
        if node is None:
            raise self._gone(place)
        entries = pairs(node)
        if isinstance(node, yaml.MappingNode) and node.flow_style and not entries:
            self._fill_empty(place, key, row)
            return
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise self._by_hand(place)
        indent = entries[0][0].start_mark.column
        self._insert(node, _row(key, row, indent), lambda data: _put(data, [*place, key], row))

    def append(self, place: Place, value: Any) -> None:
        """Puts a value or a row at the end of a list."""
        _, node = self._entry(place)
        if not isinstance(node, yaml.SequenceNode) or node.flow_style:
            raise self._by_hand(place)
        indent = max(0, items(node)[0].start_mark.column - 2)
        self._insert(node, _item(value, indent), lambda data: _at(data, place).append(value))

    def remove_row(self, place: Place) -> None:
        """Takes a row out. The last one stays: an empty list is no list."""
        *parent, last = place
        _, above = self._entry(parent) if parent else (None, self._document.root)
        if isinstance(above, yaml.MappingNode):
            starts = [key.start_mark.line for key, _ in pairs(above)]
            nodes = [value for _, value in pairs(above)]
            names: list[Any] = [key.value for key, _ in pairs(above)]
        else:
            nodes = items(above)
            starts = [node.start_mark.line for node in nodes]
            names = list(range(len(nodes)))
        if last not in names:
            raise self._gone(place)
        if len(names) == 1:
            raise ContentError(self.name, 0, "Er moet er minstens 1 in de lijst blijven.")
        if above is None or getattr(above, "flow_style", False):
            raise self._by_hand(place)
        at = names.index(last)
        lines = self.text().splitlines(keepends=True)
        end = starts[at + 1] if at + 1 < len(starts) else self._end_line(nodes[at])
        del lines[starts[at] : _trim(lines, max(end, starts[at] + 1), starts[at])]
        self._checked("".join(lines), lambda data: _at(data, parent).__delitem__(last))

    def _entry(self, place: Place) -> tuple[yaml.ScalarNode | None, yaml.Node]:
        """The key (None in a list) and the value at a place."""
        key: yaml.ScalarNode | None = None
        node = self._document.root
        for step in place:
            if isinstance(step, int):
                rows = items(node)
                if step >= len(rows):
                    raise self._gone(place)
                key, node = None, rows[step]
            else:
                found = next(((k, v) for k, v in pairs(node) if k.value == step), None)
                if found is None:
                    raise self._gone(place)
                key, node = found
        if node is None:
            raise self._gone(place)
        return key, node

    def _fill_empty(self, place: Place, key: str, row: Any) -> None:
        above, node = self._entry(place)
        indent = (above.start_mark.column if above else -2) + 2
        start, end = node.start_mark.index, node.end_mark.index
        text = self.text()
        written = "\n" + _row(key, row, indent).rstrip("\n")
        while start and text[start - 1] == " ":
            start -= 1
        self._replace(start, end, written, lambda data: _put(data, [*place, key], row))

    def _insert(self, node: yaml.Node, written: str, change: Callable[[Any], Any]) -> None:
        lines = self.text().splitlines(keepends=True)
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        at = self._end_line(node)
        lines[at:at] = [written]
        self._checked("".join(lines), change)

    def _end_line(self, node: yaml.Node) -> int:
        """The line after the last word of a node. A block's own mark stands at what follows it."""
        return self.text()[: _last(node)].rstrip().count("\n") + 1

    def _replace(self, start: int, end: int, new: str, change: Callable[[Any], Any]) -> None:
        text = self.text()
        self._checked(text[:start] + new + text[end:], change)

    def _checked(self, text: str, change: Callable[[Any], Any]) -> None:
        """Takes the new text only when it holds the old content with just this change."""
        wanted = copy.deepcopy(self.data())
        change(wanted)
        if _load(text, self.name) != wanted:
            raise ContentError(
                self.name, 0, "Dit lukt hier niet.", "Vraag een ontwikkelaar om het te veranderen."
            )
        self._renew(text)

    def _gone(self, place: Place) -> ContentError:
        return ContentError(
            self.name, 0, f"“{place[-1] if place else ''}” staat niet (meer) in de lijst."
        )

    def _by_hand(self, place: Place) -> ContentError:
        return ContentError(
            self.name, 0, f"“{place[-1]}” kan alleen een ontwikkelaar hier veranderen."
        )


def _last(node: yaml.Node) -> int:
    """Where the last value of a node ends. An alias ends elsewhere: then its key counts."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        return int(node.end_mark.index)
    if isinstance(node, yaml.MappingNode):
        key, value = node.value[-1]
        return max(int(key.end_mark.index), _last(value))
    return _last(node.value[-1])


def _load(text: str, name: str) -> Any:
    try:
        return yaml.load(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: 30 February
        raise ContentError(name, 0, "Zo kan het niet in de lijst staan.") from error


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def _put(data: Any, place: Place, value: Any) -> None:
    above = _at(data, place[:-2]) if len(place) > 1 else None
    if above is not None and above[place[-2]] is None:
        above[place[-2]] = {}
    _at(data, place[:-1])[place[-1]] = value


def _row(key: str, row: Any, indent: int) -> str:
    """A key with its value, in lines that end with a newline."""
    start = f"{' ' * indent}{_inline(key)}:"
    if not isinstance(row, Mapping):
        return f"{start} {_written(row, indent + 2)}\n"
    return f"{start}\n" + "".join(_row(k, _flat(v), indent + 2) for k, v in row.items())


def _item(value: Any, indent: int) -> str:
    if not isinstance(value, Mapping):
        return f"{' ' * indent}- {_written(value, indent + 2)}\n"
    body = "".join(_row(k, _flat(v), indent + 2) for k, v in value.items())
    return f"{' ' * indent}- {body[indent + 2 :]}"


class _Flat(str):
    """A mapping that is written on one line."""


def _flat(value: Any) -> Any:
    return _Flat(_inline(value)) if isinstance(value, Mapping) else value


def _written(value: Any, indent: int, style: str | None = None) -> str:
    """A value as it stands behind its key; text of more lines as a block."""
    if isinstance(value, _Flat):
        return str(value)
    if isinstance(value, str) and "\n" in value:
        body = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in value.split("\n"))
        return "|-" + body
    if isinstance(value, str) and style in ('"', "'"):
        return _quoted(value, style)
    if isinstance(value, str) and not _TIMES.fullmatch(value):
        plain = yaml.safe_dump({"k": value}, allow_unicode=True, width=1_000_000)
        return str(plain).strip()[len("k: ") :]
    return _inline(value)


def _quoted(value: str, style: str) -> str:
    if style == '"':
        return json.dumps(value, ensure_ascii=False)
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _inline(value: Any) -> str:
    """A value on one line, also right inside [ ] and { }."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_inline(k)}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_inline(v) for v in value) + "]"
    if isinstance(value, str) and _TIMES.fullmatch(value) and not value.startswith("-"):
        plain = _dumped(value)
        return plain if plain == value else _quoted(value, '"')
    return _dumped(value)


def _dumped(value: Any) -> str:
    written = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=1_000_000)
    return str(written).strip()[1:-1]
