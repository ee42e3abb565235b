"""Questions with a short answer: each answer has a source and a rule, and the talk goes on."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import yaml
from test_story_walks import content

from bot import settings
from bot.dialogue.meaning import WORD, explained_here
from bot.dialogue.meant import LOVE
from bot.dialogue.questions import ASIDE, BACK
from bot.dialogue.reading import buttons_of
from bot.dialogue.steps import FREE_ANSWER, is_question

FILES = ("weten.yml", "weten_jij.yml", "weten_zeggen.yml", "weten_korte.yml")
TOPICS = settings.ROOT / "data" / "topics"
BOT = "bot"
"""Asked of the bot itself: no subject follows."""
MOST_LINES = 4


def intents() -> list[str]:
    """Kinds with an answer in their own file; of others a file may have more examples."""
    data = [yaml.safe_load((TOPICS / name).read_text(encoding="utf-8")) for name in FILES]
    found = [(item["intent"], one["responses"]) for one in data for item in one["nlu"]]
    return [intent for intent, responses in found if f"utter_{intent}" in responses]


def test_at_least_120_kinds_of_questions_are_answered():
    assert len(set(intents())) >= 120


def test_each_is_answered_and_goes_back():
    _, table = content()
    for intent in intents():
        assert table.entries[intent] == [f"utter_{intent}", BACK], intent


def test_each_answer_says_where_it_is_from():
    for name in FILES:
        lines = (TOPICS / name).read_text(encoding="utf-8").splitlines()
        for before, line in pairwise(lines):
            if re.match(r"  utter_vraag_\w+:", line):
                assert before.strip().startswith("# bron: "), line


def test_each_answer_is_short_asks_nothing_and_has_a_subject():
    domain, _ = content()
    names = [name for name in domain.responses if name.startswith(("utter_bij_", *ASIDE.values()))]
    for name in [*names, *(f"utter_{intent}" for intent in intents())]:
        assert not is_question(name, domain), name
        for wording in domain.responses[name]:
            subject = wording["metadata"]["about"]
            assert len(wording["text"].splitlines()) <= MOST_LINES, name
            assert subject == BOT or f"utter_meer_{subject}" in domain.responses, name


def test_an_answer_for_a_subject_belongs_to_a_question_and_to_steps():
    domain, table = content()
    for name in domain.responses:
        if name.startswith("utter_bij_"):
            subject, intent = name.removeprefix("utter_bij_").split("_", 1)
            assert f"utter_{intent}" in domain.responses, name
            talked = subject == LOVE or any(s.startswith(f"utter_{subject}_") for s in table.steps)
            assert talked, name


def test_what_follows_an_answer_can_be_answered_and_left():
    domain, table = content()
    for step in (name for name in domain.responses if name.startswith("utter_meer_")):
        assert {"ja", "nee", FREE_ANSWER} <= set(table.turns[step]), step
        assert any(button["payload"] == "/stop" for button in buttons_of(step, domain)), step


@pytest.mark.parametrize("name", ["utter_eigen_vraag", "utter_terug_les", "utter_terug_vraag"])
def test_what_is_said_often_has_several_wordings(name: str):
    domain, _ = content()
    assert len(domain.responses[name]) >= 4


def test_each_explained_word_has_its_spellings_and_a_source():
    domain, _ = content()
    names = [name for name in domain.responses if name.startswith(WORD)]
    lines = (TOPICS / "weten_woord.yml").read_text(encoding="utf-8").splitlines()
    assert len(names) >= 40
    for name in names:
        assert domain.responses[name][0]["metadata"]["forms"], name
        assert not is_question(name, domain), name
        assert lines[lines.index(f"  {name}:") - 1].strip().startswith("# bron: "), name


@pytest.mark.parametrize("intent", ["niet_voor_mij", "gelukt", "vraag_volgers", "vraag_vertalen"])
def test_what_comes_in_between_goes_back(intent: str):
    _, table = content()
    assert table.entries[intent] == [f"utter_{intent}", BACK]


@pytest.mark.parametrize("intent", ["niet_voor_mij", "gelukt"])
def test_what_is_told_about_asking_is_no_question(intent: str):
    """With a subject it would count as a question, and hardly ever be believed."""
    domain, _ = content()
    assert all("about" not in w["metadata"] for w in domain.responses[f"utter_{intent}"])


def test_the_word_streak_is_explained_not_mourned():
    domain, _ = content()
    plan = ["utter_vraag_streak", BACK]
    assert explained_here(plan, "vraag_streak", "wat is een streak", [], domain) == [
        f"{WORD}streak",
        BACK,
    ]
