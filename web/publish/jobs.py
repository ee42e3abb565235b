"""Work behind a page: one thread, what it is doing now, and how it ended. In memory of the web
process: a restart ends it, and then nothing was published."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connections

from bot.content import workspace
from bot.model import STAMP
from web.publish.release import RefusedError

log = logging.getLogger(__name__)
STEPS = {
    "freeze": "De teksten klaarzetten",
    "check": "De teksten controleren",
    "model": "De bot leert",
    "tests": "Proefgesprekken voeren",
    "risk": "Kijken of de bot gevaar herkent",
    "place": "De bestanden neerzetten",
    "bot": "De bot neemt het over",
    "start": "De proefbot start",
}
CODE = Path(__file__).resolve().parents[2]
FAILED = "Er ging iets mis. Er is niets gepubliceerd. Probeer het nog een keer."


@dataclass
class Job:
    """`refused`: why it ended without result, as Dutch lines. `who`: who asked for it."""

    kind: str
    who: str
    steps: tuple[str, ...]
    step: str = ""
    expected: float = 5.0
    began: float = field(default_factory=time.monotonic)
    done: bool = False
    refused: list[str] = field(default_factory=list)
    result: Any = None

    def at(self, step: str, expected: float = 5.0) -> None:
        """The job is at this step now, for about so many seconds."""
        self.step, self.expected, self.began = step, expected, time.monotonic()

    @property
    def percent(self) -> int:
        """How far it is; a guess by the clock within a step."""
        if self.done:
            return 100
        if self.step not in self.steps:
            return 0
        share = min(0.95, (time.monotonic() - self.began) / max(self.expected, 0.1))
        return int(100 * (self.steps.index(self.step) + share) / len(self.steps))

    @property
    def left(self) -> str:
        """How long this step takes still, as far as one can tell."""
        seconds = self.expected - (time.monotonic() - self.began)
        if seconds > 75:
            return f"Nog ongeveer {round(seconds / 60)} minuten."
        if seconds > 40:
            return "Nog ongeveer 1 minuut."
        return "Nog een halve minuut." if seconds > 15 else "Bijna klaar."

    @property
    def words(self) -> str:
        """What it is doing, for people."""
        return STEPS.get(self.step, "Even wachten")


_jobs: dict[str, Job] = {}
_guard = threading.Lock()


def running(kind: str) -> Job | None:
    """The job of a kind that is not done yet."""
    job = _jobs.get(kind)
    return job if job and not job.done else None


def last(kind: str) -> Job | None:
    """The job of a kind that runs, or that ended last."""
    return _jobs.get(kind)


def forget(kind: str) -> None:
    """How the last one ended has been seen."""
    with _guard:
        if kind in _jobs and _jobs[kind].done:
            del _jobs[kind]


def start(kind: str, who: str, steps: tuple[str, ...], work: Callable[[Job], Any]) -> Job:
    """Starts it; the running one when there is one already."""
    with _guard:
        if busy := running(kind):
            return busy
        job = _jobs[kind] = Job(kind, who, steps)
    threading.Thread(target=_run, args=(job, work), daemon=True).start()
    return job


def _run(job: Job, work: Callable[[Job], Any]) -> None:
    try:
        job.result = work(job)
    except RefusedError as error:
        job.refused = [str(line) for line in error.args]
    except Exception as error:
        log.error("%s failed: %s", job.kind, type(error).__name__)
        job.refused = [FAILED]
    finally:
        job.done = True
        connections.close_all()


def prepare(job: Job, root: Path, live_model: Path | None, cache: Path) -> Path:
    """The model of a stage; with a live model it is tried as well. Raises RefusedError."""
    words = ["--live", str(live_model), "--cache", str(cache)] if live_model else []
    words += ["--seconds", str(_last_training())]
    row: dict[str, Any] = {}
    with process("web.publish.prepare", root, *words) as running:
        assert running.stdout
        for line in running.stdout:
            row = json.loads(line)
            if "step" in row:
                job.at(row["step"], float(row["seconds"]))
    if "model" not in row:
        raise RefusedError(row.get("error") or "De bot kon niet worden getraind. Probeer opnieuw.")
    if row["wrong"]:
        raise RefusedError(*row["wrong"])
    return root / "models" / str(row["model"])


def _last_training() -> float:
    """Seconds that the live bot took to learn; 0 when that is not known."""
    stamp = workspace.live_root() / "models" / STAMP
    try:
        return float(json.loads(stamp.read_text(encoding="utf-8"))["seconds"])
    except (OSError, ValueError, KeyError):
        return 0.0


@contextmanager
def process(module: str, root: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process in a stage, with a data folder that is thrown away after it."""
    with tempfile.TemporaryDirectory(prefix="jouwdag-proef-") as data:
        running = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            cwd=CODE,
            env=environment(root, data),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        try:
            yield running
        finally:
            running.kill()
            running.communicate()


def environment(root: Path, data: str) -> dict[str, str]:
    """The draft knows no secrets of the live bot: no token, database or keys."""
    hidden = ("TELEGRAM", "DATABASE_URL", "REDIS_URL", "JOUWDAG_SMTP", "JOUWDAG_STAFF")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
    return {**kept, "JOUWDAG_ROOT": str(root), "JOUWDAG_DATA": data, "PYTHONPATH": str(CODE)}
