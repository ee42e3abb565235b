"""Django for processes that are no web server: settings, databases, migrations.

`web` calls `databases()` in its own settings, so that both sides use one and the same database.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from bot import settings
from bot.transcripts import config

P = ParamSpec("P")
R = TypeVar("R")
_setup_lock = threading.RLock()
_MIGRATION_LOCK = 0x6A6F7577  # any number; the same in every process of this product

# WAL lets the web read while Rasa writes; secure_delete overwrites what was forgotten
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
)


def databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES: PostgreSQL by `DATABASE_URL`, else SQLite under `JOUWDAG_DATA`."""
    url = config.database_url()
    return {"default": _postgresql(url) if url else _sqlite()}


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(settings.data_dir() / "jouwdag.sqlite3"),
        "OPTIONS": {
            "timeout": config.db_timeout(),
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if not parts.scheme.startswith("postgres"):
        raise ValueError(f"DATABASE_URL: alleen postgresql:// kan, niet {parts.scheme}://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or parts.hostname or "",
        "PORT": str(query.pop("port", "") or parts.port or ""),
        "OPTIONS": {"connect_timeout": max(2, round(config.db_timeout())), **query},
    }


def django_setup() -> None:
    """Make the models usable: the project's settings when named, else the store alone.

    Safe to call often and from any thread.
    """
    import django
    from django.apps import apps
    from django.conf import settings as django_settings

    with _setup_lock:
        if apps.ready or apps.loading:  # loading: an app of the project imports this package
            return
        if not django_settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
            django_settings.configure(
                DATABASES=databases(),
                INSTALLED_APPS=["bot.transcripts"],
                USE_TZ=True,
                TIME_ZONE="Europe/Amsterdam",
                LANGUAGE_CODE="nl",
                LOGGING_CONFIG=None,  # bot/privacy decides what may be logged
            )
        django.setup()


def in_use() -> bool:
    """False in `chat` and `talk`: there nothing is kept, so no database is opened."""
    from django.conf import settings as django_settings

    return bool(django_settings.configured)


def migrate() -> None:
    """Bring the database to the newest schema; does nothing when it is there.

    Several processes may call this at the same time. Raises django.db.Error when it is down.
    """
    django_setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from bot.transcripts import search

    with _one_at_a_time():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
        search.install()
    _private_files()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])
        return
    with open(settings.data_dir() / "migrate.lock", "a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _private_files() -> None:
    """Database files are for this user only, whatever the umask."""
    for path in settings.data_dir().glob("*.sqlite3*"):
        path.chmod(0o600)


def empty_log() -> None:
    """Put SQLite's log through and cut it off: it still holds what was deleted or masked."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def apart(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function that uses the database be called from Rasa's actions.

    Those run inside an event loop, where Django refuses; then it runs in a thread of its own
    and the caller waits for it.
    """

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return function(*args, **kwargs)
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(_and_close, partial(function, *args, **kwargs)).result()

    return call


def _and_close(job: Callable[[], R]) -> R:
    """Run a job in a thread that is not Django's; a connection left open would pile up."""
    from django.db import connections

    try:
        return job()
    finally:
        connections.close_all()


async def in_thread(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Await a function that uses the database, outside the event loop (Django demands that)."""
    return await asyncio.to_thread(_and_close, partial(function, *args, **kwargs))
