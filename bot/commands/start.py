"""`jouwdag start`: the bot, the pages and the daily jobs together, with one clean stop."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from types import FrameType
from typing import Any

from bot import settings
from bot.commands import web

log = logging.getLogger(__name__)
STOP_SECONDS = 20.0
"""What the bot gets to finish the answers that are under way."""
RESTART_SECONDS = (2.0, 10.0, 60.0)


def run(argv: list[str]) -> int:
    """Runs until it is stopped (Ctrl+C or SIGTERM). The bot is started again when it breaks."""
    argparse.ArgumentParser(
        prog="jouwdag start", description="Bot, webpagina's en dagelijkse taken samen."
    ).parse_args(argv)
    address = (settings.get("JOUWDAG_WEB_HOST", web.HOST), web.port())
    if not web.free(*address):
        print(f"Poort {address[1]} is al in gebruik. Kies JOUWDAG_WEB_PORT.", file=sys.stderr)
        return 1
    web.prepare()  # the bot trains by itself when it must; the pages needn't wait for that
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, _setter(stop))
    jobs = [_thread(job, stop) for job in _daily_jobs()]
    pages = _pages(address)
    status = keep_bot(stop)
    stop.set()
    pages.close()
    for job in jobs:
        job.join(5)
    print("Gestopt.", file=sys.stderr)
    return status


def _setter(stop: threading.Event) -> Any:
    def stopping(number: int, frame: FrameType | None) -> None:
        stop.set()

    return stopping


def _daily_jobs() -> list[Any]:
    from bot.transcripts import retention
    from web.cocreation import retention as reading
    from web.review import alerts

    return [retention.run_daily, reading.run_daily, _purge_vault, alerts.run]


def _purge_vault(stop: threading.Event) -> None:
    """Every day: addresses that no follow-up can need any more."""
    from bot.commands.purge import VAULT_KEEPS
    from bot.privacy.vault import Vault

    while not stop.is_set():
        try:
            Vault().purge(VAULT_KEEPS)
        except Exception as error:  # a locked file: tomorrow again, and the bot goes on
            log.warning("purging the vault failed: %s", type(error).__name__)
        stop.wait(24 * 3600)


def _thread(job: Any, stop: threading.Event) -> threading.Thread:
    thread = threading.Thread(target=job, args=(stop,), daemon=True)
    thread.start()
    return thread


def _pages(address: tuple[str, int]) -> Any:
    """The web server in a thread of its own; `close` stops it."""
    from waitress import create_server

    server = create_server(
        web.application(),
        host=address[0],
        port=address[1],
        threads=web.THREADS,
        ident=None,
        **web.proxy(),
    )
    threading.Thread(target=server.run, daemon=True).start()
    return server


def bot_environment() -> dict[str, str]:
    """The bot promises an alert to youngsters only when one would really be sent (rule 1)."""
    from web.review import alerts

    environment = dict(os.environ)
    if alerts.wanted() and alerts.missing():
        print(
            "Het alarm voor begeleiders blijft uit. Vul eerst in: " + ", ".join(alerts.missing()),
            file=sys.stderr,
        )
        environment["JOUWDAG_STAFF_ALERT"] = "off"
    return environment


def keep_bot(stop: threading.Event) -> int:
    """Runs `jouwdag telegram` until `stop`; a bot that refuses at once (a wrong token, a taken
    port) ends all, a bot that breaks later is started again."""
    if not settings.get("TELEGRAM_TOKEN"):
        print("Er is geen TELEGRAM_TOKEN: alleen de webpagina's draaien.", file=sys.stderr)
        stop.wait()
        return 0
    environment = bot_environment()
    broken = 0
    while not stop.is_set():
        # a session of its own: Ctrl+C in the terminal reaches us only, and we stop it in order
        bot = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "telegram"],
            env=environment,
            cwd=settings.ROOT,
            start_new_session=True,
        )
        began = time.monotonic()
        while bot.poll() is None and not stop.wait(0.3):
            pass
        if stop.is_set():
            end(bot)
            return 0
        if time.monotonic() - began < 60 and not broken:
            return bot.returncode or 1
        pause = RESTART_SECONDS[min(broken, len(RESTART_SECONDS) - 1)]
        broken += 1
        print(f"De bot stopte. Hij start weer over {pause:.0f} seconden.", file=sys.stderr)
        stop.wait(pause)
    return 0


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, wait, and only then kill it."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
