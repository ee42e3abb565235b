"""`jouwdag forget`: see bot/transcripts/commands.py."""

from __future__ import annotations


def run(argv: list[str]) -> int:
    from bot.transcripts.commands import forget_command

    return forget_command(argv)
