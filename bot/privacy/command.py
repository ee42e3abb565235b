"""`jouwdag anonymise`: JSON lines in, the same lines masked out."""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

from bot.privacy.anonymiser import Anonymiser


def run(stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """One object `{"text": ...}` a line -> the same with `text` masked and `spans`.

    `spans` are `{start, end, kind}` in code points of the text as it came in. A broken line gives
    `{"error": ...}` in its place (never its content); then the exit status is 1.
    """
    lines, out = stdin or sys.stdin, stdout or sys.stdout
    anonymiser = Anonymiser.load()
    status = 0
    for line in lines:
        if not line.strip():
            answer: dict[str, Any] = {"error": "lege regel"}
        else:
            answer = _answer(line, anonymiser)
        status = 1 if "error" in answer else status
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
    return status


def _answer(line: str, anonymiser: Anonymiser) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        return {"error": "dit is geen JSON"}
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return {"error": 'verwacht een object met "text"'}
    masked = anonymiser.mask(data["text"])
    spans = [span._asdict() for span in masked.spans]
    return {**data, "text": masked.text, "spans": spans}
