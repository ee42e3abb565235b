"""Reporting: which services fit, what they do, what to keep in mind. Nothing is done for them.

`service_card` and `line` are the only places from which a number other than 112 and 113 reaches a youngster.
"""

from __future__ import annotations

from actions.hand_off.state import EMERGENCY, REPORT, Choice, Go, HandOff, Say, Step, go
from bot.help import clock
from bot.help.card import Card, card_of
from bot.help.choose import fitting
from bot.help.model import Service, help_data

ONLINE_ADVICE = {"sextortion", "grooming", "bullying"}
"""Rule 15: only here, and only for somebody known from the internet alone, block together."""


def services(state: HandOff) -> list[Service]:
    """One or two services that fit the story and the hour."""
    return fitting(
        help_data(), _kind(state), clock.now(), state.excluded, "grown_up" in state.flags
    )


def _kind(state: HandOff) -> str:
    if "staff" in state.flags and state.category in (
        "violence",
        "sexual_abuse",
        "none",
        "bullying",
    ):
        return "staff" if state.category != "sexual_abuse" else "sexual_abuse"
    if "honour" in state.flags or "geheim_familie" in state.flags:
        return "violence" if state.category != "sexual_abuse" else "sexual_abuse"
    if state.category == "exploitation" and "money" in state.flags:
        return "exploitation_money"
    if "own_act" in state.flags:
        return "own_act"
    return state.category


def current(state: HandOff) -> Service:
    """The service on the table: the one asked for, else the first not shown yet."""
    data = help_data()
    if state.service in data.services:
        return data.services[state.service]
    if state.service in data.local:
        return data.local[state.service]
    fit = services(state)
    return next((s for s in fit if s.id not in state.shown), fit[0])


def named(text: str) -> str:
    """The id of a service that the youngster names; "" when none is."""
    if "aangifte" in text:
        return "politie"
    found = [s for s in help_data().services.values() if s.show and s.name.lower() in text]
    return found[0].id if found else ""


def named_line(text: str) -> bool:
    """True when a help line is named; the police and 112 are talked about in other ways too."""
    return named(text) not in ("", "112", "113", "politie", "bank")


WORDS_FOR = {
    "meldknop": "politie",
    "wout": "politie",
    "de bank": "bank",
    "csg": "csg",
    "kindertelefoon": "kindertelefoon",
}


def asked_about(text: str) -> str:
    """The id of a service in a question, 112 and 113 too; "" when none is named."""
    return named(text) or next((name for word, name in WORDS_FOR.items() if word in text), "")


def about(name: str) -> Say:
    """What that service is for and how to reach it."""
    data = help_data()
    card = card_of(data, data.services[name], clock.now())
    return Say("utter_hulp_kaart", {"wat": card.what, "contact": card.reach})


def _card(state: HandOff) -> Card:
    service, moment = current(state), clock.now()
    sure = [s for s in services(state) if s.id != service.id and clock.is_open(s, moment)]
    return card_of(help_data(), service, moment, next(iter(sure), None))


def service_card(state: HandOff) -> Say:
    """Name, what it is for, number or address; the bot can't call for them."""
    service = current(state)
    state.service = service.id
    if service.id not in state.shown:
        state.shown.append(service.id)
        state.note("offered", service.id)
    card = _card(state)
    return Say("utter_hulp_kaart", {"wat": card.what, "contact": card.reach})


def line(state: HandOff, response: str, short: bool = False) -> Say:
    """The first service that fits, in at most four sentences: what it is, how to reach it, and,
    unless `short`, what it may do by itself where somebody should ask that first (rule 14)."""
    service, data = services(state)[0], help_data()
    card = card_of(data, service, clock.now())
    may_do = service.what_they_may_do_themselves if service.ask_first and not short else ""
    reach = card.reach.split("\n")[0]
    if not state.ended:  # how it ended stays the last that professionals read
        state.note("offered", service.id)
    words = "\n".join(part for part in (card.what, reach, may_do) if part)
    return Say(response, {"lijn": words})


def _before(state: HandOff) -> Say:
    return Say("utter_hulp_dienst", {"vooraf": _card(state).before}, tuple(_choices(state)))


def _choices(state: HandOff) -> list[Choice]:
    words = help_data().buttons
    found = [Choice(words["deze"], "dienst.deze")]
    if any(s.id not in [*state.shown, state.service] for s in services(state)):
        found.append(Choice(words["andere"], "dienst.andere"))
    return [*found, Choice(words["liever_niet"], "dienst.liever_niet")]


def _chosen(state: HandOff) -> Go:
    if state.route != EMERGENCY:
        state.route = REPORT
    state.note("chosen", state.service)
    return Go(after_service(state), advice(state))


def _another(state: HandOff) -> Go:
    state.service = ""
    return go("dienst")


def _none(state: HandOff) -> Go:
    return go(after_service(state), "jij_kiest")


def after_service(state: HandOff) -> str:
    """To the plan when there is a person; without one a last small step."""
    return "nog" if state.role or state.backup else "stap"


def advice(state: HandOff) -> Say:
    """The one thing that matters in this category (rules 15 and 17)."""
    name = "zelf_bellen"
    if "own_image" in state.flags:
        name = "eigen_laat_zo"
    elif state.category in ("violence", "exploitation") or "stalking" in state.flags:
        name = "bank" if "money" in state.flags else "niet_alleen"
    elif state.category == "image_abuse":
        name = "bewaar_foto"
    elif state.category in ONLINE_ADVICE and "online" in state.flags and "known" not in state.flags:
        name = "bewaar_blokkeer"
    elif "sadistic" in state.flags:
        name = "groep_naam"
    return Say(f"utter_hulp_advies_{name}")


# ---------------------------------------------------------------- sexual violence (rule 16)
def _csg_card(state: HandOff) -> Say:
    state.service = "csg"
    service_card(state)
    service = help_data().services["csg"]
    values = {
        "nummer": service.number or "",
        "web": service.web or "",
        "vooraf": service.what_they_may_do_themselves,
    }
    return Say("utter_hulp_csg_kaart", values)


def _csg_chosen(state: HandOff) -> Go:
    state.note("chosen", "csg")
    state.service = ""
    return _after_csg(state, "csg_bel")


def _after_csg(state: HandOff, first: str) -> Go:
    from actions.hand_off.safety import to_who  # here: the two routes lead into each other

    state.service = ""
    found = to_who(state)
    return Go(found.step, Say(f"utter_hulp_{first}"))


STEPS: dict[str, Step] = {
    "csg": Step(
        {
            "bel": _csg_chosen,
            "eerst_iemand": lambda s: _after_csg(s, "goed_idee"),
            "liever_niet": lambda s: _after_csg(s, "csg_later"),
        },
        lead=_csg_card,
    ),
    "hulplijn": Step({"ja": go("dienst"), "niet_nu": go("nog"), "weet_niet": go("dienst")}),
    "dienst": Step(
        {"deze": _chosen, "andere": _another, "liever_niet": _none},
        say=_before,
        lead=service_card,
        choices=_choices,
    ),
    "stap": Step({"doe_ik": go("afscheid"), "iemand": go("wie"), "niet_nu": go("afscheid")}),
}
