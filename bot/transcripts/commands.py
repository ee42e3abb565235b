"""The commands `purge` and `forget` of the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

from bot.transcripts import setup

_WORDS = {
    "conversations": "gesprekken",
    "hand_off_events": "stappen naar hulp (zonder tekst)",
    "profiles": "kleine dossiers",
    "follow_ups": "berichten voor later",
    "commands": "oude opdrachten",
    "session_events": "regels van lopende gesprekken",
    "waiting": "wachtende regels",
}


def purge_command(argv: Sequence[str], also: Mapping[str, Callable[[], int]] | None = None) -> int:
    """`jouwdag purge`: delete what is past its time. `also`: what others keep, by Dutch name."""
    parser = argparse.ArgumentParser(
        prog="jouwdag purge", description="Verwijdert wat te lang bewaard is."
    )
    parser.parse_args(argv)

    def run() -> dict[str, int]:
        from bot.transcripts import retention

        return retention.purge() | {name: job() for name, job in (also or {}).items()}

    return _report("Verwijderd", run)


def forget_command(
    argv: Sequence[str], also: Mapping[str, Callable[[str], int]] | None = None
) -> int:
    """`jouwdag forget PSEUDONIEM`: delete everything of one youngster, held or not."""
    parser = argparse.ArgumentParser(
        prog="jouwdag forget",
        description="Verwijdert alles van een jongere. Dit kan niet terug.",
    )
    parser.add_argument("pseudonym", metavar="PSEUDONIEM", help="staat bij het gesprek")
    parser.add_argument("--yes", action="store_true", help="vraag niets")
    options = parser.parse_args(argv)
    if not options.yes and not _sure():
        print("Er is niets verwijderd.")
        return 1

    def run() -> dict[str, int]:
        from bot.transcripts import retention

        return retention.forget(options.pseudonym, also)

    return _report("Vergeten", run)


def _sure() -> bool:
    print("Alles van deze jongere wordt verwijderd. Dit kan niet terug.")
    try:
        return input("Typ ja om door te gaan: ").strip().lower() == "ja"
    except EOFError:
        return False


def _report(title: str, run: Callable[[], dict[str, int]]) -> int:
    """Run a job and print its counts; an absent database is one sentence, not a traceback."""
    import sqlalchemy.exc

    setup.django_setup()
    from django.db import Error

    try:
        setup.migrate()
        counts = run()
    except (Error, sqlalchemy.exc.SQLAlchemyError, OSError) as error:
        print(f"De database is niet bereikbaar ({type(error).__name__}).", file=sys.stderr)
        return 1
    print(f"{title}:")
    for name, count in counts.items():
        print(f"  {count:>7}  {_WORDS.get(name, name)}")
    return 0
