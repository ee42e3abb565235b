"""Training the Rasa model, and knowing when that is needed, without importing Rasa."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import yaml

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

LEARNED_FROM = (
    "config.yml",
    "data/risk/**/*.yml",
    "bot/nlu/**/*",
    "bot/risk/**/*",
    "bot/dialogue/**/*.py",
)
"""What intents and risk are learned from, beside the examples in data/: see `learned_hash`."""

NOT_TRAINED = (
    "data/help.yml",
    "data/local_help.yml",
    "data/telegram.yml",
    "data/words.yml",
    "data/gesprekstips.yml",
    "data/onderwerpen.yml",
    "data/samen_lezen.yml",
    "data/samen_gemaakt.yml",
)


def models_dir() -> Path:
    """Where Rasa keeps its models."""
    return settings.ROOT / "models"


def fingerprint(root: Path | None = None) -> str:
    """Hash of all files that training reads, by content; takes some 50 ms."""
    digest = hashlib.sha256()
    _add(digest, root or settings.ROOT, SOURCES)
    return digest.hexdigest()


def learned_hash(root: Path | None = None) -> str:
    """Hash of what the learnt parts depend on. The same: a new text, choice or story needs no
    training, only another domain and table of steps (bot/repack.py). Takes half a second."""
    root = root or settings.ROOT
    digest = hashlib.sha256()
    _add(digest, root, LEARNED_FROM)
    for path in sorted([*root.glob("data/*.yml"), *root.glob("data/topics/*.yml")]):
        text = path.read_text(encoding="utf-8")
        if re.search(r"^nlu:", text, re.MULTILINE):
            digest.update(f"{path.name}{_examples(text)}".encode())
    return digest.hexdigest()


def _examples(text: str) -> str:
    """The section `nlu` as one line; of a file that can't be read, the whole file."""
    try:
        return json.dumps(yaml.load(text, Loader=yaml.CSafeLoader)["nlu"], ensure_ascii=False)
    except (yaml.YAMLError, KeyError, TypeError):
        return text


def _add(digest: hashlib._Hash, root: Path, patterns: tuple[str, ...]) -> None:
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            name = str(path.relative_to(root))
            if not path.is_file() or name in NOT_TRAINED or "__pycache__" in name:
                continue
            digest.update(name.encode())
            digest.update(path.read_bytes())


STAMP = "jouwdag-model.json"
"""Name of the note beside the models that says which one is in step with the files."""


def stamp_path() -> Path:
    return models_dir() / STAMP


def current_model() -> Path | None:
    """The trained model when it is in step with the files; else None."""
    try:
        stamp = json.loads(stamp_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    model = models_dir() / str(stamp.get("model", ""))
    return model if model.is_file() and stamp.get("fingerprint") == fingerprint() else None


def model_to_repack() -> Path | None:
    """A trained model whose learnt parts are still right for the files; None when there is none."""
    try:
        stamp = json.loads(stamp_path().read_text(encoding="utf-8"))
        model = models_dir() / str(stamp["model"])
        right = model.is_file() and stamp["learned"] == learned_hash()
    except (OSError, ValueError, KeyError):
        return None
    return model if right else None


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


def write_stamp(model: Path, made_from: str, learned: str, seconds: float) -> None:
    """Notes what the model was made from: `fingerprint` and `learned_hash` of before the training,
    and the seconds a whole training took. Written last and at once: a broken run leaves none."""
    stamp = {
        "model": model.name,
        "fingerprint": made_from,
        "learned": learned,
        "seconds": round(seconds, 1),
    }
    temporary = stamp_path().with_suffix(".tmp")
    temporary.write_text(json.dumps(stamp), encoding="utf-8")
    temporary.replace(stamp_path())
