"""The working copy: what an editor does here never touches what is live, and both meet again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import settings
from bot.content import workspace
from bot.content.differences import summary
from bot.content.merging import merge
from bot.content.model import Choice
from bot.content.writing import ContentFile
from tests.web_editor.conftest import TOPIC


def edit(live_or_draft: Path, old: str, new: str) -> None:
    path = live_or_draft / TOPIC
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_live_changes_while_an_editor_works(live: Path) -> None:
    before = (live / TOPIC).read_bytes()
    file = ContentFile(workspace.root() / TOPIC, TOPIC)
    file.set_message("utter_proef_vraag", text="Hoe is het nu?")
    file.save()
    assert (live / TOPIC).read_bytes() == before
    assert workspace.changed_files() == [TOPIC]
    workspace.discard()
    assert workspace.changed_files() == []


def test_a_developers_change_shows_up(live: Path) -> None:
    workspace.root()
    edit(live, "Hoe was jouw dag?", "Hoe was je dag?")
    assert "Hoe was je dag?" in (workspace.root() / TOPIC).read_text(encoding="utf-8")
    assert workspace.changed_files() == [] == workspace.conflicts()


def test_other_lines_of_one_file_are_put_together(live: Path) -> None:
    edit(workspace.root(), "Dat is fijn.", "Wat fijn.")
    edit(live, "Hoe was jouw dag?", "Hoe was je dag?")
    text = (workspace.root() / TOPIC).read_text(encoding="utf-8")
    assert "Wat fijn." in text and "Hoe was je dag?" in text
    assert workspace.changed_files() == [TOPIC] and workspace.conflicts() == []


def test_the_same_line_is_for_a_person_to_choose(live: Path) -> None:
    edit(workspace.root(), "Dat is fijn.", "Wat fijn.")
    edit(live, "Dat is fijn.", "Mooi.")
    assert workspace.conflicts() == [TOPIC]
    assert "Wat fijn." in (workspace.root() / TOPIC).read_text(encoding="utf-8")
    workspace.mark_published([TOPIC])
    assert workspace.conflicts() == [] and workspace.changed_files() == [TOPIC]
    workspace.discard(TOPIC)
    assert "Mooi." in (workspace.root() / TOPIC).read_text(encoding="utf-8")


def test_files_come_and_go_on_both_sides(live: Path) -> None:
    draft = workspace.root()
    (live / "data/topics/nieuw.yml").write_text("responses: {}\n", encoding="utf-8")
    (draft / "data/topics/mijn.yml").write_text("responses: {}\n", encoding="utf-8")
    workspace.root()
    assert (draft / "data/topics/nieuw.yml").exists() and (draft / "data/topics/mijn.yml").exists()
    (live / "data/topics/nieuw.yml").unlink()
    workspace.root()
    assert not (draft / "data/topics/nieuw.yml").exists()
    (draft / TOPIC).unlink()
    assert workspace.changed_files() == ["data/topics/mijn.yml", TOPIC]
    workspace.discard()
    assert (draft / TOPIC).exists() and not (draft / "data/topics/mijn.yml").exists()


def test_differences_in_plain_words(live: Path) -> None:
    file = ContentFile(workspace.root() / TOPIC, TOPIC)
    choices = [Choice("Leuk", "/goed"), Choice("Stom", "/stom"), Choice("Weet ik niet", "/groet")]
    file.set_message("utter_proef_vraag", text="Hoe gaat het?", choices=choices)
    file.set_message("utter_proef_leuk", text="Wat fijn.")
    file.save()
    assert summary(workspace.differences()) == "2 teksten anders, 1 keuze erbij"
    workspace.discard()
    assert summary(workspace.differences()) == "Niets veranderd."


def test_a_working_copy_that_was_thrown_away_is_made_anew(live: Path) -> None:
    import shutil

    shutil.rmtree(workspace.root())
    assert workspace.changed_files() == [] and (workspace.folder() / TOPIC).exists()


def test_published_files_are_no_longer_changed(live: Path) -> None:
    edit(workspace.root(), "Dat is fijn.", "Wat fijn.")
    (live / TOPIC).write_bytes((workspace.root() / TOPIC).read_bytes())
    workspace.mark_published()
    assert workspace.changed_files() == []


def test_the_real_files_can_be_checked_in_the_working_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.content.flow import check_flow
    from bot.content.library import Library

    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path))
    here = [f.rule for f in check_flow(Library.load(workspace.root()))]
    assert here == [f.rule for f in check_flow(Library.load(settings.ROOT))]


@pytest.mark.parametrize(
    ("mine", "theirs", "whole"),
    [
        ("a\nB\nc\nd\n", "a\nb\nc\nD\n", "a\nB\nc\nD\n"),
        ("a\nB\nc\nd\n", "a\nX\nc\nd\n", None),
        ("a\nB\nc\nd\n", "a\nB\nc\nd\n", "a\nB\nc\nd\n"),
        ("a\nb\nc\nd\ne\n", "z\na\nb\nc\nd\n", "z\na\nb\nc\nd\ne\n"),
    ],
)
def test_merging_lines(mine: str, theirs: str, whole: str | None) -> None:
    assert merge("a\nb\nc\nd\n", mine, theirs) == whole
