"""`jouwdag forget`: deletes everything of one youngster, the vault included."""

from __future__ import annotations


def run(argv: list[str]) -> int:
    from bot.privacy.vault import Vault
    from bot.transcripts.commands import forget_command

    return forget_command(argv, also={"adres in de kluis": lambda name: int(Vault().forget(name))})
