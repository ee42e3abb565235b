"""A small live folder of texts to edit, apart from the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.conftest import (  # noqa: F401
    _unblocked,
    as_,
    data,
    person,
    postgres_server,
    postgres_template,
    site,
    sqlite_template,
    store,
    talk,
)

TOPIC = "data/topics/proef.yml"
TEXT = """# Bovenaan: blijft staan.
version: "3.1"

responses:
  # over de vraag
  utter_proef_vraag:   # achter de naam
  - text: Hoe was jouw dag?   # de vraag
    buttons:
    - {title: Leuk, payload: /goed}   # blij
    - {title: Weet ik niet, payload: /groet}
    metadata: {kind: lesson}

  # over het einde
  utter_proef_leuk:
  - text: "Dat is fijn."

nlu:
- intent: goed
  examples: |
    - goed
    - prima
- intent: groet
  examples: |
    - hoi

stories:
- story: proef begin
  steps:
  - intent: groet
  - action: utter_proef_vraag
- story: proef leuk
  steps:
  - action: utter_proef_vraag
  - intent: goed
  - action: utter_proef_leuk
"""
DOMAIN = """version: "3.1"
intents:
- stop
actions:
- action_hand_off
responses:
  utter_stop:
  - text: Oké. Tot later.
"""
RULES = """version: "3.1"
rules:
- rule: stop
  steps:
  - intent: stop
  - action: utter_stop
"""


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The live files of a small bot; the working copy goes to an empty data folder."""
    from bot import settings

    folder = tmp_path / "live"
    (folder / "data" / "topics").mkdir(parents=True)
    (folder / "data" / "images").mkdir()
    for name, text in (("domain.yml", DOMAIN), ("data/rules.yml", RULES), (TOPIC, TEXT)):
        (folder / name).write_text(text, encoding="utf-8")
    picture = settings.ROOT / "data" / "images" / "rust.png"
    (folder / "data" / "images" / "rust.png").write_bytes(picture.read_bytes())
    monkeypatch.setenv("JOUWDAG_LIVE", str(folder))
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path / "data"))
    return folder
