"""The running bot takes over what was published, between two messages and without a restart.

A publication ends with a new stamp (bot/model.py). This sees it, loads the new model beside the old
one (some 20 MB: the sentence encoder is shared) and lets Rasa's agent point to it. A turn that runs
ends with the model it began with; the next message gets the new one. Trackers, locks and sessions
are those of before, so nobody loses a conversation.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from bot import model, settings
from bot.dialogue.responses import VariedResponses
from bot.turn.brain import Brain

logger = logging.getLogger(__name__)
SECONDS_BETWEEN = 2.0
READS_FILES = ("actions.", "bot.help.", "bot.dialogue.")
"""Modules that keep files of data/ in a cache."""


class ChangeOver:
    """`run` is a task of the server; the swap is done in the loop where Rasa's turns run."""

    def __init__(self, agent: Agent, brain: Brain) -> None:
        self._agent = agent
        self._brain = brain
        self._seen = _stamp()
        self.after: list[Callable[[], None]] = []
        """Called after each change-over, by whoever keeps texts of its own."""

    async def run(self, seconds: float = SECONDS_BETWEEN) -> None:
        """Looks for a new stamp until cancelled. Never raises."""
        await asyncio.to_thread(note, self._seen, self._agent.is_ready())
        while True:
            await asyncio.sleep(seconds)
            await self.look()

    async def look(self) -> bool:
        """Takes over what is new; True when it did. A model that can't be used changes nothing:
        the bot goes on with the one it has."""
        stamp = await asyncio.to_thread(_stamp)
        if not stamp or stamp == self._seen:
            return False
        self._seen = stamp
        try:
            await self._take_over(model.models_dir() / str(json.loads(stamp)["model"]))
        except Exception as error:
            logger.error("new model is not taken over: %s", type(error).__name__)
            await asyncio.to_thread(note, stamp, False)
            return False
        await asyncio.to_thread(note, stamp, True)
        return True

    async def _take_over(self, path: Path) -> None:
        old = self._agent.processor
        if old is None or old.model_filename != path.name:
            new = await asyncio.to_thread(_load, self._agent, path)
            await self._brain.run(new.parse_message(UserMessage("hoi")))  # it must be able to read
            await self._brain.run(self._swap(new))
        _read_files_again()
        for call in self.after:
            call()

    async def _swap(self, new: MessageProcessor) -> None:
        """Without an `await`: no turn can begin half-way."""
        self._agent.processor = new
        self._agent.domain = new.domain
        self._agent.nlg = new.nlg
        self._agent.tracker_store.domain = new.domain


def _load(agent: Agent, path: Path) -> MessageProcessor:
    words = VariedResponses()
    new = MessageProcessor(
        str(path),
        tracker_store=agent.tracker_store,
        lock_store=agent.lock_store,
        generator=words,
        action_endpoint=agent.action_endpoint,
        http_interpreter=agent.http_interpreter,
    )
    words.responses = new.domain.responses
    return new


def _read_files_again() -> None:
    """Empties what modules remember of files: help lines, apps, the hand-off's texts."""
    for name, module in list(sys.modules.items()):
        if name.startswith(READS_FILES):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _stamp() -> str:
    try:
        return model.stamp_path().read_text(encoding="utf-8")
    except OSError:
        return ""


def note_path() -> Path:
    """Where the bot tells which stamp it has taken over, for the pages."""
    return settings.data_dir() / "live.json"


def note(stamp: str, right: bool) -> None:
    """Tells the pages. A full disk is no reason to stop."""
    row = {
        "stamp": hashlib.sha256(stamp.encode()).hexdigest(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "right": right,
    }
    try:
        temporary = note_path().with_suffix(".nieuw")
        temporary.write_text(json.dumps(row), encoding="utf-8")
        temporary.replace(note_path())
    except OSError as error:
        logger.warning("change-over not noted: %s", type(error).__name__)
