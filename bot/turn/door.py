"""The door: every channel gives a message here and gets bubbles back, whatever breaks.

The text is masked before Rasa, a log or a store can see it. Numbering of marks lives in memory.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.privacy import known
from bot.privacy.anonymiser import Anonymiser, Marks
from bot.turn.brain import Brain
from bot.turn.bubble import Bubble, BubbleOutput
from bot.turn.fixed import fixed_message

logger = logging.getLogger(__name__)

TURN_LIMIT_SECONDS = 9.0
"""The channel promises an answer within 10 s; one is kept for sending it."""

REMEMBERED_CONVERSATIONS = 5_000

Handler = Callable[[UserMessage], Awaitable[Any]]
Changes = Callable[[str, str], Coroutine[Any, Any, bool]]
"""(sender, masked text) -> does this edited message say something new about danger?"""


@dataclass
class Turn:
    """What one message led to. `failed`: the bubbles are the fixed message.
    `late` is set when the turn goes on behind the fixed message; its answer is dropped."""

    bubbles: list[Bubble]
    masked: str = ""
    failed: bool = False
    late: asyncio.Future[bool] | None = field(default=None, repr=False)


class Door:
    """Thread-safe for use from one event loop; `handle` is Rasa's `agent.handle_message`."""

    def __init__(
        self,
        handle: Handler,
        channel: str,
        anonymiser: Anonymiser | None = None,
        brain: Brain | None = None,
        limit: float = TURN_LIMIT_SECONDS,
        changes: Changes | None = None,
    ) -> None:
        self._handle = handle
        self._changes = changes
        self._channel = channel
        self._anonymiser = anonymiser or Anonymiser.load()
        self._brain = brain or Brain()
        self._limit = limit
        self._fixed = fixed_message()
        self._marks: OrderedDict[str, Marks] = OrderedDict()
        self._asked_name: set[str] = set()

    async def typed(self, sender: str, text: str, metadata: dict[str, Any] | None = None) -> Turn:
        """A typed message of the youngster `sender` (a pseudonym). A slash makes no command."""
        try:
            masked = self._anonymiser.mask(text.lstrip("/ "), self._marks_of(sender)).text
        except Exception:
            logger.error("masking failed; the message is dropped, the youngster is answered")
            return Turn([self._fixed], failed=True)
        if sender in self._asked_name:
            masked = await self._maybe_name(sender, text, masked)
        return await self._run(sender, masked or "…", metadata or {})

    async def _maybe_name(self, sender: str, text: str, masked: str) -> str:
        """The bot asked for a name: what was typed is held for the hand-off, in memory. A nickname
        that no list knows is masked here; everything else is read for danger as always."""
        known.hold(sender, text)
        if masked != text or not known.looks_strange(text):
            return masked
        try:
            danger = False
            if self._changes:
                danger = await self._brain.run(self._changes(sender, masked))
        except Exception as error:
            logger.error("an answer can't be read: %s", type(error).__name__)
            return masked
        return masked if danger else known.MARK

    async def edited(self, sender: str, text: str) -> Turn:
        """An edited message: read for danger, and a turn only when that brings something new;
        else a turn without bubbles. When it can't be read it counts as new."""
        try:
            masked = self._anonymiser.mask(text.lstrip("/ "), self._marks_of(sender)).text
            new = True
            if self._changes:
                reading = self._brain.run(self._changes(sender, masked))
                new = await asyncio.wait_for(reading, self._limit / 2)
        except Exception as error:
            logger.error("edited message can't be read: %s", type(error).__name__)
            return await self.typed(sender, text, {"edited": True})
        if not new:
            return Turn([], masked=masked)
        return await self._run(sender, masked or "…", {"edited": True})

    async def pressed(
        self, sender: str, payload: str, title: str = "", metadata: dict[str, Any] | None = None
    ) -> Turn:
        """A pressed button or a command; `payload` is ours, "/intent{...}" or a plain text."""
        return await self._run(sender, payload, {**(metadata or {}), "button": title})

    async def event(self, sender: str, name: str, **values: str) -> Turn:
        """Something that isn't text: a start, a picture, a voice note. `name` is an intent."""
        payload = f"/{name}" + (json.dumps(values, ensure_ascii=False) if values else "")
        return await self._run(sender, payload, {})

    def read_again(self) -> None:
        """New texts were published: the fixed message may be among them."""
        self._fixed = fixed_message()

    def forget(self, sender: str) -> None:
        """Drop what is held in memory for this youngster."""
        self._marks.pop(sender, None)
        self._asked_name.discard(sender)

    async def _run(self, sender: str, text: str, metadata: dict[str, Any]) -> Turn:
        output = BubbleOutput(self._channel)
        message = UserMessage(text, output, sender, input_channel=self._channel, metadata=metadata)
        work = asyncio.ensure_future(self._brain.run(self._guarded(message)))
        started = time.monotonic()
        done, _ = await asyncio.wait({work}, timeout=self._limit)
        if not done:
            logger.error("turn timed out after %.1f s", time.monotonic() - started)
            return Turn([self._fixed], masked=text, failed=True, late=work)
        self._listen_for_name(sender, output.bubbles)
        if work.result() and output.bubbles:
            return Turn(list(output.bubbles), masked=text)
        logger.error("turn gave no answer: the fixed message is sent")
        return Turn([self._fixed], masked=text, failed=True)

    def _listen_for_name(self, sender: str, bubbles: list[Bubble]) -> None:
        """Whether this turn asked for a name; what was held for it is gone now."""
        known.drop(sender)
        payloads = [button.payload for bubble in bubbles for button in bubble.buttons]
        if any(known.QUESTION in payload for payload in payloads):
            self._asked_name.add(sender)
        else:
            self._asked_name.discard(sender)

    async def _guarded(self, message: UserMessage) -> bool:
        """True when Rasa handled the message. Of an error only the kind is logged: it may quote."""
        try:
            await self._handle(message)
        except Exception as error:
            logger.error("turn failed: %s", type(error).__name__)
            return False
        return True

    def _marks_of(self, sender: str) -> Marks:
        marks = self._marks.pop(sender, None) or Marks()
        self._marks[sender] = marks
        while len(self._marks) > REMEMBERED_CONVERSATIONS:
            self._marks.popitem(last=False)
        return marks
