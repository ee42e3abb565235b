"""`jouwdag risk`: JSON lines in, the same lines with their risk out."""

from __future__ import annotations

import sys


def run(argv: list[str]) -> int:
    from bot.commands.train import ensure_model
    from bot.risk.command import run as run_command

    ensure_model()
    return run_command(sys.stdin, sys.stdout)
