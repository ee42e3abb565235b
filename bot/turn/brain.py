"""A thread with an event loop of its own in which Rasa's turns run.

The channel's loop stays free: a hanging database or action can never stop the channel
from answering within its limit.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Brain:
    """Lifecycle in pairs: `start` and `stop`, both idempotent."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._thread and self._thread.is_alive():
            return
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="brain", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._loop and self._thread:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(timeout=5)
        self._loop = self._thread = None

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Await `work` done on the brain's loop. Cancelling the wait doesn't cancel the work."""
        self.start()
        assert self._loop
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        return await asyncio.shield(asyncio.wrap_future(future))
