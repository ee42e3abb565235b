"""Promised messages: the moment, quiet hours, and what a kill or a block does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.follow_up.plan import after_quiet, due_at
from bot.help.clock import ZONE

NOW = datetime(2026, 11, 23, 16, 10, tzinfo=ZONE)


def test_the_next_day_at_the_same_hour_also_over_summer_time():
    assert due_at("morgen", NOW) == NOW + timedelta(days=1)
    before = datetime(2026, 10, 24, 16, 0, tzinfo=ZONE)  # the clock goes back that night
    assert due_at("morgen", before).hour == 16
    assert due_at("week", NOW).date() == (NOW + timedelta(days=7)).date()


@pytest.mark.parametrize(
    ("hour", "day", "at"),
    [(3, 23, 8), (7, 23, 8), (8, 23, 8), (20, 23, 20), (21, 24, 8), (23, 24, 8)],
)
def test_quiet_hours(hour, day, at):
    moment = after_quiet(NOW.replace(hour=hour))
    assert (moment.day, moment.hour) == (day, at)


SCRIPT = """
import asyncio, os, signal, sys
from datetime import datetime, timedelta
from bot.follow_up.plan import promise, cancel
from bot.follow_up.sender import Gone, send_due
from bot.help.clock import ZONE
from bot.transcripts.setup import migrate
migrate()
mode = sys.argv[1]
now = datetime(2026, 11, 23, 16, 10, tzinfo=ZONE)
async def send(who):
    print("SENT", who, flush=True)
    if mode == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "gone":
        raise Gone
    if mode == "fail":
        raise OSError("x")
if mode == "plan":
    promise("a", "morgen", now)
elif mode == "twice":
    promise("a", "morgen", now); promise("a", "week", now)
elif mode == "cancel":
    promise("a", "morgen", now); cancel("a")
else:
    at = now + timedelta(days=float(sys.argv[2]))
    print("COUNT", asyncio.run(send_due(send, at)))
"""


@pytest.fixture
def run(tmp_path: Path):
    """Runs a process of its own on an empty store: what is kept must survive its end."""

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "JOUWDAG_DATA": str(tmp_path),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "",
        }
        return subprocess.run(
            [sys.executable, "-c", textwrap.dedent(SCRIPT), *arguments],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    return start


def test_it_survives_a_restart_and_goes_out_once(run):
    assert run("plan").returncode == 0
    assert "SENT" not in run("send", "0.5").stdout
    assert run("send", "1.01").stdout == "SENT a\nCOUNT 1\n"
    assert run("send", "1.02").stdout == "COUNT 0\n"


def test_a_kill_between_sending_and_noting_sends_it_at_most_twice(run):
    run("plan")
    assert run("kill", "1.01").returncode == -signal.SIGKILL
    assert run("send", "1.011").stdout == "COUNT 0\n"  # still claimed by the dead process
    assert run("send", "1.02").stdout == "SENT a\nCOUNT 1\n"
    assert run("send", "1.03").stdout == "COUNT 0\n"


def test_a_block_ends_it_and_a_failure_is_tried_again(run):
    run("plan")
    assert run("fail", "1.01").stdout == "SENT a\nCOUNT 0\n"
    assert run("gone", "1.02").stdout == "SENT a\nCOUNT 0\n"
    assert run("send", "1.05").stdout == "COUNT 0\n"


def test_only_the_last_promise_counts_and_an_exit_takes_it_back(run):
    run("twice")
    assert run("send", "1.01").stdout == "COUNT 0\n"
    assert run("send", "7.01").stdout == "SENT a\nCOUNT 1\n"
    run("cancel")
    assert run("send", "1.01").stdout == "COUNT 0\n"


def test_nothing_goes_out_at_night_or_days_late(run):
    run("plan")
    assert run("send", "1.3").stdout == "COUNT 0\n"  # 23:22
    assert run("send", "4").stdout == "COUNT 0\n"
