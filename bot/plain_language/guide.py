"""Writes docs/taal.md for editors from the rules' own data: `python -m bot.plain_language.guide`."""

from __future__ import annotations

from bot import settings
from bot.plain_language.model import Example, Rule
from bot.plain_language.rules import RULES
from bot.plain_language.words import glossary

PATH = settings.ROOT / "docs" / "taal.md"

_HEAD = """# Zo schrijf je voor Jouw Dag

Jongeren met een LVB lezen deze berichten op hun telefoon. Deze regels zorgen dat iedereen ze snapt.
De computer kijkt ze na met `./jouwdag plain BESTAND...` (alleen teksten) en `./jouwdag check` (alles).
Een **fout** houdt de bouw tegen. Een **advies** niet.

Deze pagina komt uit de regels zelf (`bot/plain_language/rules/`). Verander je daar iets, draai dan
`./jouwdag plain --uitleg`.

## Uitzonderingen

Kan het echt niet anders? Zet dan een regel boven de tekst, met de reden:

```yaml
  # taal-uitzondering (abbreviation): zo heet de plek
  utter_voorbeeld:
  - text: ...
```

Zonder naam tussen haakjes geldt de uitzondering voor alle taalregels, maar niet voor de regels over
veiligheid. De check telt de uitzonderingen en laat ze zien. Het zijn er minder dan 10.

Sommige uitzonderingen kent de check zelf: vragen over gevaar, toestemming en nazorg mogen met ja of
nee. “Is er gevaar? Bel 112.” telt niet als vraag. Een zin tussen aanhalingstekens is om te oefenen, en
mag zeggen wat de bot niet mag. Een noodbericht (`level3: true`) hoeft geen plaatje.

Wat je onder `metadata:` kunt zetten: `kind` (safety, consent, danger, suicide_question, practice,
story, lesson), `level3: true`, `no_image: reden`, `free_answer: true` (typen kan ook, en de chat laat
dat zien), `adult: true` (voor een volwassene: taal is dan advies).

## Score en leesniveau

Elk bericht krijgt een score van 0 tot 100. Een fout kost 18 punten, een advies 4, en moeilijke zinnen
kosten ook punten. Het leesniveau (1 is het makkelijkst, 4 het moeilijkst) volgt de formule van LiNT-II,
met schattingen waar LiNT-II een taalmodel gebruikt. Op 30 zinnen met een gepubliceerde score van LiNT-II
is de samenhang 0,89; 23 van de 30 krijgen hetzelfde niveau, 28 hoogstens 1 niveau verschil. LiNT is
gemaakt voor langere teksten en volwassenen: bij korte berichten is het een hint.

## Woorden

`data/words.yml` mag iedereen aanvullen: moeilijke woorden met een makkelijker woord, Engelse
woorden, afkortingen, en woorden die jongeren kennen (zet erbij hoe je dat weet). Beeldspraak staat in
`figures.txt`. Deze begrippen leggen we zelf uit als ze voor het eerst komen:

"""


def _example(example: Example) -> str:
    buttons = "".join(f" [{b}]" for b in example.buttons)
    return f"{example.text}{buttons}"


def _rule(rule: Rule) -> str:
    kind = "fout" if rule.severity == "error" else "advies"
    lines = [f"### {rule.title}", "", f"`{rule.name}` ({kind})", "", rule.reason, ""]
    lines += [f"- Goed: {_example(e)}" for e in rule.good]
    lines += [f"- Niet: {_example(e)}" for e in rule.bad]
    lines += [f"- Tip: {rule.suggestion}", f"- Bron: {rule.source}", ""]
    return "\n".join(lines)


def text() -> str:
    """The whole page."""
    words = "\n".join(f"- **{word}**: {meaning}" for word, meaning in glossary().items())
    return _HEAD + words + "\n\n## De regels\n\n" + "\n".join(_rule(rule) for rule in RULES)


def write() -> None:
    """Renews docs/taal.md."""
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    write()
