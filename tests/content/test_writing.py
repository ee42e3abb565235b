"""A change touches its own block only; what wasn't changed stays byte for byte."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from bot import settings
from bot.content.model import Choice, ContentError
from bot.content.reading import Document, intents, messages, stories
from bot.content.writing import ContentFile

FILES = sorted([settings.ROOT / "domain.yml", *(settings.ROOT / "data").rglob("*.yml")])
TOPIC = """# Bovenaan: blijft staan.
responses:
  # over de vraag
  utter_vraag:   # achter de naam
  - text: Hoe was jouw dag?   # de vraag
    buttons:
    - {title: Leuk, payload: /goed}   # blij
    - {title: 'Weet ik niet', payload: /groet}

  # over het einde
  utter_leuk:
  - text: "Dat is fijn."

nlu:
- intent: goed
  examples: |
    - goed
    - prima
# over groet
- intent: groet
  examples: |
    - hoi

stories:
- story: begin
  steps:
  - intent: groet
  - action: utter_vraag
"""


@pytest.fixture
def topic(tmp_path: Path) -> Path:
    path = tmp_path / "proef.yml"
    path.write_text(TOPIC, encoding="utf-8")
    return path


def changed(path: Path, now: str) -> tuple[list[str], list[str]]:
    diff = list(difflib.ndiff(path.read_text(encoding="utf-8").splitlines(), now.splitlines()))
    return [d[2:] for d in diff if d[0] == "-"], [d[2:] for d in diff if d[0] == "+"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_nothing_changed_is_the_same_bytes(path):
    assert ContentFile(path).text() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in FILES if "risk" not in p.parts], ids=lambda p: p.name)
def test_one_text_changed_changes_one_text(path):
    found = [m for m in messages(Document(path)) if m.kind == "response" and m.text]
    for message in found[:: max(1, len(found) // 8)]:
        file = ContentFile(path)
        file.set_message(message.name, 0, text="Dit is nieuw.")
        after = {(m.name, m.text) for m in messages(file._document)}
        before = {(m.name, m.text) for m in found}
        assert (after - before) <= {(message.name, "Dit is nieuw.")}
        assert len(before - after) <= 1
        gone, new = changed(path, file.text())
        assert len(new) <= 1 + sum("{" in line or ":" in line for line in gone)


def test_text_keeps_comments_and_quotes(topic):
    file = ContentFile(topic)
    file.set_message("utter_vraag", text="Hoe gaat het?")
    gone, new = changed(topic, file.text())
    assert gone == ["  - text: Hoe was jouw dag?   # de vraag"]
    assert len(new) == 1 and "Hoe gaat het?" in new[0] and "# de vraag" in new[0]


def test_choices_and_picture(topic):
    file = ContentFile(topic)
    file.set_message(
        "utter_leuk", choices=[Choice("Ja", "/goed"), Choice("Stop", "/groet")], image="a.png"
    )
    file.save()
    message = next(m for m in messages(Document(topic)) if m.name == "utter_leuk")
    assert [c.title for c in message.choices] == ["Ja", "Stop"] and message.image == "a.png"
    assert "# over het einde" in topic.read_text(encoding="utf-8")


def test_examples_and_steps(topic):
    file = ContentFile(topic)
    file.set_examples("goed", ["super", "top"])
    file.set_steps("begin", [("intent", "goed"), ("action", "utter_leuk")])
    file.save()
    document = Document(topic)
    assert next(intents(document)).examples == ("super", "top")
    assert [(s.kind, s.name) for s in next(stories(document)).steps] == [
        ("intent", "goed"),
        ("action", "utter_leuk"),
    ]
    assert "# over groet" in document.text


def test_adding_and_removing_leaves_the_rest(topic):
    file = ContentFile(topic)
    file.add_response("utter_nieuw", "Eerste.\nTweede.", [Choice("Ja", "/goed")])
    file.add_story(
        "nieuw", [("action", "utter_nieuw"), ("intent", "goed"), ("action", "utter_leuk")]
    )
    file.add_story("regel", [("intent", "goed"), ("action", "utter_leuk")], rule=True)
    gone, _ = changed(topic, file.text())
    assert gone == []
    file.remove("responses", "utter_nieuw")
    file.remove("stories", "nieuw")
    file.save()
    document = Document(topic)
    assert [s.name for s in stories(document)] == ["begin", "regel"]
    assert [m.name for m in messages(document)] == ["utter_vraag", "utter_leuk"]


def test_an_unknown_name_is_told(topic):
    with pytest.raises(ContentError, match="utter_weg"):
        ContentFile(topic).set_message("utter_weg", text="x")


def test_odd_texts_come_back_as_written(topic):
    for text in (
        "Let op: dit",
        "@begin",
        "# geen commentaar",
        "ja",
        "112",
        'zeg "hoi"',
        "a\nb: c\n",
        "{naam}",
        "- streep",
    ):
        file = ContentFile(topic)
        file.set_message("utter_leuk", text=text)
        found = next(m for m in messages(file._document) if m.name == "utter_leuk")
        assert found.text == text


def test_line_ends_of_windows_stay(topic):
    topic.write_bytes(TOPIC.replace("\n", "\r\n").encode())
    file = ContentFile(topic)
    assert file.text().encode() == topic.read_bytes()
    file.set_message("utter_leuk", text="Nieuw.")
    file.save()
    assert (
        topic.read_bytes() == TOPIC.replace("Dat is fijn.", "Nieuw.").replace("\n", "\r\n").encode()
    )
