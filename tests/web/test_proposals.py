"""From conversation to better bot: examples and tests, with a second pair of eyes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from tests.web.conftest import ON_BOTH


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of data/, so that a yes writes there."""
    folder = tmp_path / "content"
    shutil.copytree(settings.ROOT / "data" / "risk", folder / "risk")
    monkeypatch.setenv("JOUWDAG_CONTENT", str(folder))
    return folder


def propose(client: Any, row: Any, text: str = "hij zegt dat ik zwijgen moet") -> Any:
    from web.review.models import Proposal

    form = {"text": text, "level": 2, "category": "grooming"}
    client.post(f"/gesprekken/{row.pk}/voorbeeld/", form)
    return Proposal.objects.first()


@ON_BOTH
def test_an_example_enters_data_after_a_second_persons_yes(
    as_: Callable[..., Any], talk: Callable[..., Any], content: Path
) -> None:
    from bot.risk.data import load_lines

    maker, second = as_("reviewer"), as_("editor")
    row = propose(maker, talk(), "hij zegt  dat Sanne\nzwijgen moet")
    assert row.text == "hij zegt dat [naam 1] zwijgen moet"
    before = len(load_lines(content / "risk"))
    assert maker.post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"}).status_code == 403
    assert row.text in second.get("/voorstellen/").text
    second.post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"})
    lines = load_lines(content / "risk")
    added = next(line for line in lines if line.text == row.text)
    assert len(lines) == before + 1
    assert (added.level, added.category, added.voice) == (2, "grooming", "praktijk")
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("approved", second.user)


@ON_BOTH
def test_a_sentence_of_another_file_is_refused_too(
    as_: Callable[..., Any], talk: Callable[..., Any], content: Path
) -> None:
    """Twice in data/risk would stop the training."""
    from bot.risk.data import load_lines
    from web.review.masked import masked

    known = (line.text for line in load_lines() if line.category == "violence")
    text = next(text for text in known if masked(text) == " ".join(text.split()))
    row = propose(as_("reviewer"), talk(), text.upper())
    page = as_("editor").post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"}, follow=True).text
    assert "Deze zin staat er al" in page
    assert load_lines(content / "risk") and row.text not in (
        content / "risk" / "grooming.yml"
    ).read_text(encoding="utf-8")


def test_lines_of_one_kind_share_a_block_and_the_rest_of_the_file_stays(content: Path) -> None:
    from bot.risk.data import load_lines
    from bot.risk.writing import add_line

    path = content / "risk" / "grooming.yml"
    before = path.read_text(encoding="utf-8")
    for text, about in (("eerste zin", "self"), ("tweede zin", "self"), ("derde", "friend")):
        add_line(text, 2, "grooming", "proef", about=about, folder=content / "risk")
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert after.count("- stem: proef") == 2
    added = {
        line.text: line.about for line in load_lines(content / "risk") if line.voice == "proef"
    }
    assert added == {"eerste zin": "self", "tweede zin": "self", "derde": "friend"}


@ON_BOTH
def test_a_no_writes_nothing(
    as_: Callable[..., Any], talk: Callable[..., Any], content: Path
) -> None:
    row = propose(as_("reviewer"), talk())
    as_("editor").post(f"/voorstellen/{row.pk}/", {"oordeel": "nee"})
    row.refresh_from_db()
    assert row.state == "rejected"
    assert row.text not in (content / "risk" / "grooming.yml").read_text(encoding="utf-8")


@ON_BOTH
def test_a_sentence_that_stands_there_already_stays_waiting(
    as_: Callable[..., Any], talk: Callable[..., Any], content: Path
) -> None:
    from bot.risk.data import load_lines
    from web.review.masked import masked

    known = (line.text for line in load_lines() if line.category == "grooming")
    text = next(text for text in known if masked(text) == " ".join(text.split()))
    row = propose(as_("reviewer"), talk(), text)
    page = as_("editor").post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"}, follow=True).text
    assert "Deze zin staat er al" in page
    row.refresh_from_db()
    assert row.state == "open"


@ON_BOTH
def test_a_conversation_becomes_a_test_that_talk_can_play(
    as_: Callable[..., Any], talk: Callable[..., Any], content: Path
) -> None:
    from bot.commands.talk import parse_script
    from web.review.models import Proposal

    said = talk(said=("hoi", "Film", "hij wil foto's"))
    said.turns.filter(index=2).update(button="Film")
    as_("reviewer").post(f"/gesprekken/{said.pk}/test/", {"route": "trusted_person"})
    row = Proposal.objects.get()
    editor = as_("editor")
    assert "foto" not in editor.get("/voorstellen/").text  # a whole conversation isn't theirs
    assert editor.post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"}).status_code == 404
    as_("reviewer", "tweede").post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"})
    line = (content / "tests.jsonl").read_text(encoding="utf-8")
    assert parse_script(line)["turns"] == [
        {"user": "hoi"},
        {"button": "Film"},
        {"user": "hij wil foto's"},
    ]
    assert json.loads(line)["expect"]["hand_off"] == "trusted_person"


@pytest.mark.parametrize(
    "form",
    [
        {"text": "", "level": 2, "category": "grooming"},
        {"text": "iets", "level": 2, "category": ""},
        {"text": "iets", "level": 9, "category": "grooming"},
        {"text": "iets", "level": 2, "category": "../../etc"},
    ],
)
@ON_BOTH
def test_a_wrong_example_is_not_sent(
    form: dict[str, Any], as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    from web.review.models import Proposal

    client = as_("reviewer")
    page = client.post(f"/gesprekken/{talk().pk}/voorbeeld/", form, follow=True).text
    assert "Het voorbeeld is niet gestuurd" in page and not Proposal.objects.exists()


@pytest.mark.parametrize("text", ["# niks", "- stem: x", "zinnen: |", "a: b", "'"])
@ON_BOTH
def test_no_sentence_breaks_the_file(
    text: str, as_: Callable[..., Any], talk: Callable[..., Any], content: Path
) -> None:
    from bot.risk.data import load_lines

    before = len(load_lines(content / "risk"))
    row = propose(as_("reviewer"), talk(), text)
    as_("editor").post(f"/voorstellen/{row.pk}/", {"oordeel": "ja"})
    assert len(load_lines(content / "risk")) in (before, before + 1)
