"""The thread that brings events from the spool to the database, as fast as that takes them."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any

from bot.transcripts import setup
from bot.transcripts.events import Record
from bot.transcripts.spool import Batch, Spool

log = logging.getLogger(__name__)
BATCH = 200
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 30.0


class Writer:
    """One thread a process. Start once; `put` never waits for the database."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._wake = threading.Event()
        self._stop = False
        self._ready = False
        self._pause = 0.0
        self._working = threading.Lock()
        setup.django_setup()
        self._thread = threading.Thread(target=self._run, name="transcripts", daemon=True)
        self._thread.start()

    def put(self, record: Record) -> None:
        """Take one record over; it is safe against a kill of the process from now on."""
        self._spool.append(record)
        self._wake.set()

    def flush(self, seconds: float) -> bool:
        """Wait until all is delivered; False when that took longer than `seconds`."""
        end = time.monotonic() + seconds
        while self._spool.waiting():
            if time.monotonic() > end or not self._thread.is_alive():
                return False
            self._wake.set()
            time.sleep(0.01)
        with self._working:
            return True

    def forget(self, sender: str) -> int:
        """Wipe what waits of this sender; nothing of it is under way when this returns."""
        with self._working:
            return self._spool.forget(sender)

    def close(self, seconds: float = 2.0) -> None:
        """Deliver what can be delivered soon, and stop. What is left waits in the spool."""
        self.flush(seconds)
        self._stop = True
        self._wake.set()
        self._thread.join(seconds)
        self._spool.close()

    def _run(self) -> None:
        while not self._stop:
            try:
                with self._working:
                    worked = self._step()
                self._pause = 0.0
            except Exception as error:  # the database is down, locked or being migrated
                worked = False
                if not self._pause:  # said once, not at every try; texts of errors hold values
                    log.warning("transcript store unavailable: %s", type(error).__name__)
                self._pause = min(LONGEST_PAUSE, max(FIRST_PAUSE, self._pause * 2))
                self._ready = False
                _disconnect()
            if self._pause:
                self._sleep(self._pause)
            elif not worked:
                self._wake.wait(LONGEST_PAUSE)
                self._wake.clear()
        _disconnect()

    def _sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._stop and time.monotonic() < end:
            time.sleep(0.05)

    def _step(self) -> bool:
        """Deliver one batch; False when nothing waited. Raises when the database is down."""
        if not self._ready:  # also with nothing to deliver: others read these tables
            setup.migrate()
            self._ready = True
        batch = self._spool.read(BATCH)
        if not batch.records:
            if batch.path:
                self._spool.done(batch)  # only wiped or torn lines
                return True
            return self._spool.tidy()
        self._deliver(batch)
        self._spool.done(batch)
        return True

    def _deliver(self, batch: Batch) -> None:
        from bot.transcripts import ingest

        try:
            ingest.deliver(batch.records)
        except Exception as error:
            if _is_down(error):
                raise
            for record in batch.records:
                self._deliver_one(record)

    def _deliver_one(self, record: Record) -> None:
        """One by one, so that a record that can't be stored holds up no other."""
        from bot.transcripts import ingest

        try:
            ingest.deliver([record])
        except Exception as error:
            if _is_down(error):
                raise
            self._spool.quarantine(str(record.get("kind")), type(error).__name__)


def _is_down(error: Any) -> bool:
    """Whether trying again later makes sense; values that don't fit never will."""
    from django.db import DataError, Error, IntegrityError

    return isinstance(error, Error | OSError) and not isinstance(error, DataError | IntegrityError)


def _disconnect() -> None:
    from django.db import connections

    try:
        connections.close_all()
    except Exception as error:
        log.debug("closing the connection failed: %s", type(error).__name__)
