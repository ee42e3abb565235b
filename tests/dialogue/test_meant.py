"""Which question was meant: offered when in doubt, decided by what was talked about."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered

from actions.open_question import SURE_WHEN_GENTLE, answer_to
from bot import settings
from bot.dialogue.meaning import EXPLAIN, asks_what_is_asked, explained_here
from bot.dialogue.meant import (
    LOVE,
    OTHER,
    chosen,
    in_view_of,
    subjects,
    title_of,
    which_one,
)
from bot.dialogue.questions import BACK, answered_here, asks, only_wants_to_ask
from bot.dialogue.steps import StepTable

LONGEST_TITLE = 20


def known(about: str, title: str) -> list[dict[str, Any]]:
    return [{"text": "Zo zit het.", "metadata": {"about": about, "title": title}}]


DOMAIN = Domain.from_dict(
    {
        "responses": {
            "utter_vraag_nee": known("nee", "Nee zeggen"),
            "utter_vraag_crush": known("positief", "Iemand appen"),
            "utter_bij_liefde_vraag_nee": known("positief", ""),
            "utter_vertelt": [{"text": "Leuk."}],
            "utter_woord_spookmodus": [{"text": "x", "metadata": {"forms": ["spookmodus"]}}],
        }
    }
)
TABLE = StepTable(
    entries={
        "vraag_nee": ["utter_vraag_nee", BACK],
        "vraag_crush": ["utter_vraag_crush", BACK],
        "vertelt": ["utter_vertelt"],
    }
)
ASKED = "wat moet ik dan zeggen"


@pytest.mark.parametrize(
    ("ranking", "offered"),
    [
        ([("vraag_nee", 0.1), ("vraag_crush", 0.08)], ["vraag_nee", "vraag_crush"]),
        ([("vraag_nee", 0.9), ("vraag_crush", 0.08)], []),
        ([("vraag_nee", 0.2), ("vraag_crush", 0.01)], []),
        ([("vraag_nee", 0.04), ("vraag_crush", 0.02)], ["vraag_nee", "vraag_crush"]),
        ([("vraag_nee", 0.05), ("vraag_crush", 0.002)], ["vraag_nee", "vraag_crush"]),
        ([("vraag_nee", 0.03), ("vraag_crush", 0.002)], []),
        ([("vraag_nee", 0.005), ("vraag_crush", 0.004)], []),
        ([("vertelt", 0.6), ("vraag_nee", 0.1), ("vraag_crush", 0.08)], []),
    ],
)
def test_two_questions_are_offered_only_in_doubt(ranking, offered):
    assert which_one(ASKED, ranking, TABLE, DOMAIN) == offered


def test_what_asks_nothing_is_never_asked_about():
    ranking = [("vraag_nee", 0.1), ("vraag_crush", 0.08)]
    assert which_one("ik ging gewoon naar huis", ranking, TABLE, DOMAIN) == []


def test_an_offered_title_can_be_typed():
    offered = [["vraag_nee", "Nee zeggen"], ["vraag_crush", "Iemand appen"]]
    assert chosen("nee zeggen", offered) == "vraag_nee"
    assert chosen("iets anders", offered) == OTHER
    assert chosen("het ging over voetbal", offered) is None
    assert chosen("nee zeggen", None) is None


def test_what_was_talked_about_decides_between_near_questions():
    before = [ActionExecuted("utter_praat_liefde"), ActionExecuted("action_listen")]
    assert subjects(before, DOMAIN) == [LOVE]
    ranking = [("vraag_nee", 0.2), ("vraag_crush", 0.1)]
    weighed = in_view_of(ranking, [LOVE], TABLE, DOMAIN)
    assert weighed[0][0] == "vraag_crush"
    assert in_view_of(ranking, [], TABLE, DOMAIN) == ranking


def test_after_love_talk_saying_no_stays_saying_no():
    before = [ActionExecuted("utter_praat_liefde")]
    plan = ["utter_vraag_nee", BACK]
    for text, answer in (
        ("wat moet ik zeggen tegen hem", "utter_bij_liefde_vraag_nee"),
        ("hoe zeg ik nee tegen hem", "utter_vraag_nee"),
    ):
        about = subjects(before, DOMAIN, text)
        assert answered_here(plan, "vraag_nee", None, DOMAIN, about)[0] == answer


@pytest.mark.parametrize(
    "text",
    [
        "Ik begrijp de vraag niet. Een dag is niet op internet.",
        "je vraag is niet duidelijk",
        "wat bedoel je",
        "Bedoel je dat met internet?",
        "wat bedoel je met blij, is dat lachen?",
    ],
)
def test_who_does_not_get_the_question_gets_it_in_other_words(text: str):
    before = [BotUttered("Waar word jij blij van?")]
    assert asks_what_is_asked(text, before)
    assert explained_here(["utter_x"], "niks_gedaan", text, before, DOMAIN) == [EXPLAIN]


def test_what_is_that_with_nothing_named_is_about_the_question():
    plan = ["utter_vraag_nee", BACK]
    assert explained_here(plan, "vraag_nee", "wat is dat dan precies", [], DOMAIN) == [EXPLAIN]


def test_a_word_goes_before_a_how_to():
    plan = ["utter_vraag_nee", BACK]
    text = "Wat is spookmodus precies, kan je dat uitleggen?"
    found = explained_here(plan, "vraag_snap_spook", text, [], DOMAIN)
    assert found == ["utter_woord_spookmodus", BACK]


@pytest.mark.parametrize("text", ["speel jij dat ook", "zit jij ook op school", "eet jij pizza"])
def test_a_question_about_the_bot_is_a_question(text: str):
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["als jij dat zegt", "bot jij hebt mij niet gelezen", "net als jij"]
)
def test_what_is_said_of_the_bot_is_no_question(text: str):
    assert not asks(text)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("mag ik iets vrage wat een beetje raar is", True),
        ("hoi mag ik wat vragen", True),
        ("mag ik iets vragen over seks", False),
        ("mag ik iets vragen? wat is grooming", False),
        ("mag ik iets vragen maar je mag niet lachen", False),
    ],
)
def test_leave_to_ask_is_given_before_anything_else(text: str, only: bool):
    assert only_wants_to_ask(text) is only


def test_an_unsure_question_that_sounds_uneasy_is_answered_first():
    domain = {"responses": {"utter_vraag_doorvertellen": known("netwerk", "Doorvertellen")}}
    message = {
        "intent_ranking": [
            {"name": "hulp_doorvertellen", "confidence": 0.1},
            {"name": "vraag_doorvertellen", "confidence": 0.08},
        ]
    }
    asked = "mag ze dat dan doorvertellen aan mijn ouders?"
    gentle = SURE_WHEN_GENTLE
    assert answer_to(asked, message, domain, gentle) == "utter_vraag_doorvertellen"
    assert answer_to(asked, message, domain) is None
    assert answer_to("ze vertelt alles door", message, domain, gentle) is None


def test_titles_fit_on_a_button_and_differ():
    found: dict[str, str] = {}
    for path in [settings.ROOT / "domain.yml", *(settings.ROOT / "data" / "topics").glob("*.yml")]:
        data: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        for name, wordings in (data.get("responses") or {}).items():
            title = str((wordings[0].get("metadata") or {}).get("title") or "")
            if name.startswith("utter_titel_"):
                title = str(wordings[0].get("text"))
            if title:
                found[name] = title
    assert len(found) > 100
    assert len(set(found.values())) == len(found)
    assert [title for title in found.values() if len(title) > LONGEST_TITLE] == []


def test_a_kind_of_question_has_a_title():
    assert title_of("vraag_nee", TABLE, DOMAIN) == "Nee zeggen"
    assert title_of("vertelt", TABLE, DOMAIN) == ""
