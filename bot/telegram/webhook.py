"""Updates that Telegram posts to us. The reply 200 means: answered, don't send it again."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import settings
from bot.telegram.intake import Intake

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_SECONDS = 10.0
"""Within this time the youngster has an answer, if need be the fixed message. Telegram itself
waits longer; a reply later than 60 s would make it send the update again."""


def webhook_path() -> str:
    """Path of TELEGRAM_WEBHOOK_URL; empty when we poll."""
    url = settings.get("TELEGRAM_WEBHOOK_URL")
    return (urlsplit(url).path or "/") if url else ""


def webhook_secret() -> str:
    """From the environment, or made at the first start and kept under the data folder."""
    given = settings.get("TELEGRAM_WEBHOOK_SECRET")
    if given:
        return given
    path = settings.data_dir() / "keys" / "webhook.secret"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


async def receive(
    request: Request, secret: str, intake: Callable[[], Intake | None]
) -> HTTPResponse:
    """403 without the secret, 503 while starting (Telegram tries again), else 200 once answered.
    A body that is no update gets 200 as well: Telegram would send it again for ever."""
    if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
        return response.empty(status=403)
    taker = intake()
    if taker is None:
        return response.empty(status=503)
    try:
        raw = request.json
    except Exception:
        return response.empty(status=400)
    if isinstance(raw, dict):
        await asyncio.wait({taker.take(raw)}, timeout=ANSWER_SECONDS)
    return response.empty(status=200)
