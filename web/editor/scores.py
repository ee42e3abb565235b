"""Remarks and scores of messages, kept between visits: a page must not check 900 texts again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bot import settings
from bot.content import workspace
from bot.content.check import AFTER_DISCLOSURE
from bot.content.model import Message
from bot.plain_language import Finding, words
from bot.plain_language.command import NAMED_IN, Checked, check_content

logger = logging.getLogger(__name__)
JUDGES = "bot/plain_language/**/*.py"
LISTS = (words.NAME, *(f"data/{name}" for name in NAMED_IN))
"""What decides a score, besides the message: when one changes, all is checked anew."""
MANY = 40
"""New ones that are worth writing to disk."""
MOST = 20_000

FEW = 60
"""New ones that a page may wait for."""

_lock = threading.Lock()
_busy: threading.Thread | None = None
_known: dict[str, dict[str, Any]] = {}
_read = False
_new = 0


def checked(message: Message) -> Checked:
    """A message with its remarks and score."""
    global _new
    _open()
    key = _key(message)
    row = _known.get(key)
    if row is None:
        with words.of(workspace.folder()):
            found = check_content(message, message.name.startswith(AFTER_DISCLOSURE) or None)
        row = {
            "findings": [asdict(f) for f in found.findings],
            "points": found.points,
            "level": found.level,
        }
        _known[key] = row
        _new += 1
    place: dict[str, Any] = {"file": message.file, "line": message.line, "response": message.name}
    findings = [replace(Finding(**f), **place) for f in row["findings"]]
    return Checked(message, findings, [], row["points"], row["level"])


def fill(messages: Sequence[Message]) -> bool:
    """Whether all these are known; works out what is missing in a thread of its own."""
    global _busy
    _open()
    missing = [m for m in messages if _key(m) not in _known]
    if len(missing) <= FEW:
        return True
    with _lock:
        if _busy is None or not _busy.is_alive():
            _busy = threading.Thread(target=_work, args=(missing,), daemon=True)
            _busy.start()
    return False


def _work(missing: Sequence[Message]) -> None:
    for message in missing:
        checked(message)
    keep()


def keep() -> None:
    """Writes what is new to disk, when there is enough of it. A full disk is no disaster here."""
    global _new
    if _new < MANY:
        return
    _new = 0
    try:
        handle, name = tempfile.mkstemp(dir=settings.data_dir(), prefix=".scores")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(dict(_known) if len(_known) < MOST else {}, file)
        os.replace(name, _file())
    except OSError:
        logger.warning("scores of messages could not be kept")


def _open() -> None:
    global _read
    if _read:
        return
    _read = True
    with contextlib.suppress(OSError, ValueError):
        _known.update(json.loads(_file().read_text(encoding="utf-8")))
    for old in settings.data_dir().glob("scores-*.json"):
        if old != _file():
            old.unlink(missing_ok=True)


@cache
def _judges() -> str:
    files = sorted(settings.ROOT.glob(JUDGES))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def _lists() -> str:
    """The working copy's lists as they are now: who changes a word sees at once what it does."""
    paths = [workspace.folder() / name for name in LISTS]
    return _hash(tuple((p, p.stat().st_mtime_ns, p.stat().st_size) for p in paths if p.is_file()))


@lru_cache(maxsize=4)
def _hash(states: tuple[tuple[Path, int, int], ...]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path, *_ in states)).hexdigest()[:12]


def _file() -> Path:
    return settings.data_dir() / f"scores-{_judges()}.json"


def _key(message: Message) -> str:
    about = {k: str(v) for k, v in message.metadata.items()}
    titles = [c.title for c in message.choices]
    told = (message.name, message.text, titles, message.image, about, dict(message.exceptions))
    return hashlib.sha256(
        repr((*told, message.kind, _lists())).encode(errors="replace")
    ).hexdigest()[:24]
