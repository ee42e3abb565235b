"""`jouwdag anonymise`: JSON lines in, masked JSON lines out."""

from __future__ import annotations

import sys


def run(argv: list[str]) -> int:
    from bot.privacy.command import run as run_command

    return run_command(sys.stdin, sys.stdout)
