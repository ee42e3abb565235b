"""`jouwdag purge`: see bot/transcripts/commands.py."""

from __future__ import annotations


def run(argv: list[str]) -> int:
    from bot.transcripts.commands import purge_command

    return purge_command(argv)
