"""What a word means: the one just named, the bot's own, or one that is misspelled."""

from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from bot.dialogue.meaning import EXPLAIN, example_here, explained_here, forms_in, last_named
from bot.dialogue.questions import BACK


def word(*forms: str) -> list[dict[str, object]]:
    return [{"text": "Dat is dit.", "metadata": {"forms": list(forms)}}]


DOMAIN = Domain.from_dict(
    {
        "intents": ["onderwerp_grooming", "onderwerp_sextortion"],
        "responses": {
            "utter_woord_grooming": word("grooming", "groomer"),
            "utter_woord_sextortion": word("sextortion", "sekstorsie"),
            "utter_woord_loverboy": word("loverboy"),
            "utter_woord_leuk": word("leuk", "leuke"),
            "utter_woord_miss_you": word("miss you"),
        },
    }
)
PLAN = ["action_fallback"]


def plan_for(text: str, *said: str, intent: str | None = None) -> list[str]:
    before = [BotUttered(line) if i % 2 else UserUttered(line) for i, line in enumerate(said)]
    return explained_here(PLAN, intent, text, before, DOMAIN)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("wat is greoming", "grooming"),
        ("wat betekend groming?", "grooming"),
        ("de juf zei een woord greoming ofzo??", "grooming"),
        ("leg sekstorsi eens uit", "sextortion"),
        ("wat is een looverboy eigenlijk", "loverboy"),
        ("Je vraag is niet duidelijk. Wat bedoel je met leuk?", "leuk"),
        ("Hoe zeg je 'miss you' in Nederlands?", "miss_you"),
    ],
)
def test_a_named_word_is_explained(text: str, name: str):
    assert plan_for(text) == [f"utter_woord_{name}", BACK]


@pytest.mark.parametrize(
    "text", ["wat is dat??", "wa is da", "oke wat betekent dat dan", "wat houdt dat in"]
)
def test_the_word_just_named_is_explained(text: str):
    assert plan_for(text, "de juf zei greoming", "Dat is fijn.") == ["utter_woord_grooming", BACK]


def test_the_last_word_named_counts():
    said = ("ik hoorde over grooming", "Een loverboy doet verliefd.")
    assert plan_for("wat is dat", *said) == ["utter_woord_loverboy", BACK]


@pytest.mark.parametrize(
    "text", ["het was leuk", "ik vind grooming eng", "wat is je naam", "/help"]
)
def test_what_asks_no_meaning_keeps_its_plan(text: str):
    assert plan_for(text) == PLAN


def test_a_question_with_its_own_answer_keeps_it():
    assert plan_for("wat is grooming", intent="onderwerp_grooming") == PLAN


def test_nothing_was_named():
    """Then it is the bot's own question that isn't understood."""
    assert plan_for("wat is dat", "hoi") == [EXPLAIN]


def test_a_short_word_is_never_guessed():
    assert last_named("leut", forms_in(DOMAIN)) is None


IN_A_LESSON = Domain.from_dict({"responses": {"utter_voorbeeld_grooming": [{"text": "Zo dus."}]}})
EXAMPLE_SHOWN = ActionExecuted("utter_voorbeeld_grooming")


@pytest.mark.parametrize(
    "text",
    ["snap ik nie te moeilijk", "kan je een voorbeelt geven", "leg het eens uit", "snap het niet"],
)
def test_who_finds_a_lesson_hard_gets_its_example_once(text):
    step = "utter_grooming_weet"
    assert example_here(PLAN, text, step, [], IN_A_LESSON) == ["utter_voorbeeld_grooming", BACK]
    assert example_here(PLAN, text, step, [EXAMPLE_SHOWN], IN_A_LESSON) == PLAN


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ik vind het niet fijn", "utter_grooming_weet"),
        ("snap het niet", "utter_opening"),
        ("mijn vriend zegt dat hij het niet meer snapt en nu is hij boos", "utter_grooming_weet"),
    ],
)
def test_anything_else_gets_no_example(text, step):
    assert example_here(PLAN, text, step, [], IN_A_LESSON) == PLAN
