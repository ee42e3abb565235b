"""A reader's remark: masked, then judged. What tells of danger is not kept; then there is help."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.risk.levels import Level
from web.cocreation.models import LONGEST_REMARK
from web.editor.form import clean
from web.review.masked import masked

if TYPE_CHECKING:
    from bot.risk.judge import RiskJudge

LONGEST_READ = 2000
"""Characters that are judged; a longer text is refused before."""
_lock = threading.Lock()
_judge: tuple[Path, RiskJudge] | None = None


@dataclass(frozen=True)
class Remark:
    """`kept`: what may be stored. `help`: show help at once, and store nothing of this answer."""

    kept: str = ""
    help: bool = False
    lost: bool = False


def judged(text: str) -> Remark:
    """What to do with a remark. Without a detector nothing of it is kept."""
    plain = masked(clean(text, lines=True))
    if not plain:
        return Remark()
    try:
        level = _level(plain)
    except (OSError, ValueError, SystemExit):
        return Remark(help=_alarming(plain), lost=True)
    if level >= Level.DISCLOSURE:
        return Remark(help=True)
    return Remark(kept=" ".join(plain.split())[:LONGEST_REMARK])


def _level(plain: str) -> int:
    return judge().assess(plain).level


def judge() -> RiskJudge:
    """The detector of the newest model. Raises SystemExit when there is no model."""
    from bot.model import newest_model
    from bot.risk.command import load_judge

    global _judge
    with _lock:
        newest = newest_model()
        if newest is None:
            raise SystemExit("no model")
        if _judge is None or _judge[0] != newest:
            _judge = newest, load_judge(newest)
        return _judge[1]


def _alarming(plain: str) -> bool:
    from bot.nlu.normaliser import normalise
    from bot.risk.patterns import find

    return bool(find(normalise(plain)))
