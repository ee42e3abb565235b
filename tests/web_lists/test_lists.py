"""Lists with forms: what an editor types ends up in the working copy, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.content import workspace
from tests.web_lists.conftest import changed_lines, form_of

Client = Callable[..., Any]
APP = "/redactie/lijsten/apps/snapchat/"
APPS = "data/apps.yml"


def test_each_page_opens(live: Path, as_: Client) -> None:
    editor = as_("editor")
    for address in (
        "", "apps/", "apps/nieuw/", "apps/snapchat/", "woorden/", "woorden/?zoek=balans",
        "woorden/nieuw/", "woorden/makkelijker/balans/", "tips/", "tips/altijd/", "verhalen/",
        "verhalen/utter_verhaal_een/nieuw/", "verhalen/utter_verhaal_een/0/",
    ):  # fmt: skip
        assert editor.get(f"/redactie/lijsten/{address}").status_code == 200, address
    for address in ("apps/niks/", "woorden/bekend/balans/", "tips/niks/", "verhalen/utter_x/0/"):
        assert editor.get(f"/redactie/lijsten/{address}").status_code == 404, address
    assert workspace.changed_files() == []


def test_an_app_changes_only_its_lines(live: Path, as_: Client) -> None:
    editor = as_("editor")
    sent = form_of(
        editor.get(APP),
        watch="Let op: iemand kan meekijken.",
        source="de app",
        checked_on="2026-11-20",
    )
    assert editor.post(APP, sent).status_code == 302
    assert changed_lines(live, APPS) == [
        "-    watch: Iemand kan toch een schermfoto maken.",
        "+    watch: 'Let op: iemand kan meekijken.'",
        "+    source: de app",
        "+    checked_on: 2026-11-20",
    ]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("watch", "", "verplicht"),
        ("watch", "Desalniettemin is dit een implementatie.", "moeilijk"),
        ("watch", "x" * 5000, "te lang"),
        ("names", "tiktok", "hoort al bij TikTok"),
        ("names", "<script>", "kan niet"),
        ("names", " , ", "minstens 1"),
        ("checked_on", "2126-01-01", "moet nog komen"),
        ("checked_on", "gisteren", "geen datum"),
        ("source", "", "verplicht"),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_saved(
    live: Path, as_: Client, field: str, value: str, told: str
) -> None:
    editor = as_("editor")
    good = {"source": "de app", "checked_on": "2026-11-20"}
    answer = editor.post(APP, form_of(editor.get(APP), **{**good, field: value}))
    assert answer.status_code == 422
    assert told in " ".join(answer.context["form"].errors[field])
    assert workspace.changed_files() == []


def test_an_app_comes_and_goes(live: Path, as_: Client) -> None:
    editor = as_("editor")
    row = {
        "name": "Été 24", "names": "ete, été", "what": "Daar kijk je filmpjes.",
        "watch": "Onbekenden kunnen jou zien.", "setting": "Zet je plek uit.",
        "source": "de app", "checked_on": "2026-11-20", "was": "x",
    }  # fmt: skip
    assert editor.post("/redactie/lijsten/apps/nieuw/", row).status_code == 302
    assert changed_lines(live, APPS)[0] == "+  ete_24:"
    assert editor.post("/redactie/lijsten/apps/ete_24/weg/").status_code == 302
    assert workspace.changed_files() == []


def test_two_editors_on_one_app(live: Path, as_: Client) -> None:
    first, second = as_("editor"), as_("editor", "tweede")
    good = {"source": "de app", "checked_on": "2026-11-20"}
    mine = form_of(first.get(APP), watch="Iemand kijkt soms mee.", **good)
    theirs = form_of(second.get(APP), watch="Iedereen kan jou zien.", **good)
    assert first.post(APP, mine).status_code == 302
    answer = second.post(APP, theirs)
    assert answer.status_code == 422 and "Een ander veranderde dit" in answer.text
    assert "Iedereen kan jou zien." in answer.text  # what was typed is still there
    assert "Iemand kijkt soms mee." in "".join(changed_lines(live, APPS))


def test_markup_is_shown_as_text(live: Path, as_: Client) -> None:
    editor = as_("editor")
    address = "/redactie/lijsten/tips/none/"
    sent = form_of(editor.get(address))
    sent["tips"] += "\n<script>alert(1)</script> & ‘zo’"
    assert editor.post(address, sent).status_code == 302
    assert changed_lines(live, "data/gesprekstips.yml") == ["+  - <script>alert(1)</script> & ‘zo’"]
    page = editor.get("/redactie/lijsten/tips/").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_tips_change_line_by_line(live: Path, as_: Client) -> None:
    editor = as_("editor")
    address = "/redactie/lijsten/tips/suicide/"
    sent = form_of(editor.get(address))
    rows = sent["tips"].split("\n")
    sent["tips"] = "\r\n".join([rows[0], "Nieuw in het midden.", *rows[1:]])
    assert editor.post(address, sent).status_code == 302
    assert changed_lines(live, "data/gesprekstips.yml") == ["+  - Nieuw in het midden."]
    sent = form_of(editor.get(address), tips="\n".join(rows))
    assert editor.post(address, sent).status_code == 302
    assert workspace.changed_files() == []


def test_words(live: Path, as_: Client) -> None:
    editor = as_("editor")
    new = {"word": "Concipiëren", "better": "maken", "kind": "makkelijker", "was": "x"}
    address = "/redactie/lijsten/woorden/nieuw/"
    assert editor.post(address, new).status_code == 302
    assert changed_lines(live, "data/words.yml") == ["+  concipiëren: maken"]
    for wrong in (
        {**new, "word": "balans"},
        {**new, "word": "2 dingen!"},
        {**new, "word": "privacy"},
        {**new, "word": "iets", "better": "implementatie"},
    ):
        assert editor.post(address, wrong).status_code == 422, wrong
    assert editor.post("/redactie/lijsten/woorden/makkelijker/concipiëren/weg/").status_code == 302
    assert workspace.changed_files() == []


STORY = "/redactie/lijsten/verhalen/utter_verhaal_een/nieuw/"
REAL = {
    "text": "Ik werd gepest.\nMijn mentor hielp mij.",
    "real": "on", "teller_agreed": "on", "guardian_agreed": "on", "scientist_agreed": "on",
    "details_changed": "on", "other_institution": "on", "safe_now": "on",
    "nothing_to_copy": "on", "end_date": "2099-06-30", "was": "x",
}  # fmt: skip


@pytest.mark.parametrize("missing", [k for k in REAL if k not in ("was", "text", "real")])
def test_a_real_story_needs_every_approval(live: Path, as_: Client, missing: str) -> None:
    sent = {k: v for k, v in REAL.items() if k != missing}
    answer = as_("editor").post(STORY, sent)
    assert answer.status_code == 422 and missing in answer.context["form"].errors
    assert workspace.changed_files() == []


def test_a_real_story_comes_and_is_withdrawn_in_one_press(live: Path, as_: Client) -> None:
    editor = as_("editor")
    assert editor.post(STORY, REAL).status_code == 302
    assert changed_lines(live, "data/stories_of_others.yml") == [
        "+  - text: |-",
        "+      Ik werd gepest.",
        "+      Mijn mentor hielp mij.",
        "+    metadata: {kind: story, no_image: de volgende bubbel heeft een plaatje, real: true, "
        "teller_agreed: true, guardian_agreed: true, scientist_agreed: true, details_changed: true, "
        "other_institution: true, end_date: 2099-06-30}",
    ]
    one = "/redactie/lijsten/verhalen/utter_verhaal_een/4/"
    was = editor.get(one).context["was"]
    assert editor.post(f"{one}weg/", {"was": "ander"}).status_code == 302
    assert workspace.changed_files() != []
    editor.post(f"{one}weg/", {"was": was})
    assert workspace.changed_files() == []


def test_a_made_up_story_says_so(live: Path, as_: Client) -> None:
    editor = as_("editor")
    assert editor.post(STORY, {"text": "Ik werd gepest.", "was": "x"}).status_code == 422
    assert editor.post(STORY, {**REAL, "text": "Bedacht verhaal: pesten."}).status_code == 422


def test_50_mb_is_refused(live: Path, as_: Client) -> None:
    editor = as_("editor")
    body = b"watch=" + b"a" * 50_000_000
    answer = editor.post(APP, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (400, 413) and workspace.changed_files() == []


def test_a_broken_list_is_told_on_a_page(live: Path, as_: Client) -> None:
    editor = as_("editor")
    (workspace.root() / APPS).write_text("apps:\n\t- kapot", encoding="utf-8")
    answer = editor.get("/redactie/lijsten/apps/")
    assert answer.status_code == 422 and "tab" in answer.text


FILMS = """# Filmpjes.
films:
  # nog kijken
  geldezel:
    title: Een film over snel geld
    subject: grenzen
    link: https://voorbeeld.nl/bericht
    source: Omroep
    date:
    minutes:
    for: Jongeren
    from_age: 12
    checked_on:
    checked_by:
"""
LOOKED = {
    "link": "https://voorbeeld.nl/film", "minutes": "3", "checked_on": "2026-11-20",
    "checked_by": "redacteur", "watched": ["link", "plain", "safe", "around", "victim"],
}  # fmt: skip
FILM = "/redactie/lijsten/filmpjes/geldezel/"


def test_a_film_counts_only_when_somebody_watched_it(live: Path, as_: Client) -> None:
    editor = as_("editor")
    assert editor.get(FILM).status_code == 404  # no such list yet
    (live / "data" / "films.yml").write_text(FILMS, encoding="utf-8")
    for missing in ("minutes", "checked_by", "watched"):
        sent = form_of(editor.get(FILM), **{**LOOKED, missing: None})
        answer = editor.post(FILM, sent)
        assert answer.status_code == 422 and missing in answer.context["form"].errors
    wrong = form_of(editor.get(FILM), **{**LOOKED, "link": "javascript:alert(1)"})
    assert editor.post(FILM, wrong).status_code == 422
    assert workspace.changed_files() == []
    assert "Nog niet bekeken" in editor.get("/redactie/lijsten/filmpjes/").text
    assert editor.post(FILM, form_of(editor.get(FILM), **LOOKED)).status_code == 302
    assert changed_lines(live, "data/films.yml") == [
        "-    link: https://voorbeeld.nl/bericht",
        "+    link: https://voorbeeld.nl/film",
        "-    minutes:",
        "+    minutes: 3",
        "-    checked_on:",
        "-    checked_by:",
        "+    checked_on: 2026-11-20",
        "+    checked_by: redacteur",
    ]
