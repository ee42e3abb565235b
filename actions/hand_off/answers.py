"""What the bot says to a question or remark under way: a short true answer, then one step."""

from __future__ import annotations

import re

from actions.hand_off import report, roles
from actions.hand_off.emergency import near_choices
from actions.hand_off.hearing import Heard
from actions.hand_off.person import after_how, other_sentence
from actions.hand_off.report import service_card
from actions.hand_off.safety import to_emergency
from actions.hand_off.side import side_answer
from actions.hand_off.state import Go, HandOff, Say, go
from actions.hand_off.story import persons_in
from actions.hand_off.telling import ASKS_DANGER, ASKS_STRAIGHT
from actions.hand_off.texts import responses, variant
from bot import settings
from bot.help.model import help_data

WITH_PERSON = {"hoe", "hoe_anders", "zin", "wanneer", "lukt_niet", "nog", "plan", "oefenen"}
"""Here a person is chosen: the first sentence can be given."""
NO_SIDE_ANSWER = {
    "suicide",
    "self_harm",
    "violence",
    "sexual_abuse",
    "unwanted_sexual",
    "dissociation",
}
"""Here "doet dat pijn" or "hoe lang duurt dat" means something else than in everyday talk."""
DONE_TO_ME = {
    "sextortion",
    "image_abuse",
    "unwanted_sexual",
    "sexual_abuse",
    "violence",
    "bullying",
}
"""Rule 6: somebody did something to the youngster."""
NOT_ALLOWED = {"sextortion", "image_abuse", "sexual_abuse", "violence", "unwanted_sexual"}
"""Here what the other does is not allowed."""
TELLS_OF_ALERT = {"geheim", "wie_leest", "ouders", "moet_bellen"}
"""Rule 1: where staff get an alert, the answer says so."""
MEETS = {"grooming", "sextortion", "unwanted_sexual", "image_abuse", "none", "exploitation"}
SOON = re.compile(r"\b(?:nu|zo|straks|vanavond|vandaag|vanmiddag|vannacht)\b")
COMES = re.compile(r"\b(?:komt|komen|bel|bellen|belt|stuur|stuurt)\b")
ASKED_BY_OTHER = re.compile(
    r"\b(?:zegt|zei|wil|vindt|moet van) (?:hij|ie|zij|ze|die|hem|haar)\b|\b(?:hij|ie|zij|ze|die) (?:zegt|zei|wil|vindt)\b|\b(?:van|door) (?:hem|haar)\b"
)
"""The other wants it secret."""
AWKWARD = re.compile(
    r"\b(?:ongemakkelijk|raar|eng|niet durf|durf\w*|schaam\w*|niet fijn|liever niet)\b"
)
NOTE = re.compile(r"\b(?:brief\w*|schrij\w*|opschrij\w*)\b")
KEEPS_PROOF = {"sextortion", "exploitation", "grooming"}
ABOUT_BOT = re.compile(
    r"^(?:en |maar |bro |he+ )*(?:heb|ben|hou|houd|vind|slaap|eet|woon|kun|kan|kijk|speel|hoe oud|wat eet|wat vind|waar woon|hoe heet)(?: \w+)? (?:jij|je)\b(?!.*\b(?:mij|mijn|help\w*|bel\w*)\b)"
)
"""Asked about the bot itself: a pet, an age, a home."""
UNKNOWN = 5
"""So many ways to say that the bot doesn't know, utter_hulp_weet_niet_<n>."""


def told_of_alert(state: HandOff) -> bool:
    """About staff no message goes out (rule 12), so none is told of either."""
    return settings.staff_alert() and "staff" not in state.flags


def reply(state: HandOff, kind: str, heard: Heard) -> Say | Go:
    """The bubble that answers; a Go when the answer is the next step itself."""
    if kind in SPECIAL:
        found = SPECIAL[kind](state, heard)
        if found is not None:
            return found
    name = f"utter_hulp_tussen_{kind}"
    if kind in TELLS_OF_ALERT and told_of_alert(state):
        return Say(f"{name}_alarm")
    if state.acute and f"{name}_nood" in responses():
        return Say(f"{name}_nood")
    if state.friend and f"{name}_vriend" in responses():
        return Say(f"{name}_vriend")
    times = sum(aside == kind for aside in state.said)
    return Say(variant(name, times))


def unknown(state: HandOff, heard: Heard) -> Say:
    """A question of no kind known here: answered as elsewhere in the talk, else honestly not."""
    apart = not state.acute and state.category not in NO_SIDE_ANSWER
    free = state.step not in ASKS_STRAIGHT and state.step not in ASKS_DANGER
    found = side_answer(heard) if apart and free else None
    if found:
        return Say(found)
    if heard.said(ABOUT_BOT):
        return Say(variant("utter_hulp_tussen_computer", state.said.count("computer")))
    state.thanks += 1
    return Say(f"utter_hulp_weet_niet_{(state.thanks - 1) % UNKNOWN + 1}")


# ------------------------------------------------------------------ answers that depend on more
def _say_it(state: HandOff, heard: Heard) -> Say | Go | None:
    kind = "suicide" if state.category == "suicide" else "nood"
    to_say_no = state.category == "group_pressure" or state.aside == "nee_zeggen"
    if to_say_no and not state.role:
        return Say(variant("utter_hulp_tussen_nee_zeggen", state.said.count("zeggen") + 1))
    if state.acute and not state.friend:
        return Say(f"utter_hulp_tussen_zeggen_{kind}")
    if state.friend:
        return None
    if state.role and state.step == "zin":
        return other_sentence(state)
    if state.role and state.step in WITH_PERSON and "geheim_familie" not in state.flags:
        state.how = state.how or "praten"
        return go("zin")
    state.flags.append("zin_gegeven")
    return None


def _by_message(state: HandOff, heard: Heard) -> Say | Go | None:
    if state.acute or state.step in ASKS_STRAIGHT | ASKS_DANGER:
        return None
    state.how = "briefje" if heard.said(NOTE) else "bericht"
    if state.step in ("hoe", "hoe_anders") or (
        state.role and state.step in WITH_PERSON and "zin" not in state.asked
    ):
        state.flags.append("vroeg_appen")
        return after_how(state)
    return None


def _whom(state: HandOff, heard: Heard) -> Say | Go | None:
    if heard.said(AWKWARD):  # "bij mijn vader vind ik het ongemakkelijk"
        state.tried += [p.id for p in persons_in(heard.text)]
    if state.acute:
        found = [
            help_data().persons[c.key.partition(".")[2]].your for c in near_choices(state)[:-1]
        ]
        return _named_two(found)
    people = roles.offered(state)
    if state.step == "rol":
        return _named_two([p.your for p in roles.offered(state, state.place)])
    places = ("school_groep", "buiten", "thuis")
    named = [next((p.your for p in people if p.place == place), "") for place in places]
    return _named_two([name for name in named if name])


def _named_two(found: list[str]) -> Say:
    if len(found) < 2:
        return Say("utter_hulp_tussen_aan_wie_lijn")
    return Say("utter_hulp_tussen_aan_wie", {"een": found[0], "twee": found[1]})


def _chat(state: HandOff, heard: Heard) -> Say | Go | None:
    if "112" in heard.text:  # never another service in its place
        return Say("utter_hulp_tussen_moet_bellen_nood")
    data = help_data().services
    fit = data["113"] if state.category == "suicide" else None
    found = fit or next((s for s in report.services(state) if s.chat and s.web), None)
    found = found or data["kindertelefoon"]
    return Say("utter_hulp_tussen_chatten", {"dienst": found.name, "web": found.web or ""})


def _remove(state: HandOff, heard: Heard) -> Say | Go | None:
    found = help_data().services["helpwanted"]
    return Say("utter_hulp_tussen_weghalen", {"dienst": found.name, "web": found.web or ""})


def _open(state: HandOff, heard: Heard) -> Say | Go | None:
    if state.acute:
        return Say("utter_hulp_tussen_open_nood")
    return service_card(state)


def _fault(state: HandOff, heard: Heard) -> Say | Go | None:
    own = "own_act" in state.flags
    if own and not state.friend:
        return Say("utter_hulp_tussen_eigen_schuld_eigen")
    if state.category in DONE_TO_ME and state.sure and not own and not state.friend:
        return Say(variant("utter_hulp_tussen_eigen_schuld_niet", state.said.count("eigen_schuld")))
    return None


def _law(state: HandOff, heard: Heard) -> Say | Go | None:
    if "own_act" in state.flags:
        return Say("utter_hulp_eigen_straf")
    if state.category in NOT_ALLOWED and state.sure:
        return Say("utter_hulp_tussen_strafbaar_ander")
    return None


def _punished(state: HandOff, heard: Heard) -> Say | Go | None:
    if "own_act" in state.flags:
        return Say("utter_hulp_eigen_straf")
    return Say("utter_hulp_tussen_straf_mij_mee") if state.category == "exploitation" else None


def _angry(state: HandOff, heard: Heard) -> Say | Go | None:
    """Friends who press: they may be angry, the youngster may go."""
    return Say("utter_hulp_tussen_boos_groep") if state.category == "group_pressure" else None


def _what_happens(state: HandOff, heard: Heard) -> Say | Go | None:
    if "ambulance" in heard.words:
        return Say("utter_hulp_tussen_wat_gebeurt_nood")
    if "113" in heard.words or (state.acute and state.category == "suicide"):
        return Say("utter_hulp_tussen_wat_gebeurt_113")
    if state.step in ("dienst", "hulplijn", "niemand", "csg") and not state.acute:
        return Say("utter_hulp_tussen_wat_gebeurt_lijn")
    return None


def _mean(state: HandOff, heard: Heard) -> Say | Go | None:
    if state.step in ASKS_DANGER:
        return Say("utter_hulp_tussen_bedoel_veilig")
    if state.step in ASKS_STRAIGHT:
        return Say("utter_hulp_tussen_bedoel_zelfmoord")
    return None


def _meeting(state: HandOff, heard: Heard) -> Say | Go | None:
    """Rule 24: today or tonight with somebody only known online is danger now."""
    if state.category not in MEETS:
        return Say("utter_hulp_hoort_v4")
    online = {"online", "adult"} & set(state.flags) or state.category == "grooming"
    if online and not state.acute and heard.said(SOON):
        return to_emergency(state)
    return None


def _paid(state: HandOff, heard: Heard) -> Say | Go | None:
    blackmail = state.category in KEEPS_PROOF or "blackmail" in state.flags
    if blackmail and state.sure and not {"betaal_gezegd", "own_act"} & {*state.flags}:
        return Say("utter_hulp_tussen_betaald_schuld")
    return None if blackmail else Say("utter_hulp_hoort_v4")


def _demands(state: HandOff, heard: Heard) -> Say | Go | None:
    """An amount, in a talk where pictures and money are wanted; elsewhere it is only heard."""
    blackmail = state.category in ("sextortion", "image_abuse") or "blackmail" in state.flags
    return None if blackmail and not state.friend else Say("utter_hulp_hoort_v4")


def _police(state: HandOff, heard: Heard) -> Say | Go | None:
    """Whether they come: the bot calls nobody; what 112 and 113 may do stands in help.yml."""
    if not COMES.search(heard.words) or told_of_alert(state):
        return None
    line = help_data().services["113" if state.category in ("suicide", "self_harm") else "112"]
    return Say("utter_hulp_tussen_politie_komt", {"wat": line.what_they_may_do_themselves})


def _number(state: HandOff, heard: Heard) -> Say | Go | None:
    """The number that fits, at once."""
    if state.acute:
        return Say("utter_hulp_tussen_open_nood")
    return go("dienst") if state.step in ("wie", "rol", "niemand") else service_card(state)


def _promised(state: HandOff, heard: Heard) -> Say | Go | None:
    if heard.said(ASKED_BY_OTHER) and not told_of_alert(state):
        return Say("utter_hulp_tussen_beloofd_ander")
    return (
        Say("utter_hulp_tussen_geheim")
        if state.step == "veilig" and "geheim" in heard.words and not told_of_alert(state)
        else None
    )


def _secret(state: HandOff, heard: Heard) -> Say | Go | None:
    """Asked of the bot, or wanted by the other: that one is named."""
    wanted = heard.said(ASKED_BY_OTHER) and not told_of_alert(state)
    return Say("utter_hulp_tussen_beloofd_ander") if wanted else None


def _outed(state: HandOff, heard: Heard) -> Say | Go | None:
    """Families that must not know (rule 13) are asked about."""
    state.flags = list(dict.fromkeys([*state.flags, "lgbt"]))
    return None


def _loyal(state: HandOff, heard: Heard) -> Say | Go | None:
    """Where it is the partner, love is what counts."""
    partner = state.category == "exploitation" or "partner" in state.excluded
    if "afspraak" in state.said and "loyaal" not in state.said and not state.acute:
        return Say("utter_hulp_tussen_loyaal_afspraak")
    first = partner and "loyaal" not in state.said
    return Say("utter_hulp_tussen_houdt_van") if first else None


SPECIAL = {
    "politie": _police,
    "eist": _demands,
    "bellen_wie": _number,
    "loyaal": _loyal,
    "zeggen": _say_it,
    "appen": _by_message,
    "aan_wie": _whom,
    "chatten": _chat,
    "weghalen": _remove,
    "open": _open,
    "eigen_schuld": _fault,
    "strafbaar": _law,
    "straf_mij": _punished,
    "boos": _angry,
    "geheim": _secret,
    "wat_gebeurt": _what_happens,
    "bedoel": _mean,
    "afspraak": _meeting,
    "betaald": _paid,
    "beloofd": _promised,
    "outing": _outed,
}
