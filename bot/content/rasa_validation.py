"""Rasa's own validation, asked for with `check --rasa`: slow to import, so never by default."""

from __future__ import annotations

import io
import logging
import warnings
from contextlib import redirect_stderr
from pathlib import Path

from bot.content.shape import finding
from bot.plain_language import Finding


def _of_content(warning: warnings.WarningMessage) -> bool:
    """Leaves out what is about Rasa's own code, and double examples, which `check` tells itself."""
    text = str(warning.message)
    noise = ("pkg_resources", "Slot auto-fill", "multiple different intents")
    return issubclass(warning.category, UserWarning) and not any(n in text for n in noise)


def validate(root: Path) -> list[Finding]:
    """What Rasa's validator says of domain, stories and NLU data, as findings."""
    from bot.env import quiet

    quiet()
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    told: list[str] = []
    # Rasa draws progress bars on stderr
    with warnings.catch_warnings(record=True) as heard, redirect_stderr(io.StringIO()):
        warnings.simplefilter("always")
        logging.getLogger("rasa").setLevel(logging.ERROR)
        importer = TrainingDataImporter.load_from_config(
            str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
        )
        validator = Validator.from_importer(importer)
        right = validator.verify_domain_validity()
        right = validator.verify_example_repetition_in_intents(ignore_warnings=True) and right
        right = validator.verify_story_structure(ignore_warnings=True) and right
        told = sorted({str(w.message).splitlines()[0] for w in heard if _of_content(w)})
    found = [
        finding(
            "", 0, f"Rasa zegt: {text}", "Kijk in het genoemde bestand.", "", "rasa", advice=True
        )
        for text in told
    ]
    if not right:
        found.append(
            finding("", 0, "Rasa keurt de inhoud af.", "Zie de regels hierboven.", "", "rasa")
        )
    return found
