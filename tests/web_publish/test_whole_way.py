"""A text is changed, tried, published and undone; the bot on Telegram speaks the new words at once.

Everything is real: the bot as a process with the trained model, a fake Telegram, the pages, the
process that prepares a model and the one that talks with a draft. One long test: starting takes
most of the time.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from tests.web_publish.conftest import WORDS, payload

sys.path.insert(0, str(settings.ROOT / "tests" / "telegram"))

from fake_api import FakeTelegram
from processes import BotProcess

pytestmark = [pytest.mark.slow, pytest.mark.server]
PATIENCE = 900
SECRET = "dit is mijn geheime zinnetje"


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    server = FakeTelegram()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def bot(root: Path, site: Path, fake: FakeTelegram) -> AsyncIterator[BotProcess]:
    made = BotProcess(["-m", "bot.cli", "telegram"], fake, site, webhook=False)
    made.environment |= {"JOUWDAG_ROOT": str(root), "JOUWDAG_STORE": "off"}
    made.start()
    await made.ready(PATIENCE)
    yield made
    made.stop()


def finish(kind: str) -> Any:
    from web.publish import jobs

    deadline = time.monotonic() + PATIENCE
    while jobs.running(kind) and time.monotonic() < deadline:
        time.sleep(0.2)
    job = jobs.last(kind)
    assert job and job.done and job.refused == [], job and job.refused
    return job


def change_the_draft() -> None:
    from bot.content import workspace
    from bot.content.writing import ContentFile

    domain = ContentFile(workspace.root() / "domain.yml")
    domain.set_message("utter_goed_wat", text=WORDS)
    domain.save()


def try_it(editor: Any, folder: Path) -> None:
    """Talks with the draft from the middle of a story; nothing of it is kept."""
    editor.post("/redactie/proberen/start/", {"bij": "utter_opening"})
    finish("try")
    phone = editor.get("/redactie/proberen/stand/?bij=utter_opening").text
    found = re.search(r'name="talk" value="(\w+)"', phone)
    assert found, phone
    talk = found.group(1)
    button = {"title": "Leuk", "payload": payload("utter_opening")}
    turn = editor.post("/redactie/proberen/zeg/", {"talk": talk, "knop": json.dumps(button)}).text
    assert WORDS in turn and "Gelezen als" in turn and "utter_goed_wat" in turn
    turn = editor.post("/redactie/proberen/zeg/", {"talk": talk, "tekst": "ik wil dood"}).text
    assert "113" in turn and "action_hand_off" in turn and "level2" in turn
    editor.post("/redactie/proberen/zeg/", {"talk": talk, "tekst": SECRET})
    kept = [p for place in (folder, Path("/tmp")) for p in place.glob("**/jouwdag-proef-*/**/*")]
    for path in [*kept, *folder.rglob("*")]:
        if path.is_file() and path.stat().st_size < 5_000_000:
            assert SECRET.encode() not in path.read_bytes(), path


async def test_changed_tried_published_and_undone(
    bot: BotProcess, fake: FakeTelegram, root: Path, site: Path, as_: Callable[..., Any]
):
    from web.publish.publishing import bot_state

    before = (root / "domain.yml").read_bytes()
    running = bot.process and bot.process.pid
    editor = await asyncio.to_thread(as_, "editor")
    first, second = fake.user(501), fake.user(502)
    for user in (first, second):
        user.types("/start")
        await fake.until(lambda user=user: "Leuk" in user.buttons(), 60)
    first.presses("Leuk")
    await first.gets(4, 60)
    assert WORDS not in first.texts()

    await asyncio.to_thread(change_the_draft)
    await asyncio.to_thread(try_it, editor, site)
    assert (root / "domain.yml").read_bytes() == before

    await asyncio.to_thread(editor.post, "/redactie/publiceren/start/")
    await asyncio.to_thread(finish, "publish")
    assert bot_state() == "new"
    second.presses("Leuk")  # a conversation that was under way
    await fake.until(lambda: any(WORDS in text for text in second.texts()), 60)

    await asyncio.to_thread(editor.post, "/redactie/geschiedenis/1/terug/")
    await asyncio.to_thread(finish, "publish")
    assert bot_state() == "new" and (root / "domain.yml").read_bytes() == before
    third = fake.user(503)
    third.types("/start")
    await fake.until(lambda: "Leuk" in third.buttons(), 60)
    third.presses("Leuk")
    await third.gets(4, 60)
    assert not any(WORDS in text for text in third.texts())
    assert bot.process and bot.process.poll() is None and bot.process.pid == running
