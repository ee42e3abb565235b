"""Does the draft's detector notice as much as the live one? On lines that neither learned from."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

from bot.evaluate.risk import HELD_OUT
from bot.privacy.anonymiser import Anonymiser
from bot.risk.command import load_judge
from bot.risk.data import Line, load_lines
from bot.risk.judge import FILES
from bot.risk.levels import Level

THREADS = 2
SHOWN = 5
NAMES = {
    "noticed": "merkt gevaar op",
    "routed": "brengt bij een mens",
    "acute": "merkt acuut gevaar op",
}


def compare(draft: Path, live: Path, cache: Path) -> list[str]:
    """Why the draft is worse than what is live, in Dutch; empty when it is not.

    Both are archives of a model. `cache`: folder where a detector's figures are kept."""
    if detector_of(draft) == detector_of(live):
        return []
    ours, theirs = figures(draft, cache), figures(live, cache)
    worse = []
    for name, words in NAMES.items():
        new, old = set(ours[name]), set(theirs[name])
        if len(new) < len(old):
            worse.append(f"De bot {words} bij {len(new)} zinnen. Nu is dat bij {len(old)}.")
            worse += [f"Dit mist de bot dan: “{text}”." for text in sorted(old - new)[:SHOWN]]
    return worse


def figures(archive: Path, cache: Path) -> dict[str, list[str]]:
    """For each of NAMES the sentences for which it holds."""
    lines = [line for line in load_lines(HELD_OUT) if line.level >= Level.DISCLOSURE]
    text = json.dumps([(line.text, line.level) for line in lines])
    kept = cache / f"risico-{detector_of(archive)}-{_hash(text)}.json"
    try:
        known: dict[str, list[str]] = json.loads(kept.read_text(encoding="utf-8"))
        return known
    except (OSError, ValueError):
        found = _measure(archive, lines)
    kept.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return found


def _measure(archive: Path, lines: Sequence[Line]) -> dict[str, list[str]]:
    judge, mask = load_judge(archive), Anonymiser.load().mask

    def level(line: Line) -> int:
        return int(judge.assess(mask(line.text).text).level)

    with ThreadPoolExecutor(THREADS) as pool:
        judged = list(zip(lines, pool.map(level, lines), strict=True))
    return {
        "noticed": [line.text for line, found in judged if found >= Level.UNEASY],
        "routed": [line.text for line, found in judged if found >= Level.DISCLOSURE],
        "acute": [
            line.text
            for line, found in judged
            if line.level == Level.ACUTE and found >= Level.UNEASY
        ],
    }


def detector_of(archive: Path) -> str:
    """Which detector a model holds: a hash of what it learned, not of the archive around it."""
    digest = hashlib.sha256()
    with tarfile.open(archive) as model:
        for member in model:
            if PurePosixPath(member.name).name in FILES:
                file: Any = model.extractfile(member)
                digest.update(member.name.encode() + file.read())
    return digest.hexdigest()[:20]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
