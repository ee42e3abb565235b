"""What readers tapped and typed is not kept for ever; nor is a link that nobody can open."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

from django.db import connections
from django.utils import timezone

from bot.transcripts import config
from web.cocreation.models import Reaction, ReadingLink

log = logging.getLogger(__name__)
DAY = 24 * 3600.0
SOON = 600.0


def purge(now: datetime | None = None) -> int:
    """Deletes answers older than `config.keep_reading()`, then links past that time without any
    answer left; gives how many answers. What an editor put in data/samen_gemaakt.yml stays."""
    limit = (now or timezone.now()) - config.keep_reading()
    old = Reaction.objects.filter(day__lt=timezone.localdate(limit))
    count: int = old.count()
    old.delete()
    ReadingLink.objects.filter(expires__lt=limit, reactions=None).delete()
    return count


def run_daily(stop: threading.Event) -> None:
    """Now and every day until `stop` is set. For a thread of the service; never raises."""
    while not stop.is_set():
        pause = DAY
        try:
            log.info("answers of readers purged: %s", purge())
        except Exception as error:  # the database is down: try again soon
            log.warning("purging answers of readers failed: %s", type(error).__name__)
            pause = SOON
        connections.close_all()
        stop.wait(pause)
