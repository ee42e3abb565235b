"""The running bot takes over a new model between two messages, and keeps every conversation."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot import model as models
from tests.web_publish.conftest import WORDS, payload

FINE = payload("utter_opening")
"""The answer after which the bot says what was changed."""


class Bot:
    """The agent as a channel has it, what watches for new models, and the folder with models."""

    def __init__(self, archive: Path, folder: Path) -> None:
        from bot.runtime import load_agent
        from bot.turn.brain import Brain
        from bot.turn.change_over import ChangeOver
        from bot.turn.door import Door

        self.folder = folder
        self.agent = load_agent(archive)
        self.brain = Brain()
        self.brain.start()
        self.door = Door(self.agent.handle_message, "proef", brain=self.brain, limit=60)
        self.change_over = ChangeOver(self.agent, self.brain)
        self.change_over.after.append(self.door.read_again)

    async def press(self, sender: str, payload: str) -> list[str]:
        turn = await self.door.pressed(sender, payload)
        return [bubble.text for bubble in turn.bubbles]

    async def publish(self, archive: Path) -> bool:
        """As web/publish does it: the model first, the stamp last."""
        if not (self.folder / archive.name).exists():
            shutil.copy(archive, self.folder / archive.name)
        stamp = json.dumps({"model": archive.name, "published": uuid4().hex})
        (self.folder / models.STAMP).write_text(stamp)
        return await self.change_over.look()


@pytest.fixture(scope="module")
def bot(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """One bot for all tests here: each publishes what it needs."""
    home = tmp_path_factory.mktemp("bot")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOUWDAG_DATA", str(home / "data"))
        patch.setenv("JOUWDAG_STORE", "off")
        patch.setattr(models, "models_dir", lambda: home)
        made = Bot(model, home)
        yield made
        made.brain.stop()


def noted() -> bool:
    from bot.turn.change_over import note_path

    return bool(json.loads(note_path().read_text())["right"])


async def test_the_next_message_gets_the_new_words(bot: Bot, model: Path, newer: Path):
    await bot.publish(model)
    assert not await bot.change_over.look()
    one, two = uuid4().hex, uuid4().hex
    await bot.press(one, "/begin")
    assert WORDS not in await bot.press(one, FINE)
    await bot.press(two, "/begin")
    assert await bot.publish(newer) and noted()
    assert await bot.press(two, FINE) == [WORDS]  # the answer still finds its question
    assert await bot.press(one, payload("utter_goed_wat"))
    tracker = await bot.agent.tracker_store.retrieve(one)
    assert tracker and len([e for e in tracker.events if e.type_name == "user"]) == 3
    assert not await bot.change_over.look()


async def test_a_message_that_waits_gets_the_new_words_too(bot: Bot, model: Path, newer: Path):
    await bot.publish(model)
    sender = uuid4().hex
    await bot.press(sender, "/begin")
    async with bot.agent.lock_store.lock(sender):  # a message before it is being handled
        waiting = asyncio.ensure_future(bot.press(sender, FINE))
        await asyncio.sleep(0)
        assert await bot.publish(newer)
        assert not waiting.done()
    assert WORDS in await waiting


async def test_a_model_that_cannot_be_used_changes_nothing(bot: Bot, tmp_path: Path):
    broken = tmp_path / "stuk.tar.gz"
    broken.write_bytes(b"geen model")
    before = bot.agent.processor
    assert not await bot.publish(broken)
    assert bot.agent.processor is before and not noted()
    assert await bot.press(uuid4().hex, "/begin")


async def test_help_lines_alone_need_no_other_model(bot: Bot, model: Path):
    from bot.help.model import help_data

    await bot.publish(model)
    before, processor = help_data(), bot.agent.processor
    assert await bot.publish(model)
    assert bot.agent.processor is processor
    assert help_data() is not before and help_data() == before
