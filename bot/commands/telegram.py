"""`jouwdag telegram`: the bot on Telegram; without a token Rasa's server with REST only."""

from __future__ import annotations

import argparse
from pathlib import Path


def run(argv: list[str]) -> int:
    """Trains first when that is needed; see bot/server.py."""
    parser = argparse.ArgumentParser(prog="jouwdag telegram", description="De bot op Telegram.")
    parser.add_argument("--model", type=Path, help="een ander model dan het laatste")
    options = parser.parse_args(argv)
    from bot.commands.train import ensure_model
    from bot.server import serve

    return serve(options.model or ensure_model())
