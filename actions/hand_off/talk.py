"""One turn of a hand-off under way: an answer, a rise, an aside, or something not understood."""

from __future__ import annotations

from actions.hand_off import emergency, hearing, report, roles
from actions.hand_off.flow import STEPS, answer, begin, choices_of, enter, question_of
from actions.hand_off.hearing import Heard, aside_in, typed_answer
from actions.hand_off.safety import CHECK_ONCE, to_emergency
from actions.hand_off.state import EMERGENCY, Go, HandOff, Say, go
from actions.hand_off.story import excluded_by, flags_of, home_teams
from actions.hand_off.texts import variant
from bot import settings
from bot.help.model import help_data

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

LIGHTER = ("bullying", "group_pressure", "unwanted_sexual")
"""These never take the place of another matter."""

WORD_FOR_WORD = SAFETY_STEPS | {"nood_bekend", "nood_naam"}
"""Asked again in the same words (rule 19), and where other words would not fit the buttons."""

UNREAD_MOST = 2
"""After so many answers that weren't understood the bot shows another way."""

TELLS_FROM = 2
"""Words from which somebody tells something: that gets thanks, never "dat snap ik niet"."""


def hear(state: HandOff, heard: Heard) -> list[Say]:
    """The bubbles that answer this message; changes `state`."""
    if heard.pressed:
        return _pressed(state, heard.pressed)
    if not heard.text and heard.intent not in ("media", "stop", "wil_mens"):
        return _elsewhere(state)
    if heard.intent == "media":
        return [Say("utter_hulp_media"), _again(state, "utter_hulp_wat_past")]
    if heard.level >= 3 and not state.acute:
        return rise(state, heard)
    named = remember(state, heard)
    if hearing.STOPS.search(heard.words) or (heard.intent == "stop" and heard.confidence > 0.8):
        return enter(state, go("stopt_nood" if state.acute else "stopt"))
    if hearing.IS_ME.search(heard.words) and state.friend:
        return _about_self(state)
    if hearing.IS_OTHER.search(heard.words) and not state.acute:
        if state.step in ("zelfmoord", "zelfmoord_nu"):
            state.about = "friend"
            return answer(state, "nee")
        if not state.friend:
            state.about = "friend"
            return begin(state)
    if heard.level >= 2 and _other_matter(state, heard, named):
        return _switch(state, heard)
    if _no_longer_safe(state):
        state.role, state.backup = "", ""
        return enter(state, Go("nood_bij" if state.acute else "wie", Say("utter_hulp_niet_deze")))
    if _all_well(state, heard):
        return enter(state, go("open_deur_nood" if state.acute else "open_deur"))
    if hearing.UNSAFE_NOW.search(heard.words) and not state.acute:
        return enter(state, to_emergency(state))
    if STEPS[state.step].roles and _keeps_from(state, heard):
        return [_again(state, "utter_hulp_dank_verder")]
    key = typed_answer(state, heard)
    if key is not None:
        return answer(state, key)
    return _no_answer(state, heard)


def _keeps_from(state: HandOff, heard: Heard) -> bool:
    """ "Niet tegen de leiding zeggen": the one named is never offered, let alone chosen."""
    if not hearing.KEEP_FROM.search(heard.words):
        return False
    named = excluded_by(heard.text)
    state.excluded = list(dict.fromkeys([*state.excluded, *named]))
    return bool(named)


def _all_well(state: HandOff, heard: Heard) -> bool:
    """Taken back, or said that there is no danger: before "nee" is read as an answer. Not where
    the bot asks about suicide: there a no is a no, and any other word is asked on."""
    if heard.level >= 2 or state.step in ("zelfmoord", "zelfmoord_nu", "open_deur_nood"):
        return False
    if state.acute and hearing.NO_DANGER.search(heard.words):
        return True
    return bool(hearing.TAKES_BACK.search(heard.words))


def _elsewhere(state: HandOff) -> list[Say]:
    """A button or command from outside the hand-off: kindly asked, never silently followed."""
    if state.acute:
        return [_again(state, "utter_hulp_nood_verder")]
    return enter(state, go("open_deur"))


def rise(state: HandOff, heard: Heard) -> list[Say]:
    """Danger now: the emergency route begins at once, whatever was asked."""
    remember(state, heard)
    _adopt(state, heard)
    state.level, state.route = 3, EMERGENCY
    return begin(state)


def remember(state: HandOff, heard: Heard) -> bool:
    """A message that discloses adds whom it names to those who are never offered. True when it
    names somebody new. Who must not know is never offered either."""
    text = heard.text
    if state.step == "wie_niet":
        state.excluded = list(dict.fromkeys([*state.excluded, *excluded_by(text)]))
    if heard.level < 2:
        return False
    category = str(heard.risk.get("category") or state.category)
    now = [*excluded_by(text), *home_teams(text, category)]
    new = bool(set(now) - set(state.excluded))
    state.excluded = list(dict.fromkeys([*state.excluded, *now]))
    state.flags = list(dict.fromkeys([*state.flags, *flags_of(text)]))
    return new


def _adopt(state: HandOff, heard: Heard) -> None:
    """The category that the message is about. What was answered about danger, it was before."""
    category = str(heard.risk.get("category") or "none")
    if category not in ("none", state.category):
        state.category, state.service = category, ""
        state.asked = [step for step in state.asked if step not in SAFETY_STEPS]
    state.about = str(heard.risk.get("about") or state.about)


def _no_longer_safe(state: HandOff) -> bool:
    """The person chosen turns out to be of the story."""
    people = help_data().persons
    chosen = [people[name] for name in (state.role, state.backup) if name in people]
    return any(roles.barred(state, person) for person in chosen)


def _pressed(state: HandOff, pressed: str) -> list[Say]:
    step, _, key = pressed.partition(".")
    if step not in STEPS or (state.acute and step != state.step):
        return [_again(state, "utter_hulp_wat_past")]
    known = key in STEPS[step].answers or (STEPS[step].roles and key in help_data().persons)
    if not known:
        return [_again(state, "utter_hulp_wat_past")] if state.step else enter(state, go("wie"))
    state.step = step
    if step.startswith("nood"):
        state.route, state.level = EMERGENCY, 3
    return answer(state, key)


def _about_self(state: HandOff) -> list[Say]:
    """ "Die vriend ben ik": the same story, now about the youngster."""
    state.about = "self"
    if state.acute:
        return begin(state)
    first = Say(f"utter_hulp_over_jou{'_113' if state.category == 'suicide' else ''}")
    return enter(state, Go("zelfmoord_nu" if state.category == "suicide" else "veilig", first))


def _other_matter(state: HandOff, heard: Heard, named: bool) -> bool:
    """Some disclosures change what must be asked or offered first: thoughts of suicide and
    dissociation, sexual abuse (rule 16), self-harm (rule 8), and whatever somebody new is in."""
    category = heard.risk.get("category")
    if state.acute or category in ("none", None, state.category):
        return False
    if category in ("suicide", "dissociation"):
        return True
    if state.category == "suicide" or category in LIGHTER:
        return False
    return category in ("sexual_abuse", "self_harm", "exploitation") or named


def _switch(state: HandOff, heard: Heard) -> list[Say]:
    """What the first story asked for stays due."""
    if state.category == "sexual_abuse":
        state.flags.append("assault")
    elif state.category in CHECK_ONCE:
        state.flags.append("hurts_self")
    _adopt(state, heard)
    state.sure = bool(heard.risk.get("sure", True))
    state.role, state.backup = "", ""
    return begin(state)


def _no_answer(state: HandOff, heard: Heard) -> list[Say]:
    text = heard.words
    if hearing.TAKES_BACK.search(text):
        return enter(state, go("open_deur_nood" if state.acute else "open_deur"))
    if hearing.WANTS_LINE.search(text) or report.named_line(text):
        if not state.acute:
            state.service = report.named(text)
            return enter(state, go("dienst"))
        if emergency.due_csg(state):
            return enter(state, go("csg"))
    aside = aside_in(heard)
    if aside:
        return _aside(state, aside)
    no = hearing.NO.search(text) and state.step != "bij_je"
    if heard.level < 2 and (hearing.REFUSES.search(text) or no):
        return _refused(state)
    if heard.intent == "wil_mens" and heard.confidence >= hearing.INTENT_SURE and not state.acute:
        return enter(
            state, go("dienst" if state.step in ("wie", "rol", "niemand") else "wie", "dank")
        )
    free = STEPS[state.step].free
    if state.acute and heard.level >= 2 and free:
        return enter(state, go("nood_bel"))  # said in place of a name
    if free:
        return answer(state, free)
    if heard.level >= 2 and state.unread < UNREAD_MOST:
        state.unread += 1
        return _told_more(state)
    return _not_understood(state, heard)


def _told_more(state: HandOff) -> list[Say]:
    """Something more is disclosed while a question stands: that is heard, and the question stays."""
    if state.acute:
        return [_again(state, "utter_hulp_nood_verder")]
    if state.step in WORD_FOR_WORD:
        state.again += 1
        return [Say(variant("utter_hulp_hoort", state.again - 1)), question_of(state)]
    return [_again(state, "utter_hulp_dank_verder")]


def _aside(state: HandOff, aside: str) -> list[Say]:
    again = _again(state, "utter_hulp_wat_past")
    if state.aside == aside:
        return [again]
    state.aside = aside
    # about staff no message goes out (rule 12), so none is told of either
    told = settings.staff_alert() and "staff" not in state.flags
    alarm = "_alarm" if told and aside in ("geheim", "wie_leest") else ""
    return [Say(f"utter_hulp_tussen_{aside}{alarm}"), again]


def _refused(state: HandOff) -> list[Say]:
    answers = STEPS[state.step].answers
    if state.step == "nood_naam":
        return answer(state, "liever_niet")
    if state.acute:
        return [_again(state, "utter_hulp_nood_verder")]
    for key in ("liever_niet", "niet_nu"):
        if key in answers:
            return answer(state, key)
    if state.step in SAFETY_STEPS and "weet_niet" in answers:
        return answer(state, "weet_niet")
    return enter(state, go("weigert"))


def _not_understood(state: HandOff, heard: Heard) -> list[Say]:
    """Never the same bubble twice; after two tries another way is shown. A question about danger
    that got no clear answer counts as not known, so that its way goes on."""
    tells = len(heard.words.split()) >= TELLS_FROM
    state.unread += 1
    answers = STEPS[state.step].answers
    if state.unread > UNREAD_MOST and (state.step in SAFETY_STEPS or state.acute):
        for key in ("weet_niet", "niemand"):
            if key in answers:
                return answer(state, key)
        if state.step == "veilig_onzeker":
            return enter(state, go("bij_je"))
    if state.acute:
        asked = _again(state, "utter_hulp_nood_verder")
        heard_that = Say(variant("utter_hulp_hoort", state.unread - 1))
        return [heard_that, asked] if tells and state.step in SAFETY_STEPS else [asked]
    if hearing.YES.search(heard.words) and not tells and state.step not in SAFETY_STEPS:
        return [_again(state, "utter_hulp_wat_past")]
    if state.unread > UNREAD_MOST:
        return enter(state, go("niemand", "lukt_mij_niet"))
    if state.step in SAFETY_STEPS:
        first = variant("utter_hulp_hoort", state.unread - 1) if tells else "utter_hulp_snap_niet"
        return [Say(first), question_of(state)]
    return [
        _again(state, "utter_hulp_dank_verder" if tells else f"utter_hulp_snap_niet_{state.unread}")
    ]


def _again(state: HandOff, response: str) -> Say:
    """The step's buttons under other words: the question itself still stands above. A question
    about danger is asked word for word (rule 19)."""
    if state.step in WORD_FOR_WORD:
        return question_of(state)
    if state.acute and response != "utter_hulp_dank_verder":
        response = "utter_hulp_nood_verder"
    state.again += 1
    return Say(variant(response, state.again - 1), choices=tuple(choices_of(state)))
