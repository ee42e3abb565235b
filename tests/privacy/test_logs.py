"""No text, id, token or name comes through the logs, at DEBUG and in crashes; run in a process of its own."""

import os
import subprocess
import sys

import pytest

SECRETS = ("GEHEIMETEKST", "7318204455", "123456:AAE-token")

TALK = """
import asyncio, logging, os, sys, threading, warnings
from bot.privacy.logs import configure
configure("DEBUG")
import structlog
text, chat, token = os.environ["TEXT"], 7318204455, os.environ["TOKEN"]
log = logging.getLogger("rasa.core.processor")
log.debug(f"Received user message '{text}'")
log.info("message %s of %s with %d", text, {"t": text}, chat)
log.info("named %(text)s", {"text": text})
log.warning(text)
log.error(text, extra={"request": text})
log.info("3 of %d: %s", 12, "ValueError")
logging.getLogger("httpx").info("HTTP Request: %s", token)
logging.getLogger("sanic.access").info("", extra={"request": "GET /" + text, "host": token})
warnings.warn(text)
try:
    try:
        int(text)
    except ValueError as e:
        raise RuntimeError(text) from e
except RuntimeError:
    log.exception("it broke")
logger = structlog.get_logger()
logger.debug("processor.message.parse", parse_data_text=text, sender_id=chat, latency=0.25)
logger.info(text)
structlog.configure(processors=[structlog.processors.JSONRenderer()])
logging.basicConfig(stream=sys.stdout)
structlog.get_logger("late").info("late.event", text=text)
try:
    raise KeyError(text)
except KeyError:
    logger.exception("structlog.broke", sender=token)
thread = threading.Thread(target=lambda: int(text)); thread.start(); thread.join()
async def bad(): raise ValueError(text)
async def main():
    task = asyncio.ensure_future(bad()); await asyncio.sleep(0); await asyncio.sleep(0); del task
    asyncio.get_running_loop().call_exception_handler({"message": text, "exception": ValueError(text)})
asyncio.run(main(), debug=True)
raise SystemError(text)
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The script's outcome; a file, so that its texts count as source code."""
    script = tmp_path_factory.mktemp("logs") / "talk.py"
    script.write_text(TALK, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": os.getcwd(),
            "TEXT": f"ik ben {SECRETS[0]}",
            "TOKEN": SECRETS[2],
        },
        timeout=120,
    )


def test_nothing_leaks(run):
    for secret in SECRETS:
        assert secret not in run.stdout + run.stderr
    assert run.stdout == ""


def test_logs_still_tell_what_happened(run):
    for line in (
        "message <str> of <dict> with <int>",
        "3 of 12: ValueError",
        "it broke\nRuntimeError\n",
        "processor.message.parse parse_data_text=<str> sender_id=<int> latency=0.25",
        "late.event text=<str>",
        "structlog.broke",
        "crash\nSystemError",
    ):
        assert line in run.stderr
