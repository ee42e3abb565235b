"""`jouwdag chat`: a conversation in the terminal, buttons as numbered choices."""

from __future__ import annotations

import asyncio
import sys
import textwrap

from bot.commands.train import ensure_model

WIDTH = 64


def run(argv: list[str]) -> int:
    """Works with piped input too: one line a turn, ends at end of file."""
    model = ensure_model()
    return asyncio.run(_chat(str(model)))


async def _chat(model: str) -> int:
    from pathlib import Path

    from bot.privacy.logs import configure

    configure("ERROR")
    from bot.runtime import load_agent, make_door
    from bot.turn.bubble import Button

    door = make_door(load_agent(Path(model)))
    turn = await door.event("chat", "begin")
    while True:
        buttons: list[Button] = []
        for bubble in turn.bubbles:
            buttons = list(bubble.buttons) or buttons
            _show(bubble.text, bubble.image, list(bubble.buttons))
        line = await asyncio.to_thread(_read)
        if line is None:
            print("\nTot de volgende keer.")
            return 0
        number = int(line) - 1 if line.isdigit() else -1
        if 0 <= number < len(buttons):
            turn = await door.pressed("chat", buttons[number].payload, buttons[number].title)
        else:
            turn = await door.typed("chat", line)


def _show(text: str, image: str | None, buttons: list) -> None:  # type: ignore[type-arg]
    picture = f"   [plaatje: {image}]\n" if image else ""
    wrapped = "\n".join(
        textwrap.fill(line, WIDTH, initial_indent="   ", subsequent_indent="   ")
        for line in text.splitlines()
    )
    print(f"\n{picture}{wrapped}")
    for number, button in enumerate(buttons, 1):
        print(f"     {number}. {button.title}")
    sys.stdout.flush()


def _read() -> str | None:
    """The next line that isn't empty; None at the end of the input."""
    if sys.stdin.isatty():
        sys.stdout.write("\njij > ")
        sys.stdout.flush()
    for line in sys.stdin:
        if line.strip():
            if not sys.stdin.isatty():
                print(f"\njij > {line.strip()}")
            return line.strip()
    return None
