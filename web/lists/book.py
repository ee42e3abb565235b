"""The lists in the working copy: read them, and change one under the lock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.content import workspace
from bot.content.lists import ListFile

APPS = "data/apps.yml"
WORDS = "data/words.yml"
TIPS = "data/gesprekstips.yml"
STORIES = "data/stories_of_others.yml"
FILMS = "data/films.yml"


class Meanwhile(Exception):
    """Somebody else changed the same row since the form was opened. Nothing was saved."""


def there(file: str) -> bool:
    """Whether this list exists (yet)."""
    return (workspace.root() / file).is_file()


def read(file: str) -> Any:
    """A list of the working copy as plain Python, to look at only: it is read again when the file
    changed. Raises ContentError when it is broken."""
    path = workspace.root() / file
    found = path.stat() if path.is_file() else None
    return _data(path, file, found and (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=8)
def _data(path: Path, file: str, _state: tuple[int, int] | None) -> Any:
    return ListFile(path, file).data()


@contextmanager
def changing(file: str) -> Iterator[ListFile]:
    """A list to change; saved at the end, unless an exception comes by or nothing changed."""
    with workspace.lock():
        found = ListFile(workspace.root() / file, file)
        before = found.text()
        yield found
        if found.text() != before:
            found.save()


def stamp(row: Any) -> str:
    """Changes when the row changes: tells whether a form was opened on what stands there now."""
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16]


def same(row: Any, was: str) -> None:
    """Raises Meanwhile when the row is no longer what the form was opened on."""
    if stamp(row) != was:
        raise Meanwhile
