"""The real lists and two small topics as the live files; the working copy in an empty folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.transcripts.conftest import _unblocked  # noqa: F401
from tests.web.conftest import *  # noqa: F403

LISTS = ("apps", "help", "local_help", "stories_of_others", "gesprekstips", "words")
TOPIC = """# Les: {name}.
version: "3.1"

responses:
  utter_{name}_een:
  - text: Hoe was jouw dag?
    image: rust.png
    buttons:
    - {{title: Leuk, payload: /goed}}
    metadata: {{kind: lesson}}
  utter_{name}_twee:
  - text: Dat is fijn.
  - text: "<b>Mooi</b> zo."
"""


@pytest.fixture
def live(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The live files."""
    from bot import settings

    folder = tmp_path / "live"
    (folder / "data" / "topics").mkdir(parents=True)
    (folder / "data" / "images").mkdir()
    for name in LISTS:
        shutil.copy(settings.ROOT / "data" / f"{name}.yml", folder / "data")
    for name in ("positief", "naars"):
        text = TOPIC.format(name=name)
        (folder / "data" / "topics" / f"{name}.yml").write_text(text, encoding="utf-8")
    (folder / "domain.yml").write_text('version: "3.1"\nintents:\n- goed\n', encoding="utf-8")
    shutil.copy(settings.ROOT / "data" / "images" / "rust.png", folder / "data" / "images")
    monkeypatch.setenv("JOUWDAG_LIVE", str(folder))
    return folder


def changed_lines(live: Path, file: str) -> list[str]:
    """The lines of the working copy that came (+) and went (-)."""
    import difflib

    from bot.content import workspace

    old = (live / file).read_text(encoding="utf-8").splitlines()
    new = (workspace.root() / file).read_text(encoding="utf-8").splitlines()
    rows = difflib.unified_diff(old, new, n=0, lineterm="")
    return [row for row in rows if row[0] in "+-" and row[:3] not in ("+++", "---")]


def form_of(answer: Any, **changes: Any) -> dict[str, Any]:
    """What a browser would send of the form on this page, with some fields changed."""
    form = answer.context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value is True:
            value = "on"
        if value not in (None, False):
            sent[field.html_name] = value
    sent.update(changes)
    return {name: value for name, value in sent.items() if value is not None}
