"""Safety rules on content: help is always in reach, and facts on help stand in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.content.library import Library
from bot.content.shape import finding
from bot.plain_language import Finding

FREE_NUMBERS = frozenset({"112", "113"})
APPS_MONTHS = 6
_PHONE = re.compile(
    r"(?<![\w-])(?:0\d{1,3}[- ]?\d{2,3}(?:[ -]?\d{2,4}){0,3}|\+31[\d -]{8,12}|1\d\d)(?![\w-])(?!\s*(?:euro|keer|volgers|likes|dagen))"
)
_MUST_HAVE = {
    "bot.risk.detector.RiskDetector": "Het herkennen van gevaar (RiskDetector) staat uit.",
    "bot.risk.policy.SafetyPolicy": "De veiligheidsregel (SafetyPolicy) staat uit.",
}


def check_safety(library: Library, today: date | None = None) -> Iterator[Finding]:
    """Findings on numbers, the safety parts of config.yml, and the dates of help and apps."""
    now = today or date.today()
    yield from _numbers(library)
    yield from _config(library)
    yield from _hand_off(library)
    yield from _help(library, now)
    yield from _apps(library, now)


def _numbers(library: Library) -> Iterator[Finding]:
    for message in library.messages:
        if message.kind != "response":
            continue
        for number in _PHONE.findall(message.text):
            if number not in FREE_NUMBERS:
                yield finding(
                    message.file,
                    message.line,
                    f"Het nummer {number} staat in de tekst.",
                    "Nummers staan in data/help.yml. Schrijf hier {nummer}.",
                    message.name,
                    "number_outside_help",
                )


def _config(library: Library) -> Iterator[Finding]:
    config = library.document("config.yml")
    if config is None:
        return
    for name, message in _MUST_HAVE.items():
        if not re.search(rf"^\s*- name: {re.escape(name)}\b", config.text, re.M):
            yield finding(
                "config.yml", 1, message, f"Zet “- name: {name}” terug.", "", "safety_off"
            )
    policies = re.findall(r"- name: (\S+)", config.text.partition("policies:")[2])
    if policies and "SafetyPolicy" in config.text and not policies[0].endswith("SafetyPolicy"):
        yield finding(
            "config.yml",
            1,
            "De veiligheidsregel staat niet als eerste.",
            "Zet SafetyPolicy bovenaan onder policies.",
            "",
            "safety_off",
        )


def _hand_off(library: Library) -> Iterator[Finding]:
    """Every message of the emergency route for danger now names 112 or 113, or a slot that does."""
    if library.actions and "action_hand_off" not in library.actions:
        yield finding(
            "domain.yml",
            1,
            "De actie “action_hand_off” is weg. Die brengt een jongere bij hulp.",
            "Zet hem terug onder actions.",
            "",
            "no_way_to_human",
        )
    for message in library.messages:
        says = re.search(r"\b11[23]\b|\{\w+\}", message.text)
        if (
            message.metadata.get("level3") is True
            and message.metadata.get("kind") == "safety"
            and not says
        ):
            yield finding(
                message.file,
                message.line,
                "Dit noodbericht noemt geen 112 of 113.",
                "Zet het nummer erbij.",
                message.name,
                "no_number",
                advice=True,
            )


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _help(library: Library, now: date) -> Iterator[Finding]:
    for file, section in (("data/help.yml", "services"), ("data/local_help.yml", "people")):
        for key, row, line in library.rows(file, section):
            checked, valid = _date(row.get("checked_on", "")), _date(row.get("valid_until", ""))
            name = row.get("name") or key
            if checked is None or valid is None:
                yield finding(
                    file,
                    line,
                    f"Bij “{name}” mist een goede datum.",
                    "Schrijf checked_on en valid_until als 2026-12-31.",
                    key,
                    "help_date",
                )
            elif checked > now:
                yield finding(
                    file,
                    line,
                    f"Bij “{name}” ligt checked_on in de toekomst.",
                    "Zet de dag waarop je echt keek.",
                    key,
                    "help_date",
                )
            elif valid < now:
                yield finding(
                    file,
                    line,
                    f"“{name}” is niet meer nagekeken sinds {checked}.",
                    "Kijk op de site, en zet nieuwe datums.",
                    key,
                    "help_out_of_date",
                    advice=True,
                )
            if not row.get("source"):
                yield finding(
                    file,
                    line,
                    f"Bij “{name}” staat geen bron.",
                    "Zet bij source waar je het las.",
                    key,
                    "help_source",
                )


def _apps(library: Library, now: date) -> Iterator[Finding]:
    if library.document("data/apps.yml") is None:
        return
    value, line = library.value("data/apps.yml", "checked_on")
    checked = _date(value)
    if checked is None:
        yield finding(
            "data/apps.yml",
            line,
            "De lijst met apps heeft geen goede datum.",
            "Schrijf checked_on: 2026-12-31.",
            "",
            "help_date",
        )
    elif now - checked > timedelta(days=APPS_MONTHS * 31):
        yield finding(
            "data/apps.yml",
            line,
            f"De lijst met apps is van {checked}. Dat is te oud.",
            "Kijk welke apps er nu zijn, en zet een nieuwe datum.",
            "",
            "apps_out_of_date",
            advice=True,
        )
