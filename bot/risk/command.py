"""`jouwdag risk`: JSON lines in, the same lines with their risk out. Starts without Rasa."""

from __future__ import annotations

import json
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any, TextIO

from bot.model import newest_model
from bot.privacy.anonymiser import Anonymiser
from bot.risk.judge import FILES, RiskJudge


def run(stdin: TextIO | None = None, stdout: TextIO | None = None) -> int:
    """One object `{"text": ...}` a line -> the same with level, risk, route, score and because.

    A broken line gives `{"error": ...}` in its place, never its content; the status is then 1.
    Raises SystemExit, in Dutch, when there is no trained model.
    """
    lines, out = stdin or sys.stdin, stdout or sys.stdout
    judge = load_judge()
    anonymiser = Anonymiser.load()
    status = 0
    for line in lines:
        answer = _answer(line, judge, anonymiser)
        status = 1 if "error" in answer else status
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
        out.flush()
    return status


def load_judge(archive: Path | None = None) -> RiskJudge:
    """The detector's part of a trained model; of the newest one when none is named."""
    archive = archive or newest_model()
    if archive is None:
        raise SystemExit("Er is nog geen getraind model. Draai eerst ./jouwdag train.")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as model:
        wanted = set(FILES)
        for member in model:
            name = PurePosixPath(member.name).name
            source = model.extractfile(member) if name in wanted else None
            if source:
                with (Path(folder) / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
                wanted.discard(name)
        if wanted:
            raise SystemExit("In het model zit geen detector. Draai ./jouwdag train --force.")
        return RiskJudge.load(Path(folder))


def _answer(line: str, judge: RiskJudge, anonymiser: Anonymiser) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        return {"error": "dit is geen JSON"}
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return {"error": 'verwacht een object met "text"'}
    masked = anonymiser.mask(data["text"]).text
    risk = judge.assess(masked)
    return {
        **data,
        "level": risk.level,
        "risk": risk.category,
        "route": risk.route,
        "score": round(risk.score, 4),
        "because": risk.because,
    }
