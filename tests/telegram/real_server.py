"""The real server (`bot.server.serve`) with one part broken, as the environment asks.

`BREAK`: "raise", "sleep N" or "late N" for every action while the file `BREAK_WHILE` exists; "late"
takes the limit of an action away. `MODEL`: a model or folder other than the trained one.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def break_actions(how: str) -> None:
    """Breaks rasa-sdk's executor, through which every action goes."""
    from rasa_sdk.executor import ActionExecutor

    from bot.turn import actions

    whole = ActionExecutor.run
    what, _, number = how.partition(" ")
    if what == "late":
        actions.InProcessActions.__init__.__defaults__ = (float(number) + 5,)

    async def broken(self: ActionExecutor, call: dict[str, Any]) -> Any:
        if Path(os.environ["BREAK_WHILE"]).exists():
            if what == "raise":
                raise RuntimeError("broken on purpose")
            time.sleep(float(number))
        return await whole(self, call)  # type: ignore[arg-type]

    ActionExecutor.run = broken  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    from bot.env import quiet
    from bot.server import serve

    quiet()
    if os.environ.get("BREAK"):
        break_actions(os.environ["BREAK"])
    model = os.environ.get("MODEL")
    raise SystemExit(serve(Path(model) if model else None))
