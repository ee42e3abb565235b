"""`jouwdag check`: see bot.content.check."""

from __future__ import annotations

import sys


def run(argv: list[str]) -> int:
    from bot.content.check import run as run_command

    return run_command(argv, sys.stdout)
