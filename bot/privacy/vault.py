"""The vault, encrypted: chat ids of youngsters who said yes to a follow-up, and the name or code of
youngsters who said yes to being known by staff while they are in danger."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot import settings
from bot.privacy.pseudonym import key_file

_TABLES = (
    "CREATE TABLE IF NOT EXISTS vault (pseudonym TEXT PRIMARY KEY, chat BLOB, put_at REAL)",
    "CREATE TABLE IF NOT EXISTS names (pseudonym TEXT PRIMARY KEY, name BLOB, put_at REAL)",
)
NAME_LIVES = timedelta(hours=24)
"""As long as an alert can be sent; after it nobody sees the name any more."""


class Vault:
    """Pseudonym -> chat id, and name, in one small encrypted SQLite file. Safe over processes."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings.data_dir() / "vault.sqlite3"
        advice = "Maak er een back-up van en bewaar die apart van de gegevens."
        self._fernet = Fernet(key_file("vault.key", Fernet.generate_key(), advice))
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self._path, os.O_CREAT, 0o600))
        with self._open() as database:
            for table in _TABLES:
                database.execute(table)

    def put(self, pseudonym: str, chat_id: int) -> None:
        """Keep a chat id; a second time renews its date."""
        sealed = self._fernet.encrypt(str(chat_id).encode())
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO vault VALUES (?, ?, ?)", (pseudonym, sealed, time.time())
            )

    def get(self, pseudonym: str) -> int | None:
        """The chat id, or None when it isn't kept or the key is another one."""
        with self._open() as database:
            row = database.execute(
                "SELECT chat FROM vault WHERE pseudonym = ?", (pseudonym,)
            ).fetchone()
        if row is None:
            return None
        try:
            return int(self._fernet.decrypt(row[0]))
        except InvalidToken:
            return None

    def forget(self, pseudonym: str) -> bool:
        """Take a chat id and a name out for good; says whether there was one."""
        with self._open() as database:
            named = _delete(database, "names", "pseudonym = ?", pseudonym)
            return _delete(database, "vault", "pseudonym = ?", pseudonym) + named > 0

    def purge(self, older_than: timedelta) -> int:
        """Take out all that was put longer ago; returns how many."""
        before = time.time() - older_than.total_seconds()
        with self._open() as database:
            return _delete(database, "vault", "put_at < ?", before) + _old_names(database)

    def put_name(self, pseudonym: str, name: str) -> None:
        """Keep the name or code that a youngster chose to be known by; the last one counts."""
        sealed = self._fernet.encrypt(name.encode())
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO names VALUES (?, ?, ?)", (pseudonym, sealed, time.time())
            )

    def names(self) -> dict[str, str]:
        """Pseudonym -> name, of the last NAME_LIVES; older ones are deleted here. A name that
        another key sealed is left out."""
        with self._open() as database:
            _old_names(database)
            rows = database.execute("SELECT pseudonym, name FROM names").fetchall()
        found = {}
        for pseudonym, sealed in rows:
            with suppress(InvalidToken):
                found[str(pseudonym)] = self._fernet.decrypt(sealed).decode()
        return found

    def forget_name(self, pseudonym: str) -> bool:
        """Take a name out for good, the chat id stays; says whether there was one."""
        with self._open() as database:
            return _delete(database, "names", "pseudonym = ?", pseudonym) > 0

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=10)
        try:
            # Deleted rows are overwritten; no journal with old pages stays behind.
            database.execute("PRAGMA secure_delete = ON")
            with database:
                yield database
        finally:
            database.close()


def _delete(database: sqlite3.Connection, table: str, where: str, value: str | float) -> int:
    return database.execute(f"DELETE FROM {table} WHERE {where}", (value,)).rowcount


def _old_names(database: sqlite3.Connection) -> int:
    return _delete(database, "names", "put_at < ?", time.time() - NAME_LIVES.total_seconds())
