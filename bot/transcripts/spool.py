"""Events on their way to the database, in an append-only file of this process.

`append` is one write() to the page cache: it outlives a kill of the process, and costs the talk
some microseconds. The writer thread reads from the front; what has been delivered is cut off at
once when the end is reached, so the file is empty unless the database is slow or down.
Each live process locks its own file; a file without a lock was left by a process that died and is
delivered first. Everything in it is masked and was agreed to; mode 600.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import threading
import time
from collections import deque
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from bot.transcripts.events import Record


class Batch(NamedTuple):
    """Records from the front of a file, and where the next ones begin."""

    records: list[Record]
    path: Path | None
    end: int


class Spool:
    """The queue on disk. `append` may be called from any thread; the rest from one thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._memory: deque[Record] = deque()  # only when the disk takes no more
        self._positions: dict[Path, int] = {}
        self._orphans: list[Path] = []
        self._orphan_locks: dict[Path, int] = {}
        self._own: Path | None = None
        self._fd = -1
        with contextlib.suppress(OSError):
            self._open()

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder.chmod(0o700)
        self._adopt_all()
        name = f"{time.time_ns():020d}-{os.getpid()}.jsonl"
        self._own = self._folder / name
        self._fd = os.open(self._own, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _adopt_all(self) -> None:
        for path in sorted(self._folder.glob("*.jsonl")):
            if path != self._own and path not in self._orphan_locks:
                self._adopt(path)

    def _adopt(self, path: Path) -> None:
        """Take over a file whose process is gone."""
        try:
            fd = os.open(path, os.O_RDWR)
        except OSError:
            return
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fd)  # its process lives
            return
        self._orphans.append(path)
        self._orphan_locks[path] = fd

    def append(self, record: Record) -> None:
        """Keep one record. Never raises: when the disk refuses it waits in memory."""
        line = (json.dumps(record, separators=(",", ":")) + "\n").encode()
        with self._lock:
            if self._fd < 0 or self._memory:
                self._memory.append(record)
                return
            size = os.fstat(self._fd).st_size
            try:
                if os.write(self._fd, line) == len(line):
                    return
                os.ftruncate(self._fd, size)  # half a line: the disk is full
            except OSError:
                pass
            self._memory.append(record)

    def read(self, limit: int) -> Batch:
        """Up to `limit` records from the front, oldest file first."""
        for path in [*self._orphans, *([self._own] if self._own else [])]:
            start = self._positions.get(path, 0)
            records, end = _lines(path, start, limit)
            if end > start:
                return Batch(records, path, end)
        with self._lock:
            return Batch(list(self._memory)[:limit], None, 0)

    def done(self, batch: Batch) -> None:
        """These records are in the database (or in quarantine): don't give them again."""
        with self._lock:
            if batch.path is None:
                for _ in batch.records:
                    self._memory.popleft()
            elif batch.path == self._own:
                at_end = os.fstat(self._fd).st_size == batch.end
                self._positions[batch.path] = 0 if at_end else batch.end
                if at_end:
                    os.ftruncate(self._fd, 0)
            else:
                self._positions[batch.path] = batch.end
                if batch.path.stat().st_size <= batch.end or _rest_is_torn(batch):
                    self._drop(batch.path)

    def _drop(self, path: Path) -> None:
        self._orphans.remove(path)
        path.unlink(missing_ok=True)
        os.close(self._orphan_locks.pop(path))
        self._positions.pop(path, None)

    def tidy(self) -> bool:
        """Remove files of dead processes in which nothing waits; says whether one does wait."""
        self._adopt_all()
        for path in list(self._orphans):
            if _lines(path, self._positions.get(path, 0), 1)[1] == self._positions.get(path, 0):
                self._drop(path)
        return bool(self._orphans)

    def waiting(self) -> int:
        """Bytes (on disk) plus records (in memory) that are not delivered yet; 0 is empty."""
        paths = [*self._orphans, *([self._own] if self._own else [])]
        with self._lock:
            sizes = [p.stat().st_size - self._positions.get(p, 0) for p in paths if p.exists()]
            return sum(sizes) + len(self._memory)

    def forget(self, sender: str) -> int:
        """Wipe what waits of this sender, in memory and in every file. Returns how many."""
        with self._lock:
            kept = [r for r in self._memory if r.get("sender") != sender]
            wiped = len(self._memory) - len(kept)
            self._memory = deque(kept)
            return wiped + wipe(self._folder, sender)

    def close(self) -> None:
        """Let go of the files; an own file with nothing in it is removed."""
        with self._lock:
            if self._fd >= 0:
                if self._own and os.fstat(self._fd).st_size == 0:
                    self._own.unlink(missing_ok=True)
                os.close(self._fd)
                self._fd = -1
            for fd in self._orphan_locks.values():
                os.close(fd)
            self._orphan_locks.clear()

    def quarantine(self, event: str, error: str) -> None:
        """Note that an event was refused: its type and the kind of error, never a value."""
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds")}
        line |= {"event": event, "error": error}
        with contextlib.suppress(OSError):
            path = self._folder / "quarantine.log"
            fd = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")


def leave(folder: Path, record: Record) -> None:
    """Leave a record for whichever process next looks for files without an owner."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{time.time_ns():020d}-left.jsonl"
    half = path.with_suffix(".part")
    fd = os.open(half, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)


def wipe(folder: Path, sender: str) -> int:
    """Overwrite a sender's lines with spaces, in all files (also those of another process).

    The length of a file does not change, so that a process reading it keeps its place.
    """
    wiped = 0
    for path in sorted(folder.glob("*.jsonl")):
        with contextlib.suppress(OSError), open(path, "r+b") as file:
            position = 0
            for line in file.read().splitlines(keepends=True):
                record = _parse(line)
                if line.endswith(b"\n") and record and record.get("sender") == sender:
                    os.pwrite(file.fileno(), b" " * (len(line) - 1), position)
                    wiped += 1
                position += len(line)
            os.fsync(file.fileno())
    return wiped


def _lines(path: Path, start: int, limit: int) -> tuple[list[Record], int]:
    """Records in whole lines from `start`, and the position after the last of those lines."""
    records: list[Record] = []
    end = start
    try:
        with open(path, "rb") as file:
            file.seek(start)
            for line in file:
                if not line.endswith(b"\n") or len(records) >= limit:
                    break
                end += len(line)
                if record := _parse(line):
                    records.append(record)
    except OSError:
        return [], start
    return records, end


def _parse(line: bytes) -> dict[str, Any] | None:
    if not line.strip():
        return None
    try:
        record = json.loads(line)
    except ValueError:
        return None  # torn by a power failure
    return record if isinstance(record, dict) else None


def _rest_is_torn(batch: Batch) -> bool:
    assert batch.path is not None
    return _lines(batch.path, batch.end, 1)[1] == batch.end
