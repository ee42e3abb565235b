"""The end: the plan repeated and asked back, staying near, goodbye; and every other way to end."""

from __future__ import annotations

from actions.hand_off import roles
from actions.hand_off.emergency import may_follow_up
from actions.hand_off.state import Answer, Choice, Go, HandOff, Say, Step, go
from bot.help.model import help_data


def _extra_choices(state: HandOff) -> list[Choice]:
    words = help_data().buttons
    extra = []
    if state.how == "praten" and "oefenen" not in state.asked:
        extra.append(Choice(words["oefenen"], "nog.oefenen"))
    if "dienst" not in state.asked:
        extra.append(Choice(words["hulplijn"], "nog.hulplijn"))
    if not extra:
        extra.append(Choice(words["anders"], "nog.anders"))
    return [*extra[:2], Choice(words["klaar"], "nog.klaar")]


def nothing_extra(state: HandOff) -> bool:
    """Practised and shown already, or no time for it: straight on to the plan."""
    return state.acute or _extra_choices(state)[0].key == "nog.anders"


def plan_step(state: HandOff) -> str:
    """Teach-back where there is a plan; the plan is only repeated after dissociation (rule 19)."""
    if not state.role:
        return "stap"
    return "plan_zonder_vraag" if state.acute or state.category == "dissociation" else "plan"


def plan_lines(state: HandOff) -> Say:
    """The plan in two lines."""
    how = {"praten": "praat", "bericht": "bericht", "briefje": "briefje", "samen": "samen"}
    when = {"nu": "nu", "vandaag": "vandaag"}.get(state.when, "straks")
    name = f"utter_hulp_plan_{how.get(state.how, 'praat')}_{when}"
    return Say(name, {"persoon": roles.your(state.role)})


def _to_plan(state: HandOff) -> Go:
    return go(plan_step(state))


def _stay_near(state: HandOff) -> Go:
    return go("telefoon") if may_follow_up(state) else go("afscheid")


def _again(state: HandOff) -> Go:
    found = _stay_near(state)
    return Go(found.step, plan_lines(state))


def _bye(state: HandOff) -> Go:
    return go("nood_klaar") if state.acute else go("afscheid")


def _later(moment: str) -> Answer:
    def answer(state: HandOff) -> Go:
        state.flags.append(f"later_{moment}")
        state.note("follow_up", moment)
        return Go(_bye(state).step, Say("utter_hulp_later_goed"))

    return answer


def _told_later(state: HandOff, key: str) -> None:
    """What came of it, as a code for professionals."""
    state.note("follow_up", key)


def goodbye(state: HandOff) -> Say:
    """The last bubble, with a help button; the question that was open is offered, not asked."""
    return Say("utter_hulp_afscheid_verder" if state.paused else "utter_hulp_afscheid")


def what_now(state: HandOff) -> Say:
    """After a refusal or a mistake of the bot: the way back to the talk."""
    return Say("utter_hulp_wat_nu_verder" if state.paused else "utter_hulp_wat_nu")


def refusal(state: HandOff) -> Say:
    """Where dying was named 113 is never left out."""
    grave = state.category in ("suicide", "self_harm") or "zelfmoord_nu" in state.asked
    return Say("utter_hulp_weigert_113" if grave else "utter_hulp_weigert")


def acute_plan(state: HandOff) -> Say:
    """Level 3: repeated, not asked."""
    return Say("utter_hulp_nood_plan")


ENDINGS: dict[str, str] = {
    "afscheid": "goodbye",
    "nood_klaar": "goodbye",
    "plan_zonder_vraag": "goodbye",
    "weigert": "refused",
    "correctie": "corrected",
    "stopt": "refused",
    "stopt_nood": "refused",
    "hoe_ging_klaar": "goodbye",
    "bericht_niet": "goodbye",
}
"""Steps after whose bubbles the hand-off is over."""

STEPS: dict[str, Step] = {
    "nog": Step(
        {
            "oefenen": go("oefenen"),
            "hulplijn": go("dienst"),
            "anders": go("wie"),
            "klaar": _to_plan,
        },
        choices=_extra_choices,
    ),
    "oefenen": Step({"gedaan": go("nog", "goed_gedaan"), "liever_niet": go("nog", "jij_kiest")}),
    "plan": Step(
        {"weet_nog": _stay_near, "weet_niet": _again, "anders": go("wie")},
        lead=plan_lines,
        free="weet_nog",
    ),
    "plan_zonder_vraag": Step({}, lead=plan_lines, say=goodbye),
    "telefoon": Step({"niemand": go("later"), "iemand": _bye, "weet_niet": _bye}),
    "later": Step({"morgen": _later("morgen"), "week": _later("week"), "nee": _bye}),
    "afscheid": Step({}, say=goodbye),
    "nood_klaar": Step({}, lead=acute_plan, say=goodbye),
    "weigert": Step({}, lead=refusal, say=what_now),
    "correctie": Step({}, lead=lambda _: Say("utter_hulp_correctie"), say=what_now),
    "stopt": Step({}),
    "stopt_nood": Step({}),
    "open_deur": Step({"toch": go("wie"), "hulp": go("dienst"), "iets_anders": go("correctie")}),
    "open_deur_nood": Step(
        {"ja": go("nood_klaar"), "nee": go("nood_bel"), "weet_niet": go("nood_bij")}
    ),
    "opnieuw": Step(
        {"iemand": go("wie"), "hulplijn": go("dienst"), "iets_anders": go("correctie")}
    ),
    "terugkomen": Step(
        {"iemand": go("wie"), "hulplijn": go("dienst"), "liever_niet": go("correctie")}
    ),
    "hoe_ging": Step(
        {
            "gelukt": go("hoe_ging_klaar", "hoe_ging_gelukt"),
            "nog_niet": go("wie", "hoe_ging_nog_niet"),
            "wil_niet": go("hoe_ging_klaar", "jij_kiest"),
        },
        take=_told_later,
    ),
    "hoe_ging_klaar": Step({}, say=goodbye),
    "bericht": Step({"verder": go("hoe_ging"), "niet_nu": go("bericht_niet")}, take=_told_later),
    "bericht_niet": Step({}),
}
