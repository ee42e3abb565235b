"""`python -m web.publish.prepare`: a stage gets its model, and is tried. A process of its own.

`JOUWDAG_ROOT` is the stage. Tells its progress in JSON lines: `{"step": "model", "seconds": 60}`,
and at the end `{"model": "name.tar.gz", "wrong": ["Dutch line", ...]}` or `{"error": "..."}`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO


def main(argv: list[str] | None = None) -> int:
    """Exit status 0 when it ran to the end, whatever it found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--live", type=Path, help="try the model too, against this live one")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--seconds", type=float, default=0.0, help="how long learning took last")
    options = parser.parse_args(argv)
    os.nice(5)  # youngsters who talk with the live bot go first
    # what others print may not come between our lines
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        tell(out, **prepare(out, options.live, options.cache, options.seconds))
    except SystemExit as error:
        tell(out, error=str(error))
    return 0


def tell(out: TextIO, **row: Any) -> None:
    out.write(json.dumps(row, ensure_ascii=False) + "\n")
    out.flush()


def prepare(
    out: TextIO, live: Path | None, cache: Path | None, seconds: float = 0.0
) -> dict[str, Any]:
    """The last line to tell."""
    from bot import model, settings
    from bot.commands.train import SECONDS_EXPECTED, ensure_model
    from bot.env import quiet
    from bot.privacy.logs import configure

    quiet()
    configure("ERROR")
    whole = seconds or model.last_duration() or SECONDS_EXPECTED
    quick = model.current_model() or model.model_to_repack()
    tell(out, step="model", seconds=15.0 if quick else whole)
    trained = ensure_model()
    wrong: list[str] = []
    if live and cache:
        from bot.evaluate import practice
        from bot.runtime import load_agent
        from web.publish import quick_tests, recall

        tell(out, step="tests", seconds=25.0)
        agent = load_agent(trained)
        wrong = quick_tests.run(agent)
        wrong += quick_tests.from_practice(
            agent, practice.lines(settings.ROOT), lambda: load_agent(live)
        )
        tell(out, step="risk", seconds=40.0)
        wrong += recall.compare(trained, live, cache)
    return {"model": trained.name, "wrong": wrong}


if __name__ == "__main__":
    sys.exit(main())
