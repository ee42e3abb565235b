"""Messages to the staff when a conversation is acute. Off unless the institution filled in all of
it: who answers, at which hours, and how they reach the youngster (they don't by this program).

No text, no name, no number of a conversation goes out: only that there is one, and where to look.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import timedelta

from django.db import connections
from django.utils import timezone

from bot import settings
from bot.transcripts import config
from bot.transcripts.models import Conversation
from web.accounts import audit
from web.review.models import AlertSent

log = logging.getLogger(__name__)
TEXT = "Jouw Dag: er is een gesprek met acuut risico. Open de pagina."
REQUIRED = ("JOUWDAG_ALERT_WHO", "JOUWDAG_ALERT_HOURS", "JOUWDAG_ALERT_HOW")
LATEST = timedelta(hours=24)
EVERY_SECONDS = 10.0


def wanted() -> bool:
    """Whether `JOUWDAG_STAFF_ALERT` is on: then the bot tells youngsters about it."""
    return settings.get("JOUWDAG_STAFF_ALERT", "off").lower() in ("on", "aan", "1", "ja")


def missing() -> list[str]:
    """What must still be filled in before alerts may be on; empty when all is there."""
    names = [name for name in REQUIRED if not settings.get(name)]
    if config.store_mode() != "always":
        # of a conversation that isn't kept nothing is known here, and the promise would be false
        names.append("JOUWDAG_STORE=always")
    if not _email() and not _group():
        names.append("JOUWDAG_ALERT_EMAIL of JOUWDAG_STAFF_GROUP")
    return names


def on() -> bool:
    return wanted() and not missing()


def send_new() -> int:
    """One message for each acute conversation that has none yet; returns how many went out.

    Fails closed (rule 12): only when the hand-off says that it is not about staff."""
    if not on():
        return 0
    since = timezone.now() - LATEST
    acute = Conversation.objects.filter(
        level=3, last_at__gte=since, about_staff=False, alert=None, done=False
    )
    return sum(_send(talk) for talk in acute[:20] if _not_about_staff(talk))


def _not_about_staff(talk: Conversation) -> bool:
    known = [h for h in talk.turns.values_list("hand_off", flat=True) if isinstance(h, dict)]
    return bool(known) and not any(h.get("staff", True) for h in known)


def _send(talk: Conversation) -> bool:
    ways = []
    for name, go in (("e-mail", _mail), ("Telegram", _telegram)):
        try:
            if go():
                ways.append(name)
        except Exception as error:  # the other way must still be tried, and the next round again
            log.error("alert could not be sent: %s", type(error).__name__)
    if not ways:
        return False
    AlertSent.objects.get_or_create(conversation=talk, defaults={"ways": ", ".join(ways)})
    audit.log(None, "alert", talk.pk, ", ".join(ways))
    return True


def _address() -> str:
    url = (
        settings.get("JOUWDAG_WEB_URL")
        or f"http://127.0.0.1:{settings.get('JOUWDAG_WEB_PORT', '8000')}"
    )
    return f"{TEXT}\n{url}"


def _email() -> str:
    return settings.get("JOUWDAG_ALERT_EMAIL") if settings.get("JOUWDAG_SMTP_URL") else ""


def _group() -> str:
    return settings.get("JOUWDAG_STAFF_GROUP") if settings.get("TELEGRAM_TOKEN") else ""


def _mail() -> bool:
    from django.core.mail import send_mail

    to = _email()
    return bool(to) and bool(send_mail("Jouw Dag: acuut risico", _address(), None, [to]))


def _telegram() -> bool:
    from bot.telegram.wire import make_bot

    group = _group()

    async def send() -> None:
        async with make_bot(settings.get("TELEGRAM_TOKEN")) as bot:
            await bot.send_message(int(group), _address())

    if group:
        asyncio.run(send())
    return bool(group)


def run(stop: threading.Event) -> None:
    """Look every few seconds until `stop` is set. For a thread of the service; never raises."""
    while not stop.is_set():
        try:
            send_new()
        except Exception as error:
            log.error("looking for alerts failed: %s", type(error).__name__)
        connections.close_all()
        stop.wait(EVERY_SECONDS)
