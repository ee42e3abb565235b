"""The quality report on risk: figures as data, as a web page, and as the table in docs."""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.evaluate.numbers import Share, Target, noticed, routed, targets
from bot.evaluate.outcomes import SHORT, Outcome
from bot.risk.levels import RISK_CATEGORIES

WORST = 50
STYLES = ("lvb", "veiled", "street", "english", "mixed", "joke", "plain")


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """All figures on these outcomes, ready for JSON."""
    serious = [o for o in outcomes if o.line.level >= 2]
    harmless = [o for o in outcomes if o.line.level == 0]
    voices = sorted({o.line.voice for o in outcomes})
    groups: dict[str, list[tuple[str, list[Outcome]]]] = {
        "per category": [(c, _where(serious, "category", c)) for c in RISK_CATEGORIES],
        "per style": [(s, _where(serious, "style", s)) for s in STYLES]
        + [
            ("at most 40 characters", [o for o in serious if len(o.line.text) <= SHORT]),
            ("about a friend", _where(serious, "about", "friend")),
        ],
        "per level": [(str(n), _where(outcomes, "level", n)) for n in (0, 1, 2, 3)],
        "per voice": [(v, _where(serious, "voice", v)) for v in voices],
        "false alarms": [(s, _where(harmless, "style", s)) for s in ("everyday", "lookalike")]
        + [
            ("more than 110 characters", [o for o in harmless if len(o.line.text) > 110]),
            ("at most 40 characters", [o for o in harmless if len(o.line.text) <= SHORT]),
        ],
        "false alarms per voice": [(v, _where(harmless, "voice", v)) for v in voices],
    }
    return {
        "lines": len(outcomes),
        "voices": len(voices),
        "targets": [_target(t) for t in targets(outcomes)],
        **{name: [_row(label, some) for label, some in rows] for name, rows in groups.items()},
        "levels given": _table(outcomes, lambda o: o.line.level, lambda o: o.level),
        "categories given": _table(
            [o for o in serious if o.routed], lambda o: o.line.category, lambda o: o.category
        ),
        "curve": curve(outcomes),
        "worst": [_error(o) for o in worst(outcomes)],
    }


def curve(outcomes: Sequence[Outcome]) -> list[dict[str, float]]:
    """Recall of level >= 2 against false alarms on level 0, for each threshold of the score."""
    serious = [o.score for o in outcomes if o.line.level >= 2]
    harmless = [o.score for o in outcomes if o.line.level == 0]
    points = []
    for step in range(1, 20):
        least = step / 20
        points.append(
            {
                "threshold": least,
                "recall": round(_above(serious, least), 4),
                "false_alarms": round(_above(harmless, least), 4),
            }
        )
    return points


def worst(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Missed level 3 first, then what was furthest off."""

    def weight(o: Outcome) -> float:
        if o.line.level >= 2:
            return (4.0 if o.line.level == 3 else 3.0) - o.score if not o.noticed else 1 - o.score
        return o.score if o.line.level == 0 and o.routed else -1.0

    wrong = [o for o in outcomes if weight(o) > 0 and (o.line.level >= 2) != o.routed]
    return sorted(wrong, key=weight, reverse=True)[:WORST]


def near_duplicates(outcomes: Sequence[Outcome], alike: float = 90.0) -> Share:
    """Lines that are nearly the same as another one."""
    from rapidfuzz import fuzz, process

    texts = sorted((o.line.text.lower() for o in outcomes), key=len)
    lengths = [len(text) for text in texts]
    hits = 0
    for place, text in enumerate(texts):
        # Texts of quite another length can't be that alike.
        first = bisect_left(lengths, lengths[place] * 0.8)
        last = bisect_right(lengths, lengths[place] * 1.25)
        others = process.extract(
            text, texts[first:last], scorer=fuzz.ratio, score_cutoff=alike, limit=2
        )
        hits += len(others) > 1
    return Share(hits, len(texts))


def markdown(title: str, data: dict[str, Any]) -> str:
    """The table of targets for docs/kwaliteit.md."""
    rows = [f"### {title}", "", "| doel | gemeten (95%) | norm | |", "|---|---|---|---|"]
    for target in data["targets"]:
        sign = "≤" if target["at_most"] else "≥"
        met = "gehaald" if target["met"] else "**niet gehaald**"
        value = f"{target['value']:.3f} ({target['low']:.3f}-{target['high']:.3f})"
        rows.append(f"| {target['name']} | {value} | {sign} {target['goal']} | {met} |")
    rows += ["", f"{data['lines']} zinnen van {data['voices']} stemmen.", ""]
    for name in ("per category", "per level", "per style", "false alarms"):
        rows += [f"**{name}**", "", *table(data[name]), ""]
    return "\n".join(rows)


def table(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Rows with the same keys as the lines of a Markdown table."""
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return [*lines, *("| " + " | ".join(str(row.get(n, "")) for n in names) + " |" for row in rows)]


def page(parts: dict[str, dict[str, Any]]) -> str:
    """One web page; nothing in it comes from outside."""
    body = "".join(_section(title, data) for title, data in parts.items())
    style = (
        "body{font:15px sans-serif;max-width:70em;margin:2em auto;padding:0 1em}"
        "table{border-collapse:collapse;margin:.5em 0 1.5em}"
        "td,th{border:1px solid #bbb;padding:.2em .6em;text-align:left}"
        ".no{background:#fdd}.yes{background:#dfd}"
    )
    return (
        '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Kwaliteit: risico</title>'
        f"<style>{style}</style><h1>Kwaliteit: risico</h1>{body}</html>"
    )


def _section(title: str, data: dict[str, Any]) -> str:
    parts = [f"<h2>{html.escape(title)}</h2>"]
    for name, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            parts.append(f"<h3>{html.escape(name)}</h3>{_html_table(value)}")
        elif not isinstance(value, list):
            parts.append(f"<p>{html.escape(name)}: {html.escape(str(value))}</p>")
    return "".join(parts)


def _html_table(rows: Sequence[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
    lines = []
    for row in rows:
        mark = {True: ' class="yes"', False: ' class="no"'}.get(row.get("met", ""), "")
        cells = "".join(f"<td>{html.escape(str(row.get(name, '')))}</td>" for name in names)
        lines.append(f"<tr{mark}>{cells}</tr>")
    return f"<table><tr>{head}</tr>{''.join(lines)}</table>"


def _where(outcomes: Iterable[Outcome], field: str, value: Any) -> list[Outcome]:
    return [o for o in outcomes if getattr(o.line, field) == value]


def _row(label: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    row: dict[str, Any] = {"name": label, "lines": len(outcomes)}
    for name, test in (("noticed", noticed), ("routed", routed)):
        share = Share.of(outcomes, test)
        low, high = share.interval
        row[name] = round(share.value, 4)
        row[f"{name} 95%"] = f"{low:.3f}-{high:.3f}"
    return row


def _target(target: Target) -> dict[str, Any]:
    return {
        "name": target.name,
        **target.share.as_dict(),
        "goal": target.goal,
        "at_most": target.at_most,
        "met": target.met,
    }


def _table(
    outcomes: Sequence[Outcome], true: Callable[[Outcome], Any], given: Callable[[Outcome], Any]
) -> list[dict[str, Any]]:
    counts = Counter((true(o), given(o)) for o in outcomes)
    columns = sorted({column for _, column in counts}, key=str)
    rows = sorted({row for row, _ in counts}, key=str)
    return [{"true": row, **{str(c): counts[row, c] for c in columns}} for row in rows]


def _error(o: Outcome) -> dict[str, Any]:
    return {
        "true": f"{o.line.level} {o.line.category}",
        "given": f"{o.level} {o.category}",
        "score": round(o.score, 3),
        "style": o.line.style,
        "text": o.line.text,
        "where": f"{o.line.file}:{o.line.line_no}",
    }


def _above(scores: Sequence[float], least: float) -> float:
    return sum(score >= least for score in scores) / max(1, len(scores))
