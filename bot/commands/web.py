"""`jouwdag web`: the pages for professionals and editors, on this machine."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from typing import Any

from bot import settings

HOST = "127.0.0.1"
THREADS = 8


def run(argv: list[str]) -> int:
    """Serves until it is stopped."""
    parser = argparse.ArgumentParser(prog="jouwdag web", description="De webpagina's.")
    parser.add_argument(
        "--beheerder",
        action="store_true",
        help="geef een link voor een nieuwe beheerder, ook als er al een is",
    )
    options = parser.parse_args(argv)
    address = (settings.get("JOUWDAG_WEB_HOST", HOST), port())
    if not free(*address):
        print(f"Poort {address[1]} is al in gebruik. Kies JOUWDAG_WEB_PORT.", file=sys.stderr)
        return 1
    prepare(again=options.beheerder)
    from waitress import serve

    serve(application(), host=address[0], port=address[1], threads=THREADS, ident=None, **proxy())
    return 0


def port() -> int:
    """`JOUWDAG_WEB_PORT`, default 8000."""
    return int(settings.get("JOUWDAG_WEB_PORT", "8000"))


def free(host: str, number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except OSError:
            return False
    return True


def prepare(again: bool = False, link: bool = True) -> None:
    """Settings, database, and (with `link`) the link for the first administrator on stderr."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    from bot.privacy.logs import configure
    from bot.transcripts import setup

    configure(settings.get("LOG_LEVEL", "WARNING"))
    setup.django_setup()
    setup.migrate()
    from web.accounts.first import administrator_secret
    from web.review import links

    links.install()
    if not link:
        return
    address = settings.get("JOUWDAG_WEB_URL").rstrip("/") or f"http://{HOST}:{port()}"
    print(f"De webpagina's staan op {address}", file=sys.stderr)
    if secret := administrator_secret(again):
        print(
            f"\nMaak hier de beheerder. De link werkt één keer, 48 uur lang:\n"
            f"  {address}/link/{secret}/\n",
            file=sys.stderr,
            flush=True,
        )


def application() -> Any:
    """The pages as a WSGI application."""
    from web.wsgi import application

    return application


def proxy() -> dict[str, Any]:
    """Behind https the proxy on this machine says so; from nobody else is that believed."""
    if not settings.get("JOUWDAG_WEB_URL").startswith("https://"):
        return {}
    return {
        "trusted_proxy": settings.get("JOUWDAG_WEB_PROXY", HOST),
        "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
        "clear_untrusted_proxy_headers": True,
    }
