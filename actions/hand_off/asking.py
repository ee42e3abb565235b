"""The open question once more, in other words: after an answer to something in between."""

from __future__ import annotations

from actions.hand_off.flow import choices_of, question_of
from actions.hand_off.state import HandOff, Say
from actions.hand_off.texts import responses, variant

SAFETY_STEPS = {
    "veilig",
    "veilig_onzeker",
    "veilig_vriend",
    "bij_je",
    "hoe_gaat",
    "zelfmoord",
    "zelfmoord_nu",
}
"""Here a refusal counts as "weet ik niet": the question is about danger."""

WORD_FOR_WORD = SAFETY_STEPS | {"nood_bekend", "nood_naam"}
"""Asked again in the same words (rule 19), and where other words would not fit the buttons."""


def again(state: HandOff, response: str = "") -> Say:
    """The step's question and buttons once more in other words. A question about danger is asked
    word for word the first time (rule 19), then in other words: never a wall of one sentence."""
    if state.step in WORD_FOR_WORD:
        state.repeats += 1
        return question_of(state)
    if not response:
        response = f"utter_hulp_weer_{state.step}"
        dying = state.category == "suicide" and "poison" not in state.flags
        if state.acute and dying and f"{response}_113" in responses():
            response = f"{response}_113"
        if response not in responses():
            response = "utter_hulp_nood_verder" if state.acute else "utter_hulp_wat_past"
    state.again += 1
    return Say(variant(response, state.again - 1), choices=tuple(choices_of(state)))
