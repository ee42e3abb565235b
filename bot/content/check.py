"""`jouwdag check`: everything an editor must know before publishing."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from bot import settings
from bot.content.films import check_films
from bot.content.flow import check_flow
from bot.content.library import Library
from bot.content.safety import check_safety
from bot.content.shape import check_shape, finding
from bot.content.taught import check_taught
from bot.plain_language import Finding, words
from bot.plain_language.command import Checked, broken, check_content, show, summary

MAX_EXCEPTIONS = 10
USAGE = "Gebruik: ./jouwdag check [--json] [--rasa] [MAP]"
AFTER_DISCLOSURE = ("utter_hulp_",)
"""Responses of the hand-off: they come after a disclosure."""


@dataclass(frozen=True)
class Report:
    """What the check found; `checked` holds each message with its score."""

    findings: list[Finding]
    checked: list[Checked]

    @property
    def errors(self) -> int:
        """How many findings stop the build."""
        return sum(f.severity == "error" for f in self.findings)


def check(root: Path) -> Report:
    """Checks the content under `root`, by its own lists of words, without Rasa itself."""
    with words.of(root):
        return _check(root)


def _check(root: Path) -> Report:
    library = Library.load(root)
    found = [broken(error) for error in library.broken]
    found += check_shape(library)
    if not library.broken:
        # A file that can't be read makes every name in it look unknown: mend that first.
        found += check_flow(library)
    found += check_safety(library)
    found += check_films(library)
    found += check_taught(library)
    checked = [
        check_content(m, m.name.startswith(AFTER_DISCLOSURE) or None)
        for m in library.messages
        if m.text
    ]
    for one in checked:
        found += one.findings
    exceptions = sum(
        len(c.message.exceptions) for c in checked if not c.message.metadata.get("adult")
    )
    if exceptions >= MAX_EXCEPTIONS:
        found.append(
            finding(
                "",
                0,
                f"Er zijn {exceptions} uitzonderingen op de taalregels.",
                f"Houd het onder {MAX_EXCEPTIONS}.",
                "",
                "too_many_exceptions",
            )
        )
    return Report(
        sorted(set(found), key=lambda f: (f.severity == "advice", f.file, f.line, f.rule)), checked
    )


def run_rasa(root: Path) -> list[Finding]:
    """Rasa's own validation of domain, stories and NLU data; what it warns of, as findings."""
    from bot.content.rasa_validation import validate

    return validate(root)


def run(argv: list[str], stdout: TextIO) -> int:
    """The command; exit status 1 when there is an error, 2 when it was called wrongly."""
    options = {a for a in argv if a.startswith("-")}
    places = [a for a in argv if not a.startswith("-")]
    if options - {"--json", "--rasa"} or len(places) > 1:
        print(USAGE, file=sys.stderr)
        return 2
    root = Path(places[0]) if places else settings.ROOT
    report = check(root)
    if "--rasa" in options and not any(f.rule == "yaml" for f in report.findings):
        report = replace(report, findings=[*report.findings, *run_rasa(root)])
    show(report.findings, stdout, "--json" in options)
    if "--json" not in options:
        summary(report.checked, report.findings, stdout)
        print("Los eerst de fouten op." if report.errors else "Geen fouten.", file=stdout)
    return 1 if report.errors else 0
