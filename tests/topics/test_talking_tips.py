"""Tips for the adult who is going to talk: each kind of disclosure has some."""

from __future__ import annotations

import yaml

from bot import settings

FILE = settings.ROOT / "data" / "gesprekstips.yml"
CATEGORIES = {p.stem for p in (settings.ROOT / "data" / "risk").glob("*.yml")} - {
    "everyday",
    "lookalikes",
}


def test_each_category_has_tips():
    tips = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert {"altijd", "none"} | CATEGORIES <= set(tips)
    assert all(isinstance(tip, str) and tip for rows in tips.values() for tip in rows)


def test_the_two_tips_that_hold_always():
    always = " ".join(yaml.safe_load(FILE.read_text(encoding="utf-8"))["altijd"]).lower()
    assert "wees bewust van je eigen morele kader" in always
    assert "bagatelliseer niet" in always
