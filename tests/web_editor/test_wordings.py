"""Another way to say a message: added with its choices and picture, and taken out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.content import workspace
from bot.content.library import Library
from tests.web_editor.conftest import TEXT, TOPIC

MESSAGE = "/redactie/bericht/utter_proef_vraag/"


@pytest.fixture
def editor(live: Path, as_: Callable[..., Any]) -> Any:
    return as_("editor")


def draft() -> str:
    return (workspace.root() / TOPIC).read_text(encoding="utf-8")


def seen(page: str) -> str:
    found = re.search(r'name="gezien" value="(\w+)"><button class="plain">Haal versie', page)
    assert found
    return found[1]


def test_a_wording_is_added_and_taken_out_byte_for_byte(editor: Any) -> None:
    assert "Haal versie" not in editor.get(MESSAGE).text  # the only one stays
    words = "Vertel eens.\nHoe was jouw dag?"
    page = editor.post(f"{MESSAGE}versie/?versie=1", {"anders": words}, follow=True).text
    assert "Versie 2 staat erbij" in page and "Vertel eens." in page
    first, second = Library.load(workspace.root()).responses["utter_proef_vraag"]
    assert second.text == words
    assert [(c.title, c.payload) for c in second.choices] == [
        (c.title, c.payload) for c in first.choices
    ]
    assert second.metadata == first.metadata
    assert [line for line in TEXT.splitlines() if line not in draft().splitlines()] == []
    form = {"gezien": seen(editor.get(f"{MESSAGE}?versie=2").text)}
    page = editor.post(f"{MESSAGE}versie/weg/?versie=2", form, follow=True).text
    assert "Deze versie is weg" in page
    assert draft() == TEXT


def test_the_first_can_go_too_and_typed_words_move_along(editor: Any) -> None:
    from web.editor.models import Draft

    editor.post(f"{MESSAGE}versie/?versie=1", {"anders": "Hoe ging het vandaag?"})
    form = {"tekst": "Hoe ging jouw dag?", "titel_0": "Leuk", "doel_0": "/goed", "versie": "0"}
    editor.post(f"{MESSAGE}concept/?versie=2", form)
    gone = {"gezien": seen(editor.get(MESSAGE).text)}
    editor.post(f"{MESSAGE}versie/weg/?versie=1", gone)
    (left,) = Library.load(workspace.root()).responses["utter_proef_vraag"]
    assert left.text == "Hoe ging het vandaag?"
    assert "# over het einde" in draft()
    assert [(d.number, d.text) for d in Draft.objects.all()] == [(0, "Hoe ging jouw dag?")]


@pytest.mark.parametrize("words", ["", "Hoe was jouw dag?"])
def test_the_same_words_or_none_are_refused(editor: Any, words: str) -> None:
    page = editor.post(f"{MESSAGE}versie/?versie=1", {"anders": words}, follow=True).text
    assert "andere woorden" in page and draft() == TEXT


def test_who_saw_an_older_version_takes_nothing_out(editor: Any) -> None:
    editor.post(f"{MESSAGE}versie/?versie=1", {"anders": "Hoe ging het vandaag?"})
    before = draft()
    page = editor.post(f"{MESSAGE}versie/weg/?versie=1", {"gezien": "ouder"}, follow=True).text
    assert "Een ander veranderde deze versie" in page and draft() == before
