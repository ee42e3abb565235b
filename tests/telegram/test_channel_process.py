"""The channels inside Rasa's server, as a process that can be killed; polling and webhook."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from fake_api import FakeTelegram
from processes import ROOT, BotProcess

pytestmark = [
    pytest.mark.slow,
    pytest.mark.server,
    pytest.mark.asyncio(loop_scope="module"),
]
STUB = [str(ROOT / "tests" / "telegram" / "stub_server.py")]
SECRET = "X-Telegram-Bot-Api-Secret-Token"
chats = itertools.count(1000)

shared = partial(pytest_asyncio.fixture, scope="module", loop_scope="module")


@shared()
async def fake() -> AsyncIterator[FakeTelegram]:
    server = FakeTelegram()
    await server.start()
    yield server
    await server.stop()


@shared(params=["polling", "webhook"])
async def bot(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """One process for all tests of a mode: starting it takes seconds."""
    server = FakeTelegram()
    await server.start()
    folder = tmp_path_factory.mktemp("bot")
    made = BotProcess(STUB, server, folder, webhook=request.param == "webhook")
    made.start()
    await made.ready()
    await server.until(lambda: server.of("setWebhook") or server.of("deleteWebhook"), 30)
    yield made
    made.stop()
    await server.stop()


async def test_ten_turns_with_buttons_and_text(bot: BotProcess):
    user = bot.fake.user(next(chats))
    for number in range(5):
        user.types(f"bericht {number}")
        await user.gets(2 * number + 1)
        user.presses("Ja")
        await user.gets(2 * number + 2)
    said = bot.reached_rasa()
    assert said == [x for n in range(5) for x in (f"bericht {n}", "/ja")]
    assert all(200 <= status < 300 for _, status, _ in bot.fake.posts)


async def test_within_ten_seconds_there_is_an_answer(bot: BotProcess):
    """An error, a turn that takes too long, and one that blocks Rasa's whole thread."""
    broken, slow, blocked = (bot.fake.user(next(chats)) for _ in range(3))
    broken.types("stuk")
    assert "112" in (await broken.gets(1, 3))[0]
    began = time.monotonic()
    slow.types("traag 30")
    await bot.fake.until(lambda: "traag 30" in bot.reached_rasa())
    blocked.types("blokkeer 11")
    for user in (slow, blocked):
        assert "112" in (await user.gets(1, 10.5))[0]
    assert time.monotonic() - began < 11
    blocked.types("hoi")
    await bot.fake.until(lambda: "jij: hoi" in blocked.texts(), 12)
    assert "jij: blokkeer 11" not in blocked.texts()
    assert max([seconds for _, _, seconds in bot.fake.posts], default=0) < 10.5


async def test_a_kill_after_the_answer_gives_no_second_one(bot: BotProcess):
    user = bot.fake.user(next(chats))
    user.types("een")
    await user.gets(1)
    answered = bot.home / "telegram" / "answered.txt"
    number = str(bot.fake.last_update)
    await bot.fake.until(lambda: number in answered.read_text())
    bot.kill()
    bot.start()
    await bot.ready()
    user.types("twee")
    await user.gets(2, seconds=30)
    assert user.texts() == ["jij: een", "jij: twee"]
    assert all(line.isdigit() for line in answered.read_text().split())


async def test_a_kill_between_update_and_answer_loses_nothing(bot: BotProcess):
    user = bot.fake.user(next(chats))
    user.types("traag 6")
    await bot.fake.until(lambda: "traag 6" in bot.reached_rasa())
    bot.kill()
    assert user.texts() == []
    bot.start(AGENT_QUICK="1")
    await bot.ready()
    await user.gets(1, seconds=30)
    user.types("hoi")
    await user.gets(2)
    assert user.texts() == ["jij: traag 6", "jij: hoi"]


async def test_the_webhook(bot: BotProcess):
    """The secret is asked for; what is no update holds up nothing; twice posted, once answered."""
    if not bot.fake.webhook:
        pytest.skip("polling")
    reached = bot.reached_rasa()
    good = {SECRET: bot.fake.webhook["secret_token"]}
    update = {"update_id": 1, "message": {"text": "nep"}}
    async with ClientSession() as session:

        async def post(headers: dict[str, str], **body: Any) -> int:
            async with session.post(bot.fake.webhook["url"], headers=headers, **body) as reply:
                return reply.status

        assert await post({}, json=update) == 403
        assert await post({SECRET: "fout"}, json=update) == 403
        assert await post(good, data=b"geen json") == 400
        assert await post(good, json=["x"]) == 200
        assert bot.reached_rasa() == reached
        user = bot.fake.user(next(chats))
        update = {"update_id": 77, "message": user.message(text="dubbel")}
        twice = asyncio.gather(post(good, json=update), post(good, json=update))
        assert await twice == [200, 200]
        assert await post(good, json=update) == 200
        assert user.texts() == ["jij: dubbel"]
    secret = bot.home / "keys" / "webhook.secret"
    assert secret.stat().st_mode & 0o077 == 0


async def test_without_a_token_only_rest_and_it_says_so(fake: FakeTelegram, tmp_path: Path):
    bot = BotProcess(STUB, fake, tmp_path, webhook=False)
    bot.environment["TELEGRAM_TOKEN"] = ""
    bot.start()
    try:
        await bot.ready()
        assert "Geen TELEGRAM_TOKEN" in bot.said()
        url = f"http://127.0.0.1:{bot.port}/webhooks/rest/webhook"
        async with ClientSession() as session:
            body = {"sender": "a", "message": "/ja ik ben Sanne"}
            async with session.post(url, json=body) as reply:
                answer = await reply.json()
            await session.post(url, json={"sender": "a", "payload": "/ja"})
        assert answer[0]["text"].startswith("jij: ja ik ben") and answer[0]["buttons"]
        first, second = bot.reached_rasa()
        assert "Sanne" not in first and not first.startswith("/") and second == "/ja"
        assert answer[0]["recipient_id"] != "a"
    finally:
        bot.stop()
