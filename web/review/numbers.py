"""The page with figures, and their downloads."""

from __future__ import annotations

import csv
import json
from datetime import datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from web.accounts import audit
from web.accounts.roles import me, needs
from web.review import figures
from web.review.report import report

PERIODS = {"30": "30 dagen", "90": "90 dagen", "365": "1 jaar"}
KEEP_SECONDS = 300


def _period(request: HttpRequest) -> tuple[str, figures.Period]:
    """The chosen period: whole days, up to and including today."""
    chosen = request.GET.get("dagen", "")
    days = chosen if chosen in PERIODS else "90"
    until = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time()))
    institution = me(request).institution
    return days, figures.Period(until - timedelta(days=int(days)), until, institution)


def _tables(days: str, period: figures.Period) -> list[figures.Table]:
    """Kept for some minutes: counting 100,000 conversations takes up to ten seconds."""
    key = f"figures-{days}-{period.until:%Y%m%d}-{period.institution.encode().hex()}"
    found: list[figures.Table] | None = cache.get(key)
    if found is None:
        found = figures.tables(period)
        cache.set(key, found, KEEP_SECONDS)
    return found


@needs("read")
def numbers(request: HttpRequest) -> HttpResponse:
    """Charts, each with its figures as a table beside it."""
    days, period = _period(request)
    tables = _tables(days, period)
    context = {
        "tables": [(table, json.dumps(table.as_chart())) for table in tables],
        "periods": PERIODS,
        "days": days,
    }
    return render(request, "review/numbers.html", context)


@needs("read")
def numbers_csv(request: HttpRequest) -> HttpResponse:
    """All tables in one file, for a spreadsheet."""
    days, period = _period(request)
    response = _download("cijfers.csv", "text/csv; charset=utf-8")
    response.write("\ufeff")  # Excel reads UTF-8 only with this mark
    writer = csv.writer(response, delimiter=";")
    for table in _tables(days, period):
        writer.writerow([_safe(table.title)])
        writer.writerow(table.columns)
        writer.writerows([_safe(cell) for cell in row] for row in table.shown)
        writer.writerow([])
    audit.log(me(request), "report", detail="CSV")
    return response


@needs("read")
def numbers_pdf(request: HttpRequest) -> HttpResponse:
    """One page for the institution."""
    days, period = _period(request)
    response = _download("rapport.pdf", "application/pdf")
    response.write(report(period, _tables(days, period)))
    audit.log(me(request), "report", detail="PDF")
    return response


@needs("manage")
def export(request: HttpRequest) -> HttpResponse:
    """For research: rows without text, each equal to at least four others."""
    _, period = _period(request)
    rows, left_out = figures.k_anonymous(period)
    response = _download("onderzoek.csv", "text/csv; charset=utf-8")
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(["maand", "niveau", "soort", "weg", "uitkomst", "lengte"])
    # sorted: the order of the rows must not tell the order of the conversations
    writer.writerows(sorted([_safe(cell) for cell in row.values()] for row in rows))
    writer.writerow([f"# weggelaten, te zeldzaam: {figures.told(left_out) or figures.HIDDEN}"])
    audit.log(me(request), "export", detail=f"{len(rows)} rijen")
    return response


def _download(name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="jouw-dag-{name}"'}
    return HttpResponse(content_type=kind, headers=headers)


def _safe(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
