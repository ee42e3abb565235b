"""The pictures to choose from, and what somebody uploads."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.content import workspace
from bot.content.lists import ListFile
from bot.content.model import ContentError
from bot.content.reading import Document, child, pairs, scalar
from bot.content.writing import ContentFile

LIST = "data/images/pictures.yml"
OWN = "eigen"
"""The section of pictures that were uploaded; those under `pictures` are drawn by the bot itself."""
MOST_BYTES = 2 * 1024 * 1024
WIDTH = 1280
MOST_PIXELS = 40_000_000
SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}
_REFUSED_SVG = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<script|<image|<foreignObject|href\s*=\s*[\"'](?!#)", re.I
)


class NoPicture(ValueError):
    """What was uploaded can't be used; the message says why, in words for the page."""


@dataclass(frozen=True)
class Picture:
    """One to choose: its file name and what it shows, for who can't look."""

    name: str
    alt: str


def pictures(root: Path) -> list[Picture]:
    """All pictures of the working copy, those of editors first."""
    try:
        document = Document(root / LIST, LIST)
    except ContentError:
        known: dict[str, str] = {}
        own: set[str] = set()
    else:
        rows = {s: pairs(document.section(s)) for s in (OWN, "pictures")}
        known = {k.value: scalar(child(v, "alt")) for s in rows for k, v in rows[s]}
        own = {k.value for k, _ in rows[OWN]}
    files = sorted(p for p in (root / "data" / "images").glob("*.*") if p.suffix in SUFFIXES)
    found = [Picture(p.name, known.get(p.stem, "")) for p in files]
    return sorted(found, key=lambda picture: Path(picture.name).stem not in own)


def take(upload: Any, alt: str) -> str:
    """Puts an uploaded picture in the working copy as PNG and gives its name. Raises NoPicture."""
    if upload is None:
        raise NoPicture("Kies een plaatje van hoogstens 2 MB.")
    _check_alt(alt)
    if upload.size > MOST_BYTES:
        raise NoPicture("Dit plaatje is te groot. Het mag hoogstens 2 MB zijn.")
    drawn = as_png(upload.read())
    with workspace.lock():
        root = workspace.root()
        _start_list(root)
        name = _free_name(root, Path(str(upload.name)).stem)
        file = ContentFile(root / LIST, LIST)
        file.add_row(OWN, name, {"alt": alt})
        (root / "data" / "images" / f"{name}.png").write_bytes(drawn)
        file.save()
    return f"{name}.png"


def set_alt(name: str, alt: str) -> None:
    """Writes what a picture shows. Raises NoPicture when there is no such picture, or no words."""
    _check_alt(alt)
    with workspace.lock():
        root = workspace.root()
        if name not in {picture.name for picture in pictures(root)}:
            raise NoPicture("Dit plaatje is er niet meer.")
        _start_list(root)
        file, stem = ListFile(root / LIST, LIST), Path(name).stem
        rows = file.data() or {}
        section = next((s for s in (OWN, "pictures") if stem in (rows.get(s) or {})), "")
        if section:
            file.set((section, stem, "alt"), alt)
        else:
            file.add_row(OWN, stem, {"alt": alt})
        file.save()


def _check_alt(alt: str) -> None:
    if len(alt.split()) < 2:
        raise NoPicture("Schrijf in een paar woorden wat er op het plaatje staat.")


def _start_list(root: Path) -> None:
    if not (root / LIST).exists():
        (root / LIST).write_text("# Plaatjes en wat erop staat.\n", encoding="utf-8")


def as_png(data: bytes) -> bytes:
    """The picture drawn anew: whatever else the file held (a place, a name, a script) is gone.
    Raises NoPicture when it is no PNG, JPEG or SVG, or holds more than a drawing."""
    from PIL import Image

    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"<svg", b"<?xml")):
        data = _from_svg(text)
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NoPicture("Dit plaatje heeft te veel beeldpunten. Maak het kleiner.")
            image.load()
            shown = image.convert("RGBA" if image.mode in ("RGBA", "LA", "P") else "RGB")
    except NoPicture:
        raise
    except Exception as error:  # Pillow raises many kinds for a broken file
        raise NoPicture("Dit is geen plaatje. Kies een PNG, JPEG of SVG.") from error
    shown.thumbnail((WIDTH, WIDTH))
    buffer = io.BytesIO()
    shown.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _from_svg(data: bytes) -> bytes:
    from resvg_py import svg_to_bytes

    if _REFUSED_SVG.search(data):
        raise NoPicture("In deze tekening zit meer dan een tekening. Bewaar hem als PNG.")
    try:
        return bytes(svg_to_bytes(svg_string=data.decode("utf-8"), width=WIDTH))
    except Exception as error:  # resvg raises ValueError and kinds of its own
        raise NoPicture("Deze tekening kan ik niet lezen. Bewaar hem als PNG.") from error


def slug(words: str, longest: int = 40) -> str:
    """Words as a name for a file or an intent: only a-z, digits and _."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:longest].strip("_")


def _free_name(root: Path, stem: str) -> str:
    base, number = slug(stem) or "plaatje", 1
    name = base
    while any((root / "data" / "images" / f"{name}{s}").exists() for s in SUFFIXES):
        number += 1
        name = f"{base}_{number}"
    return name
