"""Messages to the staff when a conversation is acute. Off unless the institution filled in all of
it: who answers, at which hours, and how they reach the youngster (they don't by this program).

No text and no number of a conversation goes out: only that there is one, and where to look. A name
goes with it only when the youngster said yes to being known, in the words they chose themselves.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import timedelta
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from bot import settings
from bot.transcripts import config, queries
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
    return settings.staff_alert()


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
    """One message for each acute conversation that has none yet, and one more when the youngster
    chose to be known after it; returns how many went out.

    Fails closed (rule 12): only when the hand-off says that it is not about staff."""
    if not on():
        return 0
    known = names()
    acute = _acute().filter(done=False)
    new = [talk for talk in acute.filter(alert=None)[:20] if _not_about_staff(talk)]
    told = acute.filter(alert__isnull=False, alert__known=None, pseudonym__in=list(known))[:20]
    new += [talk for talk in told if _not_about_staff(talk)]
    return sum(_send(talk, known.get(talk.pseudonym, "")) for talk in new)


def _acute() -> QuerySet[Conversation]:
    since = timezone.now() - LATEST
    return Conversation.objects.filter(level=3, last_at__gte=since, about_staff=False)


def names() -> dict[str, str]:
    """Pseudonym -> the name or code by which a youngster wants to be known now. Mostly empty."""
    from bot.privacy.vault import Vault

    try:
        return Vault().names()
    except Exception as error:  # a locked file: the alert without a name still goes out
        log.error("names could not be read: %s", type(error).__name__)
        return {}


def name_of(talk: Conversation) -> str:
    """The name on the page of this conversation, or "": only acute, of the last day, and never
    when it is about staff or when that is not known (rule 12)."""
    fresh = talk.level == 3 and talk.last_at >= timezone.now() - LATEST
    if not fresh or talk.about_staff or not _not_about_staff(talk):
        return ""
    return names().get(talk.pseudonym, "")


def waiting_to_be_known(filters: queries.Filters) -> int:
    """How many acute conversations that this reader may see have a name and aren't done."""
    known = names()
    if not known:
        return 0
    mine = queries.inbox(**filters).filter(pk__in=_acute().values("pk"), pseudonym__in=known)
    return sum(_not_about_staff(talk) for talk in mine[:50])


def _not_about_staff(talk: Conversation) -> bool:
    known = [h for h in talk.turns.values_list("hand_off", flat=True) if isinstance(h, dict)]
    return bool(known) and not any(h.get("staff", True) for h in known)


def _send(talk: Conversation, known_as: str) -> bool:
    ways = []
    text = _text(known_as)
    for name, go in (("e-mail", _mail), ("Telegram", _telegram)):
        try:
            if go(text):
                ways.append(name)
        except Exception as error:  # the other way must still be tried, and the next round again
            log.error("alert could not be sent: %s", type(error).__name__)
    if not ways:
        return False
    values: dict[str, Any] = {"ways": ", ".join(ways)}
    if known_as:
        values["known"] = timezone.now()
    AlertSent.objects.update_or_create(conversation=talk, defaults=values)
    detail = ", ".join(ways) + (", met de naam die de jongere koos" if known_as else "")
    audit.log(None, "alert", talk.pk, detail)
    return True


def _text(name: str) -> str:
    url = (
        settings.get("JOUWDAG_WEB_URL")
        or f"http://127.0.0.1:{settings.get('JOUWDAG_WEB_PORT', '8000')}"
    )
    known = f"\nDe jongere wil bekend zijn. Naam of code: {name}" if name else ""
    return f"{TEXT}{known}\n{url}"


def _email() -> str:
    return settings.get("JOUWDAG_ALERT_EMAIL") if settings.get("JOUWDAG_SMTP_URL") else ""


def _group() -> str:
    return settings.get("JOUWDAG_STAFF_GROUP") if settings.get("TELEGRAM_TOKEN") else ""


def _mail(text: str) -> bool:
    from django.core.mail import send_mail

    to = _email()
    return bool(to) and bool(send_mail("Jouw Dag: acuut risico", text, None, [to]))


def _telegram(text: str) -> bool:
    from bot.telegram.wire import make_bot

    group = _group()

    async def send() -> None:
        async with make_bot(settings.get("TELEGRAM_TOKEN")) as bot:
            await bot.send_message(int(group), text)

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
