"""With alerts to staff on the bot never says that no human sees anything (safety rule 1)."""

from __future__ import annotations

import asyncio

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.dialogue.responses import VariedResponses

SAYS_ALONE = ("geen mens mee", "Ik bel niemand")


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(settings.ROOT / "domain.yml"))


def said(domain: Domain, name: str, **slots) -> str:
    tracker = DialogueStateTracker.from_events("p", [], domain.slots)
    for slot, value in slots.items():
        tracker.slots[slot].value = value
    answer = asyncio.run(VariedResponses(domain=domain).generate(name, tracker, "test"))
    return str(answer and answer["text"])


def test_every_such_line_has_an_honest_one(domain, monkeypatch):
    monkeypatch.setenv("JOUWDAG_STAFF_ALERT", "on")
    names = [
        name
        for name, rows in domain.responses.items()
        if any(phrase in str(row.get("text")) for row in rows for phrase in SAYS_ALONE)
    ]
    assert "utter_intro" in names and "utter_wie_leest" in names
    for name in names:
        assert "Dan krijgt een begeleider een bericht." in said(domain, name)
    topics = settings.ROOT / "data" / "topics"
    for path in topics.glob("*.yml"):
        rows = yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}
        for name, wordings in rows.items():
            if any(phrase in str(w.get("text")) for w in wordings for phrase in SAYS_ALONE):
                assert f"{name}_alarm" in rows, name


def test_off_or_in_a_story_about_staff_it_is_not_said(domain, monkeypatch):
    monkeypatch.setenv("JOUWDAG_STAFF_ALERT", "off")
    assert "geen mens mee" in said(domain, "utter_intro")
    monkeypatch.setenv("JOUWDAG_STAFF_ALERT", "on")
    about_staff = {"hand_off_done": {"flags": ["staff"]}}
    assert "begeleider" not in said(domain, "utter_wie_leest", **about_staff)
