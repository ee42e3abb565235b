"""The list of simpler words counts as soon as an editor changes it, in the working copy only."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.content import workspace
from bot.plain_language.words import judge
from tests.web_editor.conftest import TOPIC

WORDS = "data/words.yml"
MESSAGE = "/redactie/bericht/utter_proef_vraag/"


@pytest.fixture
def editor(live: Path, as_: Callable[..., Any]) -> Any:
    shutil.copy(settings.ROOT / WORDS, live / WORDS)
    return as_("editor")


def refuse_fijn() -> None:
    path = workspace.root() / WORDS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nmakkelijker:\n", "\nmakkelijker:\n  fijn: leuk\n"), "utf-8")


def test_a_new_hard_word_is_seen_at_the_message_the_topic_and_the_check(editor: Any) -> None:
    form = {"tekst": "Wat is er fijn?", "doel_0": "/goed", "titel_0": "Leuk", "versie": "0"}
    look = lambda: editor.post(f"{MESSAGE}concept/?versie=1", form).json()["html"]  # noqa: E731
    assert "“fijn”" not in look()
    assert "fijn" not in editor.get("/redactie/controle/").text
    refuse_fijn()
    form["versie"] = "1"
    assert "“fijn”" in look() and "Neem over: “fijn” wordt “leuk”" in look()
    page = editor.get("/redactie/controle/").text
    assert "“fijn”" in page and "/redactie/bericht/utter_proef_leuk/" in page
    assert "! " in editor.get("/redactie/onderwerp/proef/").text  # red on the map
    assert judge("fijn").level == "known"  # what is live is not touched


def test_a_broken_list_counts_as_the_one_that_is_live(editor: Any) -> None:
    (workspace.root() / WORDS).write_text("makkelijker: [\n", "utf-8")
    assert editor.get(MESSAGE).status_code == 200
    assert "words" in editor.get("/redactie/controle/").text
    assert (workspace.root() / TOPIC).is_file()
