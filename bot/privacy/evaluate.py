"""How well the masking does on labelled messages: `jouwdag evaluate --privacy`."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot import settings
from bot.privacy.anonymiser import Anonymiser
from bot.privacy.spans import Span

CASES = settings.ROOT / "tests" / "privacy" / "cases"
_MARK = re.compile(r"\{(\w+)\|([^{}]*)\}")


class Case(NamedTuple):
    """A message and the personal data in it."""

    text: str
    spans: list[Span]


def parse(line: str) -> Case:
    """`ik ben {name|sanne}` -> the text without marks, and the spans in it."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        at = match.end()
    return Case(text + line[at:], spans)


def read_cases(path: Path) -> list[Case]:
    """All messages of one file, with and without personal data."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [parse(line) for part in data.values() for line in part.splitlines() if line.strip()]


def same(truth: Span, guess: Span) -> bool:
    """The same thing: overlapping by half or more. The kind is counted apart."""
    overlap = min(truth.end, guess.end) - max(truth.start, guess.start)
    return overlap * 2 >= max(truth.end, guess.end) - min(truth.start, guess.start)


def evaluate_cases(cases: list[Case], anonymiser: Anonymiser) -> dict[str, Any]:
    """Recall per kind, precision, exact boundaries, share of harmless text left alone.

    `p95_ms` is processor time, so that other work on the machine doesn't count.
    """
    wanted: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    guesses = right = exact = right_kind = harmless = unchanged = 0
    times, wrong = [], []
    for case in cases:
        begin = time.thread_time()
        spans = anonymiser.mask(case.text).spans
        times.append(time.thread_time() - begin)
        for truth in case.spans:
            wanted[truth.kind] += 1
            matches = [g for g in spans if same(truth, g)]
            hit[truth.kind] += bool(matches)
            exact += any(g[:2] == truth[:2] for g in matches)
            right_kind += any(g.kind == truth.kind for g in matches)
        guesses += len(spans)
        right += sum(any(same(t, g) for t in case.spans) for g in spans)
        if not case.spans:
            harmless += 1
            unchanged += not spans
        if sorted(case.spans) != spans:
            wrong.append({"text": case.text, "wanted": case.spans, "found": spans})
    total, found = sum(wanted.values()), sum(hit.values())
    return {
        "messages": len(cases),
        "spans": total,
        "recall": found / max(1, total),
        "recall_per_kind": {kind: hit[kind] / wanted[kind] for kind in sorted(wanted)},
        "exact_boundaries": exact / max(1, total),
        "right_kind": right_kind / max(1, total),
        "precision": right / max(1, guesses),
        "unchanged": unchanged / max(1, harmless),
        "p95_ms": sorted(times)[int(0.95 * (len(times) - 1))] * 1000,
        "wrong": wrong,
    }


def evaluate() -> dict[str, Any]:
    """Results per half of the labelled messages; texts are made up, so they may be shown."""
    begin = time.perf_counter()
    anonymiser = Anonymiser.load()
    result: dict[str, Any] = {"load_seconds": time.perf_counter() - begin}
    for path in sorted(CASES.glob("*.yml")):
        result[path.stem] = evaluate_cases(read_cases(path), anonymiser)
    return result
