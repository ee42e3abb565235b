"""Writes docs/eerste-woorden.md: every sentence a youngster can read after a disclosure.

Run `python -m actions.hand_off.page` after a change in hulp.yml or help.yml; a test tells.
"""

from __future__ import annotations

import re
from typing import Any

from actions.hand_off.texts import FILE, responses
from bot import settings
from bot.help.model import Service, help_data

PAGE = "docs/eerste-woorden.md"

INTRO = """# Wat de bot zegt na een onthulling

Deze bladzijde is gemaakt uit `{file}` en `data/help.yml`. Niet hier veranderen.
Een gedragswetenschapper leest alles na en zet een naam en datum onderaan.
[E] is kennis uit de praktijk zonder bron: kijk die extra goed na.
Tussen [ ] staan de knoppen. Tussen {{ }} komt een persoon of een hulplijn.
"""

CHECK = """
## Nagekeken

| naam | functie | datum | opmerking |
|---|---|---|---|
|  |  |  |  |
"""

PRACTICE = {
    "utter_hulp_advies_bewaar_blokkeer": "alleen bij iemand die de jongere alleen van internet kent",
    "utter_hulp_csg_kaart": "[E] onder 16 jaar praat bij het CSG vaak een ouder of voogd mee",
    "utter_hulp_eerst_self_harm": "[E] wond eerst naar een volwassene",
}


def page() -> str:
    """The whole page as text."""
    parts = [INTRO.format(file=FILE)]
    section = ""
    for name, heading in _sections().items():
        if heading != section:
            section = heading
            parts.append(f"\n## {heading[0].upper()}{heading[1:]}\n")
        parts.append(_response(name, responses()[name]))
    parts.append("\n## Hulplijnen\n")
    parts += [_service(s) for s in help_data().services.values() if s.show]
    parts.append("\n## Personen op knoppen\n")
    parts += [f"- {p.title}" for p in help_data().persons.values() if p.offer]
    parts += [
        f"- {title}" for title in (*help_data().places.values(), *help_data().buttons.values())
    ]
    return "\n".join(parts) + "\n" + CHECK


def _sections() -> dict[str, str]:
    """Response name -> the heading it stands under in the file."""
    found: dict[str, str] = {}
    heading = "teksten"
    for line in (settings.ROOT / FILE).read_text(encoding="utf-8").splitlines():
        if title := re.match(r"\s*# -{10,} (.+)", line):
            heading = title.group(1)
        elif (name := re.match(r"  (utter_\w+):", line)) and name.group(1) in responses():
            found[name.group(1)] = heading
    return found


def _response(name: str, rows: list[dict[str, Any]]) -> str:
    lines = []
    for row in rows:
        text = " / ".join(str(row.get("text", "")).strip().splitlines())
        buttons = " ".join(f"[{b['title']}]" for b in row.get("buttons") or [])
        note = f" *({PRACTICE[name]})*" if name in PRACTICE else ""
        lines.append(f"- `{name.removeprefix('utter_')}`: {text} {buttons}".rstrip() + note)
    return "\n".join(lines)


def _service(service: Service) -> str:
    said = [service.purpose, service.when_you_call or "", service.what_they_may_do_themselves]
    where = ", ".join(x for x in (service.number, service.web) if x) or "geen nummer"
    checked = f"{service.mark}, bron van {service.checked_on}, houdbaar tot {service.valid_until}"
    return f"- **{service.name}** ({where}; {checked}): {' / '.join(s for s in said if s)}"


if __name__ == "__main__":
    (settings.ROOT / PAGE).write_text(page(), encoding="utf-8")
