"""A trusted person: who, how that feels, how to tell it, the first sentence, when, who else."""

from __future__ import annotations

from actions.hand_off import roles
from actions.hand_off.state import Answer, Choice, Go, HandOff, Say, Step, go
from bot.help.model import help_data

SENTENCES = 3
"""First sentences to choose from, utter_hulp_zin_<kind>_<n>."""


# ---------------------------------------------------------------- who must not know (rule 13)
def _keep_from(state: HandOff, key: str) -> None:
    if key == "familie":
        state.flags.append("geheim_familie")
    elif key == "vriend":
        state.excluded += ["partner", "vrienden"]


# ---------------------------------------------------------------- who
def _place_choices(state: HandOff) -> list[Choice]:
    names = help_data()
    found = [Choice(names.places[p], f"wie.{p}") for p in roles.places(state)[:2]]
    if "staff" in state.flags and "jeugdstem" not in state.shown:
        found = [Choice(names.buttons["jeugdstem"], "wie.jeugdstem"), *found[:1]]
    return [*found, Choice(names.buttons["anders"], "wie.anders")]


def _to_place(state: HandOff, place: str) -> Go:
    if not roles.offered(state, place):
        return somebody_else(state)
    state.place = place
    return go("rol")


def _place(place: str) -> Answer:
    return lambda state: _to_place(state, place)


def _jeugdstem(state: HandOff) -> Go:
    state.service = "jeugdstem"
    return go("dienst")


def somebody_else(state: HandOff) -> Go:
    """The next place with somebody left; when there is none, a service."""
    shown = roles.places(state)
    left = [p for p in shown[2:] if p != state.place] or [p for p in shown if p != state.place]
    if "anders_gevraagd" in state.flags or not left:
        return go("niemand")
    state.flags.append("anders_gevraagd")
    state.place = left[0]
    return go("rol")


def _role_choices(state: HandOff) -> list[Choice]:
    return roles.buttons(state, "rol", roles.offered(state, state.place), "anders")


def _others(state: HandOff) -> Go:
    """The two just shown are passed over; then the next two, then another place."""
    shown = [p.id for p in roles.offered(state, state.place)[:2]]
    state.tried += shown
    if roles.offered(state, state.place) and state.asked.count("rol") < 3:
        return go("rol", "iemand_anders")
    state.places.append(state.place)
    return go("wie", "iemand_anders") if state.asked.count("wie") < 3 else go("niemand")


def chosen(state: HandOff, role: str) -> Go:
    """A role was pressed or typed."""
    person = help_data().persons.get(role)
    if person and not person.offer and not {"partner", "vrienden", "online"} & set(person.team):
        state.tried = [t for t in state.tried if t != role]
    if person and (roles.barred(state, person) or {"partner", "online"} & set(person.team)):
        state.note("person", "barred")
        return Go("wie", Say("utter_hulp_niet_deze"))
    if person and "vrienden" in person.team:
        return Go("wie", Say("utter_hulp_vriend_mee"))
    state.role = role
    state.note("person", role)
    return go("gevoel")


# ---------------------------------------------------------------- how that feels (rule 11)
def _calm(state: HandOff) -> Go:
    state.note("feeling", "rustig")
    if state.category == "dissociation":
        return go("nabij")
    return after_how(state) if state.how else go("hoe")


def _not_calm(state: HandOff) -> Go:
    state.note("feeling", "niet_rustig")
    state.tried.append(state.role)
    state.excluded.append(state.role)
    state.role = ""
    first = Say("utter_hulp_iemand_anders_2")
    return Go("wie", first) if state.asked.count("wie") < 4 else Go("niemand", first)


# ---------------------------------------------------------------- how, with which words, when
def _how(state: HandOff, key: str) -> None:
    state.how = key if key != "weet_niet" else "praten"


def after_how(state: HandOff) -> Go:
    """The first sentence; where the family must not know none is given to forward."""
    if "geheim_familie" in state.flags:
        return to_when(state)
    return go("zin")


def to_when(state: HandOff, first: str = "") -> Go:
    """When, unless that was said."""
    return go("lukt_niet" if state.when else "wanneer", first)


def sentence_question(state: HandOff) -> Say:
    """Who asked whether a message is good too hears that it is."""
    asked = "vroeg_appen" in state.flags and "zin" not in state.asked
    return Say("utter_hulp_zin_app" if asked else "utter_hulp_zin")


def sentence(state: HandOff) -> Say:
    """The first sentence as a bubble of its own, to copy or read out."""
    kind = (
        "vriend" if state.friend else "bericht" if state.how in ("bericht", "briefje") else "praten"
    )
    return Say(f"utter_hulp_zin_{kind}_{state.sentence % SENTENCES + 1}")


def other_sentence(state: HandOff) -> Go:
    state.sentence += 1
    return go("zin") if state.sentence < SENTENCES else to_when(state, "zin_eigen")


def _when(state: HandOff, key: str) -> None:
    state.when = key if key != "weet_niet" else ""


# ---------------------------------------------------------------- who else
def _backup_choices(state: HandOff) -> list[Choice]:
    people = [p for p in roles.offered(state) if p.id != state.role]
    other = [p for p in people if p.place != _place_of(state.role)] or people
    data = help_data().buttons
    found = [Choice(p.title, f"lukt_niet.{p.id}") for p in other[:1]]
    return [*found, Choice(data["hulplijn"], "lukt_niet.hulplijn"), _unknown()]


def _unknown() -> Choice:
    return Choice(help_data().buttons["niemand_weten"], "lukt_niet.niemand_weten")


def _place_of(role: str) -> str:
    person = help_data().persons.get(role)
    return person.place if person else ""


def _backup(state: HandOff, key: str) -> None:
    person = help_data().persons.get(key)
    if person and person.offer and not roles.barred(state, person):
        state.backup = key


def _with_backup(state: HandOff) -> Go:
    return go("nog", "goed_idee") if state.backup else go("lukt_niet", "niet_deze")


STEPS: dict[str, Step] = {
    "wie_niet": Step(
        {"familie": go("wie"), "vriend": go("wie"), "weet_niet": go("wie")}, take=_keep_from
    ),
    "wie": Step(
        {
            "school_groep": _place("school_groep"),
            "thuis": _place("thuis"),
            "buiten": _place("buiten"),
            "jeugdstem": _jeugdstem,
            "anders": somebody_else,
            "niemand": go("niemand"),
        },
        choices=_place_choices,
        roles=True,
    ),
    "rol": Step({"anders": _others, "niemand": go("niemand")}, choices=_role_choices, roles=True),
    "gevoel": Step({"rustig": _calm, "bang": _not_calm, "weet_niet": _not_calm}),
    "nabij": Step({"ja": go("afscheid"), "later": go("afscheid"), "weet_niet": go("hulplijn")}),
    "hoe": Step({"praten": after_how, "bericht": after_how, "anders": go("hoe_anders")}, take=_how),
    "hoe_anders": Step(
        {"briefje": after_how, "samen": after_how, "weet_niet": after_how}, take=_how
    ),
    "zin": Step(
        {"goed": to_when, "andere": other_sentence, "liever_niet": to_when},
        say=sentence_question,
        lead=sentence,
    ),
    "wanneer": Step(
        {
            "nu": go("lukt_niet"),
            "vandaag": go("lukt_niet"),
            "later": go("lukt_niet", "plan_later"),
            "weet_niet": go("lukt_niet", "geeft_niks"),
        },
        take=_when,
    ),
    "lukt_niet": Step(
        {"hulplijn": go("dienst"), "niemand_weten": go("nog"), "*": _with_backup},
        choices=_backup_choices,
        take=_backup,
        roles=True,
    ),
    "niemand": Step(
        {"hulplijn": go("dienst"), "liever_niet": go("weigert"), "weet_niet": go("dienst")},
        roles=True,
    ),
}
