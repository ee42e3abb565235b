"""`start`, `web` and `demo` as real processes."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from bot import settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(folder: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "JOUWDAG_DATA": str(folder), **more}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *arguments],
        env=environment,
        cwd=settings.ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _answers(port: int) -> bool:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/inloggen/", timeout=5) as page:
                return b"Inloggen" in page.read()
        except OSError:
            time.sleep(0.1)
    return False


def test_start_without_a_token_serves_pages_and_stops_cleanly(tmp_path: Path) -> None:
    port = _free_port()
    process = _run(tmp_path, "start", JOUWDAG_WEB_PORT=str(port), TELEGRAM_TOKEN="")
    try:
        assert _answers(port)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not _purged(tmp_path):
            time.sleep(0.1)
        assert _purged(tmp_path)  # the daily job ran
    finally:
        process.send_signal(signal.SIGTERM)
        out, said = process.communicate(timeout=30)
    assert process.returncode == 0 and out == ""
    assert "/link/" in said and "alleen de webpagina's" in said and "Gestopt." in said


def _purged(folder: Path) -> bool:
    with sqlite3.connect(folder / "jouwdag.sqlite3") as database:
        return bool(database.execute("SELECT count(*) FROM transcripts_purgerun").fetchone()[0])


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        process = _run(tmp_path, "web", JOUWDAG_WEB_PORT=port)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.strip() == f"Poort {port} is al in gebruik. Kies JOUWDAG_WEB_PORT."


@pytest.mark.slow
@pytest.mark.server
def test_the_demo_goes_through_the_real_model_and_store(model: Any, tmp_path: Path) -> None:
    process = _run(tmp_path, "demo", "--fill-only", "--number", "6")
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert not (tmp_path / "jouwdag.sqlite3").exists()  # never among real conversations
    with sqlite3.connect(tmp_path / "demo" / "jouwdag.sqlite3") as database:
        rows = database.execute("SELECT level, user_turns FROM transcripts_conversation").fetchall()
        route = database.execute("SELECT count(*) FROM transcripts_handoffevent").fetchone()[0]
    assert len(rows) == 6 and all(turns for _, turns in rows)
    assert route and any(level >= 2 for level, _ in rows)


def test_the_demo_never_touches_a_real_database(tmp_path: Path) -> None:
    process = _run(tmp_path, "demo", DATABASE_URL="postgresql://nergens/x")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1 and "echte database" in said


def test_the_examples_are_varied_and_the_same_every_time() -> None:
    from web.demo.scripts import scripts

    made = scripts()
    assert made == scripts() and len(made) == 200
    assert len({line for one in made for line in one.lines}) > 300


@pytest.mark.slow
def test_start_runs_the_bot_and_leaves_no_process_behind(model: Any, tmp_path: Path) -> None:
    web_port, bot_port = _free_port(), _free_port()
    process = _run(
        tmp_path,
        "start",
        JOUWDAG_WEB_PORT=str(web_port),
        JOUWDAG_PORT=str(bot_port),
        TELEGRAM_TOKEN="1:nergens",
        TELEGRAM_API_URL=f"http://127.0.0.1:{_free_port()}",  # nobody answers: the bot waits
    )
    try:
        assert _answers(web_port)
        assert _open(bot_port)
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", bot_port)) != 0


def _open(port: int) -> bool:
    """Whether something listens there before long."""
    for _ in range(3000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False
