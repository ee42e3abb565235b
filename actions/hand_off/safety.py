"""First words, and the questions that come before anything else: safe now? thinking of suicide?"""

from __future__ import annotations

from actions.hand_off import report, roles
from actions.hand_off.state import EMERGENCY, Go, HandOff, Say, Step, go

CHECK_ONCE = {"sextortion", "image_abuse", "self_harm", "exploitation"}
"""Rule 8: after these the bot asks once how it goes, and then asks straight."""

BELIEVED = {
    "sextortion",
    "image_abuse",
    "unwanted_sexual",
    "grooming",
    "sexual_abuse",
    "exploitation",
    "violence",
    "bullying",
    "group_pressure",
}
"""Something was done to the youngster: "Ik geloof je", right after the answer that there's no danger."""

SECRECY_FIRST = {"sextortion", "image_abuse", "unwanted_sexual", "grooming", "sexual_abuse"}
"""Rule 13: first who must not know, then who can help."""


def first_words(state: HandOff) -> Say:
    """The first bubble after a disclosure of level 2."""
    name = state.category
    if "asks_113" in state.flags and state.level < 2:
        return report.about("113")
    if state.friend:
        name = "vriend_113" if state.category == "suicide" else "vriend"
    elif "secret" in state.flags:
        name = {"suicide": "geheim_113", "sextortion": "geheim_betaal"}.get(name, "geheim")
    elif "own_act" in state.flags:
        name = "eigen_beeld" if "own_image" in state.flags else "eigen_daad"
    elif state.category == "self_harm" and "eating" in state.flags:
        name = "eten"
    elif state.category in ("suicide", "self_harm", "dissociation"):
        name = state.category
    elif not state.sure and state.category == "sextortion":
        name = "onzeker_betaal"
    elif not state.sure or state.category == "none":
        name = "onzeker"
    elif state.category == "violence" and "runaway" in state.flags:
        name = "weglopen"
    elif state.category == "exploitation" and "money" in state.flags:
        name = "geld"
    elif state.category == "grooming" and "adult" in state.flags:
        name = "grooming_volwassene"
    elif state.category == "sexual_abuse" and "froze" in state.flags:
        name = "sexual_abuse_stil"
    return Say(f"utter_hulp_eerst_{name}")


def first_question(state: HandOff) -> str:
    """The step that follows the first words."""
    if state.category == "suicide" and not state.friend:
        said = "death_said" in state.flags and state.level >= 2
        return "zelfmoord_nu" if said else "zelfmoord"
    if state.category == "dissociation" and not state.friend:
        return "grond"
    if state.friend:
        return "veilig_vriend"
    return "veilig" if state.sure else "veilig_onzeker"


def to_emergency(state: HandOff) -> Go:
    """Level 3 from here on."""
    state.route, state.level = EMERGENCY, 3
    return go("nood")


def to_suicide_emergency(state: HandOff) -> Go:
    state.category = "suicide"
    return to_emergency(state)


def after_safe(state: HandOff) -> Go:
    """Rule 16 first, then rule 8, then who."""
    if must_see_csg(state):
        return go("csg")
    sure = state.sure and not state.friend and state.step == "veilig"
    thanks = "geloof" if sure and state.category in BELIEVED else "dank"
    if "own_act" in state.flags and not state.friend:
        thanks = "eigen_straf"
    must_check = state.category in CHECK_ONCE or {"sadistic", "hurts_self", "told_to_die"} & {
        *state.flags
    }
    if must_check and not state.friend and "hoe_gaat" not in state.asked:
        return go("hoe_gaat", thanks)
    return to_who(state, thanks)


def must_see_csg(state: HandOff) -> bool:
    """Sexual violence, said in passing too; not for who did it to somebody (rule 17)."""
    told = state.category == "sexual_abuse" or "assault" in state.flags
    skip = state.friend or "own_act" in state.flags
    return told and not skip and "csg" not in state.asked


def to_who(state: HandOff, thanks: str = "") -> Go:
    """The search for a person, by way of rule 13 where that holds; on with the one named already."""
    if state.role and "named_early" in state.flags and "gevoel" not in state.asked:
        return go("hoe" if "trusted" in state.flags else "gevoel", thanks)
    private = state.category in SECRECY_FIRST or "lgbt" in state.flags
    if private and "wie_niet" not in state.asked and not state.friend:
        return go("wie_niet", thanks)
    return go("wie", thanks)


def _helper_here(state: HandOff) -> Go:
    """Somebody who helps is there: the first to tell, when that feels calm (rule 11)."""
    if not state.role:
        state.role = roles.PERSON
        state.flags.append("named_early")
    found = after_safe(state)
    return go(found.step, "iemand_hier") if found.step == "gevoel" else found


def _scared(state: HandOff) -> Go:
    return to_emergency(state)


def _thinks_of_it(state: HandOff) -> Go:
    """Said now, if it wasn't before: from here on it is a disclosure."""
    state.level = max(state.level, 2)
    return go("zelfmoord_nu")


def _not_suicidal(state: HandOff) -> Go:
    """Nothing was disclosed and nothing is: the door stays open, nobody has to be found."""
    return go("open_deur") if state.level < 2 else to_who(state, "dank")


def _taken_back(state: HandOff) -> Go:
    """A no that takes it back: heard as a no, and taken seriously all the same."""
    return go("open_deur") if state.level < 2 else to_who(state, "serieus")


def _no_plan(state: HandOff) -> Go:
    return to_who(state, "dank_113")


def _no_plan_said(state: HandOff) -> Go:
    """Thinks of it, and said not now: no need to ask that too."""
    state.level = max(state.level, 2)
    return to_who(state, "geen_plan")


def _dissociation_on(state: HandOff) -> Go:
    return go("bij_je", "grond_goed")


def sure_now(state: HandOff) -> Go:
    """The open question said that it isn't fine: from here on a disclosure like any other."""
    state.level = max(state.level, 2)
    return go(first_question(state), "dank_113" if state.category == "suicide" else "dank")


STEPS: dict[str, Step] = {
    "peilen": Step(
        {
            "niet_fijn": sure_now,
            "hulp": sure_now,
            "nee": sure_now,
            "weet_niet": sure_now,
            "oke": go("correctie"),
        },
        free="niet_fijn",
    ),
    "veilig": Step({"ja": after_safe, "nee": to_emergency, "weet_niet": go("bij_je")}),
    "veilig_onzeker": Step(
        {
            "ja": after_safe,
            "nee": to_emergency,
            "weet_niet": go("bij_je"),
            "iets_anders": go("correctie"),
        }
    ),
    "veilig_vriend": Step(
        {"ja": after_safe, "nee": to_emergency, "weet_niet": lambda s: to_who(s, "dank_112")}
    ),
    "bij_je": Step({"niemand": after_safe, "helpt": _helper_here, "bang": _scared}),
    "hoe_gaat": Step({"gaat_wel": to_who, "slecht": go("zelfmoord"), "weet_niet": go("zelfmoord")}),
    "zelfmoord": Step(
        {
            "ja": _thinks_of_it,
            "nee": _not_suicidal,
            "weet_niet": _thinks_of_it,
            "geen_plan": _no_plan_said,
            "terug": _taken_back,
        }
    ),
    "zelfmoord_nu": Step(
        {"ja": to_suicide_emergency, "nee": _no_plan, "weet_niet": to_suicide_emergency}
    ),
    "grond": Step(
        {"gedaan": _dissociation_on, "lukt_niet": go("grond_2"), "hulp": go("bij_je")},
        free="gedaan",
    ),
    "grond_2": Step(
        {"gedaan": _dissociation_on, "lukt_niet": go("bij_je", "grond_ok"), "hulp": go("bij_je")},
        free="gedaan",
    ),
}
