"""`jouwdag evaluate --risk`: the figures on the detector, into reports/ and docs/kwaliteit.md."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bot import settings
from bot.evaluate.outcomes import held_out, left_out
from bot.evaluate.report import figures, markdown, near_duplicates, page, table
from bot.risk.command import load_judge
from bot.risk.data import load_lines
from bot.risk.harmless import training_lines

HELD_OUT = settings.ROOT / "tests" / "risk" / "held_out"
REPORTS = settings.ROOT / "reports"
DOCS = settings.ROOT / "docs" / "kwaliteit.md"
BEGIN, END = "<!-- gemaakt door: jouwdag evaluate --risk -->", "<!-- einde -->"
BASELINE_BEGIN = "<!-- gemaakt door: jouwdag evaluate --risk --baseline -->"

APART = "Stemmen die apart zijn gehouden"
SIMPLER = "Eenvoudiger middelen, bij evenveel valse alarmen"
AMOUNT = "Meer zinnen, betere detector? Het geleerde deel, zonder vaste zinsdelen"
LEFT_OUT = "Elke stem gemeten zonder die stem te leren"


def evaluate(model: Path, baseline: bool = False) -> dict[str, Any]:
    """All figures on the detector of a trained model that is in step with the files.

    `baseline` adds what simpler means and less data would give; that takes some ten minutes.
    """
    judge = load_judge(model)
    learnt, apart = training_lines(), load_lines(HELD_OUT)
    known = left_out(learnt, judge)
    report: dict[str, Any] = {
        APART: figures(held_out(apart, judge)),
        LEFT_OUT: figures(known),
    }
    report[LEFT_OUT]["near duplicates"] = near_duplicates(known).as_dict()
    if baseline:
        from bot.evaluate.baselines import by_amount, compare

        report[SIMPLER] = {"recall of level 2-3": compare(learnt, apart)}
        report[AMOUNT] = {"recall of level 2-3": by_amount(learnt, apart)}
    return report


def write(report: dict[str, Any]) -> None:
    """The report as JSON, as a page, and the table of targets in docs."""
    REPORTS.mkdir(exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (REPORTS / "risk.json").write_text(text, encoding="utf-8")
    (REPORTS / "risk.html").write_text(page(report), encoding="utf-8")
    tables = [markdown(title, data) for title, data in report.items() if "targets" in data]
    for text in tables:
        sys.stdout.write(text + "\n")
    _into_docs(BEGIN, "\n".join(tables))
    simpler = [_simpler(title, report[title]) for title in (SIMPLER, AMOUNT) if title in report]
    if simpler:
        _into_docs(BASELINE_BEGIN, "\n".join(simpler))


def _simpler(title: str, data: dict[str, Any]) -> str:
    rows = data["recall of level 2-3"]
    names = list(dict.fromkeys(name for row in rows for name in row))
    whole = [{name: row.get(name, "") for name in names} for row in rows]
    return "\n".join([f"### {title}", "", *table(whole), ""])


def _into_docs(begin: str, tables: str) -> None:
    """Between the two marks; the rest of the page is written by hand."""
    if not DOCS.is_file():
        return
    page_text = DOCS.read_text(encoding="utf-8")
    before, found, rest = page_text.partition(begin)
    _, ended, after = rest.partition(END)
    if found and ended:
        DOCS.write_text(f"{before}{begin}\n\n{tables}\n{END}{after}", encoding="utf-8")
