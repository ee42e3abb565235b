"""The table of running sessions (Rasa's tracker), for processes with and without Rasa.

One row an event; `data` is the event as JSON, masked. Nothing here imports Rasa, which takes
seconds: the daily clean-up and the command line use these functions too.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot import settings
from bot.transcripts import config

log = logging.getLogger(__name__)
TABLE = "tracker_events"
"""Not Rasa's own name `events`: the tables may share a PostgreSQL database with others."""

_metadata = sa.MetaData()
events = sa.Table(
    TABLE,
    _metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", sa.String(255), nullable=False, index=True),
    sa.Column("type_name", sa.String(255), nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("intent_name", sa.String(255)),
    sa.Column("action_name", sa.String(255)),
    sa.Column("data", sa.Text),
)


def make_engine() -> Engine:
    """An engine on the sessions' database. Connects at first use, not here."""
    url, timeout = config.database_url(), config.db_timeout()
    if url:
        milliseconds = round(timeout * 1000)
        return sa.create_engine(
            "postgresql+psycopg2://" + url.partition("://")[2],
            pool_pre_ping=True,
            hide_parameters=True,  # an error's text would hold messages
            connect_args={
                "connect_timeout": max(2, round(timeout)),
                "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds}",
            },
        )
    path = settings.data_dir() / "tracker.sqlite3"
    engine = sa.create_engine(
        f"sqlite:///{path}", connect_args={"timeout": timeout}, hide_parameters=True
    )
    sa.event.listen(engine, "connect", _sqlite_pragmas)
    return engine


def _sqlite_pragmas(connection: Any, _: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def create(engine: Engine) -> None:
    """Make the table where it is missing; other processes may do so at the same time."""
    try:
        _metadata.create_all(engine)
    except sa.exc.DBAPIError:
        if not sa.inspect(engine).has_table(TABLE):
            raise
    if engine.dialect.name == "sqlite":
        (settings.data_dir() / "tracker.sqlite3").chmod(0o600)


@contextmanager
def opened() -> Iterator[Engine]:
    """An engine for one job of a process that doesn't run Rasa."""
    engine = make_engine()
    try:
        create(engine)
        yield engine
    finally:
        engine.dispose()


def forget(engine: Engine, pseudonym: str) -> int:
    """Delete all events of one youngster; returns how many."""
    with engine.begin() as connection:
        count = connection.execute(events.delete().where(events.c.sender_id == pseudonym)).rowcount
    _empty_wal(engine)
    return int(count)


def purge(engine: Engine, before: datetime) -> int:
    """Delete sessions without a message since `before`; returns the number of events.

    Of a youngster who still talks, older sessions go: Rasa itself would keep those for ever.
    """
    cutoff = before.timestamp()
    with engine.begin() as connection:
        last = sa.func.max(events.c.timestamp)
        stale = sa.select(events.c.sender_id).group_by(events.c.sender_id).having(last < cutoff)
        count = connection.execute(
            events.delete().where(events.c.sender_id.in_(stale.scalar_subquery()))
        ).rowcount
        count += _purge_older_sessions(connection, cutoff)
    _empty_wal(engine)
    return int(count)


def _purge_older_sessions(connection: Connection, cutoff: float) -> int:
    other = events.alias()
    newest_start = (
        sa.select(sa.func.max(other.c.timestamp))
        .where(other.c.sender_id == events.c.sender_id, other.c.type_name == "session_started")
        .scalar_subquery()
    )
    old = sa.and_(events.c.timestamp < cutoff, events.c.timestamp < newest_start)
    return int(connection.execute(events.delete().where(old)).rowcount)


def mask(engine: Engine, pseudonym: str, replace: Callable[[str], str]) -> int:
    """Apply `replace` to every text in a youngster's events; returns how many events changed."""
    changed = 0
    with engine.begin() as connection:
        query = sa.select(events.c.id, events.c.data).where(events.c.sender_id == pseudonym)
        for row_id, data in connection.execute(query).all():
            new = json.dumps(each_text(json.loads(data), replace))
            if new != json.dumps(json.loads(data)):
                update = events.update().where(events.c.id == row_id).values(data=new)
                connection.execute(update)
                changed += 1
    _empty_wal(engine)
    return changed


def each_text(value: Any, replace: Callable[[str], str]) -> Any:
    """A copy of a JSON value with `replace` applied to every text in it (not to the names)."""
    if isinstance(value, str):
        return replace(value)
    if isinstance(value, list):
        return [each_text(item, replace) for item in value]
    if isinstance(value, dict):
        return {name: each_text(item, replace) for name, item in value.items()}
    return value


def _empty_wal(engine: Engine) -> None:
    """SQLite's log still holds what was deleted; put it through and cut the file off."""
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sa.exc.DBAPIError as error:  # someone is reading: the next run does it
        log.debug("checkpoint skipped: %s", type(error).__name__)
