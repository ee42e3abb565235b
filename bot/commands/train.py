"""`jouwdag train`: trains the Rasa model, with a progress bar; nothing when nothing changed."""

from __future__ import annotations

import fcntl
import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

from bot import model, settings

SECONDS_EXPECTED = 60.0
BAR_WIDTH = 30
KEPT_MODELS = 3


class Progress:
    """A bar on stderr that moves by the clock: how long training took the last time."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Progress:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._done.set()
        self._thread.join()
        if error[0] is None:
            self._show(1.0)
        sys.stderr.write("\n")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def _run(self) -> None:
        expected = max(5.0, model.last_duration() or SECONDS_EXPECTED)
        pause = 0.5 if sys.stderr.isatty() else 10.0
        while not self._done.wait(pause):
            self._show(min(0.95, self.seconds / expected))

    def _show(self, share: float) -> None:
        bar = "#" * int(share * BAR_WIDTH)
        begin = "\r" if sys.stderr.isatty() else "\n"
        sys.stderr.write(f"{begin}Trainen [{bar:<{BAR_WIDTH}}] {int(self.seconds):>3} s")
        sys.stderr.flush()


def ensure_model(force: bool = False) -> Path:
    """The path of a model that is in step with the files; trains one when there is none.

    Raises SystemExit with a sentence in plain Dutch when the files hold an error.
    """
    if not force and (found := model.current_model()):
        return found
    with _one_at_a_time():  # who waited here finds what the other trained
        found = None if force else model.current_model()
        return found or _train(force)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two trainings together take twice as long, and learn the same."""
    folder = model.models_dir()
    folder.mkdir(exist_ok=True)
    with (folder / ".training.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _train(force: bool) -> Path:
    from bot.privacy.logs import configure

    configure("WARNING")
    from bot.risk.data import RiskDataError, load_lines

    try:
        load_lines()
    except RiskDataError as error:
        raise SystemExit(f"De bot is niet getraind. {error}") from error
    made_from, learned = model.fingerprint(), model.learned_hash()
    quick = None if force else _repacked()
    if quick:
        model.write_stamp(quick, made_from, learned, model.last_duration() or SECONDS_EXPECTED)
        _drop_old(quick)
        return quick
    with Progress() as progress, redirect_stdout(io.StringIO()):  # stdout belongs to JSON lines
        result = _guarded(force)
    if result.code != 0 or not result.model:
        raise SystemExit(
            "De bot kon niet worden getraind. Draai ./jouwdag check om te zien wat er mis is."
        )
    trained = Path(result.model)
    model.write_stamp(trained, made_from, learned, progress.seconds)
    _drop_old(trained)
    return trained


def _repacked() -> Path | None:
    """A model with the new texts and stories, when no example changed; None when it must train."""
    old = model.model_to_repack()
    if old is None:
        return None
    from bot.repack import repack

    try:
        return repack(old, settings.ROOT, model.models_dir())
    except Exception:  # whatever is wrong with the files: the training tells it better
        return None


def _guarded(force: bool) -> Any:
    """Rasa's training; an error in the files becomes a sentence that names it."""
    os.environ["LOG_LEVEL"] = "ERROR"  # silences Rasa's own progress bars beside ours
    from rasa.model_training import train

    try:
        return train(
            domain=str(settings.ROOT / "domain.yml"),
            config=str(settings.ROOT / "config.yml"),
            training_files=[str(settings.ROOT / "data")],
            output=str(model.models_dir()),
            force_training=force,
            core_additional_arguments={"augmentation_factor": 0},
        )
    except Exception as error:
        raise SystemExit(
            f"De bot kon niet worden getraind ({type(error).__name__}: {error}). "
            "Draai ./jouwdag check om te zien wat er mis is."
        ) from error


def _drop_old(keep: Path) -> None:
    models = sorted(model.models_dir().glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)
    for old in models[:-KEPT_MODELS]:
        if old != keep:
            old.unlink(missing_ok=True)


def run(argv: list[str]) -> int:
    """`--force` trains everything anew."""
    force = "--force" in argv
    if not force and model.current_model():
        print("Er is niets veranderd: de bot is al getraind.", file=sys.stderr)
        return 0
    ensure_model(force)
    return 0
