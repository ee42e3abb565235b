"""docs/handreiking.md: each tip of the guide has a place or a reason, and a test; all of them exist."""

from __future__ import annotations

import re

import pytest
from test_story_walks import content

from bot import settings

PAGE = settings.ROOT / "docs" / "handreiking.md"
ADULTS = settings.ROOT / "docs" / "ouders.md"
LEAST = 50
"""Tips that the guide gives, counted once each."""


def rows() -> list[tuple[str, str, str]]:
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("tip", "---"):
            found.append((cells[0], cells[1], cells[2]))
    return found


def test_no_tip_is_left_out():
    assert len(rows()) >= LEAST


@pytest.mark.parametrize(("tip", "place", "test"), rows())
def test_every_place_and_test_exists(tip: str, place: str, test: str):
    domain, _ = content()
    for name in re.findall(r"`([^`]+)`", place):
        if name.startswith(("utter_", "action_")):
            assert name in domain.action_names_or_texts, f"{tip}: {name}"
        elif "/" in name or name.endswith(".yml"):
            assert (settings.ROOT / name).exists(), f"{tip}: {name}"
    assert "`" in place or "Reden:" in place or len(place) > 20, tip
    path, _, function = test.strip("`").partition("::")
    source = (settings.ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^(async )?def {function}\(", source, re.MULTILINE), f"{tip}: {test}"


def test_their_apps_are_asked_before_ours_are_told():
    domain, table = content()
    first = table.entries["over_apps"][-1]
    assert any(text["text"].rstrip().endswith("?") for text in domain.responses[first])
    assert "utter_apps_lijst" not in table.entries["over_apps"]


def test_the_poster_is_neutral():
    """The words for posters and messages name nothing that a passer-by may not know."""
    text = ADULTS.read_text(encoding="utf-8")
    slogan = re.search(r"\*\*\"(Hoe was jouw dag[^*]+)\"\*\*", text)
    assert slogan and not re.search(r"misbruik|loverboy|hulp|seks", slogan.group(1), re.IGNORECASE)


def test_buyers_and_witnesses_read_where_to_report():
    domain, _ = content()
    text = ADULTS.read_text(encoding="utf-8")
    assert "Meld Misdaad Anoniem" in text and "CoMensha" in text
    assert "Meld Misdaad Anoniem" in str(domain.responses["utter_naars_melden"])
