"""What was learnt or worked out before, kept beside the models: a small edit doesn't do it again.

The detector learns from data/risk and from some of the intents' examples. Most edits change none of
those lines: then it is read back as it was. When one did change, only that line is masked anew.
Only for texts that editors wrote. What youngsters type never comes here.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import settings
from bot.nlu.fingerprint import files_hash
from bot.risk.data import Line
from bot.risk.judge import RiskJudge

logger = logging.getLogger(__name__)
MASKED_BY = (
    *("bot/privacy/*.py", "bot/privacy/lists/*", "bot/privacy/lists/*/*", "data/help.yml"),
    *("bot/nlu/normaliser.py", "bot/nlu/chat_words.yml"),
)
LEARNT_BY = (
    *("bot/risk/*.py", "bot/risk/*.yml", "bot/nlu/encoder.py", "bot/nlu/model/*"),
    *("bot/nlu/likeness.py", "bot/nlu/projection.py", "bot/nlu/grams.py"),
)


def trained(lines: Sequence[Line], encoder_name: str) -> RiskJudge:
    """The detector of these lines: as it was kept, else learnt now and kept."""
    folder = _models() / f"risk-{_key(lines, encoder_name)}"
    try:
        return RiskJudge.load(folder, encoder_name)
    except (OSError, ValueError, KeyError):
        judge = RiskJudge.train(lines, encoder_name, masked)
    _keep(judge, folder)
    return judge


def masked(texts: Sequence[str], mask: Callable[[str], str]) -> list[str]:
    """`mask` of each text; what it gave before is read back."""
    path = _models() / f"masked-{_hash(files_hash(*MASKED_BY))}.json"
    known = _read(path)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if missing:
        known |= {text: mask(text) for text in missing}
        _write(path, {text: known[text] for text in dict.fromkeys(texts)})
    return [known[text] for text in texts]


def _models() -> Path:
    return settings.ROOT / "models"


def _key(lines: Sequence[Line], encoder_name: str) -> str:
    rows = [(x.text, x.level, x.category, x.about, x.voice) for x in lines]
    return _hash(f"{encoder_name}{rows}{files_hash(*MASKED_BY, *LEARNT_BY)}")


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def _keep(judge: RiskJudge, folder: Path) -> None:
    """Written beside, then moved. A full disk is no disaster: the next training takes longer."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".risk-"))
        try:
            judge.save(made)
            made.chmod(0o755)  # like the models beside it
            _drop(folder)
            made.rename(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError:
        logger.warning("The detector could not be kept; the next training takes longer.")
        return
    for other in folder.parent.glob("risk-*"):
        if other != folder:
            _drop(other)


def _drop(folder: Path) -> None:
    """A link goes, not what it leads to."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, rows: dict[str, str]) -> None:
    temporary = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        logger.warning("Masked lines could not be kept; the next training takes longer.")
        return
    for other in path.parent.glob("masked-*.json"):
        if other != path:
            other.unlink(missing_ok=True)
