"""The subjects that don't follow the plain lesson: each ends, asks back, and knows its way to a person.

And the 40 questions about sex and the body: each has an answer, a source, and leads to a next question.
"""

from __future__ import annotations

import re

import pytest
import yaml
from test_lessons import END, MOST_TURNS, nth_button, typed, unsure
from test_story_walks import content

from bot import settings
from bot.dialogue.reading import buttons_of
from bot.dialogue.steps import FREE_ANSWER, step_of

SUBJECTS = ["naars", "gevoelens", "instelling", "porno", "verhalen"]
TOPICS = settings.ROOT / "data" / "topics"
FOLLOW_UPS = {"utter_vragen_nog": "utter_vragen_meer", "utter_vragen_meer": "utter_vragen_nog"}


def questions() -> list[str]:
    """Answered in the same words wherever they are asked. What somebody says of love or of who
    they are (data/topics/positief.yml) begins a talk of its own."""
    data = yaml.safe_load((TOPICS / "vragen.yml").read_text(encoding="utf-8"))
    return [i["intent"] for i in data["nlu"] if i["intent"].startswith("vraag_")]


def answers() -> list[str]:
    data = yaml.safe_load((TOPICS / "vragen.yml").read_text(encoding="utf-8"))
    return [name for name in data["responses"] if name.startswith("utter_vraag_")]


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("index", [-2, -1, 0, 1, 2])
def test_a_subject_ends_whatever_is_answered(subject: str, index: int):
    answer = {-2: typed, -1: unsure}.get(index) or nth_button(index)
    domain, table = content()
    step, turns = step_of(table.entries[f"onderwerp_{subject}"], domain), 1
    while step != END:
        assert turns < MOST_TURNS, f"{subject}: nog niet klaar na {turns} beurten, bij {step}"
        step = step_of(table.turns[step][answer(step)], domain)
        turns += 1


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_asks_back_and_offers_a_person(subject: str):
    domain, table = content()
    step, seen = step_of(table.entries[f"onderwerp_{subject}"], domain), []
    while step != END:
        seen.append(step)
        step = step_of(table.turns[step][FREE_ANSWER], domain)
    texts = [str(domain.responses[name][0]["text"]) for name in seen]
    assert any("Ik wil weten of ik het goed zei." in text for text in texts)
    payloads = {str(b["payload"]) for name in [*seen, END] for b in buttons_of(name, domain)}
    assert "/wil_mens" in payloads


def test_feelings_never_ask_what_happened():
    """Safety rule 9: heavy memories are no reason for questions on what somebody lived through."""
    domain, _ = content()
    said = " ".join(
        str(w["text"])
        for name, wordings in domain.responses.items()
        if name.startswith("utter_gevoelens_")
        for w in wordings
    )
    assert "voeten op de grond" in said
    assert not re.search(r"wat is er gebeurd|wat gebeurde|wie deed", said, re.IGNORECASE)


def test_there_are_forty_questions():
    _, table = content()
    turns = [a for options in table.turns.values() for a in options.values()]
    said = {name for actions in [*turns, *table.entries.values()] for name in actions}
    assert len(answers()) >= 40
    assert set(answers()) <= said


def test_who_i_am_is_welcomed_first_and_then_answered():
    _, table = content()
    assert table.entries["vraag_lhbt"] == ["utter_positief_wie_jij_bent"]
    assert (
        "utter_vraag_vertellen_lhbti" in table.turns["utter_positief_wie_jij_bent"]["vertel_meer"]
    )
    assert "utter_vraag_homo" in table.turns["utter_vragen_start"]["vraag_lhbt"]


@pytest.mark.parametrize("question", questions())
def test_a_question_is_answered_from_anywhere_and_leads_on(question: str):
    _, table = content()
    assert table.entries[question] == [f"utter_{question}", "utter_vragen_nog"]
    for step, follow in FOLLOW_UPS.items():
        assert table.turns[step][question] == [f"utter_{question}", follow]


@pytest.mark.parametrize("answer", answers())
def test_an_answer_names_its_source(answer: str):
    lines = (TOPICS / "vragen.yml").read_text(encoding="utf-8").splitlines()
    place = lines.index(f"  {answer}:")
    assert lines[place - 1].startswith("  # bron: ")


def test_what_it_does_not_know_it_says_with_where_to_ask():
    domain, table = content()
    for step in ("utter_vragen_start", *FOLLOW_UPS):
        assert table.turns[step][FREE_ANSWER][0] == "utter_vragen_onbekend"
    assert all("Sense" in w["text"] for w in domain.responses["utter_vragen_onbekend"])
