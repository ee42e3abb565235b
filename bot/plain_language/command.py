"""`jouwdag plain FILE... [--json]`: the check of texts on its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from bot.content import model as content
from bot.content import reading
from bot.plain_language import Context, Finding, check_message, excused, score
from bot.plain_language import words as lexicon

USAGE = "Gebruik: ./jouwdag plain BESTAND... [--json] [--scores]   of: ./jouwdag plain --uitleg"


@dataclass(frozen=True)
class Checked:
    """One message with what was found."""

    message: content.Message
    findings: list[Finding]
    excused: list[Finding]
    points: int
    level: int


def context_of(message: content.Message, after_disclosure: bool | None = None) -> Context:
    """What the check must know about a message from a file."""
    about = message.metadata
    return Context(
        response=message.name if message.kind == "response" else "",
        level3=about.get("level3") is True,
        kind="fact" if message.kind == "fact" else str(about.get("kind") or ""),
        image=message.image,
        no_image=str(about.get("no_image") or ""),
        slot_values=_slot_values(),
        exceptions=message.exceptions,
        after_disclosure=after_disclosure,
        known_names=known_names(),
        free_answer=about.get("free_answer") is True,
        adult=about.get("adult") is True,
    )


NAMED_IN = ("help.yml", "apps.yml", "local_help.yml")


def _slot_values() -> dict[str, str]:
    own = {k: str(v) for k, v in lexicon.lists()["invulplekken"].items()}
    return {**own, **_longest(*_state())}


def known_names() -> frozenset[str]:
    """Names of help places and apps, lower case: no hard words."""
    return _names(*_state())


def _state() -> tuple[Path, tuple[int, ...]]:
    """Whose lists count now, and a number that changes when one of them does."""
    root = lexicon.root()
    paths = [root / "data" / name for name in NAMED_IN]
    return root, tuple(path.stat().st_mtime_ns if path.is_file() else 0 for path in paths)


@lru_cache(maxsize=4)
def _longest(root: Path, _changed: tuple[int, ...]) -> Mapping[str, str]:
    return dict(_safely(reading.longest_values, root, {}))


@lru_cache(maxsize=4)
def _names(root: Path, _changed: tuple[int, ...]) -> frozenset[str]:
    return frozenset(_safely(reading.help_names, root, frozenset()))


def _safely(read: Any, root: Path, otherwise: Any) -> Any:
    """A broken help list is told by `check`; a text can still be checked."""
    try:
        return read(root)
    except content.ContentError:
        return otherwise


def check_content(message: content.Message, after_disclosure: bool | None = None) -> Checked:
    """Checks one message of a file; findings carry its file, line and name."""
    context = context_of(message, after_disclosure)
    titles = [c.title for c in message.choices]
    place = {"file": message.file, "line": message.line, "response": message.name}
    found = [replace(f, **place) for f in check_message(message.text, titles, context)]  # type: ignore[arg-type]
    spared = [replace(f, **place) for f in excused(message.text, titles, context)]  # type: ignore[arg-type]
    points = score(message.text, found)
    return Checked(message, found, spared, points.points, points.level)


def read_messages(path: Path) -> Iterator[content.Message]:
    """The messages of a YAML, JSON(L), Markdown or text file."""
    if path.suffix in (".yml", ".yaml"):
        document = reading.Document(path)
        yield from reading.messages(document)
        return
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise content.ContentError(str(path), 0, "Dit bestand kan ik niet openen.") from error
    if path.suffix in (".json", ".jsonl", ".ndjson"):
        yield from _from_json(text, path)
    else:
        yield from _from_text(text, path)


def _from_text(text: str, path: Path) -> Iterator[content.Message]:
    """One message a block when blank lines separate them, else one a line."""
    lines = text.splitlines()
    blocks = any(not a.strip() for a in lines[1:-1]) and "\n\n" in text.strip()
    current: list[str] = []
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        if line.lstrip().startswith("#"):
            continue
        if line.strip():
            start = number if not current else start
            current.append(line.strip())
        if current and (not line.strip() or not blocks):
            body, buttons = _buttons(" \n".join(current))
            yield content.Message(
                f"regel {start}", body, buttons, file=str(path), line=start, kind="text"
            )
            current = []


def _buttons(body: str) -> tuple[str, tuple[content.Choice, ...]]:
    """Titles in square brackets at the end: "Hoe was jouw dag? [Leuk] [Weet ik niet]"."""
    import re

    tail = re.search(r"((?:\s*\[[^\[\]]+\])+)\s*$", body)
    if not tail:
        return body, ()
    titles = re.findall(r"\[([^\[\]]+)\]", tail.group(1))
    return body[: tail.start()].strip(), tuple(content.Choice(t.strip()) for t in titles)


def _from_json(text: str, path: Path) -> Iterator[content.Message]:
    try:
        whole = json.loads(text)
        rows = [(1, row) for row in (whole if isinstance(whole, list) else [whole])]
    except json.JSONDecodeError:
        rows = []
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                try:
                    rows.append((number, json.loads(line)))
                except json.JSONDecodeError as error:
                    raise content.ContentError(
                        str(path), number, "Dit is geen goede JSON-regel."
                    ) from error
    for number, row in rows:
        if isinstance(row, str):
            row = {"text": row}
        if not isinstance(row, dict):
            continue
        buttons = [
            b.get("title", "") if isinstance(b, dict) else str(b) for b in row.get("buttons") or []
        ]
        name = str(row.get("response") or row.get("name") or row.get("id") or f"regel {number}")
        yield content.Message(
            name, str(row.get("text") or ""), tuple(content.Choice(t) for t in buttons),
            str(row.get("image") or ""), row.get("metadata") or {}, {}, str(path), number, "text",
        )  # fmt: skip


def broken(error: content.ContentError) -> Finding:
    """A file that can't be read, as a finding."""
    return Finding("yaml", "error", error.message, error.suggestion, "", error.file, error.line)


def run(argv: list[str], stdout: TextIO) -> int:
    """The command; exit status 1 when there is an error, 2 when it was called wrongly."""
    as_json = "--json" in argv
    if argv == ["--uitleg"]:
        from bot.plain_language import guide

        guide.write()
        print(f"{guide.PATH} is vernieuwd.", file=sys.stderr)
        return 0
    files = [Path(a) for a in argv if not a.startswith("-")]
    unknown = [a for a in argv if a.startswith("-") and a not in ("--json", "--scores")]
    if not files or unknown:
        print(USAGE, file=sys.stderr)
        return 2
    findings: list[Finding] = []
    checked: list[Checked] = []
    for path in files:
        try:
            done = [check_content(m) for m in read_messages(path)]
        except content.ContentError as error:
            findings.append(broken(error))
            continue
        checked += done
        for one in done:
            findings += one.findings
    show(findings, stdout, as_json)
    if "--scores" in argv:
        scores(checked, stdout, as_json)
    if not as_json:
        summary(checked, findings, stdout)
    return 1 if any(f.severity == "error" for f in findings) else 0


def show(findings: list[Finding], stdout: TextIO, as_json: bool) -> None:
    """Prints findings, one JSON object a line or two lines of Dutch each."""
    for f in findings:
        if as_json:
            print(json.dumps(f.as_json(), ensure_ascii=False), file=stdout, flush=True)
        else:
            label = "fout" if f.severity == "error" else "advies"
            print(f"{f.file}:{f.line} {f.response} [{label}: {f.rule}] {f.message}", file=stdout)
            if f.suggestion:
                print(f"    {f.suggestion}", file=stdout)


def scores(checked: list[Checked], stdout: TextIO, as_json: bool) -> None:
    """Prints the score and level of each message."""
    for one in checked:
        m = one.message
        if as_json:
            row: dict[str, object] = {"file": m.file, "line": m.line, "response": m.name}
            row |= {"score": one.points, "level": one.level}
            print(json.dumps(row, ensure_ascii=False), file=stdout, flush=True)
        else:
            print(f"{m.file}:{m.line} {m.name} score {one.points}, niveau {one.level}", file=stdout)


def summary(checked: list[Checked], findings: list[Finding], stdout: TextIO) -> None:
    """Counts, the mean score, and the exceptions with their reasons."""
    errors = sum(f.severity == "error" for f in findings)
    print(
        f"{len(checked)} berichten, {errors} fouten, {len(findings) - errors} adviezen.",
        file=stdout,
    )
    if checked:
        mean = sum(c.points for c in checked) / len(checked)
        hard = [c for c in checked if c.level > 1]
        print(f"Score gemiddeld {mean:.0f} van 100; {len(hard)} boven leesniveau 1.", file=stdout)
    for one in checked:
        for rule, reason in one.message.exceptions.items():
            print(
                f"Uitzondering: {one.message.file}:{one.message.line} {one.message.name} ({rule}): {reason}",
                file=stdout,
            )
