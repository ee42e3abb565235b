"""`jouwdag purge`: deletes what is past its time, in the store and in the vault."""

from __future__ import annotations

import os
from datetime import timedelta

VAULT_KEEPS = timedelta(days=90)
"""An address is needed for follow-ups only; the last of those comes within this time."""


def run(argv: list[str]) -> int:
    from bot.privacy.vault import Vault
    from bot.transcripts.commands import purge_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")  # answers of readers are its
    also = {
        "adressen in de kluis": lambda: Vault().purge(VAULT_KEEPS),
        "antwoorden van meelezers": _answers_of_readers,
    }
    return purge_command(argv, also=also)


def _answers_of_readers() -> int:
    from web.cocreation.retention import purge

    return purge()
