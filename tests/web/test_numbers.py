"""The figures: right, and never about fewer than five."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import make_talk


@pytest.fixture
def period(store: Path) -> Any:
    from django.utils import timezone

    from web.review.figures import Period

    now = timezone.now()
    return Period(now - timedelta(days=30), now + timedelta(hours=1), "")


def rows(table: Any) -> dict[str, Any]:
    return {row[0]: row[1] for row in table.rows}


def test_small_groups_are_not_told(period: Any) -> None:
    from web.review import figures

    for number in range(11):
        make_talk(level=2, category="grooming" if number < 7 else "suicide")
    table = figures.categories(period)
    assert rows(table) == {"Grooming": 7, "Zelfmoord": None}
    assert ["Zelfmoord", "minder dan 5"] in table.shown
    assert table.as_chart()["series"][0]["data"] == [7, None]


def test_the_funnel_counts_with_and_without_a_conversation(period: Any) -> None:
    from django.utils import timezone

    from bot.transcripts.models import HandOffEvent
    from web.review import figures

    now = timezone.now()
    for number in range(6):
        row = make_talk()
        for kind in ("offered", "offered", "chosen")[: 3 if number else 2]:
            key = f"{row.pk}{kind}{HandOffEvent.objects.count()}"
            HandOffEvent.objects.create(key=key, conversation=row, at=now, kind=kind)
    for number in range(8):
        HandOffEvent.objects.create(key=f"los{number}", at=now, kind="offered")
    found = {row[0]: row[1:] for row in figures.funnel(period).rows}
    assert found["Hulp aangeboden"] == (6, 8)  # twice in one conversation counts once
    assert found["Hulp gekozen"] == (5, 0)


def test_other_figures_hold_together(period: Any) -> None:
    from web.accounts.models import User
    from web.review import figures
    from web.review.models import Review

    user = User.objects.create(username="x")
    for _ in range(6):
        row = make_talk(level=3)
        row.turns.filter(index=2).update(button="Ja")
        Review.objects.create(conversation=row, by=user, verdict="false_alarm")
        Review.objects.create(conversation=row, by=user, verdict="false_alarm")
    make_talk(level=0, institution="elders")
    assert rows(figures.noticed(period)) == {"Met eigen woorden": 0, "Met een knop": 6}
    assert rows(figures.verdicts(period))["Vals alarm"] == 6
    assert sum(n or 0 for n in rows(figures.weeks(period)).values()) in (0, 6)
    assert rows(figures.leaving(period)) == {"ander bericht": 6}


def test_what_was_not_understood_needs_five_people(period: Any) -> None:
    from web.review import figures

    for number in range(6):
        said = (f"ik wil muziek luisteren {'abcdef'[number]}oosje", "wanneer is de pauze")
        row = make_talk(level=0, said=said)
        row.turns.filter(index=1).update(actions=["action_fallback"])
    one = make_talk(level=0, said=tuple(["mijn hond is ziek"] * 9), pseudonym="een")
    one.turns.update(actions=["action_fallback"])
    found = figures.not_understood(period).rows
    assert len(found) == 1 and found[0][1] >= 5 and "muziek" in found[0][0]
    assert "oosje" not in found[0][0]  # what only one person said


def test_the_research_table_points_at_nobody(period: Any) -> None:
    from collections import Counter

    from web.review.figures import k_anonymous

    for number in range(40):
        make_talk(level=number % 2 * 2, outcome="offered" if number % 3 else "refused")
    make_talk(level=3, category="exploitation")
    found, left_out = k_anonymous(period)
    groups = Counter(tuple(row.values()) for row in found)
    assert found and min(groups.values()) >= 5
    assert len(found) + left_out == 41
    assert all(row["niveau"] != 3 for row in found)


def test_downloads(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    for _ in range(6):
        talk(said=("heel geheim",))
    client = as_("administrator")
    page = client.get("/cijfers/")
    assert page.status_code == 200 and "data-chart" in page.text
    table = client.get("/cijfers/cijfers.csv").content.decode("utf-8-sig")
    assert "Gesprekken per week" in table and "geheim" not in table
    pdf = client.get("/cijfers/rapport.pdf").content
    assert pdf.startswith(b"%PDF") and pdf.count(b"/Type /Page\n") == 1
    research = client.get("/cijfers/onderzoek.csv").content.decode("utf-8-sig")
    first = next(csv.reader(io.StringIO(research), delimiter=";"))
    assert first == ["maand", "niveau", "soort", "weg", "uitkomst", "lengte"]
    log = client.get("/beheer/logboek/").text
    assert "Onderzoeksbestand gedownload" in log and "Cijfers gedownload" in log


def test_a_cell_is_never_a_formula() -> None:
    from web.review.numbers import _safe

    assert _safe("=cmd()") == "'=cmd()" and _safe("gewoon") == "gewoon"
