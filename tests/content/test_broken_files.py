"""Twenty common slips of an editor: each is told with its line and in words that say how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.check import check

GOOD = """version: "3.1"

nlu:
- intent: groet
  examples: |
    - hoi
    - hallo
- intent: goed
  examples: |
    - goed
    - prima

responses:
  utter_vraag:
  - text: Hoe was jouw dag?
    buttons:
    - {title: Leuk, payload: /goed}
    - {title: Weet ik niet, payload: /groet}
  utter_leuk:
  - text: Dat is fijn.

stories:
- story: begin
  steps:
  - intent: groet
  - action: utter_vraag
  - intent: goed
  - action: utter_leuk
"""

SLIPS = [
    # name, what stood there, what stands there now, line, words that the message must hold
    ("tab", "  - text: Dat is fijn.", "\t- text: Dat is fijn.", 20, "tab"),
    ("no colon", "  - text: Dat is fijn.", "  - text Dat is fijn.", 20, "text:"),
    ("no colon after key", "  utter_leuk:\n", "  utter_leuk\n", 19, "dubbele punt"),
    ("double key", "  utter_leuk:\n", "  utter_vraag:\n", 19, "2 keer"),
    ("one space short", "  - text: Dat is fijn.", " - text: Dat is fijn.", 20, "spatie"),
    ("one space over", "    buttons:", "     buttons:", 15, "regel"),
    ("unknown intent", "  - intent: goed\n  - action: utter_leuk", "  - intent: geod\n  - action: utter_leuk", 27, "goed"),
    ("unknown response", "  - action: utter_leuk", "  - action: utter_luek", 28, "utter_leuk"),
    ("unknown action", "  - action: utter_leuk", "  - action: doe_iets", 28, "doe_iets"),
    ("colon in sentence", "Dat is fijn.", "Let op: dat is fijn.", 20, "aanhalingstekens"),
    ("quote not closed", "Dat is fijn.", '"Dat is fijn.', 20, "aanhalingsteken"),
    ("text after quote", "Dat is fijn.", '"Dat" is fijn.', 20, "aanhalingsteken"),
    ("brace not closed", "{title: Leuk, payload: /goed}", "{title: Leuk, payload: /goed", 16, "}"),
    ("comma forgotten", "{title: Leuk, payload: /goed}", "{title: Leuk payload: /goed}", 16, ""),
    ("no space after dash", "  - intent: goed\n  - action: utter_leuk", "  -intent: goed\n  - action: utter_leuk", 27, "streepje"),
    ("dash forgotten", "    - prima", "    prima", 11, "streepje"),
    ("sentence starts with @", "Dat is fijn.", "@Dat is fijn.", 20, "aanhalingstekens"),
    ("key misspelled", "  - text: Dat is fijn.", "  - tekst: Dat is fijn.", 20, "text"),
    ("section misspelled", "responses:", "responces:", 12, "responses"),
    ("payload unknown", "payload: /groet", "payload: /groot", 17, "groet"),
    ("no slash", "payload: /groet", "payload: groet", 17, "schuine streep"),
    ("no payload", ", payload: /groet}", "}", 17, "payload"),
    ("picture missing", "    buttons:", "    image: geen.png\n    buttons:", 14, "geen.png"),
    ("no steps", "  steps:\n  - intent: groet\n  - action: utter_vraag\n  - intent: goed\n  - action: utter_leuk\n", "", 22, "stappen"),
    ("no pipe", "  examples: |\n    - goed", "  examples:\n    - goed", 9, "|"),
    ("slot brace", "Dat is fijn.", "Dat is fijn {naam.", 20, "haakjes"),
]  # fmt: skip


def write(root: Path, text: str) -> None:
    (root / "data" / "topics").mkdir(parents=True, exist_ok=True)
    (root / "data" / "topics" / "proef.yml").write_text(text, encoding="utf-8")


def errors(root: Path) -> list:
    allowed = {"no_way_to_human"}  # the sample has no hand-off
    return [f for f in check(root).findings if f.severity == "error" and f.rule not in allowed]


def test_the_sample_itself_is_right(tmp_path):
    write(tmp_path, GOOD)
    assert errors(tmp_path) == []


@pytest.mark.parametrize(("name", "old", "new", "line", "words"), SLIPS, ids=[s[0] for s in SLIPS])
def test_a_slip_is_told(tmp_path, name, old, new, line, words):
    assert old in GOOD
    write(tmp_path, GOOD.replace(old, new, 1))
    found = errors(tmp_path)
    assert found, "nothing was said"
    told = [f for f in found if abs(f.line - line) <= 1]
    assert told, found
    assert any(words in f.message + f.suggestion for f in told), told
    assert all(f.suggestion for f in told)
