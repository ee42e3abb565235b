"""The vault: chat ids, encrypted, only of youngsters who said yes to a follow-up."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot import settings
from bot.privacy.pseudonym import key_file

_TABLE = "CREATE TABLE IF NOT EXISTS vault (pseudonym TEXT PRIMARY KEY, chat BLOB, put_at REAL)"


class Vault:
    """Pseudonym -> chat id in one small encrypted SQLite file. Safe over processes."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or settings.data_dir() / "vault.sqlite3"
        advice = "Maak er een back-up van en bewaar die apart van de gegevens."
        self._fernet = Fernet(key_file("vault.key", Fernet.generate_key(), advice))
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(self._path, os.O_CREAT, 0o600))
        with self._open() as database:
            database.execute(_TABLE)

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
        """Take a chat id out for good; says whether there was one."""
        with self._open() as database:
            return self._delete(database, "pseudonym = ?", pseudonym) > 0

    def purge(self, older_than: timedelta) -> int:
        """Take out all that was put longer ago; returns how many."""
        with self._open() as database:
            return self._delete(database, "put_at < ?", time.time() - older_than.total_seconds())

    @staticmethod
    def _delete(database: sqlite3.Connection, where: str, value: str | float) -> int:
        return database.execute(f"DELETE FROM vault WHERE {where}", (value,)).rowcount

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
