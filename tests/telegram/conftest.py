"""A fake Telegram server and a bot that talks with it, for each test anew."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fake_api import FakeTelegram, User
from stage import Stage

from bot.telegram import polling


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    server = FakeTelegram()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fake: FakeTelegram) -> Path:
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path))
    monkeypatch.setenv("TELEGRAM_API_URL", fake.url)
    monkeypatch.setenv("JOUWDAG_PAUSE", "0")
    for name in ("TELEGRAM_WEBHOOK_URL", "JOUWDAG_STAFF_GROUP"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(polling, "LONG_POLL_SECONDS", 5)
    return tmp_path


@pytest.fixture
async def stage(fake: FakeTelegram, home: Path) -> AsyncIterator[Stage]:
    made = Stage(fake, fake.token)
    yield made
    await made.stop()
    made.brain.stop()


@pytest.fixture
async def youngster(fake: FakeTelegram, stage: Stage) -> User:
    await stage.start()
    return fake.user()
