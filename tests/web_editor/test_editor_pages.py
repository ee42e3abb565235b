"""The editor pages on a small bot: change a message, a path, sentences; nobody's work is lost."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.content import workspace
from tests.web_editor.conftest import TOPIC

MESSAGE = "/redactie/bericht/utter_proef_vraag/"
Client = Any


def draft_text() -> str:
    return (workspace.root() / TOPIC).read_text(encoding="utf-8")


def form_of(page: str) -> dict[str, str]:
    """The values of the message form as a browser would send them."""
    from html import unescape

    whole = page[page.index('id="bericht"') : page.index("</form>", page.index('id="bericht"'))]
    found = {
        m["name"]: unescape(m["value"])
        for m in re.finditer(
            r'<input[^>]*name="(?P<name>[^"]+)"[^>]*value="(?P<value>[^"]*)"', whole
        )
        if "radio" not in m[0] or "checked" in m[0]
    }
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", whole, re.S)
    found["tekst"] = unescape(text[1]) if text else ""
    for m in re.finditer(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', whole, re.S):
        chosen = re.search(r'value="([^"]*)" selected', m[2])
        found[m[1]] = unescape(chosen[1]) if chosen else ""
    return found


def change(client: Client, address: str = MESSAGE, **values: str) -> Any:
    """Opens a message, changes some fields, presses Bewaar."""
    return client.post(address, {**form_of(client.get(address).text), **values}, follow=True)


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [d[2:] for d in diff if d[0] == "-"], [d[2:] for d in diff if d[0] == "+"]


@pytest.fixture
def editor(live: Path, as_: Callable[..., Any]) -> Client:
    return as_("editor")


def test_topics_and_the_map(editor: Client) -> None:
    page = editor.get("/redactie/").text
    assert "Proef" in page and "2 berichten" in page and "Niets veranderd." in page
    page = editor.get("/redactie/onderwerp/proef/").text
    assert "Message(name=" not in page  # only what is meant as a notice stands above the page
    assert "<svg" in page and "/redactie/bericht/utter_proef_vraag/" in page
    assert "style=" not in page and "onclick" not in page
    assert editor.get("/redactie/onderwerp/proef/?zoom=150").status_code == 200
    assert editor.get("/redactie/onderwerp/algemeen/").status_code == 200
    assert editor.get("/redactie/onderwerp/onzin/").status_code == 404


def test_changing_a_message_changes_only_its_line(editor: Client, live: Path) -> None:
    before = draft_text()
    assert "Bewaard." in change(editor, tekst="Hoe was het vandaag?").text
    gone, come = lines_changed(before, draft_text())
    assert gone == ["  - text: Hoe was jouw dag?   # de vraag"]
    assert len(come) == 1 and "Hoe was het vandaag?" in come[0]
    assert "Hoe was jouw dag?" in (live / TOPIC).read_text(encoding="utf-8")
    assert "1 tekst anders" in editor.get("/redactie/").text


def test_choices_keep_their_comments_and_metadata_stays(editor: Client) -> None:
    before = draft_text()
    change(editor, titel_0="Heel leuk")
    gone, come = lines_changed(before, draft_text())
    assert len(gone) == len(come) == 1 and "# blij" in come[0] and "Heel leuk" in come[0]
    assert "metadata: {kind: lesson}" in draft_text()
    change(editor, titel_2="Stoppen", doel_2="/stop")
    assert "{title: Stoppen, payload: /stop}" in draft_text()
    page = editor.get(MESSAGE).text
    editor.post(MESSAGE, {**form_of(page), "eruit": "0"})
    change(editor)
    assert "Heel leuk" not in draft_text()


def test_a_picture_stands_where_developers_write_it(editor: Client) -> None:
    change(editor, plaatje="rust.png")
    assert re.search(r"# de vraag\n    image: rust.png\n    buttons:", draft_text())
    change(editor, plaatje="", geen_plaatje="kort")
    assert "no_image: kort" in draft_text() and "rust.png" not in draft_text()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"tekst": "   "}, "Er staat geen tekst"),
        ({"titel_0": "Leuk", "doel_0": ""}, "Kies waar"),
        ({"titel_0": "Leuk", "doel_0": "/bestaat_niet"}, "bestaat niet"),
        ({"plaatje": "../../etc/passwd"}, "bestaat niet"),
    ],
)
def test_what_cant_be_saved_is_kept_and_told(
    editor: Client, values: dict[str, str], says: str
) -> None:
    before = draft_text()
    answer = editor.post(MESSAGE, {**form_of(editor.get(MESSAGE).text), **values})
    assert answer.status_code == 422 and says in answer.text and draft_text() == before
    assert "Het is nog niet bewaard" in editor.get(MESSAGE).text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "- a: {b",
        "'\"#: |-\n  x",
        "Let op: *vet* & %",
        "a\x00b\x08c",
        "\u2028x\u0085y",
        "😀 ok\n\n\ndaar",
        "{naam} hoi",
        "#begin",
        "true",
        "null",
        "12",
        " - x",
        "\tx",
    ],
)
def test_no_text_breaks_the_file(editor: Client, text: str) -> None:
    from bot.content.library import Library

    page = change(editor, tekst=text).text
    assert "<script>alert" not in page
    library = Library.load(workspace.root())
    assert not library.broken
    said = library.responses["utter_proef_vraag"][0].text
    assert said == re.sub("[\x00\x08\u2028\u0085]", "", text).strip()
    assert editor.get("/redactie/onderwerp/proef/").status_code == 200


def test_typing_is_kept_and_scored(editor: Client) -> None:
    values = form_of(editor.get(MESSAGE).text)
    answer = editor.post(f"{MESSAGE}concept/", {**values, "tekst": "Waarom deed u dat?"}).json()
    assert answer["version"] == 1 and "waarom" in answer["html"]
    assert "Waarom deed u dat?" in editor.get(MESSAGE).text
    assert "Hoe was jouw dag?" in draft_text()
    again = editor.post(f"{MESSAGE}concept/", {**values, "tekst": "Andere tekst.", "versie": "1"})
    assert again.json()["version"] == 2
    # an older window of the same person does not write over it
    old = editor.post(f"{MESSAGE}concept/", {**values, "tekst": "Oud.", "versie": "1"})
    assert old.status_code == 409 and "Andere tekst." in editor.get(MESSAGE).text
    editor.post(MESSAGE, {**values, "weg": "1"})
    assert "Hoe was jouw dag?" in form_of(editor.get(MESSAGE).text)["tekst"]


def test_a_suggestion_is_taken_over_with_one_press(editor: Client) -> None:
    values = {**form_of(editor.get(MESSAGE).text), "tekst": "Kom ff praten. Hoe gaat het?"}
    html = editor.post(f"{MESSAGE}concept/", values).json()["html"]
    number = re.search(r'value="(\d+)"[^>]*data-text="Kom even praten', html)
    assert number
    editor.post(MESSAGE, {**values, "neem": number[1]})
    assert form_of(editor.get(MESSAGE).text)["tekst"] == "Kom even praten. Hoe gaat het?"


def test_two_editors_on_one_message(editor: Client, as_: Callable[..., Any]) -> None:
    other = as_("editor", "kim")
    mine = form_of(editor.get(MESSAGE).text)
    theirs = form_of(other.get(MESSAGE).text)
    other.post(f"{MESSAGE}concept/", {**theirs, "tekst": "Kims tekst?"})
    assert "kim" in editor.get(MESSAGE).text
    assert editor.post(f"{MESSAGE}concept/", {**mine, "tekst": "Mijn tekst?"}).json()["others"]
    other.post(MESSAGE, {**theirs, "tekst": "Kims tekst?"})
    page = editor.post(MESSAGE, {**mine, "tekst": "Mijn tekst?"}, follow=True).text
    assert "Niet bewaard" in page and "kim bewaarde het" in page
    assert "Kims tekst?" in page and "Mijn tekst?" in page
    assert "Kims tekst?" in draft_text()
    seen = re.search(r'name="gezien" value="(\w+)"', page)
    assert seen
    # kim saves once more: what was seen is not what stands there now
    change(other, tekst="Kims tweede?")
    page = editor.post(f"{MESSAGE}kies/", {"keuze": "mijn", "gezien": seen[1]}, follow=True).text
    assert "Kims tweede?" in page and "Een ander veranderde" in page
    seen = re.search(r'name="gezien" value="(\w+)"', page)
    assert seen
    editor.post(f"{MESSAGE}kies/", {"keuze": "mijn", "gezien": seen[1]})
    assert "Bewaard." in change(editor).text and "Mijn tekst?" in draft_text()


def test_a_developers_change_is_not_written_over(editor: Client, live: Path) -> None:
    mine = form_of(editor.get(MESSAGE).text)
    path = live / TOPIC
    path.write_text(
        path.read_text(encoding="utf-8").replace("Hoe was jouw dag?", "Hoe gaat het?"),
        encoding="utf-8",
    )
    page = editor.post(MESSAGE, {**mine, "tekst": "Mijn tekst?"}, follow=True).text
    assert "buiten de redactie" in page and "Hoe gaat het?" in page and "Mijn tekst?" in page


def test_a_new_choice_with_a_path(editor: Client) -> None:
    from bot.content.flow import check_flow
    from bot.content.library import Library

    form = {
        "titel": "Heel stom",
        "antwoord": "Dat is vervelend.",
        "daarna": "utter_proef_leuk",
        "zinnen": "echt stom\nrot dag",
    }
    page = editor.post(f"{MESSAGE}keuze/", form, follow=True).text
    assert "Dat is vervelend." in page
    library = Library.load(workspace.root())
    assert not library.broken
    assert library.intents["proef_heel_stom"].examples == ("heel stom", "echt stom", "rot dag")
    titles = [c.title for c in library.responses["utter_proef_vraag"][0].choices]
    assert titles == ["Leuk", "Heel stom", "Weet ik niet"]  # the way out stays the last
    found = [f.rule for f in check_flow(library) if f.severity == "error"]
    assert "dead_choice" not in found and "unknown_intent" not in found
    assert "1 keuze erbij" in editor.get("/redactie/").text


def test_a_fourth_choice_takes_the_place_of_one(editor: Client) -> None:
    from bot.content.library import Library

    form = {"titel": "Heel stom", "antwoord": "Dat is vervelend."}
    editor.post(f"{MESSAGE}keuze/", form)
    page = editor.get(MESSAGE).text
    assert "Welke gaat eruit?" in page and "<option>Leuk</option>" in page
    assert "<option>Weet ik niet</option>" not in page  # the way out
    editor.post(f"{MESSAGE}keuze/", {**form, "titel": "Gewoon", "eruit": "Leuk"})
    choices = Library.load(workspace.root()).responses["utter_proef_vraag"][0].choices
    assert [c.title for c in choices] == ["Gewoon", "Heel stom", "Weet ik niet"]


def test_a_message_in_use_stays(editor: Client) -> None:
    before = draft_text()
    page = editor.post("/redactie/bericht/utter_proef_leuk/weg/", follow=True).text
    assert "nog in gebruik" in page and "proef leuk" in page and draft_text() == before
    story = "/redactie/onderwerp/proef/pad/?naam=proef+leuk"
    editor.post(story, {"weg": "1"})
    editor.post("/redactie/bericht/utter_proef_leuk/weg/")
    assert "utter_proef_leuk" not in draft_text() and "utter_proef_vraag" in draft_text()
    page = editor.post("/redactie/zinnen/groet/", {"weg": "1"}, follow=True).text
    assert "nog in gebruik" in page


def test_steps_move_come_and_go(editor: Client) -> None:
    address = "/redactie/onderwerp/proef/pad/?naam=proef+leuk"
    was = re.search(r'name="was" value="([^"]+)"', editor.get(address).text)
    assert was
    form = {"was": was[1], "zegt_0": "utter_proef_vraag", "hoort_1_0": "goed"}
    form |= {"hoort_1_1": "groet", "zegt_2": "utter_proef_leuk", "zegt_3": "utter_stop"}
    before = draft_text()
    editor.post(address, form)
    gone, come = lines_changed(before, draft_text())
    assert gone == ["  - intent: goed"]
    assert come == [
        "  - or:",
        "    - intent: goed",
        "    - intent: groet",
        "  - action: utter_stop",
    ]
    # an older page does not write over it
    assert "een ander veranderde" in editor.post(address, form, follow=True).text
    form["was"] = "utter_proef_vraag goed/groet utter_proef_leuk utter_stop"
    editor.post(address, {**form, "omhoog": "3"})
    assert draft_text().index("action: utter_stop") < draft_text().index("action: utter_proef_leuk")
    form["zegt_0"] = "utter_bestaat_niet"
    assert "bestaat niet" in editor.post(address, form, follow=True).text


def test_a_step_comes_in_the_middle(editor: Client) -> None:
    address = "/redactie/onderwerp/proef/pad/?naam=proef+leuk"
    page = editor.get(address).text
    assert "Voor stap 2" in page and 'name="nieuw" value="3"' in page
    form = {"was": "utter_proef_vraag goed utter_proef_leuk", "zegt_0": "utter_proef_vraag"}
    form |= {"hoort_1_0": "goed", "zegt_2": "utter_proef_leuk", "nieuw": "3", "plek": "2"}
    before = draft_text()
    editor.post(address, {**form, "zegt_3": "utter_stop"})
    assert lines_changed(before, draft_text()) == ([], ["  - action: utter_stop"])
    assert draft_text().index("action: utter_stop") < draft_text().index("action: utter_proef_leuk")


def test_a_topic_gets_another_name_and_place(editor: Client, live: Path) -> None:
    second = live / "data" / "topics" / "zee.yml"
    second.write_text("version: '3.1'\nresponses:\n  utter_zee:\n  - text: Dag.\n")
    page = editor.get("/redactie/").text
    assert page.index("<strong>Proef") < page.index("<strong>Zee")
    form = {"naam": "De zee: ver weg", "na": ""}
    assert "Bewaard" in editor.post("/redactie/onderwerp/zee/plek/", form, follow=True).text
    page = editor.get("/redactie/").text
    assert page.index("<strong>Algemeen") < page.index("De zee: ver weg") < page.index("Proef")
    page = editor.get("/redactie/publiceren/").text
    assert "1 onderwerp anders" in page and "1 volgorde anders" in page
    editor.post("/redactie/onderwerp/proef/plek/", {"naam": "Proef", "na": ""})
    text = (workspace.root() / "data/onderwerpen.yml").read_text()
    assert text.endswith("onderwerpen:\n  proef: Proef\n  zee: 'De zee: ver weg'\n")
    refused = editor.post("/redactie/onderwerp/algemeen/plek/", form, follow=True).text
    assert "Niet bewaard" in refused


def test_a_story_that_goes_round_is_drawn_and_red(editor: Client) -> None:
    form = {"na": "utter_proef_leuk", "hoort": "goed", "zegt": "utter_proef_vraag"}
    assert "Zet er hier meer stappen in" in editor.post(
        "/redactie/onderwerp/proef/pad/nieuw/", form, follow=True
    ).text  # fmt: skip
    page = editor.get("/redactie/onderwerp/proef/").text
    assert "Dit pad gaat rond" in page


def test_a_new_topic_from_the_template(editor: Client) -> None:
    from bot.content.library import Library

    page = editor.get("/redactie/onderwerp/nieuw/").text
    form = form_fields(page) | {"titel": "Fijne vrienden", "zinnen": "over vrienden\nvriend"}
    page = editor.post("/redactie/onderwerp/nieuw/", form, follow=True).text
    assert "Fijne vrienden" in page and "<svg" in page
    library = Library.load(workspace.root())
    assert not library.broken and "utter_fijne_vrienden_navraag" in library.responses
    again = editor.post("/redactie/onderwerp/nieuw/", form)
    assert again.status_code == 422 and "Er is al een onderwerp" in again.text


def form_fields(page: str) -> dict[str, str]:
    from html import unescape

    found = dict(re.findall(r'<input[^>]*name="(\w+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', page, re.S))
    return {k: unescape(v) for k, v in found.items()}


def test_the_template_passes_the_check(live: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import settings
    from bot.content.check import check
    from web.editor.changes import NewTopic, add_topic
    from web.editor.stories import TEMPLATE as T

    monkeypatch.setenv("JOUWDAG_LIVE", str(settings.ROOT))
    new = NewTopic(
        "Vriendschap sluiten",
        ("over vriendschap sluiten",),
        T["uitleg"],
        T["oefening"],
        (T["keuze_1"], T["keuze_2"]),
        (T["antwoord_1"], T["antwoord_2"]),
        T["navraag"],
    )
    file = f"data/topics/{add_topic(new)}.yml"
    assert [f.message for f in check(workspace.root()).findings if f.file == file] == []


def test_broken_yaml_from_outside_gives_a_clear_page(editor: Client, live: Path) -> None:
    (live / TOPIC).write_text('responses:\n  utter_a:\n  - text: "open\n', encoding="utf-8")
    page = editor.get("/redactie/").text
    assert "bestand kapot" in page and "aanhalingsteken" in page
    answer = editor.get("/redactie/onderwerp/proef/")
    assert answer.status_code == 422 and "regel 3" in answer.text
    assert editor.get(MESSAGE).status_code == 422
    assert editor.get("/redactie/onderwerp/algemeen/").status_code == 200


def test_a_full_disk_changes_nothing(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from bot.content import writing

    values = form_of(editor.get(MESSAGE).text)
    before = draft_text()

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(writing.tempfile, "mkstemp", full)
        answer = editor.post(MESSAGE, {**values, "tekst": "Nieuw?"})
    assert answer.status_code == 507 and "schijf" in answer.text and draft_text() == before


def test_sentences_with_doubles_and_look_alikes(editor: Client) -> None:
    address = "/redactie/zinnen/goed/"
    was = re.search(r'name="was" value="(\w+)"', editor.get(address).text)
    assert was
    form = {"was": was[1], "zinnen": "goed\n- prima\nprima\nhoi\nlekker"}
    page = editor.post(address, form, follow=True).text
    assert "staat hier 2 keer" in page and "staat ook bij “groet”" in page
    assert "    - lekker\n" in draft_text() and "- - prima" not in draft_text()
    page = editor.post(address, form)
    assert page.status_code == 409 and "lekker" in page.text
    assert editor.get("/redactie/zinnen/stop/").status_code == 404


def test_the_encoder_sees_what_resembles(live: Path) -> None:
    from bot.content.model import Intent
    from web.editor.near import resembling

    stop = Intent("stop", ("ik wil stoppen", "stop maar", "hou op"))
    food = Intent("eten", ("ik lust pizza", "wat eten we", "een boterham met kaas"))
    found = resembling(
        "vrolijk", ["ik wil nu stoppen", "dat is mooi", "wat een feest"], [stop, food]
    )
    assert [(r.example, r.intent) for r in found] == [("ik wil nu stoppen", "stop")]
