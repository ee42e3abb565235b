"""Switching the one Django of a test run between databases, and taking a database away."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from bot.transcripts import setup
from tests.transcripts.postgres import PostgresServer

_original: list[Any] = []


def connect() -> None:
    """Point Django, which reads its settings once, at the database of this moment."""
    setup.django_setup()
    from django.db import connections

    if not _original:
        mine = getattr(connections._connections, "default", None)
        _original.extend([connections.settings, mine])
    else:
        connections.close_all()
    connections.settings = connections.configure_settings(setup.databases())
    if hasattr(connections._connections, "default"):
        del connections["default"]


def disconnect() -> None:
    """Close this thread's connection."""
    from django.db import connections

    connections.close_all()


def restore() -> None:
    """Give Django its own database back, for the tests of other rooms."""
    from django.db import connections

    disconnect()
    if _original:
        connections.settings, mine = _original
        _original.clear()
        if hasattr(connections._connections, "default"):
            del connections["default"]
        if mine is not None:
            connections["default"] = mine


class Outage:
    """A database that is there and refuses: locked (SQLite) or closed to all (PostgreSQL)."""

    def __init__(self, store: Path, server: PostgresServer | None) -> None:
        self._files = [store / "jouwdag.sqlite3", store / "tracker.sqlite3"]
        self._server = server
        self._name = os.environ.get("DATABASE_URL", "").rpartition("/")[2]
        self._locks: list[sqlite3.Connection] = []
        self._down = False

    def begin(self) -> None:
        """From now on nobody can write."""
        self._down = True
        if self._server:
            self._server.sql(f'ALTER DATABASE "{self._name}" WITH ALLOW_CONNECTIONS false')
            self._server.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                f" WHERE datname = '{self._name}'"
            )
            return
        for path in self._files:
            lock = sqlite3.connect(path, isolation_level=None)
            lock.execute("BEGIN EXCLUSIVE")
            self._locks.append(lock)

    def end(self) -> None:
        """All is well again."""
        if not self._down:
            return
        self._down = False
        if self._server:
            self._server.sql(f'ALTER DATABASE "{self._name}" WITH ALLOW_CONNECTIONS true')
        for lock in self._locks:
            lock.execute("ROLLBACK")
            lock.close()
        self._locks.clear()
        disconnect()
