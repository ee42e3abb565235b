"""Each lesson comes to its end, however a youngster answers, in at most 12 turns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_story_walks import content

from bot.dialogue.choices import payload_intent
from bot.dialogue.reading import buttons_of
from bot.dialogue.steps import FREE_ANSWER, step_of

LESSONS = [
    *("sexting", "grooming", "sextortion", "loverboy", "geldezel", "veilig"),
    *("positief", "grenzen", "complimenten", "nee", "nazorg", "netwerk"),
]
END = "utter_les_einde"
MOST_TURNS = 12


def typed(step: str) -> str:
    return FREE_ANSWER


def unsure(step: str) -> str:
    _, table = content()
    return "weet_niet" if "weet_niet" in table.turns[step] else FREE_ANSWER


def nth_button(index: int) -> Callable[[str], str]:
    def answer(step: str) -> str:
        domain, table = content()
        buttons = buttons_of(step, domain)
        intent = payload_intent(str(buttons[min(index, len(buttons) - 1)]["payload"])) or ""
        return intent if intent in table.turns[step] else FREE_ANSWER

    return answer


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("answer", [typed, unsure, nth_button(0), nth_button(1), nth_button(2)])
def test_a_lesson_ends_whatever_is_answered(lesson: str, answer: Callable[[str], str]):
    domain, table = content()
    step, turns = step_of(table.entries[f"onderwerp_{lesson}"], domain), 1
    while step != END:
        assert turns < MOST_TURNS, f"{lesson}: nog niet klaar na {turns} beurten, bij {step}"
        step = step_of(table.turns[step][answer(step)], domain)
        turns += 1


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_asks_back_and_offers_a_person(lesson: str):
    """Teach-back with the burden on the bot, and a way to a human in the lesson itself."""
    domain, table = content()
    step, seen = step_of(table.entries[f"onderwerp_{lesson}"], domain), []
    while step != END:
        seen.append(step)
        step = step_of(table.turns[step][FREE_ANSWER], domain)
    texts = [str(domain.responses[name][0]["text"]) for name in seen]
    assert any("Ik wil weten of ik het goed zei." in text for text in texts)
    payloads = {str(b["payload"]) for name in [*seen, END] for b in buttons_of(name, domain)}
    assert "/wil_mens" in payloads
