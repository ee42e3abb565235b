"""Walks along every choice, from a disclosure to its goodbye: no dead end, plain, safe."""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from datetime import datetime
from functools import cache
from typing import Any

import pytest
from hand_off_driver import Talk

from actions.hand_off.closing import ENDINGS
from actions.hand_off.flow import STEPS
from actions.hand_off.texts import responses
from bot.help import clock
from bot.plain_language import Context, check_message
from bot.plain_language.command import known_names
from bot.risk.levels import RISK_CATEGORIES

STORIES = {
    "self": "er is iets met mij gebeurd",
    "known": "mijn stiefvader en mijn begeleider doen het samen",
    "online": "iemand op snap die ik niet ken",
    "own": "ik heb een naaktfoto van haar doorgestuurd",
    "money": "ik heb mijn pinpas uitgeleend en moet nu meer doen",
    "honour": "ik moet trouwen van mijn familie anders is het schande",
    "name": "het was [naam 1] uit [plaats 1]",
    "secret": "beloof dat je het niemand zegt",
}
STARTS = [
    (category, level, about, sure, story)
    for category in RISK_CATEGORIES
    for level in (2, 3)
    for about, sure, story in (
        ("self", True, "self"),
        ("self", False, "self"),
        ("friend", True, "self"),
        ("self", True, "known"),
        ("self", True, "online"),
        ("self", True, "own"),
        ("self", True, "money"),
        ("self", True, "honour"),
        ("self", True, "name"),
        ("self", True, "secret"),
    )
]
EACH_EDGE = 2
HOURS = ("2026-11-23T10:30", "2026-11-25T03:15", "2026-11-28T19:45", "2026-12-25T22:50")
"""A working day, the night, a weekend evening and a late holiday: other help places each time."""
NEVER = re.compile(
    r"\bwaarom\b|komt goed|begrijp je|had je niet|ik meld|ik bel de|dom van|je eigen schuld|loverboy|dader"
    r"|\bbeloof ik\b|ik beloof|vertel het niemand|geheim houden|ga erheen|niet wassen|anoniem",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\b0[\d -]{7,}\d\b")


CARDS = (
    "utter_hulp_kaart",
    "utter_hulp_csg_kaart",
    "utter_hulp_lijn",
    "utter_hulp_lijn_dank",
    "utter_hulp_lijn_weigert",
)
"""Only these hold a number from data/help.yml."""


def start(category, level, about, sure, story, **slots) -> Talk:
    talk = Talk(**slots)
    talk.say(STORIES[story], level, category, about=about, sure=sure)
    return talk


def judge(talk: Talk, where: str) -> None:
    """What holds for every turn of every walk."""
    assert 1 <= len(talk.bubbles) <= 2, where
    asked = 0
    for bubble in talk.bubbles:
        titles = [b["title"] for b in bubble["buttons"]]
        shown = bubble["text"] + " " + " ".join(titles)
        assert not re.search(r"\[\w+( \d+)?\]", shown), (where, shown)
        assert not NEVER.search(shown), (where, shown)
        if bubble["response"] not in CARDS:
            assert not NUMBER.search(shown), (where, shown)
        about = bubble["metadata"]
        context = Context(
            kind=str(about.get("kind") or ""),
            level3=bool(about.get("level3")),
            known_names=known_names(),
        )
        read = NUMBER.sub("113", bubble["text"])
        bad = [f for f in check_message(read, titles, context) if f.severity == "error"]
        assert not bad, (where, bubble["text"], titles, bad)
        own = re.sub(r'"[^"]*"', "", bubble["text"])
        asked += len(re.sub(r"Is er gevaar\?", "", own).split("?")) - 1
        if titles:
            assert 2 <= len(titles) <= 3, (where, titles)
            assert len(set(titles)) == len(titles), (where, titles)
    assert asked <= 1, (where, talk.text)
    if talk.slots.get("hand_off"):
        assert talk.bubbles[-1]["buttons"], (where, "no way on")
        assert len(talk.keys) == len(talk.titles), where


def walk_all(first: Talk) -> Counter:
    """Presses every button of every step reached, each at most EACH_EDGE times."""
    seen: Counter = Counter()
    todo = [(first, ())]
    while todo:
        talk, path = todo.pop()
        for key in talk.keys:
            edge = (talk.step, key)
            if seen[edge] >= EACH_EDGE:
                continue
            seen[edge] += 1
            following = copy.deepcopy(talk)
            before = [b["text"] for b in talk.bubbles]
            following.press(key)
            where = " > ".join([*path, key])
            judge(following, where)
            same = before == [b["text"] for b in following.bubbles]
            assert not same or "112" in before[-1] or "113" in before[-1], where
            if following.slots.get("hand_off"):
                todo.append((following, (*path, key)))
    return seen


def set_hour(monkeypatch, hour: str) -> None:
    moment = datetime.fromisoformat(hour).replace(tzinfo=clock.ZONE)
    monkeypatch.setattr(clock, "now", lambda: moment)


@cache
def steps_from(begin: tuple[Any, ...]) -> frozenset[str]:
    """All steps that pressing buttons leads to; every bubble on the way is judged."""
    return frozenset(step for step, _ in walk_all(start(*begin)))


@pytest.mark.parametrize("begin", STARTS, ids=lambda s: "-".join(map(str, s)))
def test_every_choice_leads_on(begin, monkeypatch):
    set_hour(monkeypatch, HOURS[STARTS.index(begin) % len(HOURS)])
    judge(start(*begin), "start")
    assert steps_from(begin)


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize("category", RISK_CATEGORIES)
def test_every_choice_leads_on_at_every_hour(category, hour, monkeypatch):
    set_hour(monkeypatch, hour)
    walk_all(start(category, 2, "self", True, "self"))


def test_the_walks_reach_every_step():
    """A step nobody can reach is a step that nobody tested."""
    reached: set[str] = set()
    for begin in STARTS:
        reached |= steps_from(begin)
    by_other_ways = {
        "hulplijn",
        "opnieuw",
        "terugkomen",
        "hoe_ging",
        "bericht",
        "open_deur",
        "open_deur_nood",
        "nood_bekend",  # with alerts to staff only: test_known_to_staff.py
        "nood_naam",
        "peilen",  # when the detector isn't sure: tests/risk/test_gently.py
    }
    missing = set(STEPS) - reached - set(ENDINGS) - by_other_ways
    assert missing <= {"hulplijn"}


@pytest.mark.parametrize("begin", STARTS[::3], ids=lambda s: "-".join(map(str, s)))
def test_random_walks_end(begin):
    """Whoever goes on pressing comes to an end."""
    dice = random.Random(str(begin))
    for _ in range(5):
        talk = start(*begin)
        for _turn in range(120):
            if not talk.slots.get("hand_off"):
                break
            talk.press(dice.choice(talk.keys))
        assert talk.slots.get("hand_off") is None


def test_every_response_named_in_the_table_exists():
    """Each walk says a response of hulp.yml; this finds those no walk happens to say."""
    from pathlib import Path

    source = "\n".join(p.read_text() for p in Path("actions").rglob("*.py"))
    named = set(re.findall(r'"((?:utter_hulp|utter_open_|utter_weg)[a-z_0-9]*)"', source))
    assert {n for n in named if n not in responses()} == set()


def test_every_button_of_the_file_is_an_answer_of_its_step():
    for name, rows in responses().items():
        for button in rows[0].get("buttons") or []:
            found = re.search(r'"keuze": "(\w+)\.(\w+)"', button["payload"])
            if found:
                step, key = found.groups()
                assert key in STEPS[step].answers, name
