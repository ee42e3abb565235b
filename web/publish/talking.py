"""The page's side of a rehearsal: one process with the draft, for all editors together."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from web.publish.jobs import process

IDLE_SECONDS = 15 * 60
Row = dict[str, Any]


class GoneError(Exception):
    """The rehearsal has ended: the draft changed, or nobody spoke for a while."""


class Rehearsal:
    """A process that talks. It ends by `stop`, and by itself when nobody speaks."""

    def __init__(self, root: Path, trained: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._process: subprocess.Popen[str] = self._stack.enter_context(
            process("web.publish.rehearse", root, str(trained))
        )
        self._used = time.monotonic()
        if not self._read().get("ready"):
            self.stop()
            raise GoneError
        threading.Thread(target=self._watch, daemon=True).start()

    def ask(self, **row: Any) -> Row:
        """One turn. Raises GoneError."""
        with self._lock:
            self._used = time.monotonic()
            try:
                assert self._process.stdin
                self._process.stdin.write(json.dumps(row) + "\n")
                self._process.stdin.flush()
            except (OSError, ValueError) as error:
                raise GoneError from error
            answer = self._read()
        if "bubbles" not in answer:
            raise GoneError
        return answer

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """What was said is gone with it."""
        self._stack.close()

    def _read(self) -> Row:
        assert self._process.stdout
        line = self._process.stdout.readline()
        return dict(json.loads(line)) if line else {}

    def _watch(self) -> None:
        while self.alive:
            if time.monotonic() - self._used > IDLE_SECONDS:
                self.stop()
                return
            time.sleep(5)


_current: Rehearsal | None = None
_guard = threading.Lock()


def current() -> Rehearsal | None:
    """The one that talks now."""
    return _current if _current and _current.alive else None


def begin(root: Path, trained: Path) -> Rehearsal:
    """A rehearsal of this stage; the running one when it is of the same. Takes some 10 s."""
    global _current
    with _guard:
        found = current()
        if found and found.root == root:
            return found
        if _current:
            _current.stop()
        _current = Rehearsal(root, trained)
        return _current


def end() -> None:
    """Stops it, at the end of a test or of the service."""
    global _current
    with _guard:
        if _current:
            _current.stop()
        _current = None
