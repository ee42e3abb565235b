"""A small live folder that can be published to, and a stand-in for a trained model."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import *  # noqa: F403
from tests.web.conftest import _unblocked  # noqa: F401

TOPIC = "data/topics/proef.yml"
DOMAIN = """version: "3.1"
intents:
- stop
- wil_mens
actions:
- action_hand_off
responses:
  utter_stop:
  - text: Oké. Tot later.
"""
TEXT = """version: "3.1"
responses:
  utter_proef_vraag:
  - text: Hoe was jouw dag?
    buttons:
    - {title: Leuk, payload: /goed}
    - {title: Stop, payload: /stop}
    metadata: {no_image: proef}
  utter_proef_leuk:
  - text: Dat is fijn.
    metadata: {no_image: proef}
nlu:
- intent: goed
  examples: |
    - goed
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
RULES = """version: "3.1"
rules:
- rule: stop
  steps:
  - intent: stop
  - action: utter_stop
- rule: mens
  steps:
  - intent: wil_mens
  - action: action_hand_off
"""


WORDS = "Fijn! Vertel er eens over."
"""What `newer` says at one question."""


@pytest.fixture(scope="session")
def newer(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained model with other words and a story more, made without training."""
    from bot import settings
    from bot.content.writing import ContentFile
    from bot.repack import repack

    root = checkout(tmp_path_factory.mktemp("concept"))
    (root / "domain.yml").unlink()
    shutil.copy(settings.ROOT / "domain.yml", root / "domain.yml")
    domain = ContentFile(root / "domain.yml")
    domain.set_message("utter_goed_wat", text=WORDS)
    domain.save()
    with (root / "data" / "stories.yml").open("a", encoding="utf-8") as stories:
        stories.write(
            "\n- story: proefverhaal\n  steps:\n  - action: utter_goed_wat\n"
            "  - intent: begin\n  - action: utter_opening\n"
        )
    return repack(model, root, tmp_path_factory.mktemp("models"))


def payload(response: str, number: int = 0) -> str:
    """What a button under a question sends, as it stands in the files now."""
    from bot import settings
    from bot.content.library import Library

    return Library.load(settings.ROOT).responses[response][0].choices[number].payload


def checkout(root: Path) -> Path:
    """The files that a model is made of; data/ may be changed, the rest are links."""
    from bot import settings

    for name in ("domain.yml", "config.yml", "bot"):
        (root / name).symlink_to(settings.ROOT / name)
    shutil.copytree(settings.ROOT / "data", root / "data")
    return root


@pytest.fixture
def live(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The live files of a small bot with a model that was never really trained."""
    from web.publish import jobs

    folder = tmp_path / "live"
    for name, text in (("domain.yml", DOMAIN), ("data/rules.yml", RULES), (TOPIC, TEXT)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    models = folder / "models"
    models.mkdir()
    (models / "oud.tar.gz").write_bytes(b"het oude model")
    stamp = {"model": "oud.tar.gz", "fingerprint": "x", "learned": "y", "seconds": 60}
    (models / "jouwdag-model.json").write_text(json.dumps(stamp), encoding="utf-8")
    monkeypatch.setenv("JOUWDAG_LIVE", str(folder))
    monkeypatch.setattr(jobs, "_jobs", {})
    yield folder
    deadline = time.monotonic() + 30
    while jobs.running("publish") and time.monotonic() < deadline:
        time.sleep(0.05)


@pytest.fixture
def root(
    site: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A checkout of its own that is live, with the trained model and the vectors of its lines."""
    from bot import settings
    from web.publish import jobs, talking

    folder = tmp_path / "live"
    shutil.copytree(settings.ROOT / "data", folder / "data")
    for name in ("domain.yml", "config.yml", "endpoints.yml", "credentials.yml"):
        shutil.copy(settings.ROOT / name, folder / name)
    for name in ("bot", "actions", "docs", "tests", "web"):
        (folder / name).symlink_to(settings.ROOT / name)
    (folder / "models").mkdir()
    kept = [model, model.parent / "jouwdag-model.json", *model.parent.glob("vectors-*.npz")]
    for path in kept:
        shutil.copy2(path, folder / "models" / path.name)
    monkeypatch.setenv("JOUWDAG_LIVE", str(folder))
    monkeypatch.setenv("JOUWDAG_STORE", "off")
    monkeypatch.setattr(jobs, "_jobs", {})
    yield folder
    talking.end()


@pytest.fixture
def edit(live: Path) -> Callable[..., Path]:
    """`edit("Dat is fijn.", "Wat leuk.")` changes words of the draft."""
    from bot.content import workspace

    def change(old: str, new: str, file: str = TOPIC) -> Path:
        path = workspace.root() / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return change


@pytest.fixture
def trained() -> Callable[[Any], Path]:
    """`trained(stage)` puts a model with its stamp in the stage."""
    return put_model


def put_model(root: Path) -> Path:
    model = root / "models" / "nieuw.tar.gz"
    model.write_bytes(b"het nieuwe model")
    stamp = {"model": model.name, "fingerprint": "f", "learned": "l", "seconds": 60}
    (model.parent / "jouwdag-model.json").write_text(json.dumps(stamp), encoding="utf-8")
    return model


def everything(folder: Path) -> dict[str, bytes]:
    """Each file with its content, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
