"""Rasa's fingerprint of a component sees only its class. This adds the files it leans on."""

from __future__ import annotations

import hashlib

from bot import settings


def files_hash(*patterns: str) -> str:
    """Hash of the names and contents of all files that match, relative to the project."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(settings.ROOT.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(settings.ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
