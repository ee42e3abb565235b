"""Findings on data/films.yml: what keeps a film from being shown, and which check is too old."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.content.library import Library
from bot.content.shape import finding
from bot.dialogue.films import FILE, GOOD_FOR
from bot.plain_language import Finding, check_message

NEEDED = ("title", "subject", "link", "source")


def check_films(library: Library, today: date | None = None) -> Iterator[Finding]:
    """Wrong rows are errors; a film that nobody watched (lately) is advice: it isn't shown."""
    for key, row, line in library.rows(FILE, "films"):
        yield from _row(library, key, row, line, today or date.today())


def _row(
    library: Library, key: str, row: dict[str, str], line: int, today: date
) -> Iterator[Finding]:
    name = row.get("title") or key

    def found(text: str, suggestion: str, rule: str, advice: bool = False) -> Finding:
        return finding(FILE, line, text, suggestion, key, rule, advice=advice)

    missing = [field for field in NEEDED if not row.get(field)]
    if missing:
        text = f"Bij het filmpje “{name}” mist {', '.join(missing)}."
        yield found(text, "Vul het in, of haal het filmpje weg.", "film_incomplete")
    if row.get("link") and not row["link"].startswith("https://"):
        text = f"De link van “{name}” begint niet met https://."
        yield found(text, "Gebruik een adres met https.", "film_link")
    lesson = row.get("subject", "")
    if lesson and f"utter_{lesson}_terug" not in library.responses:
        text = f"“{lesson}” is geen les: er is geen utter_{lesson}_terug."
        yield found(text, "Kijk in data/topics hoe de les heet.", "film_subject")
    for one in check_message(row.get("title", "")):
        if one.severity == "error":
            yield found(f"Titel van het filmpje: {one.message}", one.suggestion, one.rule)
    yield from _dates(name, row, today, found)


def _dates(
    name: str, row: dict[str, str], today: date, found: Callable[..., Finding]
) -> Iterator[Finding]:
    dates = {field: row.get(field, "") for field in ("date", "checked_on")}
    for field, value in dates.items():
        if value and _date(value) is None:
            text = f"Bij het filmpje “{name}” is {field} geen goede datum."
            yield found(text, f"Schrijf {field} als 2026-12-31.", "film_date")
    checked = _date(dates["checked_on"])
    if not dates["checked_on"]:
        text = f"Het filmpje “{name}” is nog niet nagekeken. Jongeren zien het niet."
        yield found(text, "Kijk het, en vul checked_on in.", "film_unchecked", True)
    elif checked and checked > today:
        text = f"Bij het filmpje “{name}” ligt checked_on in de toekomst."
        yield found(text, "Zet de dag waarop je echt keek.", "film_date")
    elif checked and today - checked > GOOD_FOR:
        text = (
            f"Het filmpje “{name}” is niet meer nagekeken sinds {checked}. Jongeren zien het niet."
        )
        yield found(
            text, "Kijk of de link het nog doet, en zet een nieuwe datum.", "film_old", True
        )
    if checked and not row.get("checked_by"):
        text = f"Bij het filmpje “{name}” staat niet wie het nakeek."
        yield found(text, "Zet een functie bij checked_by.", "film_incomplete")
    if checked and not row.get("minutes", "").isdigit():
        text = f"Bij het filmpje “{name}” staat niet hoe lang het duurt."
        yield found(text, "Zet hele minuten bij minutes.", "film_incomplete")


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
