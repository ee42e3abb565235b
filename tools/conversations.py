"""Plays three whole conversations and writes docs/gesprekken.md, with a picture of each.

    .venv/bin/python tools/conversations.py
Needs Chromium (Debian: apt install chromium). The bot itself answers, on a fixed Monday morning:
after a change of texts, run this again and look whether the conversations are still good.
"""

from __future__ import annotations

import asyncio
import random
from datetime import datetime
from typing import Any

from conversation_picture import ROOT, draw

PAGE = ROOT / "docs" / "gesprekken.md"
MOMENT = datetime(2026, 11, 23, 10, 30)
Turns = list[dict[str, Any]]

HEAD = """# Drie hele gesprekken

Zo ziet een jongere het op de telefoon. De bot heeft deze gesprekken echt gevoerd; niets is met de
hand geschreven. Wat de jongere doet staat rechts in het plaatje: een druk op een knop, of eigen
woorden. Opnieuw maken: `.venv/bin/python tools/conversations.py`.
"""

CONVERSATIONS: list[tuple[str, str, str, list[str]]] = [
    (
        "leuke-dag",
        "Een leuke dag, en een les over veilig online",
        "Een gewoon gesprek: wat was er leuk, met wie. Daarna een korte les met 3 vragen. Aan het "
        "eind zegt de jongere in eigen woorden wat hij of zij onthoudt.",
        [
            *("#Leuk", "#Ja", "#Een spel", "#Iemand van internet", "#Niet zo veel"),
            *("#Ik vertel het iemand", "#Een tip", "#Veilig online", "#Wachtwoord"),
            *("mn zus kent hem ook", "#Niemand", "#Snapchat", "#Weinig foto's"),
            *("#Foto's van mij", "#Niet oké", "#Oké", "#Nee zeggen", "#Mijn wachtwoord"),
            *("ik zeg nee en ik vertel het mn mentor", "#Stoppen"),
        ],
    ),
    (
        "nee-zeggen",
        "Oefenen met nee zeggen",
        "De jongere wil niets laten bewaren en vraagt er zelf naar. 3 soorten druk, een smoes, en "
        "een oefengesprek over spijbelen. De bot speelt alleen een klasgenoot, en zegt dat ook.",
        [
            *("#Gewoon", "#Nee", "hoe zeg je nee", "#Bij vrienden", '#"Ik wil het niet."'),
            *("#Iemand vertellen", '#"Nee, sorry."', '#"Ik moet naar huis."', "#Een vriend"),
            *("#Ja", "nee ik ga niet mee", "#Toch niet", "gewoon nee zeggen", "#Stoppen"),
        ],
    ),
    (
        "dreigen",
        "Iemand dreigt met een foto",
        "De jongere vertelt iets ergs. Vanaf dat moment gaat alles over veiligheid en over wie er "
        "kan helpen. Er wordt niets gevraagd over bewaren, en de jongere kiest elke stap zelf.",
        [
            *("#Niet fijn", "iemand zegt dat hij mijn foto online zet", "#Ja", "#Gaat wel"),
            *("#Weet ik niet", "#School of groep", "#Mijn mentor", "#Rustig", "#Praten"),
            *(
                "#Goed",
                "#Vandaag",
                "#Mijn oma",
                "#Ik ben klaar",
                "#Ik weet het nog",
                "#Niemand",
                "#Liever niet",
            ),
        ],
    ),
]


async def play(scripts: list[list[str]]) -> list[Turns]:
    """Each script in a conversation of its own; "#" presses a button."""
    from bot.commands.talk import play_script
    from bot.commands.train import ensure_model
    from bot.help import clock
    from bot.privacy.logs import configure
    from bot.runtime import Talk, load_agent, make_door

    configure("ERROR")
    clock.now = lambda: MOMENT.replace(tzinfo=clock.ZONE)
    agent = load_agent(ensure_model())
    door = make_door(agent, "talk")
    played = []
    for number, script in enumerate(scripts):
        random.seed(number)
        turns = [{"button": t[1:]} if t.startswith("#") else {"user": t} for t in script]
        played.append(await play_script(Talk(agent, door, f"docs-{number}"), {"turns": turns}))
    return [list(row["turns"]) for row in played]


def transcript(turns: Turns) -> str:
    """The same as text, for who can't see pictures."""
    lines: list[str] = []
    for turn in turns:
        if turn["user"]:
            lines.append(f"**Jongere:** {turn['user']}\n")
        for bubble in turn["bot"]:
            said = bubble["text"].replace("\n", "<br>")
            lines.append(f"**Bot:** {said}\n")
            if bubble["buttons"]:
                lines.append(f"*Knoppen: {' · '.join(bubble['buttons'])}*\n")
    return "\n".join(lines)


def main() -> None:
    parts = [HEAD]
    played = asyncio.run(play([script for *_, script in CONVERSATIONS]))
    for (name, title, about, _), turns in zip(CONVERSATIONS, played, strict=True):
        picture = f"gesprek-{name}.png"
        draw(turns, ROOT / "docs" / "images" / picture)
        parts.append(f"## {title}\n\n{about}\n\n![{title}](images/{picture})\n")
        parts.append(f"<details><summary>Als tekst</summary>\n\n{transcript(turns)}\n</details>\n")
    PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
