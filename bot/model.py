"""Training the Rasa model, and knowing when that is needed, without importing Rasa."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from bot import settings

SOURCES = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "bot/nlu/**/*",
    "bot/risk/**/*",
    "bot/dialogue/**/*.py",
)
"""What the model is made of. Help data and apps are read when the bot runs."""

NOT_TRAINED = ("data/help.yml", "data/local_help.yml", "data/telegram.yml")


def models_dir() -> Path:
    """Where Rasa keeps its models."""
    return settings.ROOT / "models"


def fingerprint() -> str:
    """Hash of all files that training reads, by content; takes some 50 ms."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(settings.ROOT.glob(pattern)):
            name = str(path.relative_to(settings.ROOT))
            if not path.is_file() or name in NOT_TRAINED or "__pycache__" in name:
                continue
            digest.update(name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp_path() -> Path:
    return models_dir() / "jouwdag-model.json"


def current_model() -> Path | None:
    """The trained model when it is in step with the files; else None."""
    try:
        stamp = json.loads(stamp_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    model = models_dir() / str(stamp.get("model", ""))
    return model if model.is_file() and stamp.get("fingerprint") == fingerprint() else None


def newest_model() -> Path | None:
    """The newest trained model, in step or not; None when there is none."""
    models = sorted(models_dir().glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)
    return models[-1] if models else None


def last_duration() -> float | None:
    """Seconds that the last training took on this machine; None before the first."""
    try:
        return float(json.loads(stamp_path().read_text(encoding="utf-8"))["seconds"])
    except (OSError, ValueError, KeyError):
        return None


def write_stamp(model: Path, made_from: str, seconds: float) -> None:
    """Notes what the model was made from. Written last and at once: a broken run leaves none."""
    temporary = stamp_path().with_suffix(".tmp")
    text = json.dumps({"model": model.name, "fingerprint": made_from, "seconds": round(seconds, 1)})
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(stamp_path())
