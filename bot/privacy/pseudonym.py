"""Pseudonyms: one keyed, one-way name for a chat, the same in tracker, events, store and logs."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import sys
from functools import cache
from pathlib import Path

from bot import settings

_LENGTH = 20  # characters of base32: 100 bits, so two chats never meet


def pseudonym(chat_id: int | str) -> str:
    """Name for a chat id: 20 lower-case letters and figures. Without the key nobody finds the id.

    The key is the setting `JOUWDAG_KEY`, else `<data>/keys/pseudonym.key`, made at first use.
    """
    key = _key(settings.get("JOUWDAG_KEY"), str(settings.data_dir()))
    digest = hmac.new(key, str(chat_id).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:_LENGTH]


@cache
def _key(given: str, data_dir: str) -> bytes:
    if given:
        if len(given) < 16:
            raise ValueError("JOUWDAG_KEY is te kort: neem minstens 16 tekens.")
        return given.encode()
    return key_file(
        "pseudonym.key",
        secrets.token_hex(32).encode(),
        "Maak er een back-up van en bewaar die apart: zonder deze sleutel herkent de bot niemand meer.",
    )


def key_file(name: str, fresh: bytes, advice: str) -> bytes:
    """Content of `<data>/keys/<name>`, made with mode 600 when it isn't there; says so on stderr.

    Raises PermissionError when others may read an existing key.
    """
    folder = settings.data_dir() / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name
    temporary = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
    if not path.exists():
        _write_private(temporary, fresh)
        try:
            os.link(temporary, path)  # fails when another process was first: then its key holds
            print(f"Nieuwe sleutel gemaakt: {path}. {advice}", file=sys.stderr)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} is leesbaar voor anderen. Doe eerst: chmod 600 {path}")
    return path.read_bytes().strip()


def _write_private(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
