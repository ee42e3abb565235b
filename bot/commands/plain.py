"""`jouwdag plain`: see bot.plain_language.command."""

from __future__ import annotations

import sys


def run(argv: list[str]) -> int:
    from bot.plain_language.command import run as run_command

    return run_command(argv, sys.stdout)
