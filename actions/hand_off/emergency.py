"""Level 3: call 112 or 113, go to a person near, what to say, then stay. Short turns, no lessons."""

from __future__ import annotations

from actions.hand_off import known, roles
from actions.hand_off.safety import SECRECY_FIRST
from actions.hand_off.state import Choice, Go, HandOff, Say, Step, go
from bot.help.model import help_data

NEAR = ("begeleider", "mentor", "moeder", "oma", "buurvrouw", "leraar")
"""Roles that may be near, most likely first; family only where it isn't the danger."""
NOT_FAMILY = {"violence", "exploitation", *SECRECY_FIRST}


MAY_BE_THE_ONE = {"stiefouder", "stiefbroer", "partner"}
"""Named alone after "he is at the door": rather who it is about than who helps."""


def first_line(state: HandOff) -> Say:
    """Safety first, warm words in it, in one message (rule 6)."""
    suicide = state.category == "suicide"
    if state.friend:
        return Say("utter_hulp_nood_vriend_113" if suicide else "utter_hulp_nood_vriend_112")
    if suicide:
        return Say("utter_hulp_nood_113")
    if "locked" in state.flags:
        return Say("utter_hulp_nood_vast")
    return Say("utter_hulp_nood_csg" if assault(state) else "utter_hulp_nood_112")


def assault(state: HandOff) -> bool:
    """Sexual assault in the last days: safe now? then the Centrum Seksueel Geweld (rule 24)."""
    own = "own_act" in state.flags
    return state.category == "sexual_abuse" and not state.friend and not own


def due_csg(state: HandOff) -> bool:
    """Rule 16: nobody leaves without having seen the Centrum Seksueel Geweld."""
    return assault(state) and "csg" not in state.asked


WHEN_NOBODY_WAS_NAMED = frozenset({"vader", "broer", "oom", "opa", "neef"})
""" "Hij heeft mij opgesloten", and then "mijn vader": rather who it is about than who can help."""


def near_choices(state: HandOff) -> list[Choice]:
    family = state.category not in NOT_FAMILY and "honour" not in state.flags
    people = [help_data().persons[name] for name in NEAR]
    near = [
        p
        for p in people
        if not roles.barred(state, p) and (family or p.place != "thuis") and p.id not in state.tried
    ]
    return roles.buttons(state, "nood_bij", near, "niemand")


def near(state: HandOff, role: str) -> Go:
    """Somebody near was named: never anyone of the story."""
    person = help_data().persons.get(role)
    who = person.team if person else []
    unknown = not state.excluded and person and person.id in WHEN_NOBODY_WAS_NAMED
    suspect = state.category in NOT_FAMILY and person and (person.id in MAY_BE_THE_ONE or unknown)
    if person and (roles.barred(state, person) or suspect or {"online", "partner"} & {*who}):
        state.excluded = list(dict.fromkeys([*state.excluded, person.id, *who]))
        return Go("nood_bij", Say("utter_hulp_niet_deze"))
    state.role = role
    state.note("person", role)
    return go("nood_zin")


def say_this(state: HandOff) -> Say:
    """The sentence to say or show."""
    kind = "vriend" if state.friend else "113" if state.category == "suicide" else "112"
    return Say(f"utter_hulp_nood_zin_{kind}")


def call(state: HandOff) -> Say:
    named = state.category == "suicide" and "poison" not in state.flags  # taken: 112 comes first
    return Say("utter_hulp_nood_bel_113" if named else "utter_hulp_nood_bel")


def _not_done(state: HandOff) -> Go:
    return go("nood_niet") if "nood_bel" in state.asked else go("nood_bel")


def _still(state: HandOff) -> Go:
    return go("nood_bel") if state.asked.count("nood_bel") < 2 else go("nood_niet")


def _give_up(state: HandOff) -> Go:
    """The bot doesn't go round for ever: the lines stay on the screen, the door open."""
    if known.may_ask(state):
        return go("nood_bekend")
    if state.asked.count("nood_bel") < 2:
        return go("nood_bel")
    return go("csg") if due_csg(state) else go("nood_klaar")


def _calmer(state: HandOff) -> Go:
    if known.may_ask(state):
        return go("nood_bekend")
    if due_csg(state):
        return go("csg")
    return go("telefoon") if may_follow_up(state) else go("nood_klaar")


def _after_known(state: HandOff) -> Go:
    """What was due when the question about being known came in between."""
    last = [step for step in state.asked if step in ("nood_blijf", "nood_niet")][-1:]
    return _give_up(state) if last == ["nood_niet"] else _calmer(state)


def may_follow_up(state: HandOff) -> bool:
    """Rule 3: never where somebody near may be the danger."""
    barred = {"exploitation", "violence", "grooming", "sexual_abuse"}
    unsafe = {"honour", "stalking", "household", "partner"} & {*state.flags, *state.excluded}
    return state.category not in barred and not unsafe


STEPS: dict[str, Step] = {
    "nood_bij": Step({"niemand": go("nood_bel")}, choices=near_choices, roles=True),
    "nood_zin": Step(
        {"gelukt": go("nood_blijf"), "niet_gelukt": _not_done, "durf_niet": _not_done},
        lead=say_this,
    ),
    "nood_bel": Step(
        {"bel": go("nood_blijf"), "lukt_niet": go("nood_niet"), "durf_niet": go("nood_niet")},
        say=call,
    ),
    "nood_niet": Step({"gelukt": go("nood_blijf"), "niet_gelukt": _give_up, "weet_niet": _give_up}),
    "nood_blijf": Step({"rustiger": _calmer, "gevaar": _still, "weet_niet": _still}),
    **known.steps(_after_known),
}
