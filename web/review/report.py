"""The figures on one A4 page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from web.review.figures import Period, Table

if TYPE_CHECKING:
    from fpdf import FPDF

MOST_ROWS = 8
_COLUMN = 92.0
_LEFT, _TOP, _BOTTOM = 12.0, 34.0, 280.0


def report(period: Period, tables: list[Table]) -> bytes:
    """A PDF of exactly one page, in two columns."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_title("Jouw Dag: cijfers")
    pdf.set_lang("nl")
    pdf.add_page()
    _head(pdf, period)
    x, y = _LEFT, _TOP
    for table in tables:
        rows = table.shown[-MOST_ROWS:] if table.chart == "line" else table.shown[:MOST_ROWS]
        height = 12 + 5 * max(1, len(rows))
        if y + height > _BOTTOM:
            if x > _LEFT:
                break
            x, y = _LEFT + _COLUMN + 4, _TOP
        _table(pdf, table, rows, x, y)
        y += height + 4
    pdf.set_xy(_LEFT, 284)
    pdf.set_font("helvetica", size=8)
    pdf.cell(
        0, 5, "Groepen kleiner dan 5 staan er niet in. Er staan geen berichten van jongeren in."
    )
    return bytes(pdf.output())


def _head(pdf: FPDF, period: Period) -> None:
    pdf.set_xy(_LEFT, 12)
    pdf.set_font("helvetica", "B", 18)
    pdf.cell(0, 9, "Jouw Dag: de cijfers")
    pdf.set_xy(_LEFT, 21)
    pdf.set_font("helvetica", size=10)
    since, until = timezone.localtime(period.since), timezone.localtime(period.until)
    place = f"{period.institution}, " if period.institution else ""
    pdf.cell(0, 6, _latin(f"{place}{since:%d-%m-%Y} tot {until:%d-%m-%Y}"))


def _table(pdf: FPDF, table: Table, rows: list[list[str]], x: float, y: float) -> None:
    pdf.set_xy(x, y)
    pdf.set_font("helvetica", "B", 11)
    pdf.cell(_COLUMN, 6, _latin(table.title))
    y += 6
    pdf.set_font("helvetica", size=8)
    for row in [list(table.columns), *(rows or [["Niets om te laten zien."]])]:
        pdf.set_xy(x, y)
        first = _COLUMN * (0.4 if len(row) > 2 else 0.7)
        rest = (_COLUMN - first) / max(1, len(row) - 1)
        pdf.cell(first, 5, _latin(row[0])[:48], border="B")
        for cell in row[1:]:
            pdf.cell(rest, 5, _latin(cell)[:26], border="B", align="R")
        y += 5


def _latin(text: str) -> str:
    """The PDF's own fonts know Latin letters only; an emoji becomes a question mark."""
    return text.encode("latin-1", "replace").decode("latin-1")
