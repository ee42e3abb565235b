"""Pictures are uploaded once: Telegram's file id is kept in a file (no personal data in it)."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

logger = logging.getLogger(__name__)

SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}


class Pictures:
    """`folder` is data/images. Only a bare file name is looked up: no path gets out of it."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._ids: dict[str, str] = _read(cache)

    def find(self, name: str | None) -> Path | None:
        """None when there is no such picture: the text is then sent without."""
        if not name:
            return None
        path = self._folder / Path(name).name
        if path.suffix.lower() in SUFFIXES and path.is_file():
            return path
        logger.warning("picture is missing, the text goes without: %s", Path(name).name)
        return None

    def file_id(self, path: Path) -> str | None:
        return self._ids.get(_key(path))

    def keep(self, path: Path, file_id: str) -> None:
        self._ids[_key(path)] = file_id
        self._save()

    def drop(self, path: Path) -> None:
        """Telegram no longer knows the id (another bot, another server)."""
        if self._ids.pop(_key(path), None):
            self._save()

    def _save(self) -> None:
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = self._cache.with_suffix(".new")
            new.write_text(json.dumps(self._ids, indent=1), encoding="utf-8")
            new.replace(self._cache)
        except OSError:
            logger.warning("picture ids can't be kept: pictures are uploaded again after a restart")


def _key(path: Path) -> str:
    """By content: a picture that an editor replaced is uploaded again."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]


def _read(cache: Path) -> dict[str, str]:
    try:
        data = json.loads(cache.read_text(encoding="utf-8"))
        return {str(k): str(v) for k, v in data.items()}
    except (OSError, ValueError, AttributeError):
        return {}
