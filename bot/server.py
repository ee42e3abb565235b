"""Starts Rasa's server in this process, with our channels, the way `rasa run` does.

Whatever is missing is told in one Dutch sentence. With a token the bot starts all the same: without
a model a youngster gets the fixed message, and that is better than silence.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import settings
from bot.env import quiet

if TYPE_CHECKING:
    from rasa.core.agent import Agent
    from sanic import Sanic

Say = Callable[[str], None]

NO_MODEL = "Er is geen model. Draai ./jouwdag train. Tot dan stuur ik alleen de vaste melding."
BROKEN_MODEL = (
    "Het model is beschadigd of te oud. Draai ./jouwdag train. Tot dan stuur ik de vaste melding."
)
PORT_TAKEN = "Poort {port} is al in gebruik. Stop het andere programma of kies JOUWDAG_PORT."


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def serve(model: Path | None = None, port: int | None = None, say: Say = tell) -> int:
    """Serves until it is stopped; returns the exit status. `model`: a trained model or the folder
    with models (default `models/`); it may be missing."""
    quiet()
    from bot.privacy.logs import configure

    configure(settings.get("LOG_LEVEL", "WARNING"))
    if not key_is_right(say):
        return 1
    port = settings.port() if port is None else port
    if not port_is_free(host(), port):
        say(PORT_TAKEN.format(port=port))
        return 1
    if not token_is_right(say):
        return 1
    _serve(_find(model), port, say)
    return 0


def key_is_right(say: Say) -> bool:
    """Without its key the bot knows nobody: better to find out now than at the first message."""
    from bot.privacy.pseudonym import pseudonym

    try:
        pseudonym(0)
    except (OSError, ValueError) as error:
        say(f"De sleutel voor schuilnamen is niet bruikbaar. {error}")
        return False
    return True


def host() -> str:
    """Only this machine may ask, except when Telegram posts to us. `JOUWDAG_HOST` overrides."""
    default = "0.0.0.0" if settings.get("TELEGRAM_WEBHOOK_URL") else "127.0.0.1"
    return settings.get("JOUWDAG_HOST", default)


def port_is_free(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def token_is_right(say: Say) -> bool:
    """False when Telegram refuses the token. No token, or no network, doesn't stop the start."""
    from telegram.error import InvalidToken, TelegramError

    from bot.telegram.service import BAD_TOKEN
    from bot.telegram.wire import make_bot

    async def ask(token: str) -> None:
        async with make_bot(token):
            pass

    token = settings.get("TELEGRAM_TOKEN")
    try:
        if token:
            asyncio.run(ask(token))
    except InvalidToken:
        say(BAD_TOKEN)
        return False
    except TelegramError:
        return True
    return True


def _find(model: Path | None) -> str | None:
    from rasa.exceptions import ModelNotFound
    from rasa.model import get_local_model

    try:
        return str(get_local_model(str(model or settings.ROOT / "models")))
    except ModelNotFound:
        return None


def _serve(model: str | None, port: int, say: Say) -> None:
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    endpoints = AvailableEndpoints.read_endpoints(str(settings.ROOT / "endpoints.yml"))

    async def report(app: Sanic, loop: Any) -> None:
        for line in await troubles(getattr(app.ctx, "agent", None), model):
            say(line)

    serve_application(
        model,
        interface=host(),
        port=port,
        credentials=str(settings.ROOT / "credentials.yml"),
        enable_api=False,
        endpoints=endpoints,
        server_listeners=[(report, "after_server_start")],
    )


async def troubles(agent: Agent | None, model: str | None) -> list[str]:
    """What the operator must know. A model can load and still not read a line, when it was trained
    with older code. Rasa replaces a store that fails by one in memory and goes on
    without a broker, with no more than a warning."""
    from bot.transcripts.tracker_store import WiringError, assert_wired

    if agent is None or not agent.is_ready():
        return [BROKEN_MODEL if model else NO_MODEL]
    try:
        await agent.parse_message("hoi")
    except Exception:
        return [BROKEN_MODEL]
    try:
        assert_wired(agent)
    except WiringError as error:
        return [str(error)]
    return []
