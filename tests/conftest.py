"""Shared by all rooms: a data folder of the run's own, and one trained model a session."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.env import quiet

quiet()
_folder = tempfile.mkdtemp(prefix="jouwdag-tests-")
os.environ["JOUWDAG_DATA"] = _folder
for _name in ("TELEGRAM_TOKEN", "DATABASE_URL", "REDIS_URL", "ACTION_ENDPOINT", "JOUWDAG_STORE"):
    os.environ[_name] = ""

from bot.privacy.logs import configure  # noqa: E402

configure("ERROR")

Row = dict[str, Any]


@pytest.fixture(autouse=True)
def at_a_known_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Help cards depend on the hour: a test may not pass by day and fail by night."""
    from bot.help import clock

    moment = datetime(2026, 11, 23, 10, 30, tzinfo=clock.ZONE)
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model in step with the files; trained here when there is none."""
    from bot.commands.train import ensure_model

    return ensure_model()


@pytest.fixture(scope="session")
def agent(model: Path) -> Any:
    from bot.runtime import load_agent

    return load_agent(model)


@pytest.fixture(scope="session")
def door(agent: Any) -> Any:
    from bot.runtime import make_door

    return make_door(agent, "talk")


@pytest.fixture(scope="session")
def play(agent: Any, door: Any) -> Callable[..., Row]:
    """`play("hoi", "#Leuk", ...)`: a whole conversation as `talk` gives it; `#` presses a button."""
    from uuid import uuid4

    from bot.commands.talk import play_script
    from bot.runtime import Talk

    def run(*turns: str) -> Row:
        steps = [{"button": t[1:]} if t.startswith("#") else {"user": t} for t in turns]
        return asyncio.run(play_script(Talk(agent, door, uuid4().hex), {"turns": steps}))

    return run
