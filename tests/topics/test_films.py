"""Film links: a youngster sees only what an editor watched, and not long ago."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.content.films import check_films
from bot.content.library import Library
from bot.dialogue.films import film, film_for, films, rows

TODAY = date(2026, 11, 23)
GOOD: dict[str, Any] = {
    "title": "Veilig chatten",
    "subject": "veilig",
    "link": "https://voorbeeld.nl/film",
    "minutes": 3,
    "checked_on": date(2026, 11, 1),
    "checked_by": "redactie",
}


def test_a_checked_film_is_shown():
    made = film("x", GOOD, TODAY)
    assert made and (made.title, made.minutes, made.from_age) == ("Veilig chatten", 3, 12)


@pytest.mark.parametrize(
    "wrong",
    [
        {"checked_on": None},
        {"checked_on": date(2026, 5, 1)},
        {"checked_on": date(2027, 1, 1)},
        {"checked_on": "gisteren"},
        {"checked_by": ""},
        {"link": "http://voorbeeld.nl/film"},
        {"link": None},
        {"minutes": None},
        {"title": ""},
    ],
)
def test_any_other_film_is_not(wrong: dict[str, Any]):
    assert film("x", {**GOOD, **wrong}, TODAY) is None


def test_a_film_from_16_is_for_who_said_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.dialogue.films.rows", lambda: {"x": {**GOOD, "from_age": 16}})
    assert film_for("veilig", [], None) is None and film_for("veilig", [], "12-15") is None
    assert film_for("veilig", [], "16+") is not None
    assert film_for("veilig", ["x"], "16+") is None
    assert film_for("nee", [], "16+") is None


def test_no_film_of_ours_is_shown_before_somebody_watched_it():
    unchecked = [key for key, row in rows().items() if not row.get("checked_on")]
    assert rows() and not {one.id for one in films(TODAY)} & set(unchecked)


def found(tmp_path: Path, **changes: str) -> list[tuple[str, str]]:
    row = {
        "title": "Veilig chatten",
        "subject": "veilig",
        "link": "https://voorbeeld.nl",
        "source": "Iemand",
        "minutes": "3",
        "checked_on": "2026-11-01",
        "checked_by": "redactie",
        **changes,
    }
    (tmp_path / "data" / "topics").mkdir(parents=True)
    lines = "".join(f"    {key}: {value}\n" for key, value in row.items())
    (tmp_path / "data" / "films.yml").write_text(f"films:\n  x:\n{lines}")
    (tmp_path / "data" / "topics" / "veilig.yml").write_text(
        "responses:\n  utter_veilig_terug:\n  - text: Wat ga je doen?\n"
    )
    findings = check_films(Library.load(tmp_path), TODAY)
    return [(one.rule, one.severity) for one in findings]


def test_check_is_content_with_a_good_film(tmp_path: Path):
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"checked_on": ""}, ("film_unchecked", "advice")),
        ({"checked_on": "2026-03-01"}, ("film_old", "advice")),
        ({"checked_on": "2027-03-01"}, ("film_date", "error")),
        ({"checked_on": "gisteren"}, ("film_date", "error")),
        ({"date": "2026"}, ("film_date", "error")),
        ({"source": ""}, ("film_incomplete", "error")),
        ({"checked_by": ""}, ("film_incomplete", "error")),
        ({"minutes": "kort"}, ("film_incomplete", "error")),
        ({"link": "http://voorbeeld.nl"}, ("film_link", "error")),
        ({"subject": "dansen"}, ("film_subject", "error")),
        ({"title": "Waarom deed je dat?"}, ("waarom", "error")),
    ],
)
def test_check_tells_what_is_wrong(
    tmp_path: Path, changes: dict[str, str], finding: tuple[str, str]
):
    assert finding in found(tmp_path, **changes)
