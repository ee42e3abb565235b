"""Puts files into the live folder all together, or not at all.

First everything is written beside its place: a full disk shows here, and nothing has changed yet.
Then each file is moved into place; what stood there stays behind as a second name (a hard link,
which takes no room), so that going back always works. A list on disk lets the next start go back
when the machine stopped half-way.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import settings

NEW, OLD = ".nieuw", ".oud"
Content = bytes | Path | None
"""What a file becomes: these bytes, a copy of that file, or gone."""


@dataclass(frozen=True)
class _Place:
    name: str
    target: Path
    content: Content

    @property
    def new(self) -> Path:
        return self.target.with_name(f".{self.target.name}{NEW}")

    @property
    def old(self) -> Path:
        return self.target.with_name(f".{self.target.name}{OLD}")


class Placing:
    """`write`, then `move`, then `keep`; or `back` at any moment. In the order of `files`."""

    def __init__(self, live: Path, files: Mapping[str, Content]) -> None:
        self._places = [_Place(name, live / name, content) for name, content in files.items()]
        self._live = live

    def write(self) -> None:
        """Raises OSError, and leaves nothing behind then."""
        try:
            for place in self._places:
                place.target.parent.mkdir(parents=True, exist_ok=True)
                if place.content is not None:
                    _write(place.new, place.content)
                    if place.target.exists():
                        shutil.copymode(place.target, place.new)
            files = {place.name: place.content is not None for place in self._places}
            _write(_journal(), json.dumps({"live": str(self._live), "files": files}).encode())
        except BaseException:
            self._tidy()
            raise

    def move(self) -> None:
        """Raises OSError; the caller then goes `back`."""
        for place in self._places:
            place.old.unlink(missing_ok=True)
            if place.target.exists():
                os.link(place.target, place.old)
        for place in self._places:
            if place.content is None:
                place.target.unlink(missing_ok=True)
            else:
                place.new.replace(place.target)
        for folder in {place.target.parent for place in self._places}:
            _sync_folder(folder)

    def back(self) -> None:
        """Everything as it was. A file whose new content still waits was not moved; one that was
        moved and has no old name stood nowhere before."""
        for place in self._places:
            if place.old.exists():
                place.old.replace(place.target)
            elif not place.new.exists() and place.content is not None:
                place.target.unlink(missing_ok=True)
        self._tidy()

    def keep(self) -> None:
        """Done: there is no way back after this."""
        self._tidy()

    def _tidy(self) -> None:
        _journal().unlink(missing_ok=True)
        for place in self._places:
            place.new.unlink(missing_ok=True)
            place.old.unlink(missing_ok=True)


def recover() -> bool:
    """After a stop half-way: everything as it was before. True when there was something to do.
    Only for who holds the lock of publishing."""
    try:
        row = json.loads(_journal().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        _journal().unlink(missing_ok=True)
        return False
    files = {name: b"" if stays else None for name, stays in row["files"].items()}
    Placing(Path(row["live"]), files).back()
    return True


def _journal() -> Path:
    return settings.data_dir() / "publicatie.json"


def _write(path: Path, content: bytes | Path) -> None:
    with path.open("wb") as file:
        if isinstance(content, Path):
            with content.open("rb") as source:
                shutil.copyfileobj(source, file, 1024 * 1024)
        else:
            file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
