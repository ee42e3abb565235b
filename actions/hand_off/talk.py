"""One turn of a hand-off under way: an answer, a rise, an aside, or something not understood."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.hand_off import (
    answers,
    calming,
    emergency,
    hearing,
    kinds,
    letting_go,
    report,
    roles,
    telling,
)
from actions.hand_off.asking import SAFETY_STEPS, again
from actions.hand_off.due import with_due
from actions.hand_off.flow import STEPS, answer, begin, enter
from actions.hand_off.hearing import Heard, question_in, remark_in, typed_answer
from actions.hand_off.safety import CHECK_ONCE, after_safe, must_see_csg, to_emergency, to_who
from actions.hand_off.state import EMERGENCY, Go, HandOff, Say, go
from actions.hand_off.story import (
    BYSTANDER,
    OF_ME,
    excluded_by,
    flags_of,
    home_teams,
    persons_in,
    plain_words,
)
from actions.hand_off.texts import variant
from bot.help.model import help_data

LIGHTER = ("bullying", "group_pressure", "unwanted_sexual")
"""These never take the place of another matter."""

SAME_QUESTION = 1
"""So often a question about danger is put once more before it counts as not known."""

MOST_REPEATS = 1
"""So often a question about danger is put once more, whatever else was answered in between."""

UNREAD_MOST = 2
"""After so many answers that weren't understood the bot shows another way."""

NOT_DONE_YET = {"nood_bij", "nood_zin", "nood_bel", "nood_niet"}
"""At level 3 "oke" changes nothing here: it has to be done."""

ADMITS = re.compile(
    r"^(?:(?:ja|ik|en|maar|oke|sorry|nou|wel|al) )*(?:(?:heb|hep) )(?:(?:het|t|dat|er|toch|al|net|gewoon|zelf|weer|ook) )*gedaan\W*$|^(?:ja )?(?:zelf |net |weer )+gedaan\W*$"
)
""" "Heb het gedaan", "ja zelf gedaan": with self-harm or suicide that may be the act."""
AGREE_WITH_IT = re.compile(
    r"\b(?:hebben|hebbe|hep|heeft|heb) (?:\w+ ){0,2}(?:gelijk|geleik)\b|\bhet is (?:ook |toch )?waar\b|\bdoe ik (?:ook|misschien)\b"
)
""" "Misschien hebben ze gelijk", after somebody wished the youngster dead."""
PRACTISED = {"oefenen", "hoe_ging", "grond", "grond_2", "zin", "stap", "wanneer"}
"""Here something harmless was to be done."""
ASKED_OF_BOT = re.compile(
    r"^(?:\w+ ){0,2}(?:je|jij|jullie) (?:mag|moet|gaat|kan|zegt)\b|^(?:maar |en |aub |pls )*(?:niet|nie|niks|nix|zeg|vertel)\b|\bhe\W*$"
)
WHO_IT_IS = re.compile(
    r"^(?:en |maar |ja |want )*(?:hij|zij|ze|ie|dat|die|het) (?:is|was) (?:ook |wel |eigenlijk |toch |gewoon )*(?:mijn|een|de|onze|hun|zijn|haar) "
)
""" "Hij is mijn trainer", before anybody was asked for: who the story is about."""
NOT_AT_HOME = re.compile(r"\b(?:thuis|familie|ouders)\b")
FOR_ANOTHER = re.compile(
    r"\b(?:mijn|een) (?:\w+ ){0,2}(?:vriend\w*|zus\w*|broer\w*|nicht\w*|neef\w*|klasgeno\w*|bff|bestie|mat\w*)\b (?:\w+ ){0,2}(?:wil|gaat|wordt|snij\w*|heeft|is|doet|zegt dat (?:ze|hij|zij)|denkt|krijgt|moet|eet|stuurt)\b"
)
ONE_MATTER = {
    ("sextortion", "exploitation"),
    ("sextortion", "image_abuse"),
    ("sextortion", "unwanted_sexual"),
    ("sextortion", "grooming"),
    ("image_abuse", "sextortion"),
    ("image_abuse", "exploitation"),
    ("grooming", "exploitation"),
}
"""More of the same: amounts, pictures and messages don't begin another matter."""
HURT = {"violence", "sexual_abuse"}
MAKES_LITTLE = re.compile(
    r"\b(?:niks ergs|valt (?:wel )?mee|niet (?:zo |heel )?erg|stelt niks voor|niks aan de hand)\b"
)
NEAR_THE_END = {
    "open_deur",
    "telefoon",
    "later",
    "plan",
    "nog",
    "stap",
    "nabij",
    "hoe_ging",
    "opnieuw",
    "terugkomen",
}
"""Here a disclosure is no answer: it is heard as one."""
LOYAL = {"loyaal", "houdt_van"}
TO_SOMEBODY = {"aan_wie", "betaald", "afspraak"}
"""After these the next useful thing is somebody who can help."""
SEARCHES = telling.ASKS_STRAIGHT | {"wie", "rol", "wie_niet", "lukt_niet", "niemand"}

REPEATED = 2
"""So often the same kind of question or remark gets words of its own, when it comes at once again."""

TELLS_MUCH = 6
TELLS_SOMETHING = 4
"""So many words tell something, besides the answer that is read in them."""

TELLS_FROM = 2
"""Words from which somebody tells something: that gets thanks, never "dat snap ik niet"."""


def hear(state: HandOff, heard: Heard) -> list[Say]:
    """The bubbles that answer this message; changes `state`."""
    return with_due(state, _moved_on(state, _hear(state, heard)))


def _moved_on(state: HandOff, bubbles: list[Say]) -> list[Say]:
    """A question about danger isn't put a third time, whatever was said in between."""
    here = telling.ASKS_DANGER | {"hoe_gaat"}
    if state.ended or state.acute or state.step not in here or state.repeats <= MOST_REPEATS:
        return bubbles
    first = bubbles[0] if len(bubbles) > 1 else None
    return enter(state, Go(_past_question(state), first))


def _hear(state: HandOff, heard: Heard) -> list[Say]:
    if heard.pressed:
        return _pressed(state, heard.pressed)
    if not heard.text and heard.intent not in ("media", "stop", "wil_mens"):
        return _elsewhere(state)
    if heard.intent == "media":
        return [Say("utter_hulp_media"), again(state)]
    heard = _weighed(state, _with_wish(state, heard))
    if heard.level >= 3 and not state.acute:
        return rise(state, heard)
    if state.step == "peilen" and heard.level >= 2:
        return _said_more(state, heard)
    named = remember(state, heard)
    return _changes(state, heard, named) or _remarks(state, heard) or _answers(state, heard)


def _said_more(state: HandOff, heard: Heard) -> list[Say]:
    """What was doubtful is told again, or more: now it is surely a disclosure."""
    remember(state, heard)
    _adopt(state, heard)
    state.level, state.sure = 2, True
    return begin(state)


def _with_wish(state: HandOff, heard: Heard) -> Heard:
    """The wish to die in plain words is a disclosure, whatever the detector made of the rest."""
    wish = kinds.wish_category(heard.texts)
    if not wish and "death_said" in state.flags and heard.said(AGREE_WITH_IT):
        wish = "suicide"
    if heard.level >= 2 or wish in ("", "violence") or state.friend or state.step == "nood_naam":
        return heard
    risk = {**heard.risk, "level": 2, "category": wish, "about": "self", "sure": True}
    return replace(heard, risk=risk, disclosed=True)


def _weighed(state: HandOff, heard: Heard) -> Heard:
    """A plan to tell somebody, a question on telling, shame or fear is no new disclosure, whatever
    the detector made of the few words. Words of danger and fixed sentences always count."""
    if heard.level < 2 or heard.by_phrase or heard.said(kinds.HARD):
        return heard
    if kinds.wishes(heard.texts):
        return heard
    if heard.level >= 3 and not telling.names_telling(heard):
        return heard
    known = question_in(heard) or (remark_in(heard) or "") not in ("", *kinds.FACTS)
    straight = state.step in telling.ASKS_STRAIGHT
    tells = telling.plans_to_tell(heard) and not straight
    tells = tells or (heard.level == 2 and bool(telling.by_name(state, heard)))
    if (known and not (straight and heard.level >= 3)) or tells:
        return replace(heard, risk={**heard.risk, "level": 0, "category": "none"})
    return heard


def _changes(state: HandOff, heard: Heard, named: bool) -> list[Say]:
    """What turns the hand-off round: the end, about whom, another matter, danger after all."""
    stops = hearing.STOPS.search(heard.words) or (heard.intent == "stop" and heard.confidence > 0.8)
    if stops and not heard.grave:
        danger = state.acute or state.category == "suicide" or state.step in telling.ASKS_STRAIGHT
        return enter(state, go("stopt_nood" if danger else "stopt"))
    if _leaves(state, heard):
        return _bye(state, heard)
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
    if heard.level >= 2 and state.step in NEAR_THE_END and not state.acute:
        return begin(state)  # told again, or worse: the way begins anew
    if _no_longer_safe(state):
        state.role, state.backup = "", ""
        return enter(state, Go("nood_bij" if state.acute else "wie", Say("utter_hulp_niet_deze")))
    if letting_go.is_small(state, heard):
        return letting_go.make_small(state)
    if state.acute and not state.sure and letting_go.harmless(state, heard):
        return enter(state, go("open_deur_nood"))
    if heard.said(ADMITS) and _may_be_the_act(state):
        return _has_done_it(state)
    if heard.said(MAKES_LITTLE) and _stays_serious(state, heard):
        state.said.append("serieus")
        return [Say("utter_hulp_serieus_kort"), again(state)]
    if _all_well(state, heard):
        serious = state.category == "suicide" and state.level >= 2 and not state.acute
        to = go("open_deur_nood" if state.acute else "open_deur", "serieus" if serious else "")
        return enter(state, to)
    if letting_go.wants_other(state, heard) and not _pressable(state, heard):
        return letting_go.let_go(state, heard)
    if not state.acute and (hearing.UNSAFE_NOW.search(heard.words) or _goes_on_now(state, heard)):
        return enter(state, to_emergency(state))
    return []


def _goes_on_now(state: HandOff, heard: Heard) -> bool:
    """ "Ssst hij komt", in a story of violence of one's own."""
    own = state.category == "violence" and state.level >= 2 and not state.friend
    return own and heard.said(hearing.HAPPENS_NOW)


def _stays_serious(state: HandOff, heard: Heard) -> bool:
    """Once, where somebody near hurts: "valt wel mee" is what is often said then."""
    sure = state.sure and state.category in HURT and state.level >= 2 and not state.acute
    here = state.step in telling.ASKS_DANGER and "serieus" not in state.said
    return sure and here and not heard.grave


def _leaves(state: HandOff, heard: Heard) -> bool:
    """Off to something else, or goodbye in a longer message; not with a plan to tell somebody."""
    if heard.grave or heard.said(kinds.HARD) or hearing.asks_something(heard):
        return False
    plan = telling.plans_to_tell(heard) and not hearing.THANKS.search(heard.words)
    return heard.said(hearing.LEAVES) and not plan and not STEPS[state.step].free


def _bye(state: HandOff, heard: Heard) -> list[Say]:
    if state.acute or state.category == "suicide" or state.step in telling.ASKS_STRAIGHT:
        return enter(state, go("stopt_nood"))
    return enter(state, go("stopt", "tussen_bedankt" if heard.said(hearing.THANKS) else ""))


def _pressable(state: HandOff, heard: Heard) -> bool:
    """Typed as it stands on a button of this question."""
    return hearing.on_button(state, heard) is not None


def _remarks(state: HandOff, heard: Heard) -> list[Say]:
    """Questions, a helper or a plan, and remarks that are never an answer."""
    if (STEPS[state.step].free and state.step == "nood_naam") or _pressable(state, heard):
        return []
    if state.step in telling.ASKS_STRAIGHT and kinds.wishes(heard.texts):
        return []  # that is the answer, whatever else is in it
    kind = question_in(heard)
    if kind:
        return _reply(state, kind, heard)
    named = report.asked_about(heard.words)
    if named and hearing.asks_something(heard) and not heard.said(hearing.WANTS_LINE):
        return [report.about(named), again(state)]
    early = remark_in(heard)
    if early in LOYAL and _names_helper(state, heard):
        early = None
    safe = state.step.startswith("veilig") and typed_answer(state, heard) == "ja"
    if early in LOYAL and safe:  # no danger now: on, without a doubt of the other
        return enter(state, Go(after_safe(state).step, Say(f"utter_hulp_tussen_{early}")))
    if early == "al_verteld" and not state.acute and state.step not in SAFETY_STEPS:
        state.said.append(early)
        return enter(state, Go("nog", Say("utter_hulp_tussen_al_verteld")))
    if early == "dreigt" and typed_answer(state, heard) == "nee":
        early = None  # "Nee, hij weet waar ik woon": no to "Ben je nu veilig?"
    if early == "weerstand" and heard.grave:
        early = None
    if early in kinds.EARLY:
        return _reply(state, str(early), heard)
    if state.step != "wie_niet" and _keeps_from(state, heard):
        return _reply(state, "geheim" if heard.said(ASKED_OF_BOT) else "niet_weten", heard)
    done = state.acute and typed_answer(state, heard) in ("gelukt", "bel")
    turned_down = telling.turn_down(state, heard)
    if turned_down:
        return turned_down
    if state.acute and hearing.DARES_NOT.search(heard.words) and "bel" in heard.words:
        return enter(state, go("nood_niet"))
    role = None if done else telling.helper_in(state, heard)
    if role:
        return telling.name_helper(state, heard, role)
    if heard.said(kinds.KNOWS) and _knows(state, heard) and not telling.intends(heard):
        state.said.append("iemand_weet")
        return [Say(f"utter_hulp_tussen_iemand_weet{'_nood' if state.acute else ''}"), again(state)]
    not_there = telling.not_there(state, heard)
    if not_there:
        return not_there
    if state.acute and state.step in NOT_DONE_YET and hearing.AGREES.search(heard.words):
        return [Say("utter_hulp_nood_doe"), again(state)]
    if telling.intends(heard) and _takes_plan(state, heard):
        return telling.intend(state, heard)
    return []


def _names_helper(state: HandOff, heard: Heard) -> bool:
    """Somebody who could help, not of the story."""
    return any(p.offer and not roles.barred(state, p) for p in persons_in(heard.text))


def _knows(state: HandOff, heard: Heard) -> bool:
    """Somebody outside the story knows it; not where that is the answer to the question."""
    if heard.level >= 2 or state.step in ("wie_niet", "telefoon") or heard.said(kinds.HARD):
        return False
    return not any(roles.barred(state, p) for p in persons_in(heard.text))


ABOUT_A_PERSON = frozenset(
    {"gevoel", "hoe", "hoe_anders", "zin", "nog", "lukt_niet", "plan", "oefenen"}
)
"""Here "vanavond" is when somebody is told."""
GRAVE = frozenset(
    {"suicide", "self_harm", "violence", "sexual_abuse", "unwanted_sexual", "bullying"}
)


def _takes_plan(state: HandOff, heard: Heard) -> bool:
    """A plan that isn't the answer to the question itself."""
    if STEPS[state.step].free or state.step in ("wanneer", "later"):
        return False
    if (not state.role and heard.said(telling.WITH_HIM)) or heard.said(telling.SENDS_IT):
        return False  # "ik ga met hem bellen": who that is may be the one it is about
    about_a_person = state.step in ABOUT_A_PERSON and not state.acute
    grave = state.acute or state.category in GRAVE or state.step in telling.ASKS_DANGER
    grave = grave and not about_a_person
    if (grave or state.step in telling.ASKS_STRAIGHT) and not telling.names_telling(heard):
        return False  # "ik doe het vanavond" is never praised where life may be at stake
    if heard.said(telling.THINKS) and state.step not in SAFETY_STEPS:
        return True
    tells = telling.plans_to_tell(heard) and state.step not in telling.ASKS_STRAIGHT
    done = typed_answer(state, heard) in ("gelukt", "bel")
    return (state.acute and not done) or tells or typed_answer(state, heard) is None


def _answers(state: HandOff, heard: Heard) -> list[Say]:
    """An answer to the step's question, or something else after all."""
    key = typed_answer(state, heard)
    if key is None:
        return _no_answer(state, heard)
    if state.step == "zelfmoord" and key == "nee" and _takes_back(heard):
        key = "terug"
    pressed, bubbles = _pressable(state, heard), answer(state, key)
    if len(bubbles) > 1 or state.ended or pressed:
        return bubbles
    remark = remark_in(heard)
    if remark in kinds.WITH_ANSWER and not state.acute and not heard.said(kinds.HARD):
        state.said.append(remark)
        return [Say(f"utter_hulp_tussen_{remark}"), *bubbles]
    words = len(heard.words.split())
    no_answer = key == "weet_niet" and not hearing.UNKNOWN.search(heard.words)
    if words >= TELLS_MUCH or (no_answer and words >= TELLS_SOMETHING):
        return [_moved(state) if heard.level >= 1 else _heard_that(state), *bubbles]
    return bubbles


def _moved(state: HandOff) -> Say:
    """More was told: that is heard first."""
    state.thanks += 1
    return Say(variant("utter_hulp_heftig", state.thanks - 1))


def _reply(state: HandOff, kind: str, heard: Heard) -> list[Say]:
    """The answer to a question or remark, then the open step in other words."""
    times = state.said.count(kind)
    if kind == "weerstand" and times and not state.acute:
        return letting_go.let_go(state, heard)
    if kind == "bedankt":
        return _thanked(state, heard)
    found = answers.reply(state, kind, heard)
    state.said.append(kind)
    if isinstance(found, Go):
        return enter(state, found)
    if kind in TO_SOMEBODY and not state.acute and not state.role and state.step not in SEARCHES:
        step = to_who(state).step if kind == "afspraak" else "wie"
        return enter(state, Go(step, found))
    if times >= REPEATED and state.aside == kind:
        return [again(state)]
    state.aside = kind
    if state.step in telling.ASKS_DANGER | {"hoe_gaat"}:
        state.unread += 1
        if state.unread > SAME_QUESTION and not state.acute:
            return enter(state, Go(_past_question(state), found))
    return [found, again(state)]


def _past_question(state: HandOff) -> str:
    """A question about danger isn't put a third time: its numbers were shown, another follows."""
    if must_see_csg(state):
        return "csg"
    if state.step in ("veilig", "veilig_onzeker"):
        return "bij_je"
    if state.step == "hoe_gaat":
        return "zelfmoord"
    return (after_safe(state) if state.step == "bij_je" else to_who(state)).step


def _thanked(state: HandOff, heard: Heard) -> list[Say]:
    """Thanks: where it can be a yes it is one, at level 3 it is no answer."""
    if "bedankt" in state.said and not state.acute and state.step not in SAFETY_STEPS:
        return enter(state, go("stopt", "tussen_bedankt"))
    state.said.append("bedankt")
    key = typed_answer(state, replace(heard, text="ja", risk={})) if not state.acute else None
    if key and state.step not in SAFETY_STEPS | {"csg", "dienst", "later", "hulplijn", "niemand"}:
        return answer(state, key)
    return [Say("utter_hulp_tussen_bedankt"), again(state)]


def _takes_back(heard: Heard) -> bool:
    return not heard.grave and bool(hearing.TAKES_BACK.search(heard.words))


def _may_be_the_act(state: HandOff) -> bool:
    own = state.category in ("suicide", "self_harm") and not state.friend
    return own and state.step not in PRACTISED


def _has_done_it(state: HandOff) -> list[Say]:
    """ "Heb het gedaan" where it may be the act itself: help at once, never taken as done well."""
    if state.category == "suicide":
        if state.acute:
            return enter(state, go("nood_bel", "gedaan_nood"))
        state.level, state.route = 3, EMERGENCY
        return begin(state)
    first = Say("utter_hulp_gedaan_wond")
    if state.acute or state.step not in telling.ASKS_DANGER:
        return [first, again(state)]
    return enter(state, Go("bij_je" if state.step != "bij_je" else _past_question(state), first))


def _keeps_from(state: HandOff, heard: Heard) -> bool:
    """ "Niet tegen de leiding zeggen": the one named is never offered, let alone chosen."""
    if not heard.said(hearing.KEEP_FROM) or hearing.asks_something(heard):
        return False
    named = excluded_by(heard.text)
    state.excluded = list(dict.fromkeys([*state.excluded, *named]))
    if heard.said(NOT_AT_HOME):
        state.flags = list(dict.fromkeys([*state.flags, "geheim_familie"]))
        return True
    return bool(named)


def _all_well(state: HandOff, heard: Heard) -> bool:
    """Taken back, or said that there is no danger: before "nee" is read as an answer. Not where
    the bot asks about suicide: there a no is a no, and any other word is asked on."""
    if heard.grave or state.step in ("zelfmoord", "zelfmoord_nu", "open_deur_nood"):
        return False
    if state.acute and hearing.NO_DANGER.search(heard.words):
        return True
    return bool(hearing.TAKES_BACK.search(heard.words))


def _elsewhere(state: HandOff) -> list[Say]:
    """A button or command from outside the hand-off: kindly asked, never silently followed."""
    if state.acute:
        return [again(state)]
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
    _keeps_from(state, heard)
    if state.step in telling.ASKS_DANGER and heard.said(WHO_IT_IS):
        state.excluded = list(dict.fromkeys([*state.excluded, *excluded_by(text)]))
    if heard.level < 2:
        return False
    category = str(heard.risk.get("category") or state.category)
    now = [*excluded_by(text), *home_teams(text, category)]
    if BYSTANDER.search(plain_words(text)) and not heard.by_phrase:
        now = []  # who saw it did nothing
    new = bool({name for name in now if name[0] != "["} - set(state.excluded))
    state.excluded = list(dict.fromkeys([*state.excluded, *now]))
    state.flags = list(dict.fromkeys([*state.flags, *flags_of(text)]))
    return new


def _adopt(state: HandOff, heard: Heard) -> None:
    """The category that the message is about. What was answered about danger, it was before."""
    category = str(heard.risk.get("category") or "none")
    stays = state.category == "suicide" and not heard.by_phrase  # 113 is not left out any more
    if category not in ("none", state.category) and not stays:
        state.category, state.service = category, ""
        state.asked = [step for step in state.asked if step not in SAFETY_STEPS]
    if state.friend and heard.said(hearing.SELF_TOO):
        state.about = "self"
    elif not state.friend and _of_another(heard):
        state.about = "friend"


def _of_another(heard: Heard) -> bool:
    """In a talk about the youngster: clearly a matter of somebody else, not seen by them."""
    found = heard.risk.get("about") == "friend" and bool(persons_in(heard.text))
    mine = heard.said(hearing.SELF_TOO) or heard.said(OF_ME) or heard.said(BYSTANDER)
    return found and not mine and heard.said(FOR_ANOTHER)


def _no_longer_safe(state: HandOff) -> bool:
    """The person chosen turns out to be of the story."""
    people = help_data().persons
    chosen = [people[name] for name in (state.role, state.backup) if name in people]
    return any(roles.barred(state, person) for person in chosen)


def _pressed(state: HandOff, pressed: str) -> list[Say]:
    step, _, key = pressed.partition(".")
    if step not in STEPS or (state.acute and step != state.step):
        return [again(state)]
    known = key in STEPS[step].answers or (STEPS[step].roles and key in help_data().persons)
    if not known:
        return [again(state)] if state.step else enter(state, go("wie"))
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
    if (state.category, category) in ONE_MATTER and not heard.by_phrase:
        if category == "sextortion":  # it turns out that something is wanted for it
            state.category, state.service = category, ""
        return False
    if state.friend and not heard.by_phrase and not heard.said(hearing.SELF_TOO):
        return False
    if category in ("suicide", "dissociation"):
        return True
    asked_only = not {"death_said", "hurts_self"} & {*state.flags}
    if state.category == "suicide" and heard.by_phrase and category == "sexual_abuse":
        return asked_only  # the care that can't wait was not named yet
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
    if _takes_back(heard):
        if state.step == "zelfmoord":
            return answer(state, "terug")
        if state.category == "suicide" and state.level >= 2 and not state.acute:
            return enter(state, go("open_deur", "serieus"))
        return enter(state, go("open_deur_nood" if state.acute else "open_deur"))
    if hearing.WANTS_LINE.search(text) or report.named_line(text):
        if not state.acute:
            state.service = report.named(text)
            return enter(state, go("dienst"))
        if emergency.due_csg(state):
            return enter(state, go("csg"))
    remark = remark_in(heard)
    if remark == "weg_nu" and _names_helper(state, heard):
        remark = None
    if remark and not (remark in kinds.FACTS and heard.level >= 2 and heard.said(kinds.HARD)):
        return _reply(state, remark, heard)
    if state.step != "nood_naam" and hearing.asks_something(heard):
        return [answers.unknown(state, heard), again(state)]
    defends = hearing.DEFENDS.search(text) and len(text.split()) > hearing.FEW_WORDS
    no = hearing.NO.search(text) and state.step != "bij_je" and not defends
    if not heard.grave and (hearing.REFUSES.search(text) or no):
        return _refused(state)
    if heard.intent == "wil_mens" and heard.confidence >= hearing.INTENT_SURE and not state.acute:
        return enter(
            state, go("dienst" if state.step in ("wie", "rol", "niemand") else "wie", "dank")
        )
    free = STEPS[state.step].free
    if state.acute and heard.level >= 2 and free:
        return enter(state, go("nood_bel"))  # said in place of a name
    if free and not heard.grave:
        return answer(state, free)
    if heard.level >= 1 and state.unread < _most(state) and len(text.split()) >= TELLS_FROM:
        state.unread += 1
        return _told_more(state, heard)
    return _not_understood(state, heard)


def _most(state: HandOff) -> int:
    """The same question about danger isn't put a third time."""
    return SAME_QUESTION if state.step in SAFETY_STEPS else UNREAD_MOST


def _told_more(state: HandOff, heard: Heard) -> list[Say]:
    """Something more is told while a question stands: that is heard, and the question stays."""
    first = _moved(state) if heard.level >= 2 else _heard_that(state)
    return [first, again(state)]


def _refused(state: HandOff) -> list[Say]:
    answers = STEPS[state.step].answers
    if state.step == "nood_naam":
        return answer(state, "liever_niet")
    if state.acute:
        return [Say("utter_hulp_tussen_bang_nood"), again(state)]
    for key in ("liever_niet", "niet_nu"):
        if key in answers:
            return answer(state, key)
    if state.step in SAFETY_STEPS and "weet_niet" in answers:
        return answer(state, "weet_niet")
    if state.step in SAFETY_STEPS:
        return enter(state, Go(_past_question(state), Say("utter_hulp_jij_mag")))
    dying = state.category in ("suicide", "self_harm") or "zelfmoord" in state.asked
    if state.level >= 2 and dying and "niemand" not in state.asked:
        return enter(state, go("niemand", "jij_mag"))
    return enter(state, go("weigert"))


def _not_understood(state: HandOff, heard: Heard) -> list[Say]:
    """Never the same bubble twice; after some tries another way is shown. A question about danger
    that got no clear answer counts as not known, so that its way goes on."""
    if calming.calms_down(state, heard):
        return calming.end_calmly(state)
    tells = len(heard.words.split()) >= TELLS_FROM
    state.unread += 1
    answers_here = STEPS[state.step].answers
    if state.unread > _most(state) and (state.step in SAFETY_STEPS or state.acute):
        if state.step == "zelfmoord" and state.level < 2:
            return enter(state, go("open_deur"))
        if _may_be_misread(state, heard):
            return enter(state, go("open_deur_nood"))
        if state.step in telling.ASKS_DANGER and must_see_csg(state):
            return enter(state, go("csg"))  # hours count: not one more question first
        for key in ("weet_niet", "niemand"):
            if key in answers_here:
                bubbles = answer(state, key)
                return bubbles if len(bubbles) > 1 or not tells else [_heard_that(state), *bubbles]
        if state.step == "veilig_onzeker":
            return enter(state, Go("bij_je", _heard_that(state) if tells else None))
    if state.acute:
        return [_heard_that(state), again(state)] if tells else [again(state)]
    agrees = hearing.YES.search(heard.words) or hearing.AGREES.search(heard.words)
    if agrees and not tells and state.step not in SAFETY_STEPS:
        return [Say("utter_hulp_tussen_oke"), again(state)]
    if state.unread > UNREAD_MOST:
        return enter(state, go("niemand", "lukt_mij_niet"))
    if tells:
        return [_heard_that(state), again(state)]
    return [Say(variant("utter_hulp_snap_niet", state.unread - 1)), again(state)]


def _may_be_misread(state: HandOff, heard: Heard) -> bool:
    """Other news again and again in an emergency that rests on a guess: asked whether all is safe."""
    guessed = state.acute and "phrase" not in state.flags and "death_said" not in state.flags
    calm = heard.level < 2 and not heard.grave and not heard.said(kinds.HARD)
    words = len(heard.words.split())
    return (
        guessed
        and calm
        and state.unread > 1
        and words >= TELLS_MUCH
        and "open_deur_nood" not in state.asked
    )


def _heard_that(state: HandOff) -> Say:
    state.thanks += 1
    return Say(variant("utter_hulp_hoort", state.thanks - 1))
