"""`jouwdag train`: trains the Rasa model, with a progress bar; nothing when nothing changed."""

from __future__ import annotations

import logging
import re
import sys
import time
from pathlib import Path

from bot import model, settings

STEPS_EXPECTED = 6
BAR_WIDTH = 30
KEPT_MODELS = 3


class Progress(logging.Handler):
    """Turns Rasa's lines "Starting to train component" into a bar on stderr."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.done = 0
        self.started = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        found = re.search(
            r"(?:Finished training component|Restored component) '(\w+)'", str(record.msg)
        )
        if found:
            self.done += 1
            self.show(found.group(1))

    def show(self, what: str) -> None:
        share = min(1.0, self.done / STEPS_EXPECTED)
        bar = "#" * int(share * BAR_WIDTH)
        seconds = int(time.monotonic() - self.started)
        end = "\r" if sys.stderr.isatty() else "\n"
        sys.stderr.write(f"Trainen [{bar:<{BAR_WIDTH}}] {seconds:>3} s  {what:<40}{end}")
        sys.stderr.flush()


def ensure_model(force: bool = False) -> Path:
    """The path of a model that is in step with the files; trains one when there is none.

    Raises SystemExit with a sentence in plain Dutch when the files hold an error.
    """
    found = None if force else model.current_model()
    return found or _train(force)


def _train(force: bool) -> Path:
    from bot.privacy.logs import configure

    configure()
    from bot.risk.data import RiskDataError, load_lines

    try:
        load_lines()
    except RiskDataError as error:
        raise SystemExit(f"De bot is niet getraind. {error}") from error
    progress = Progress()
    progress.show("Rasa wordt geladen")
    from rasa.model_training import train

    for name in ("rasa.engine.training.hooks", "rasa.engine.training.components"):
        source = logging.getLogger(name)
        source.setLevel(logging.INFO)
        source.addHandler(progress)
        source.propagate = False
    made_from = model.fingerprint()
    result = _guarded(train, force)
    if result.code != 0 or not result.model:
        raise SystemExit(
            "De bot kon niet worden getraind. Draai ./jouwdag check om te zien wat er mis is."
        )
    trained = Path(result.model)
    progress.done = STEPS_EXPECTED
    progress.show("klaar")
    sys.stderr.write("\n")
    model.write_stamp(trained, made_from)
    _drop_old(trained)
    return trained


def _guarded(train, force: bool):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
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
