"""What must be said early: it takes the place of a bubble that only says that the bot reads."""

from __future__ import annotations

from actions.hand_off import report, telling
from actions.hand_off.flow import MOST_BUBBLES
from actions.hand_off.state import HandOff, Say

ONLY_HEARD = tuple(
    f"utter_hulp_{name}"
    for name in ("hoort", "heftig", "geloof", "dank", "snap_niet", "weet_niet_", "jij_kiest")
)
"""Bubbles that only say that the bot reads: something better may stand in their place."""

BLACKMAIL = {"sextortion", "image_abuse", "unwanted_sexual", "grooming", "exploitation"}
TOLD_TO_PAY_NOT = {
    "utter_hulp_eerst_sextortion",
    "utter_hulp_eerst_geheim_betaal",
    "utter_hulp_eerst_onzeker_betaal",
    "utter_hulp_betaal_niet",
    "utter_hulp_betaal_niet_onzeker",
    "utter_hulp_tussen_betaald",
    "utter_hulp_tussen_betaald_schuld",
}
LINE = "utter_hulp_lijn"
LINE_GIVEN = "lijn_gezegd"
ASKED_BEFORE_A_LINE = telling.ASKS_DANGER | {"hoe_gaat", "wie_niet", "wie"}
REFUSAL = "utter_hulp_weigert"
HAS_ITS_OWN = {"suicide", "dissociation", "none"}
"""113 is in the first words; grounding comes first; for "none" nothing is known yet."""


def with_due(state: HandOff, bubbles: list[Say]) -> list[Say]:
    """The bubbles of a turn, with "Betaal niet" or a help line where one of them is due."""
    return _pay_not(state, bubbles) or _line(state, bubbles) or bubbles


NOTHING_SAID = tuple(f"utter_hulp_{name}" for name in ("hoort", "snap_niet", "weet_niet_"))
"""A line takes the place of these alone: "Ik geloof je" stays."""


def _room(state: HandOff, bubbles: list[Say], instead_of: tuple[str, ...]) -> bool:
    """True when something may be said before the question of this turn."""
    if state.ended or state.acute or not bubbles:
        return False
    first = bubbles[0].response
    return len(bubbles) < MOST_BUBBLES or (first.startswith(instead_of) and "_11" not in first)


def _pay_not(state: HandOff, bubbles: list[Say]) -> list[Say]:
    if any(say.response in TOLD_TO_PAY_NOT for say in bubbles):
        state.flags = list(dict.fromkeys([*state.flags, "betaal_gezegd"]))
    blackmailed = state.category == "sextortion" or "blackmail" in state.flags
    known = state.category in BLACKMAIL and state.level >= 2
    if not (blackmailed and known) or state.friend or {"betaal_gezegd", "own_act"} & {*state.flags}:
        return []
    if not _room(state, bubbles, ONLY_HEARD):
        return []
    state.flags = [*state.flags, "betaal_gezegd"]
    sure = "" if state.sure else "_onzeker"
    return [Say(f"utter_hulp_betaal_niet{sure}"), bubbles[-1]]


def _line(state: HandOff, bubbles: list[Say]) -> list[Say]:
    """Rule 7: the number that fits stands there before the questions are done, and before a
    goodbye or a no."""
    given = state.shown or LINE_GIVEN in state.flags or "csg" in state.asked
    if state.level < 2 or state.acute or given or state.category in HAS_ITS_OWN:
        return []
    if report.services(state)[0].id in ("112", "113"):  # these two are named where they belong
        return []
    early = state.step in ASKED_BEFORE_A_LINE and _room(state, bubbles, NOTHING_SAID)
    refuses = state.step == "weigert" and bubbles[0].response == REFUSAL
    if not early and not refuses and state.step != "stopt":
        return []
    state.flags = [*state.flags, LINE_GIVEN]
    if refuses:
        return [report.line(state, f"{LINE}_weigert", short=True), bubbles[-1]]
    told = len(bubbles) > 1 and bubbles[0].response.startswith("utter_hulp_hoort")
    return [report.line(state, f"{LINE}_dank" if told else LINE, short=told), bubbles[-1]]
