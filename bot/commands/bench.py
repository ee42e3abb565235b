"""`jouwdag bench`: speed and memory of this bot, and of stock Rasa on the same intents.

Prints one JSON object a line to stdout; the rest goes to stderr.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from bot import settings
from bot.commands.train import ensure_model

MESSAGES = (
    "was leuk", "nee", "ik heb gegamed met me vrienden", "hoi", "op snap enzo", "weet niet",
    "ging wel ik heb filmpjes gekeken op tt", "wat bedoel je", "ik was bij mijn opa en oma thuis",
    "ben je een mens?", "niks bijzonders gwn saai", "ja", "stop",
)  # fmt: skip
ROUNDS = 8
EVERY = 3
"""Of the held-out lines, those timed."""
WARM_UP = 10

STOCK = """recipe: default.v1
language: nl
assistant_id: stock
pipeline: [{name: WhitespaceTokenizer}, {name: RegexFeaturizer}, {name: LexicalSyntacticFeaturizer},
  {name: CountVectorsFeaturizer}, {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4},
  {name: DIETClassifier, epochs: 100}, {name: FallbackClassifier, threshold: 0.3}]
policies: [{name: MemoizationPolicy}, {name: RulePolicy}, {name: TEDPolicy, max_history: 5, epochs: 20}]
"""


def run(argv: list[str]) -> int:
    """`--stock` trains and measures stock Rasa too (some minutes)."""
    parser = argparse.ArgumentParser(prog="jouwdag bench", description="Meet snelheid en geheugen.")
    parser.add_argument("--stock", action="store_true", help="meet ook Rasa zoals het komt")
    parser.add_argument("--model", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.model:
        print(json.dumps(asyncio.run(_measure(Path(options.model)))))
        return 0
    _report("jouwdag", ensure_model())
    print(json.dumps({"detector alone": _detector()}), flush=True)
    if options.stock:
        _report("stock", _train_stock())
    return 0


def _report(name: str, model: Path) -> None:
    """Each in a process of its own, so that its peak memory is its own."""
    began = time.monotonic()
    command = [sys.executable, "-m", "bot.cli", "bench", "--model", str(model)]
    done = subprocess.run(command, cwd=settings.ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    seconds = round(time.monotonic() - began, 1)
    machine = {"processor": platform.processor() or platform.machine()}
    print(json.dumps({"bot": name, **figures, "process_seconds": seconds, **machine}), flush=True)


async def _measure(model: Path) -> dict[str, Any]:
    from bot.privacy.logs import configure

    configure("CRITICAL")
    began = time.monotonic()
    from bot.runtime import load_agent, make_door

    door = make_door(load_agent(model), "bench")
    loaded = time.monotonic() - began
    took: list[float] = []
    for number in range(ROUNDS):
        sender = uuid4().hex
        await door.event(sender, "begin")
        for text in MESSAGES:
            start = time.perf_counter()
            await door.typed(sender, text)
            if number:  # the first round warms up
                took.append((time.perf_counter() - start) * 1000)
    return {
        "load_s": round(loaded, 1),
        **_times(took),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "messages": len(took),
        "nlu_one_core": _times(await _understanding(model)),
    }


def _times(took: list[float]) -> dict[str, float]:
    took = sorted(took)
    middle, high = statistics.median(took), took[int(len(took) * 0.95)]
    return {"median_ms": round(middle, 1), "p95_ms": round(high, 1)}


async def _understanding(model: Path) -> list[float]:
    """Milliseconds from text to intent, apps and risk, on one core, for the held-out lines."""
    from bot.evaluate.risk import HELD_OUT
    from bot.risk.data import load_lines
    from bot.runtime import load_agent

    agent = load_agent(model)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    took = []
    for line in load_lines(HELD_OUT)[::EVERY]:
        start = time.perf_counter()
        await agent.parse_message(line.text)
        took.append((time.perf_counter() - start) * 1000)
    return took[WARM_UP:]


def _detector() -> dict[str, Any]:
    """Peak memory of a process that holds the detector, its encoder and the masking alone."""
    command = [sys.executable, "-m", "bot.cli", "risk"]
    lines = "".join(json.dumps({"text": text}) + "\n" for text in MESSAGES)
    process = subprocess.Popen(
        command, cwd=settings.ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert process.stdin is not None
    process.stdin.write(lines)
    process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    return {"peak_mb": usage.ru_maxrss // 1024}


def _train_stock() -> Path:
    from rasa.model_training import train

    folder = Path(tempfile.mkdtemp(prefix="jouwdag-stock-"))
    config = folder / "config.yml"
    text = STOCK + "importers: [{name: bot.dialogue.importer.TopicImporter}]\n"
    config.write_text(text, encoding="utf-8")
    print("Rasa zoals het komt wordt getraind; dat duurt enkele minuten.", file=sys.stderr)
    result = train(
        str(settings.ROOT / "domain.yml"), str(config), [str(settings.ROOT / "data")], str(folder)
    )
    return Path(str(result.model))
