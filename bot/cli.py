"""The command `jouwdag`: one line a command, each in a module of its own, imported when asked."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable

from bot.env import quiet

COMMANDS: dict[str, tuple[str, str]] = {
    "chat": ("bot.commands.chat", "praat met de bot in dit scherm"),
    "talk": ("bot.commands.talk", "speel gesprekken af: JSON-regels in, JSON-regels uit"),
    "train": ("bot.commands.train", "train de bot als er iets veranderd is"),
    "telegram": ("bot.commands.telegram", "de bot op Telegram"),
    "start": ("bot.commands.start", "bot, webpagina's en dagelijkse taken samen"),
    "web": ("bot.commands.web", "de webpagina's voor professionals en redacteuren"),
    "check": ("bot.commands.check", "alles wat een redacteur moet weten voor publiceren"),
    "risk": ("bot.commands.risk", "JSON-regels in, dezelfde regels met risico uit"),
    "anonymise": ("bot.commands.anonymise", "JSON-regels in, gemaskeerde regels uit"),
    "plain": ("bot.commands.plain", "controleer of teksten eenvoudig genoeg zijn"),
    "evaluate": ("bot.commands.evaluate", "het kwaliteitsrapport"),
    "bench": ("bot.commands.bench", "snelheid en geheugen"),
    "purge": ("bot.commands.purge", "gooi weg wat te oud is"),
    "forget": ("bot.commands.forget", "vergeet één jongere"),
    "pictures": ("bot.commands.pictures", "maak de plaatjes opnieuw"),
    "demo": ("bot.commands.demo", "vul de webpagina met voorbeeldgesprekken"),
    "rasa": ("bot.commands.rasa", "Rasa's eigen opdrachten, zonder telemetrie"),
}


def usage() -> str:
    lines = [f"  {name:<10} {what}" for name, (_, what) in COMMANDS.items()]
    return "Gebruik: ./jouwdag OPDRACHT ...\n\n" + "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Runs one command; its return value is the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        print(f"De opdracht '{name}' bestaat niet.\n\n{usage()}", file=sys.stderr)
        return 2
    quiet()
    run: Callable[[list[str]], int] = importlib.import_module(COMMANDS[name][0]).run
    try:
        return run(rest)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
