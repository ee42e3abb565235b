"""Settings: read from the environment, then from `.env`, then a default. The environment wins."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

ROOT = Path(os.environ.get("JOUWDAG_ROOT") or Path(__file__).resolve().parent.parent)
"""Top of the checkout: config.yml, domain.yml and data/ stand here. `JOUWDAG_ROOT` names another
folder of the same shape: a draft that is tried before it is published."""


@cache
def _dotenv() -> dict[str, str]:
    """Values of `.env` beside README.md; lines `NAME=value`, `#` begins a comment line."""
    path = ROOT / ".env"
    if not path.is_file():
        return {}
    values: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sep, value = line.strip().partition("=")
        if sep and not name.startswith("#"):
            values[name.strip()] = value.strip().strip("\"'")
    return values


def get(name: str, default: str = "") -> str:
    """One setting as text. An empty value counts as absent."""
    return os.environ.get(name) or _dotenv().get(name) or default


def data_dir() -> Path:
    """Where databases, vault, keys, spool and logs live (`JOUWDAG_DATA`, default `var/`)."""
    path = Path(get("JOUWDAG_DATA", str(ROOT / "var"))).resolve()
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def pause_factor() -> float:
    """Factor of the reading pause on Telegram; 0 is off."""
    try:
        return max(0.0, float(get("JOUWDAG_PAUSE", "1")))
    except ValueError:
        return 1.0


def port() -> int:
    """Port that Rasa's server, and with it the webhook, listens on."""
    return int(get("JOUWDAG_PORT", "5005"))


def staff_alert() -> bool:
    """Whether an institution's staff get a message when there is danger (`JOUWDAG_STAFF_ALERT`)."""
    return get("JOUWDAG_STAFF_ALERT", "off").lower() in ("on", "aan", "1", "ja")
