"""Walks through all stories: no dead end, no repeated bubble, always a way out, plain words.

The walk uses the table of steps that the policy itself reads, and the words of the domain.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rasa.core.training import load_data
from rasa.shared.core.domain import Domain
from rasa.shared.importers.importer import TrainingDataImporter

from bot import settings
from bot.content.check import check
from bot.dialogue.choices import payload_intent
from bot.dialogue.reading import buttons_of
from bot.dialogue.steps import StepTable, compile_table, is_question, step_of

LONGEST_PATH = 12
WAYS_OUT = {"stop", "wil_mens", "iets_anders", "wat_kun_je", "zeg_niet", "niet_nu", "weet_niet"}


@cache
def content() -> tuple[Domain, StepTable]:
    """Domain and steps, read from the files with Rasa's own reader and our importer."""
    importer = TrainingDataImporter.load_from_config(
        str(settings.ROOT / "config.yml"),
        str(settings.ROOT / "domain.yml"),
        [str(settings.ROOT / "data")],
    )
    domain = importer.get_domain()
    trackers = load_data(importer, domain, remove_duplicates=False, augmentation_factor=0)
    return domain, compile_table(trackers, domain)


def moves(step: str, domain: Domain, table: StepTable) -> Iterator[tuple[str, list[str]]]:
    """What can follow a step: each expected intent, and what its buttons lead to."""
    options = table.turns.get(step, {})
    yield from options.items()
    for button in buttons_of(step, domain):
        intent = payload_intent(str(button.get("payload", "")))
        if intent and intent not in options and intent in table.entries:
            yield intent, table.entries[intent]


def test_every_button_leads_somewhere():
    domain, table = content()
    for step in table.steps:
        for button in buttons_of(step, domain):
            intent = payload_intent(str(button["payload"]))
            known = intent in table.turns.get(step, {}) or intent in table.entries
            assert known, f"{step}: de knop {button['title']!r} gaat nergens heen"


def test_every_question_can_be_answered_and_left():
    """A step that asks something has an answer that goes on, and a way out."""
    domain, table = content()
    for step in table.steps:
        if not step.startswith("utter_") or not is_question(step, domain):
            continue
        follow = dict(moves(step, domain, table))
        assert follow, f"{step}: niets volgt op deze vraag"
        free = "vrij_antwoord" in follow
        out = free or WAYS_OUT & set(follow) or len(follow) > 1
        assert out, f"{step}: geen uitweg"


def test_no_turn_has_more_than_two_bubbles():
    _, table = content()
    turns = [a for options in table.turns.values() for a in options.values()]
    for actions in [*turns, *table.entries.values()]:
        assert len(actions) <= 2, actions


def test_no_turn_says_again_what_was_just_asked():
    _, table = content()
    for step, options in table.turns.items():
        for intent, actions in options.items():
            assert step not in actions or step == "action_exit", f"{step} --{intent}--> zichzelf"


def test_no_path_is_longer_than_twelve_turns_without_a_way_out():
    """From each entry, following only answers that stay in the subject."""
    domain, table = content()

    known: dict[str, int] = {}

    def longest(step: str) -> int:
        """Turns from here to the first step with a way out; a circle counts once."""
        if step not in known:
            known[step] = 0  # under way: a circle adds nothing
            ways = {payload_intent(str(b["payload"])) for b in buttons_of(step, domain)}
            follow = table.turns.get(step, {}).values()
            ahead = [longest(step_of(actions, domain)) for actions in follow]
            known[step] = 0 if ways & WAYS_OUT else 1 + max(ahead, default=0)
        return known[step]

    for intent, actions in table.entries.items():
        assert longest(step_of(actions, domain)) <= LONGEST_PATH, intent


def test_check_finds_no_error():
    """Plain language, safety rules, buttons, pictures, help data: what an editor would see."""
    errors = [f for f in check(settings.ROOT).findings if f.severity == "error"]
    assert [(f.file, f.line, f.rule, f.message) for f in errors] == []
