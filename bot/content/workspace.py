"""The working copy that editors change; the live files stay as they are until something is published.

`DATA/concept` holds a copy of domain.yml, data/*.yml, data/topics/*.yml and data/images/*. What it
does not copy (config.yml, the code, data/risk, the small drawings) stands there as a link, so the
folder can be checked and trained like a checkout. `DATA/concept-basis` is what the live files were
when they were copied: that tells who changed a file, an editor here or a developer there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import settings
from bot.content import differences as _differences
from bot.content.differences import Change
from bot.content.merging import merge
from bot.content.model import ContentError
from bot.content.reading import Document

PATTERNS = ("domain.yml", "data/*.yml", "data/topics/*.yml", "data/images/*.*")
LINKS = ("config.yml", "actions", "bot", "data/risk", "data/images/emoji")
_held = threading.local()


def live_root() -> Path:
    """The checkout that the bot runs from (`JOUWDAG_LIVE` for another folder: tests)."""
    return Path(settings.get("JOUWDAG_LIVE", str(settings.ROOT))).resolve()


def folder() -> Path:
    """Where the working copy stands, made or not."""
    return settings.data_dir() / "concept"


def _basis() -> Path:
    return settings.data_dir() / "concept-basis"


@contextmanager
def lock() -> Iterator[None]:
    """One at a time, over threads and processes: hold it while you read, change and save a file."""
    if getattr(_held, "depth", 0):
        _held.depth += 1
        try:
            yield
        finally:
            _held.depth -= 1
        return
    with (settings.data_dir() / "concept.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _held.depth = 1
        try:
            yield
        finally:
            _held.depth = 0


def root() -> Path:
    """The working copy, made at first use. What a developer changed in the live files since is
    taken over: the whole file, or its lines when an editor changed other lines of it."""
    with lock():
        draft, basis, live = folder(), _basis(), live_root()
        if not draft.exists():
            shutil.rmtree(basis, ignore_errors=True)
            draft.mkdir(parents=True)
        for name in LINKS:
            _link(live / name, draft / name)
        for file in _content(live) | _content(draft) | _content(basis):
            _sync(live / file, basis / file, draft / file)
        return draft


def changed_files() -> list[str]:
    """Files that differ from the live ones, by their path from the root; also new and removed."""
    draft, live = root(), live_root()
    return sorted(
        file for file in _content(live) | _content(draft) if not _same(live / file, draft / file)
    )


def differences() -> list[Change]:
    """All changes against the live files; `differences.summary` tells them in one line."""
    return _differences.between(live_root(), root(), changed_files())


def conflicts() -> list[str]:
    """Files where an editor and a developer changed the same lines: a person must choose.
    `discard(file)` takes the developer's, `mark_published([file])` keeps the editor's."""
    draft, basis, live = root(), _basis(), live_root()
    return sorted(
        file
        for file in _content(live) | _content(draft)
        if not _same(live / file, basis / file) and not _same(live / file, draft / file)
    )


def discard(file: str | None = None) -> None:
    """Back to what is live: one file, or all of them."""
    with lock():
        draft, live = root(), live_root()
        for name in [file] if file else changed_files():
            if name not in _content(live) | _content(draft):
                raise ContentError(name, 0, "Dit bestand hoort niet bij de teksten.")
            _copy(live / name, draft / name)
            _copy(live / name, _basis() / name)


def mark_published(files: list[str] | None = None) -> None:
    """What is live now is where the working copy starts from: for these files, or for all."""
    with lock():
        live = live_root()
        for name in _content(live) | _content(_basis()) if files is None else files:
            _copy(live / name, _basis() / name)


def _content(root: Path) -> set[str]:
    found = (path for pattern in PATTERNS for path in root.glob(pattern))
    return {
        path.relative_to(root).as_posix()
        for path in found
        if path.is_file() and not path.name.startswith((".", "tmp"))
    }


def _sync(live: Path, basis: Path, draft: Path) -> None:
    if _same(live, basis):
        return
    if _same(draft, basis) or _same(draft, live):
        _copy(live, draft)
        _copy(live, basis)
    elif live.suffix == ".yml" and all(p.is_file() for p in (live, basis, draft)):
        _merge(live, basis, draft)


def _merge(live: Path, basis: Path, draft: Path) -> None:
    """Both changed: the lines of both, if those are other lines and the result can be read."""
    texts = [_read(path) for path in (basis, draft, live)]
    merged = None if None in texts else merge(*texts)  # type: ignore[arg-type]
    if merged is None:
        return
    with tempfile.TemporaryDirectory() as where:
        trial = Path(where) / draft.name
        trial.write_text(merged, encoding="utf-8", newline="")
        try:
            Document(trial, draft.name)
        except ContentError:
            return
        _copy(trial, draft)
    _copy(live, basis)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _same(one: Path, other: Path) -> bool:
    """Equal in content, or both absent. Copies keep their time, so most are never opened."""
    first, second = _stamp(one), _stamp(other)
    if first is None or second is None:
        return first == second
    if first[1] != second[1]:
        return False
    return first == second or one.read_bytes() == other.read_bytes()


def _copy(source: Path, target: Path) -> None:
    """In one go, times kept; a source that is gone takes the target along."""
    if not source.is_file():
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    os.close(handle)
    try:
        shutil.copy2(source, name)
        os.replace(name, target)
    except OSError:
        os.unlink(name)
        raise


def _link(source: Path, target: Path) -> None:
    if source.exists() and not (target.is_symlink() and target.resolve() == source.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.symlink_to(source)
