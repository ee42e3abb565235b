"""Which question was meant: what was talked about decides between questions that are near each
other; where that leaves doubt, the bot offers the two likeliest and asks.

Measured on lines of other authors that ask something (tests/nlu/held_out.yml): where the likeliest
question has less than three quarters of what the two likeliest have together, it was right in 1 to
3 lines of 10, and one of the two in about half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event

from bot.dialogue.choices import match_title
from bot.dialogue.questions import AFTER, asks, subject_of
from bot.dialogue.steps import StepTable
from bot.nlu.normaliser import normalise

WHICH = "action_which_one"
SLOT = "which"
"""The two questions that were offered, each as intent and title."""
OTHER, OTHER_TITLE = "andere_woorden", "Iets anders"
"""The last choice: the question is typed in other words."""

SURE_ENOUGH = 0.35
"""From here the likeliest question is answered, however near another one is."""
DOUBT = 0.76
"""Share of the likeliest in the two together; below it the bot asks."""
LEAST = 0.012
"""Below this a question is a guess: at .01 it was right in 1 line of 25."""
BOTH = 0.05
"""Below this together the two are far from what was asked: an honest "dat weet ik niet" is better."""
UNSURE = 0.06
"""Below this the likeliest is never answered unasked."""
FEWEST_WORDS = 3

TITLE = "utter_titel_"
"""Begin of the names of titles of questions that have no fixed answer."""

RECENT = 2
"""So many of the last subjects count."""
LOOK_BACK = 14
"""So many of the bot's last actions are looked at for them."""
BOOST = 3.0
"""How much likelier a question is about what is talked about: chosen by hand, not measured."""

LOVE = "liefde"
"""Love was talked about, outside the lesson on it."""
PART_OF = {"positief": LOVE}
"""Questions about the first are also about the second."""
NO = re.compile(r"\b(?:nee|niet (?:wil|wilt|willen)|wil (?:ik |ze |hij )?niet|stop\w*)\b")
"""Who wants to say no is not asking for words of love."""

NAMED: dict[str, str] = {
    "action_what_do_you_know": "bot",
    "utter_wie_leest": "bot",
    "utter_computer": "bot",
    "utter_praat_liefde": LOVE,
    "utter_praat_liefde_2": LOVE,
    "utter_r_verliefd": LOVE,
    "utter_vragen_start": "vragen",
    "action_app_info": "apps",
}
"""The subject of what the bot did, where its name doesn't tell."""
NO_SUBJECT = frozenset(
    {"praat", "r", "open", "naar", "vraag", "les", "terug", "app", "wat", "hulp"}
)
"""Second parts of names that are no subject."""


def about_of(name: str, domain: Domain) -> str:
    """The subject of one of the bot's actions; "" when it has none."""
    if name in NAMED:
        return NAMED[name]
    metadata = _metadata(name, domain)
    if metadata.get("about"):
        return str(metadata["about"])
    if name.startswith("utter_vraag_") and metadata.get("kind"):
        return "vragen"
    subject = subject_of(name)
    lesson = metadata.get("kind") or name.split("_")[1:2] == [AFTER]
    return subject if lesson and subject not in NO_SUBJECT else ""


def subjects(before: Sequence[Event], domain: Domain, text: str = "") -> list[str]:
    """What was talked about last, the latest first; love not for who wants to say no."""
    found: list[str] = []
    actions = [e.action_name for e in before if isinstance(e, ActionExecuted) and e.action_name]
    for name in reversed(actions[-LOOK_BACK * 2 :]):
        about = about_of(str(name), domain)
        if about and about not in found:
            found.append(about)
        if len(found) == RECENT:
            break
    if LOVE in found:
        found.remove(LOVE)
        found = found if NO.search(normalise(text).lower()) else [LOVE, *found]
    return found


def answer_of(intent: str, table: StepTable) -> str:
    """The first thing that the bot says to an intent, from wherever the talk stands."""
    return (table.entries.get(intent) or [""])[0]


def title_of(intent: str, table: StepTable, domain: Domain) -> str:
    """How a question is named on a button; "" for what is no kind of question."""
    title = _metadata(answer_of(intent, table), domain).get("title")
    named = domain.responses.get(f"{TITLE}{intent}") or [{}]
    return str(title or named[0].get("text") or "")


def in_view_of(
    ranking: Sequence[tuple[str, float]], about: Sequence[str], table: StepTable, domain: Domain
) -> list[tuple[str, float]]:
    """The ranking in which questions about what was talked about are likelier."""
    if not about:
        return list(ranking)
    weighed = [
        (intent, min(1.0, sure * (BOOST if _near(intent, about, table, domain) else 1.0)))
        for intent, sure in ranking
    ]
    return sorted(weighed, key=lambda pair: -pair[1])


def _near(intent: str, about: Sequence[str], table: StepTable, domain: Domain) -> bool:
    name = answer_of(intent, table)
    if not name or not title_of(intent, table, domain):
        return False
    subject = about_of(name, domain)
    return subject in about or PART_OF.get(subject) in about


def which_one(
    text: str, ranking: Sequence[tuple[str, float]], table: StepTable, domain: Domain
) -> list[str]:
    """The two questions that may be meant, likeliest first; none when it is clear, no question, or
    anybody's guess."""
    if not asks(text) or len(normalise(text).split()) < FEWEST_WORDS:
        return []
    kinds = [(i, c) for i, c in ranking if title_of(i, table, domain)]
    others = [c for i, c in ranking if not title_of(i, table, domain)]
    if len(kinds) < 2 or max(others, default=0.0) >= SURE_ENOUGH:
        return []
    (first, sure), (second, less) = kinds[:2]
    if not LEAST <= sure < SURE_ENOUGH or less <= 0 or sure + less < BOTH:
        return []
    if sure >= UNSURE and sure / (sure + less) >= DOUBT:
        return []
    return [first, second]


def chosen(text: str, offered: Any) -> str | None:
    """The offered question (intent and title) whose button was typed instead of pressed."""
    if not isinstance(offered, list) or not offered or text.startswith("/"):
        return None
    choices = [*offered, [OTHER, OTHER_TITLE]]
    index = match_title(text, [{"title": title} for _, title in choices])
    return str(choices[index][0]) if index is not None else None


def _metadata(name: str, domain: Domain) -> dict[str, Any]:
    wordings = domain.responses.get(name) or [{}]
    return dict(wordings[0].get("metadata") or {})
