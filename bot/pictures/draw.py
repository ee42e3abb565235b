"""Makes data/images/<name>.png from data/images/pictures.yml.

OpenMoji's drawings (CC BY-SA 4.0) stand in data/images/emoji. Each picture is an SVG put together
here and rendered by resvg at 2x, on a background that is calm in light and in dark mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot import settings

WIDTH, HEIGHT, SCALE = 400, 200, 2
SIZE = 132
"""Width of one drawing; three side by side still fit."""

COLOURS = {
    "blauw": "#d8e8f8",
    "geel": "#fbeecb",
    "groen": "#dcefdc",
    "paars": "#e8e0f5",
    "oranje": "#fbe2d0",
    "grijs": "#e4e6ea",
}


def folder() -> Path:
    return settings.ROOT / "data" / "images"


def load(path: Path | None = None) -> dict[str, dict[str, Any]]:
    """Pictures by name: {emoji: [code], colour, alt}. Raises KeyError or yaml.YAMLError."""
    source = path or folder() / "pictures.yml"
    data = yaml.load(source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return dict(data["pictures"])


def svg(row: dict[str, Any]) -> str:
    """One picture as SVG text. Raises FileNotFoundError when a drawing is missing."""
    codes = [str(code).upper() for code in row["emoji"]]
    gap = (WIDTH - SIZE * len(codes)) / (len(codes) + 1)
    parts = []
    for index, code in enumerate(codes):
        left = gap + index * (SIZE + gap)
        top = (HEIGHT - SIZE) / 2
        parts.append(
            f'<svg x="{left:.0f}" y="{top:.0f}" width="{SIZE}" height="{SIZE}" '
            f'viewBox="0 0 72 72">{_inner(code)}</svg>'
        )
    colour = COLOURS[row.get("colour", "blauw")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="20" fill="{colour}"/>{"".join(parts)}</svg>'
    )


def _inner(code: str) -> str:
    text = (folder() / "emoji" / f"{code}.svg").read_text(encoding="utf-8")
    found = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
    return found.group(1) if found else ""


def render_all() -> Iterator[str]:
    """Renders what changed; yields the names of the pictures that were made."""
    from resvg_py import svg_to_bytes

    for name, row in load().items():
        data = bytes(svg_to_bytes(svg_string=svg(row), zoom=SCALE))
        target = folder() / f"{name}.png"
        if not target.is_file() or target.read_bytes() != data:
            target.write_bytes(data)
            yield name
