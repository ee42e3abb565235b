"""A change of one value or row leaves every other byte of the list as it was."""

from __future__ import annotations

import difflib
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from bot.content.lists import ListFile
from bot.content.model import ContentError

DATA = settings.ROOT / "data"
LISTS = ("apps", "help", "local_help", "stories_of_others", "gesprekstips", "words")


def copied(tmp_path: Path, name: str) -> ListFile:
    return ListFile(Path(shutil.copy(DATA / f"{name}.yml", tmp_path)), f"data/{name}.yml")


def changed(file: ListFile, name: str) -> list[str]:
    """The lines that came (+) and went (-)."""
    file.save()
    old = (DATA / f"{name}.yml").read_text(encoding="utf-8").splitlines()
    new = file.path.read_text(encoding="utf-8").splitlines()
    rows = difflib.unified_diff(old, new, n=0, lineterm="")
    return [row for row in rows if row[0] in "+-" and row[:3] not in ("+++", "---")]


@pytest.mark.parametrize("name", LISTS)
def test_saving_without_a_change_leaves_each_byte(tmp_path: Path, name: str) -> None:
    file = copied(tmp_path, name)
    file.save()
    assert file.path.read_bytes() == (DATA / f"{name}.yml").read_bytes()


@pytest.mark.parametrize(
    "value",
    [
        "Gewoon",
        "Let op: dit",
        "'t is zo",
        '"hm"',
        "- streep",
        "# hek",
        "ja",
        "12:30",
        "@x 😀",
        "a, [b] {c}",
    ],
)
def test_any_text_comes_back_as_it_was(tmp_path: Path, value: str) -> None:
    for place in (("apps", "snapchat", "setting"), ("apps", "snapchat", "watch")):
        file = copied(tmp_path, "apps")
        file.set(place, value)
        assert file.value(place) == value and len(changed(file, "apps")) == 2


def test_a_comment_behind_a_value_stays(tmp_path: Path) -> None:
    file = copied(tmp_path, "help")
    file.set(("services", "fier", "number"), "0800-1234")
    assert changed(file, "help") == [
        "-    number: null     # de bronnen spreken elkaar tegen: niet tonen",
        "+    number: 0800-1234     # de bronnen spreken elkaar tegen: niet tonen",
    ]


def test_hours_that_more_lines_share_change_for_one_line_only(tmp_path: Path) -> None:
    file = copied(tmp_path, "help")
    file.set(("services", "113", "hours"), {"ma": "09:00-17:00", "za": None})
    assert file.value(("services", "csg", "hours"))["ma"] == "00:00-24:00"
    assert changed(file, "help") == [
        "-    hours: *dag_en_nacht",
        '+    hours: {ma: "09:00-17:00", za: null}',
    ]
    with pytest.raises(ContentError):
        file.set(("services", "112", "hours"), None)


def test_a_row_comes_and_goes(tmp_path: Path) -> None:
    file = copied(tmp_path, "stories_of_others")
    row: dict[str, Any] = {
        "text": "Eén.\nTwee.",
        "metadata": {"kind": "story", "end_date": date(2027, 1, 1)},
    }
    file.append(("responses", "utter_verhaal_een"), row)
    assert changed(file, "stories_of_others") == [
        "+  - text: |-",
        "+      Eén.",
        "+      Twee.",
        "+    metadata: {kind: story, end_date: 2027-01-01}",
    ]
    file.remove_row(("responses", "utter_verhaal_een", 4))
    assert changed(file, "stories_of_others") == []


def test_the_first_row_of_an_empty_list(tmp_path: Path) -> None:
    file = copied(tmp_path, "local_help")
    file.add(("people",), "vertrouwenspersoon", {"name": "Noor", "fits": []})
    assert changed(file, "local_help") == [
        "-people: {}",
        "+people:",
        "+  vertrouwenspersoon:",
        "+    name: Noor",
        "+    fits: []",
    ]
    with pytest.raises(ContentError):
        file.remove_row(("people", "vertrouwenspersoon"))


def test_a_new_key_of_a_row_that_is_not_the_last(tmp_path: Path) -> None:
    file = copied(tmp_path, "apps")
    file.set(("apps", "tiktok", "source"), "https://voorbeeld.nl/?a=b#c")
    file.remove_row(("apps", "wizz"))
    rows = changed(file, "apps")
    assert rows[0] == "+    source: https://voorbeeld.nl/?a=b#c"
    assert rows[1:] and all(row.startswith("-") for row in rows[1:]) and "wizz" in rows[1]


def test_a_value_that_was_left_open(tmp_path: Path) -> None:
    path = tmp_path / "films.yml"
    path.write_text("films:\n  een:\n    date:   # later\n    for:\n", encoding="utf-8")
    file = ListFile(path, "data/films.yml")
    file.set(("films", "een", "date"), date(2026, 1, 2))
    file.set(("films", "een", "for"), "Jongeren")
    assert file.text() == "films:\n  een:\n    date: 2026-01-02   # later\n    for: Jongeren\n"


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "apps.yml"
    path.write_bytes((DATA / "apps.yml").read_bytes().replace(b"\n", b"\r\n"))
    file = ListFile(path, "data/apps.yml")
    file.set(("apps", "tiktok", "watch"), "Kijk uit.")
    file.set(("apps", "tiktok", "source"), "x")
    file.save()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_what_is_gone_or_strange_is_refused(tmp_path: Path) -> None:
    file = copied(tmp_path, "help")
    for place in (("services", "niks", "number"), ("always", 9), ()):
        with pytest.raises(ContentError):
            file.value((*place, "x"))
    with pytest.raises(ContentError):
        file.set(("services", "113"), {"name": "alles anders"})
    assert changed(file, "help") == []
