"""`jouwdag pictures`: makes the pictures in data/images anew."""

from __future__ import annotations

import sys


def run(argv: list[str]) -> int:
    from bot.pictures.draw import render_all

    try:
        made = list(render_all())
    except FileNotFoundError as error:
        print(f"Deze tekening is er niet: {error.filename}.", file=sys.stderr)
        return 1
    except KeyError as error:
        print(f"In data/images/pictures.yml klopt iets niet: {error}.", file=sys.stderr)
        return 1
    print(f"Gemaakt: {', '.join(made) or 'niets, alles was al goed'}.")
    return 0
