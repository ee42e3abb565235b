"""`jouwdag talk`: plays scripts without a person. JSON lines in, JSON lines out.

The contract: one script a line `{"id", "turns": [{"user": "..."} | {"button": "title or number"}]}`;
out comes `{"id", "turns": [...], "hand_off", "slots"}` in the same order, one line each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from uuid import uuid4

from bot.commands.train import ensure_model

if TYPE_CHECKING:
    from bot.runtime import Talk
    from bot.turn.bubble import Button
    from bot.turn.door import Turn

Row = dict[str, Any]


def run(argv: list[str]) -> int:
    """Exit status 1 when a script was broken; the others are still played."""
    parser = argparse.ArgumentParser(prog="jouwdag talk", description="Speelt gesprekken af.")
    parser.add_argument("--script", type=Path, help="bestand met JSON-regels (anders: stdin)")
    options = parser.parse_args(argv)
    model = ensure_model()
    if options.script is None:
        return asyncio.run(play(sys.stdin, sys.stdout, model))
    try:
        with options.script.open(encoding="utf-8") as source:
            return asyncio.run(play(source, sys.stdout, model))
    except OSError as error:
        print(f"Het script kan niet worden gelezen: {error.strerror}.", file=sys.stderr)
        return 2


async def play(source: IO[str], out: IO[str], model: Path) -> int:
    """Plays each line as a conversation of its own."""
    from bot.privacy.logs import configure

    configure("ERROR")
    from bot.runtime import Talk, load_agent, make_door

    agent = load_agent(model)
    door = make_door(agent, "talk")
    status = 0
    for line in source:
        if not line.strip():
            continue
        try:
            script = parse_script(line)
            result = await play_script(Talk(agent, door, uuid4().hex), script)
        except ValueError as error:
            result, status = {"error": str(error)}, 1
        out.write(json.dumps(result, ensure_ascii=False) + "\n")
        out.flush()
    return status


def parse_script(line: str) -> Row:
    """Raises ValueError with a plain sentence when the line isn't a script."""
    try:
        script = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"Dit is geen geldige JSON: {error.msg}.") from error
    turns = script.get("turns") if isinstance(script, dict) else None
    if not isinstance(turns, list):
        raise ValueError('Een script heeft "turns": een lijst met beurten.')
    for turn in turns:
        if not isinstance(turn, dict) or not isinstance(
            turn.get("user", turn.get("button")), str | int
        ):
            raise ValueError('Elke beurt heeft "user" of "button".')
    return script


async def play_script(talk: Talk, script: Row) -> Row:
    """One conversation; see the module's contract."""
    from bot.runtime import slots_of

    turn = await talk.begin()
    rows = [await _row(talk, None, turn, 0)]
    buttons = open_buttons(turn, [])
    for step in script["turns"]:
        before = len((await talk.tracker()).events)
        turn, said = await _take(talk, step, buttons)
        rows.append(await _row(talk, said, turn, before))
        buttons = open_buttons(turn, buttons)
    slots = slots_of(await talk.tracker())
    talk.door.forget(talk.sender)
    return {"id": script.get("id"), "turns": rows, "hand_off": overall(rows), "slots": slots}


async def _take(talk: Talk, step: Row, buttons: list[Button]) -> tuple[Turn, str]:
    """Plays one script turn. An unknown button is typed text."""
    if "user" in step:
        turn = await talk.door.typed(talk.sender, str(step["user"]))
        return turn, turn.masked
    wanted = str(step["button"]).strip()
    pressed = next((b for b in buttons if b.title.lower() == wanted.lower()), None)
    if pressed is None and wanted.isdigit() and 0 < int(wanted) <= len(buttons):
        pressed = buttons[int(wanted) - 1]
    if pressed is None:
        turn = await talk.door.typed(talk.sender, wanted)
        return turn, turn.masked
    return await talk.door.pressed(talk.sender, pressed.payload, pressed.title), pressed.title


def open_buttons(turn: Turn, earlier: list[Button]) -> list[Button]:
    """The choices that can be pressed now: those of the last bubble that has any."""
    for bubble in reversed(turn.bubbles):
        if bubble.buttons:
            return list(bubble.buttons)
    return earlier


async def _row(talk: Talk, said: str | None, turn: Turn, before: int) -> Row:
    from bot.risk.levels import Risk
    from bot.runtime import actions_of_turn

    tracker = await talk.tracker()
    hand_off = tracker.get_slot("hand_off")
    risk = Risk.from_dict(tracker.get_slot("risk") if said is not None else None).as_dict()
    fields = ("level", "category", "route", "score", "because")
    return {
        "user": said,
        "risk": {name: risk[name] for name in fields},
        "conversation_level": int(tracker.get_slot("risk_level") or 0),
        "hand_off": hand_off.get("route", "none") if isinstance(hand_off, dict) else "none",
        "bot": [
            {"text": b.text, "buttons": [x.title for x in b.buttons], "image": b.image}
            for b in turn.bubbles
        ],
        "actions": actions_of_turn(tracker, before),
    }


def overall(rows: list[Row]) -> str:
    """Emergency when it was reached, else the last route that was in force, else none."""
    routes = [row["hand_off"] for row in rows if row["hand_off"] != "none"]
    if "emergency" in routes:
        return "emergency"
    return str(routes[-1]) if routes else "none"
