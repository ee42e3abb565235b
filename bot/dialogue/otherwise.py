"""What a message means in spite of the story it stands in: thanks, happy news, a subject of one's own.

The table of stories says what follows an answer. Some messages answer nothing: here the plan that
the table gave makes room for what fits better.
"""

from __future__ import annotations

import re

from rasa.shared.core.domain import Domain

from bot.dialogue.daily import (
    CHAT_ON,
    CHOSEN,
    CHOSEN_QUESTION,
    HAPPY,
    REACTIONS,
    SAD,
    TELLS,
    THANKS,
    chooses_subject,
    is_small_talk,
    says_plan,
    tone,
)
from bot.dialogue.feelings import sounds_happy
from bot.dialogue.lessons import DISCLOSED, UNEASY
from bot.dialogue.questions import asks
from bot.dialogue.reactions import WATCHED, WHAT_NOW
from bot.dialogue.reading import OWN_QUESTION
from bot.dialogue.steps import FREE_ANSWER, StepTable
from bot.help.model import help_data
from bot.nlu.normaliser import normalise

ASKS_WHAT_IS_WRONG = "utter_naar_"
NOT_FINE = (ASKS_WHAT_IS_WRONG, "action_open_question")
SAYS_WHAT = "utter_naar_wat"
NOT_ALONE = "utter_naar_niemand"
"""Who asks something while it isn't fine is helped to find somebody."""
NICE = frozenset(
    {"utter_spel_wie", "utter_r_leuk"}
    | {
        f"utter_praat_{name}"
        for name in ("spel", "sport", "dier", "eten", "vrienden", "serie", "hobby")
    }
)
"""Begin with "Leuk": not after "5 keer verloren"."""
OPENING = "utter_opening"
SPORT = "utter_praat_sport"
MORE_FUN = "utter_praat_meer_leuk"
SOMETHING_NICE = "onderwerp_leuk"
NOTHING_ELSE = (FREE_ANSWER, OWN_QUESTION, TELLS, "iets_anders", None)
"""What is read where no intent is sure."""
PARTED = frozenset({"utter_stop", "utter_doei", "utter_r_gaan", "utter_stil"})
"""After these the talk begins anew; "verder" leads back to where it stood."""
ANGRY = frozenset({"stop", "klaagt_vragen", "verkeerd_begrepen", "schelden"})
"""After a goodbye these get silence, no question."""
SILENT = "utter_stil"
BACK = "action_back"
WELCOME = "utter_graag_gedaan"
PLANS, GOODBYE = "doe_ik", "doei"


def meant_here(
    plan: list[str],
    intent: str | None,
    step: str | None,
    text: str,
    last_action: str | None,
    table: StepTable,
    domain: Domain,
) -> list[str]:
    """The plan, or what fits better at the question `step` than what its story says."""
    not_fine = str(step).startswith(NOT_FINE)
    if intent == OWN_QUESTION and not_fine:
        plan = [NOT_ALONE]
    if intent in ANGRY and last_action in PARTED:
        plan = [SILENT]
    if _told_in_a_lesson(intent, step, domain):
        plan = [THANKS, CHAT_ON]
    if step == SAYS_WHAT and str(intent).startswith(TELLS):  # asked what it is about, and told
        plan = table.turns.get(step or "", {}).get(FREE_ANSWER, plan)
    if step == OPENING and intent == "voelt_goed" and tone(text) == SAD:  # "wollah saaie dag"
        plan = table.turns.get(step or "", {}).get("voelt_slecht", plan)
    if plan[:1] and plan[0] in NICE and tone(text) == SAD and text[:1] != "/":
        plan = [REACTIONS[SAD], CHAT_ON]
    if plan[:1] == [SPORT] and WATCHED.search(normalise(text).lower()):  # seen, not played
        plan = table.entries.get("leuk_filmpje", plan)
    if not_fine and sounds_happy(text):
        plan = [REACTIONS[HAPPY], MORE_FUN]
    if intent in NOTHING_ELSE and chooses_subject(text):
        plan = [CHOSEN, CHOSEN_QUESTION]
    if plan == [BACK] and is_small_talk(step, domain):  # a bare yes or no to another question
        plan = [THANKS, CHAT_ON]
    return plan


def in_everyday_talk(
    plan: list[str],
    intent: str | None,
    step: str | None,
    text: str,
    level: float,
    table: StepTable,
    domain: Domain,
) -> list[str]:
    """The plan, or what fits better outside a lesson: thanks end something, a plan is praised."""
    if level >= DISCLOSED and intent == SOMETHING_NICE:  # nice talk is no lesson
        return [CHOSEN, CHAT_ON]
    everyday = is_small_talk(step, domain) or str(step).startswith(NOT_FINE)
    if not everyday:
        return plan
    if level < UNEASY and says_plan(text) and intent != GOODBYE:
        return table.entries.get(PLANS, plan)
    return [WELCOME, WHAT_NOW] if plan == [WELCOME, BACK] else plan


TRUSTS = re.compile(
    r"\b(?:snapt|begrijpt|luistert|vertrouw\w*|helpt|is lief|is er voor mij)\b(?!.*\b(?:niet|nie|nooit)\b)"
)
MOST_OF_TRUST = 10


def trusts_somebody(text: str) -> bool:
    """ "Me tante. die snapt het": somebody of data/help.yml who may help."""
    plain = normalise(text).lower()
    words = plain.split()
    people = {w for p in help_data().persons.values() if p.offer for w in p.words}
    named = any(word.strip(".,!") in people for word in words)
    short = named and len(words) <= MOST_OF_TRUST
    return bool(short and TRUSTS.search(plain)) and not asks(text)


def _told_in_a_lesson(intent: str | None, step: str | None, domain: Domain) -> bool:
    """Everyday news in the middle of a lesson gets a kind word, and the lesson stays open."""
    kinds = {(w.get("metadata") or {}).get("kind") for w in domain.responses.get(step or "", [])}
    return str(intent).startswith(f"{TELLS}_") and bool(kinds - {None})
