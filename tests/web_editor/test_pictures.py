"""What is uploaded becomes a clean PNG, or is refused with a reason."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.content import workspace
from web.editor.pictures import MOST_BYTES, NoPicture, as_png, pictures

UPLOAD = "/redactie/bericht/utter_proef_leuk/plaatje/"


def image(kind: str = "PNG", size: tuple[int, int] = (40, 20), **more: Any) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **more)
    return buffer.getvalue()


def file_of(data: bytes, name: str = "mijn Foto.png") -> io.BytesIO:
    found = io.BytesIO(data)
    found.name = name
    return found


@pytest.fixture
def editor(live: Path, as_: Callable[..., Any]) -> Any:
    return as_("editor")


def test_an_upload_is_chosen_at_once_and_saved_with_the_message(editor: Any) -> None:
    form = {"alt": "Een meisje met een telefoon.", "bestand": file_of(image("JPEG"), "Foto 1.jpg")}
    page = editor.post(UPLOAD, form, follow=True).text
    assert "Druk nog op Bewaar" in page and 'value="foto_1.png" checked' in page
    root = workspace.root()
    assert (root / "data/images/foto_1.png").read_bytes().startswith(b"\x89PNG")
    first = pictures(root)[0]
    assert (first.name, first.alt) == ("foto_1.png", "Een meisje met een telefoon.")
    shown = editor.get("/redactie/plaatje/foto_1.png")
    assert shown.status_code == 200 and shown.headers["Content-Type"] == "image/png"
    # a second one of that name does not take its place
    editor.post(UPLOAD, {"alt": "Nog een keer.", "bestand": file_of(image(), "foto 1.png")})
    assert (root / "data/images/foto_1_2.png").exists()


def test_what_else_the_file_held_is_gone(editor: Any) -> None:
    exif = Image.Exif()
    exif[0x010E] = "thuis bij Sanne"
    assert b"Sanne" not in as_png(image("JPEG", exif=exif))


@pytest.mark.parametrize(
    ("sent", "alt", "why"),
    [
        (b"MZ\x90 not a picture", "Een ding hier.", "Dit is geen plaatje"),
        (image()[:60], "Een half plaatje.", "Dit is geen plaatje"),
        (b"GIF89a" + b"\x00" * 40, "Een filmpje hier.", "Dit is geen plaatje"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "Een tekening.", "meer dan"),
        (b"<svg><image href='file:///etc/hosts'/></svg>", "Een tekening.", "meer dan"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hosts'>]><svg/>", "Een tekening.", "meer dan"),
        (b"<svg", "Een tekening.", "kan ik niet lezen"),
        (image(), "", "Schrijf in een paar woorden"),
        (image() + b"\x00" * MOST_BYTES, "Een groot plaatje.", "hoogstens 2 MB"),
        (b"", "Een leeg bestand.", "Dit is geen plaatje"),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_refused(editor: Any, sent: bytes, alt: str, why: str) -> None:
    before = sorted(workspace.root().glob("data/images/*"))
    page = editor.post(UPLOAD, {"alt": alt, "bestand": file_of(sent)}, follow=True).text
    assert why in page
    assert sorted(workspace.root().glob("data/images/*")) == before


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(NoPicture, match="beeldpunten"):
        as_png(image(size=(8000, 8000)))


def test_a_drawing_becomes_a_picture(editor: Any) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9'/></svg>"
    assert as_png(drawing).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["..%2F..%2Fdomain.yml", "pictures.yml", "LICENSE.md", "niks.png"])
def test_only_pictures_are_shown(editor: Any, name: str) -> None:
    assert editor.get(f"/redactie/plaatje/{name}").status_code == 404


def test_the_alt_list_stays_as_it_was(live: Path, editor: Any) -> None:
    (live / "data/images/pictures.yml").write_text(
        "# De plaatjes.\npictures:\n  rust: {emoji: [1F4F1], colour: blauw, alt: Rust.}   # kalm\n",
        encoding="utf-8",
    )
    editor.post(UPLOAD, {"alt": "Een huis met tuin.", "bestand": file_of(image(), "huis.png")})
    text = (workspace.root() / "data/images/pictures.yml").read_text(encoding="utf-8")
    assert text.startswith("# De plaatjes.\npictures:\n  rust: {emoji: [1F4F1], colour: blauw")
    assert re.search(r"\neigen:\n  huis: \{alt: Een huis met tuin\.\}\n$", text)


ALT = "/redactie/bericht/utter_proef_leuk/alt/"
ROWS = "# De plaatjes.\npictures:\n  rust: {emoji: [1F4F1], colour: blauw, alt: Rust.}   # kalm\n"


def test_the_words_of_a_picture_that_was_there_already(live: Path, editor: Any) -> None:
    path = live / "data/images/pictures.yml"
    path.write_text(ROWS, encoding="utf-8")
    words = {"naam": "rust.png", "alt": "Een rustige plek: bank, zon."}
    assert "Bewaard" in editor.post(ALT, words, follow=True).text
    draft = workspace.root() / "data/images/pictures.yml"
    assert draft.read_text() == ROWS.replace("alt: Rust.", "alt: 'Een rustige plek: bank, zon.'")
    assert pictures(workspace.root())[0].alt == words["alt"]
    assert "1 plaatje anders" in editor.get("/redactie/publiceren/").text
    assert path.read_text() == ROWS


def test_a_picture_without_words_gets_them(editor: Any) -> None:
    editor.post(ALT, {"naam": "rust.png", "alt": "Een stille kamer."})
    assert pictures(workspace.root())[0].alt == "Een stille kamer."


@pytest.mark.parametrize(("name", "alt"), [("rust.png", ""), ("../../x.png", "Een huis."), ("", "Een huis.")])  # fmt: skip
def test_words_that_are_refused(editor: Any, name: str, alt: str) -> None:
    before = sorted(workspace.root().glob("data/images/*"))
    page = editor.post(ALT, {"naam": name, "alt": alt}, follow=True).text
    assert "paar woorden" in page or "is er niet meer" in page
    assert sorted(workspace.root().glob("data/images/*")) == before
