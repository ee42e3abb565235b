"""Each test gets an empty store: on SQLite and, marked `postgres`, on PostgreSQL."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.transcripts import setup
from tests.transcripts.databases import Outage, connect, restore
from tests.transcripts.postgres import postgres_server  # noqa: F401

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
_count = iter(range(1_000_000))
VARIABLES = ("JOUWDAG_STORE", "JOUWDAG_INSTITUTION", "JOUWDAG_DB_TIMEOUT", "DATABASE_URL")


@pytest.fixture(autouse=True)
def _unblocked(request: pytest.FixtureRequest) -> Iterator[None]:
    """pytest-django forbids databases to tests without its own mark."""
    plugin = request.config.pluginmanager.has_plugin("django")
    blocker = request.getfixturevalue("django_db_blocker") if plugin else None
    with blocker.unblock() if blocker else contextlib.nullcontext():
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, migrated once."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        for name in VARIABLES:
            patch.delenv(name, raising=False)
        patch.setenv("JOUWDAG_DATA", str(folder))
        connect()
        setup.migrate()
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        restore()
    return folder / "jouwdag.sqlite3"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and no setting but that."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("JOUWDAG_DATA", str(folder))
    monkeypatch.setenv("JOUWDAG_DB_TIMEOUT", "0.5")
    return folder


@pytest.fixture
def sqlite_store(
    data: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch, _unblocked: None
) -> Iterator[Path]:
    """An empty store on SQLite."""
    shutil.copy(sqlite_template, data / "jouwdag.sqlite3")
    connect()
    yield data
    restore()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(
    request: pytest.FixtureRequest, data: Path, monkeypatch: pytest.MonkeyPatch, _unblocked: None
) -> Iterator[Path]:
    """An empty store on each database; the value is the data folder."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), data / "jouwdag.sqlite3")
        connect()
        yield data
        restore()
        return
    server = request.getfixturevalue("postgres_server")
    name = f"test_{next(_count)}"
    template = request.getfixturevalue("postgres_template")
    monkeypatch.setenv("DATABASE_URL", server.create_database(name, template))
    connect()
    yield data
    restore()
    server.drop_database(name)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Any) -> str:  # noqa: F811
    """Name of an empty store on PostgreSQL, migrated once."""
    url = postgres_server.create_database("template_store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        connect()
        setup.migrate()
        restore()
    return "template_store"


@pytest.fixture
def outage(store: Path, request: pytest.FixtureRequest) -> Iterator[Outage]:
    """Takes the database of `store` away and gives it back."""
    server = request.getfixturevalue("postgres_server") if os.environ.get("DATABASE_URL") else None
    outage = Outage(store, server)
    yield outage
    outage.end()
