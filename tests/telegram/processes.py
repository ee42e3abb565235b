"""Starting and killing the bot as a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from aiohttp import ClientSession
from fake_api import FakeTelegram

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class BotProcess:
    """`command` is a Python program (arguments after the interpreter)."""

    def __init__(self, command: list[str], fake: FakeTelegram, home: Path, webhook: bool) -> None:
        self.command = command
        self.fake = fake
        self.home = home
        self.port = free_port()
        self.output = home / "output.txt"
        self.environment = {
            **os.environ,
            "JOUWDAG_DATA": str(home),
            "JOUWDAG_PAUSE": "0",
            "JOUWDAG_PORT": str(self.port),
            "TELEGRAM_TOKEN": fake.token,
            "TELEGRAM_API_URL": fake.url,
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{self.port}/tg/hook" if webhook else "",
            "AGENT_LOG": str(home / "agent.txt"),
            "PYTHONUNBUFFERED": "1",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, **more: str) -> None:
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, *self.command],
                cwd=ROOT,
                env={**self.environment, **more},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    async def ready(self, seconds: float = 120) -> None:
        """Waits for the REST channel to answer."""
        deadline = time.monotonic() + seconds
        url = f"http://127.0.0.1:{self.port}/webhooks/rest/"
        async with ClientSession() as session:
            while time.monotonic() < deadline:
                assert self.process is not None and self.process.poll() is None, self.said()
                try:
                    async with session.get(url) as reply:
                        if reply.status == 200:
                            return
                except OSError:
                    await asyncio.sleep(0.2)
        raise AssertionError(f"not ready: {self.said()}")

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def said(self) -> str:
        return self.output.read_text(errors="replace") if self.output.exists() else ""

    def reached_rasa(self) -> list[str]:
        log = self.home / "agent.txt"
        return log.read_text().splitlines() if log.exists() else []
