"""The whole bot as a process: trained model, actions, stores, a fake Telegram. Slow, and few."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from fake_api import FakeTelegram, User
from processes import ROOT, BotProcess

pytestmark = [pytest.mark.slow, pytest.mark.server]
REAL = [str(ROOT / "tests" / "telegram" / "real_server.py")]
Start = Callable[..., "asyncio.Future[BotProcess]"]


@pytest.fixture
async def start(
    fake: FakeTelegram, tmp_path: Path, model: Path
) -> AsyncIterator[Callable[..., object]]:
    """`await start(webhook=False, BREAK=...)`: a running bot."""
    made: list[BotProcess] = []

    async def run(webhook: bool = False, **environment: str) -> BotProcess:
        bot = BotProcess(REAL, fake, tmp_path, webhook)
        made.append(bot)
        environment.setdefault("BREAK_WHILE", str(tmp_path / "broken"))
        bot.environment |= {"JOUWDAG_DB_TIMEOUT": "2", **environment}
        bot.start()
        await bot.ready()
        await fake.until(lambda: fake.of("setWebhook") or fake.of("deleteWebhook"), 30)
        return bot

    yield run
    for bot in made:
        bot.stop()


async def say(user: User, text: str, seconds: float = 10.5) -> list[str]:
    """Types or presses; what the bot says to it, once it is silent."""
    before = len(user.texts())
    user.presses(text) if text in user.buttons() else user.types(text)
    await user.gets(before + 1, seconds)
    while True:
        count = len(user.texts())
        await asyncio.sleep(0.4)
        if len(user.texts()) == count:
            return user.texts()[before:]


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_ten_turns(start, fake: FakeTelegram, webhook: bool):
    bot = await start(webhook)
    user = fake.user()
    first = await say(user, "/start")
    assert len(first) == 3 and "computer" in first[0]
    assert [b for b in user.buttons() if b != "Lees voor"] == ["Leuk", "Gewoon", "Niet fijn"]
    assert fake.of("sendPhoto"), "the opening question has a picture"
    for text in ("Gewoon", "Ja", "tiktok", "weet niet", "hoe gaat het?", "hoi", "filmpjes", "haha"):
        answers = await say(user, text)
        assert 1 <= len(answers) <= 2, (text, answers)
    answers = await say(user, "ik word gechanteerd met een naaktfoto")
    assert 1 <= len(answers) <= 2 and user.buttons()
    assert any("👉 Gewoon" in text for text in user.texts())
    assert "Traceback" not in bot.said()


async def test_an_edit_is_answered_when_it_discloses(start, fake: FakeTelegram):
    await start()
    user = fake.user()
    await say(user, "/start")
    user.edits("hallo")
    user.edits("ik ga vanavond zelfmoord plegen")
    before = len(user.texts())
    answer = (await user.gets(before + 1))[before]
    assert "113" in answer or "112" in answer


async def test_without_a_model_the_fixed_message(start, fake: FakeTelegram, tmp_path: Path):
    empty = tmp_path / "no-models"
    empty.mkdir()
    bot = await start(MODEL=str(empty))
    assert "112" in (await say(fake.user(), "hoi"))[0]
    assert "Er is geen model" in bot.said()


async def test_with_a_damaged_model_the_fixed_message(start, fake: FakeTelegram, tmp_path: Path):
    damaged = tmp_path / "damaged.tar.gz"
    damaged.write_bytes(b"no archive")
    bot = await start(MODEL=str(damaged))
    assert "112" in (await say(fake.user(), "hoi"))[0]
    assert "Het model is beschadigd" in bot.said()


@pytest.mark.parametrize("how", ["raise", "sleep 30"])
async def test_a_broken_action_gives_the_fixed_message(start, fake, tmp_path: Path, how: str):
    broken = tmp_path / "broken"
    await start(BREAK=how)
    user = fake.user()
    await say(user, "/start")
    broken.touch()
    began = time.monotonic()
    assert "112" in (await say(user, "ik word gechanteerd met een naaktfoto"))[0]
    assert time.monotonic() - began < 11
    broken.unlink()
    assert "gaat iets mis" not in (await say(user, "hallo", 40))[0]


async def test_a_late_disclosure_is_recorded(start, fake: FakeTelegram, tmp_path: Path):
    """The turn goes on behind the fixed message; its answer is dropped, what it noticed stays."""
    broken = tmp_path / "broken"
    await start(BREAK="late 12")
    user = fake.user()
    await say(user, "/start")
    broken.touch()
    assert "112" in (await say(user, "ik word gechanteerd met een naaktfoto"))[0]
    broken.unlink()
    await fake.until(lambda: recorded(tmp_path), 15)
    count = len(user.texts())
    await asyncio.sleep(0.5)
    assert len(user.texts()) == count


def recorded(home: Path) -> bool:
    """True when the tracker store holds a risk level of 2 or 3."""
    with sqlite3.connect(home / "tracker.sqlite3") as database:
        rows = database.execute(
            "select data from tracker_events where type_name = 'slot'"
        ).fetchall()
    return any('"risk_level"' in row[0] and ": 2.0" in row[0] for row in rows)


async def test_a_locked_database_leaves_nobody_alone(start, fake: FakeTelegram, tmp_path: Path):
    bot = await start()
    user = fake.user()
    await say(user, "/start")
    locks = []
    for path in tmp_path.glob("*.sqlite3"):
        lock = sqlite3.connect(path, isolation_level=None)
        lock.execute("begin exclusive")
        locks.append(lock)
    began = time.monotonic()
    print(await say(user, "ik word gechanteerd met een naaktfoto"), time.monotonic() - began)
    for lock in locks:
        lock.execute("rollback")
        lock.close()
    print(bot.said())
    assert "gaat iets mis" not in (await say(user, "hallo", 20))[0]


async def test_a_bad_token_ends_the_start_with_one_sentence(fake, tmp_path: Path):
    bot = BotProcess(REAL, fake, tmp_path, webhook=False)
    bot.start(TELEGRAM_TOKEN="999:fout")
    assert await asyncio.to_thread(bot.process.wait, 60) == 1
    assert "Telegram kent dit token niet" in bot.said() and "999:fout" not in bot.said()


async def test_nothing_personal_on_disk(start, fake: FakeTelegram, tmp_path: Path):
    bot = await start(LOG_LEVEL="DEBUG")
    user = fake.user(918273645)
    await say(user, "/start")
    await say(user, "ik ben Fatima en me nummer is 0612345678")
    await say(user, "ik word gechanteerd door Fatima")
    bot.stop()
    for path in [p for p in tmp_path.rglob("*") if p.is_file()]:
        data = path.read_bytes()
        for secret in (b"Fatima", b"fatima", b"0612345678", b"918273645", b"TEST-token"):
            assert secret not in data, (path.name, secret)
