"""Who may be offered: nobody of the story, nobody already turned down, adults in real life."""

from __future__ import annotations

from actions.hand_off.state import Choice, HandOff
from bot.help.model import Person, help_data

FAMILY_TEAMS = {"ouders", "grootouders", "oom_tante", "broer_zus"}
PERSON = "persoon"
"""Somebody the youngster named in another way: kept and spoken of as "die persoon"."""


def barred(state: HandOff, person: Person) -> bool:
    """Named in the story, of a team in it, or of a family that must not know."""
    teams = set(person.team)
    if person.id in state.excluded or teams & set(state.excluded):
        return True
    return bool(teams & FAMILY_TEAMS) and no_family(state)


def no_family(state: HandOff) -> bool:
    """Honour-related violence, and families that must not know: no relatives at all."""
    return "honour" in state.flags or "geheim_familie" in state.flags


def offered(state: HandOff, place: str = "") -> list[Person]:
    """Those who may stand on a button, in the order of the file."""
    return [
        person
        for person in help_data().persons.values()
        if person.offer
        and (not place or person.place == place)
        and person.id not in state.tried
        and not barred(state, person)
    ]


def places(state: HandOff) -> list[str]:
    """Places with somebody left. Family is never first after image, sex, relation or LGBT."""
    names = [p for p in help_data().places if offered(state, p) and p not in state.places]
    if "staff" in state.flags:
        names.sort(key=("buiten", "thuis", "school_groep").index)
    return names


def your(role: str) -> str:
    """ "je mentor", or "die persoon" for whoever isn't on the list."""
    person = help_data().persons.get(role)
    return person.your if person else "die persoon"


def buttons(state: HandOff, step: str, people: list[Person], last: str) -> list[Choice]:
    """At most two persons and the way out named `last` in help.yml."""
    made = [Choice(p.title, f"{step}.{p.id}") for p in people[:2]]
    return [*made, Choice(help_data().buttons[last], f"{step}.{last}")]
