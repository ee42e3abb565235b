"""Settings of the store, read from the environment each time (see bot/settings.py)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from bot import settings

StoreMode = Literal["ask", "always", "never"]


def store_mode() -> StoreMode:
    """`JOUWDAG_STORE`: ask the youngster (default), always or never keep conversations.

    Anything else counts as "ask": a typing error must not store more than was meant.
    """
    value = settings.get("JOUWDAG_STORE", "ask").strip().lower()
    return value if value in ("always", "never") else "ask"  # type: ignore[return-value]


def institution() -> str:
    """`JOUWDAG_INSTITUTION`: code of the institution that this bot talks for ("" is fine)."""
    return settings.get("JOUWDAG_INSTITUTION")[:80]


def database_url() -> str:
    """`DATABASE_URL` of a PostgreSQL server, or "" for SQLite files under `JOUWDAG_DATA`."""
    return settings.get("DATABASE_URL")


def db_timeout() -> float:
    """`JOUWDAG_DB_TIMEOUT`: seconds to wait for a busy or absent database (default 5)."""
    return _number("JOUWDAG_DB_TIMEOUT", 5.0)


def keep_transcripts() -> timedelta:
    """How long conversations are kept after their last message."""
    return timedelta(days=_number("JOUWDAG_KEEP_TRANSCRIPTS_DAYS", 90))


def keep_sessions() -> timedelta:
    """How long a running session (Rasa's tracker) is kept after its last message."""
    return timedelta(hours=_number("JOUWDAG_KEEP_SESSIONS_HOURS", 24))


def keep_hand_offs() -> timedelta:
    """How long hand-off events (no text) are counted."""
    return timedelta(days=_number("JOUWDAG_KEEP_HANDOFFS_DAYS", 365))


def keep_profiles() -> timedelta:
    """How long the small record is kept after its last change."""
    return timedelta(days=_number("JOUWDAG_KEEP_PROFILES_DAYS", 90))


def keep_reading() -> timedelta:
    """How long answers of readers (Samen lezen) are kept."""
    return timedelta(days=_number("JOUWDAG_KEEP_READING_DAYS", 365))


def spool_dir() -> Path:
    """Where masked events wait while the database is down."""
    return settings.data_dir() / "spool"


def _number(name: str, default: float) -> float:
    try:
        value = float(settings.get(name, str(default)))
    except ValueError:
        return default
    return value if value > 0 else default
