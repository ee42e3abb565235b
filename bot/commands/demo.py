"""`jouwdag demo`: 200 example conversations in a data folder of their own, and the pages on it."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable

from bot import settings

NUMBER = 200


def run(argv: list[str]) -> int:
    """Plays the examples once; the second time only the pages start."""
    parser = argparse.ArgumentParser(prog="jouwdag demo", description="Voorbeeldgesprekken.")
    parser.add_argument("--number", type=int, default=NUMBER, help="hoeveel gesprekken")
    parser.add_argument("--fill-only", action="store_true", help="start de pagina's niet")
    options = parser.parse_args(argv)
    if settings.get("DATABASE_URL"):
        print("De demo mag niet in de echte database. Haal DATABASE_URL weg.", file=sys.stderr)
        return 1
    # never among real conversations
    os.environ["JOUWDAG_DATA"] = str(settings.data_dir() / "demo")
    os.environ["JOUWDAG_STORE"] = "always"
    fill(options.number)
    if options.fill_only:
        return 0
    from bot.commands import web

    return web.run([])


def fill(number: int) -> None:
    """Plays the examples through model and store, unless they are there."""
    from bot.commands import web
    from bot.commands.train import ensure_model
    from bot.privacy.logs import configure

    model = ensure_model()
    web.prepare(link=False)
    configure("ERROR")
    from bot.transcripts.models import Conversation
    from web.demo.play import play, spread
    from web.demo.scripts import scripts

    if Conversation.objects.exists():
        print("De voorbeeldgesprekken staan er al.", file=sys.stderr)
        return
    examples = scripts(number)
    people = asyncio.run(play(model, examples, _progress(number)))
    spread(people, examples)
    print("", file=sys.stderr)


def _progress(total: int) -> Callable[[int], None]:
    def show(done: int) -> None:
        if sys.stderr.isatty() or done % 50 == 0 or done == total:
            end = "" if sys.stderr.isatty() else "\n"
            sys.stderr.write(f"\rGesprekken spelen: {done} van {total}{end}")
            sys.stderr.flush()

    return show
