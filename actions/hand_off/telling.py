"""Somebody who can help is named, or the youngster says what they will do: at any step."""

from __future__ import annotations

import re

from actions.hand_off import emergency, roles
from actions.hand_off.asking import again
from actions.hand_off.flow import answer, enter
from actions.hand_off.hearing import MARKED, NOT_WHO, WANTS_LINE, Heard, could_help
from actions.hand_off.kinds import HARD, wishes
from actions.hand_off.person import after_how, chosen
from actions.hand_off.safety import after_safe, to_who
from actions.hand_off.state import Go, HandOff, Say
from actions.hand_off.story import marks_in, misspelled, persons_in, spoken_of
from actions.hand_off.texts import variant
from bot.help.model import help_data

ASKS_STRAIGHT = {"zelfmoord", "zelfmoord_nu", "open_deur_nood"}
"""A person or a plan is heard here, and the question stays."""
ASKS_DANGER = {"veilig", "veilig_onzeker", "veilig_vriend", "bij_je"}
NO_NAMES = {"telefoon", "nood_naam", "nood_bekend", "bij_je"}
"""Who is named here is somebody else: who must not know, who looks, who is near."""
ROLE_STEPS = {"wie", "rol", "lukt_niet", "niemand"}

TRUSTS = re.compile(
    r"\b(?:chill\w*|lief|lieve|aardig\w*|tof|vertrouw\w*|fijn\w*|rustig|snapt|begrijpt|luistert|helpt|altijd voor mij|goede? band|beste|top|nice|cool|relaxed)\b"
)
MEANT = re.compile(
    r"\b(?:misschien|mss|kan|mag|ook|vraag\w*|vrage?n?|naar|app\w*|bel\w*|vertel\w*|zeg(?!t\b)\w*|praat|praten|probeer|probere?n?|stuur|wel|dan maar|denk|ga|tegen|aan|bij|met)\b"
)
"""With one of these a person who is named may be the one to tell; a name alone is enough too."""
FEW_WORDS = 4
MOST_WORDS = 9
"""A longer message tells more than whom to tell."""
NOT_MEANT = re.compile(
    r"\b(?:niet|nie|nooit|geen|niks|durf|boos|kwaad|bang|eng|ruzie|zegt dat|zei dat|vindt dat|weet al|wat als|straks zegt|leest|kijkt|merkt|ongemakkelijk|raar|schaam\w*|verdrietig|dood|overleden)\b"
)
NOT_YET = re.compile(
    r"\b(?:werkt|werken|is|ben|zie|zit|komt|heeft|heb|pas|weer)\b.*\b(?:morge\w*|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend|volgende week|vanavond|straks|later|vrij|ziek|vakantie|verlof|ver weg|niet vandaag|vandaag niet|er nu niet|nu niet|er niet)\b"
)
TO_TELL = re.compile(r"\b(?:misschien|kan|mag|vraag|app|bel|vertel)\b|\bdan\W*$")
"""At "Wie mag dit niet weten?": somebody to tell all the same."""
NOT_HELPING = re.compile(
    r"\b(?:doet|doen|deed) (?:er |toch |ook |echt |nooit )*(?:niks|niets|nooit iets)\b|helpt (?:toch |ook |mij |mijn )*(?:niet|nooit|niks)|luistert (?:toch |ook |nooit |mij )*(?:niet|nooit)?\W*$|niet te vertrouwen|vertrouw ik niet|vertrouw (?:ik )?(?:\w+ ){0,3}niet|(?:is|zijn) (?:niet|nooit) (?:lief|aardig|te)|heeft (?:toch )?(?:nooit|geen) tijd|snapt (?:mij|het) (?:toch )?niet|kan ik niet mee praten|gelooft mij(?:n)? (?:toch )?niet|is (?:een )?(?:kut|stom)"
    r"|\b(?:zegt?|zei|zeggen|zeiden|zegge|vindt|vond|moet van \w+) (?:\w+ ){0,4}(?:nege\w+|aanstel\w*|stel\w* (?:je|mij\w*) (?:niet )?(?:zo )?aan|overdrij\w*|niks van aantrekken|niet aantrekken|zelf oplossen|hoort erbij|plagen|plagerij\w*|gewoon weglopen|niet zo erg|valt (?:wel )?mee|niet zo zeuren|niet zeuren)\b|\b(?:negeert?|negeren) (?:mij|mijn|het|t|dit|alles)\b|\b(?:neemt?|nemen|nam) (?:mij|mijn|het) (?:toch |ook )*(?:niet|nie) serieus|\b(?:heeft|hebben) (?:er )?(?:niks|niets) (?:mee )?gedaan"
)
"""Said of somebody who could have helped."""
KNOWS_ALL = re.compile(
    r"\b(?:die|ze|zij|hij|ie) we(?:et|ten) (?:al |echt |toch )*(?:alles|er al van|het al|ervan)\b"
)
""" "Die weet alles": no doubt of the youngster."""
DOUBTS = re.compile(r"\b(?:ik )?weet (?:ik |het |t )*(?:niet|nie)\b|\bweetniet\b")
KNOWS_ONLY_PART = re.compile(r"\bweet\b.*\bmaar\b.*\b(?:niet|nie)\b")
""" "Mijn zus weet wel dat ik verdrietig ben maar niet dit"."""

DOES = (
    r"(?:app\w*|bel|bellen|belle|vraag|vragen|vrage|vertel\w*|zeg|zegge?n?|stuur|sture?n?|praat|prate?n?|spreek|schrijf|"
    r"schrijve?n?|segge?n?|oefene?n?|laat|loop|stap|probeer|probere?n?|doen?|bespreek|meld)"
)
PLAN = re.compile(
    rf"\bik (?:ga|zal|wil|kan|denk dat ik|denk ik dat ik)\b.*\b{DOES}\b|\bik {DOES}\b|\b(?:ga|zal) (?:ik )?(?:het |t |dat |dit |wel |eens |haar |hem )*{DOES}\b"
    rf"|\bdenk (?:dat )?ik (?:dat|het|t|er)\b.*\b(?:doe|{DOES})\b|^(?:oke?|ja|goed|is goed|prima)?\W*(?:dat |dan )?(?:doe|ga|zal) ik\b|^(?:{DOES}) (?:het|hem|haar|ze|t)\b.*\b(?:zo|straks|morgen|vanavond|wel)\b"
)
THINKS = re.compile(
    r"\bmisschien (?:morgen|later|straks|ooit|een keer|volgende week|wel)\W*$|^(?:oke? |ja )?(?:morgen|later|straks) (?:misschien|wel)|\b(?:denk|denken|nadenken) (?:ik )?er (?:nog |eens |ff |even )*over|\b(?:er|erover|even|eerst|nog)\b.*\bna ?denken|\bdenk\b.*\bover na\b|moet (?:ik )?(?:even |eerst |nog )*(?:na)?denken"
)
TIME_ONLY = re.compile(
    r"^(?:oke?|ja|dan|denk|ik|nou|pas|wel|\W)*(?:vanavond|vanmiddag|morgen|straks|zometeen|later|na school|na het eten|na de les|in de pauze|vandaag|nu meteen|overmorgen|volgende week|(?:(?:aan|op|van) )?(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|het weekend|weekend))(?: (?:na|het|de|eten|school|pas|wel|ofzo|denk|ik|misschien|vroeg|ochtend|middag|avond|meteen))*\W*$"
)
"""Only a moment: an answer to "when", asked or not."""
TELLS = re.compile(
    r"\b(?:app\w*|bel|bellen|belle|vraag|vragen|vrage|vertel\w*|zeg|zegge?n?|segge?n?|stuur|praat|prate?n?|spreek|bespreek|brief\w*)\b"
)
NOT_DONE = re.compile(
    r"\b(?:niet|nie|nooit|geen|niks|niemand|weet|of ik|hoe|wat|wie|als|waarom|durf)\b|\?"
)
NO_TELLING = re.compile(r"\bik (?:ga|wil|moet) (?:weg|dood|eraan|er aan|het doen|t doen)\b")
SOMEBODY = re.compile(r"\b(?:haar|hem|der|ze|die|hun)\b")
CALLS = {"dienst": "deze", "csg": "bel"}
CALLING = re.compile(r"\b(?:bel|bellen|belle|chatten)\b")
SOMEBODY_OR_HE = re.compile(r"\b(?:haar|hem|der|ze|die|hun|hij|zij|ie)\b")
WHEN = (
    ("nu", re.compile(r"\b(?:nu|meteen|direct|gelijk)\b")),
    (
        "vandaag",
        re.compile(
            r"\b(?:na het eten|in de pauze|vandaag|zo|straks|vanavond|vanmiddag|na school|zometeen)\b"
        ),
    ),
    (
        "later",
        re.compile(
            r"\b(?:morgen|overmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend|volgende week)\b"
        ),
    ),
)
HOW = (
    ("bericht", re.compile(r"\b(?:app\w*|bericht\w*|sms\w*|stuur|sture?n?|mail\w*|dm|snap)\b")),
    ("briefje", re.compile(r"\b(?:brief\w*|schrijf|schrijven|op ?schrijv\w*)\b")),
    ("samen", re.compile(r"\b(?:samen|mee)\b")),
    ("praten", re.compile(r"\b(?:praat|prate?n?|zeg\w*|vertel\w*|bel\w*|vraag\w*|vrage?n?)\b")),
)


def plans_to_tell(heard: Heard) -> bool:
    """Words for telling somebody, without a word of danger: never a plan for anything else."""
    if wishes(heard.texts) or heard.said(HARD) or heard.said(NO_TELLING) or _not_done(heard):
        return False
    if heard.said(WANTS_LINE):
        return False
    return (heard.said(PLAN) and heard.said(TELLS)) or heard.said(TIME_ONLY)


WITH_HIM = re.compile(
    r"\b(?:met|naar|bij) (?:hem|die (?:man|jongen|gast|vent|kerel))\b(?!.*\b(?:vertel\w*|zeg\w*|hulp)\b)"
)
CONTACT = re.compile(r"\bik (?:\w+ )?(?:app|bel|stuur|praat|chat|snap|dm)\b")
AT_RISK_OF = {
    "grooming",
    "sextortion",
    "exploitation",
    "unwanted_sexual",
    "image_abuse",
    "self_harm",
}
"""Here "ik app hem" may be contact with who it is about: no praise before a helper is known."""
SENDS_IT = re.compile(
    r"\b(?:app|stuur|bel|praat) (?:\w+ ){0,2}terug\b|\bstuur\b.*\b(?:foto\w*|filmpje\w*|nude\w*|video\w*|ondergoed)\b"
)
"""Contact with who it is about, or a picture sent: never a plan to be praised."""
AGAINST_WHOM = re.compile(r"\b(?:met|tegen|aan) (?:hem|die (?:man|jongen|gast|vent))\b")


def names_telling(heard: Heard) -> bool:
    """A plan with telling, asking or calling in it, not to the one it is about: "ik app mijn tante"."""
    return heard.said(TELLS) and not heard.said(AGAINST_WHOM)


def intends(heard: Heard) -> bool:
    """The youngster will do it, or will think it over."""
    if wishes(heard.texts) or heard.said(HARD) or heard.said(NO_TELLING) or heard.said(WANTS_LINE):
        return False
    return (
        heard.said(THINKS) or heard.said(TIME_ONLY) or (heard.said(PLAN) and not _not_done(heard))
    )


def _not_done(heard: Heard) -> bool:
    return any(NOT_DONE.search(KNOWS_ALL.sub(" ", text)) for text in heard.texts)


def helper_in(state: HandOff, heard: Heard) -> str | None:
    """The role of somebody who can be told, when one is named as that; never one of the story."""
    if (
        heard.level >= 2
        or wishes(heard.texts)
        or state.step in NO_NAMES
        or heard.said(HARD)
        or heard.said(NOT_WHO)
    ):
        return None
    if spoken_of(heard.text):
        return None
    named = persons_in(heard.text) or misspelled(heard.text)
    if not named:
        return by_name(state, heard)
    if any({"partner", "online"} & set(p.team) for p in named):
        return None
    people = [p for p in named if (p.offer or p.id == "vriend") and not roles.barred(state, p)]
    part = heard.said(KNOWS_ONLY_PART)
    against = any(NOT_MEANT.search(DOUBTS.sub(" ", text)) for text in heard.texts)
    if not people or (against and not heard.said(NOT_YET) and not part):
        return None
    if state.step == "wie_niet" and not (heard.said(TRUSTS) or heard.said(TO_TELL)):
        return None
    words = len(heard.words.split())
    if not could_help(state, heard.words):
        return None
    few = words <= FEW_WORDS and state.step not in ASKS_STRAIGHT  # "als mama werkt" is no answer
    meant = few or heard.said(MEANT) or heard.said(TRUSTS) or heard.said(NOT_YET)
    offered = [p for p in people if p.offer] or people
    return offered[0].id if meant or part else None


def by_name(state: HandOff, heard: Heard) -> str | None:
    """ "Misschien tegen [naam 1], die werkt morgen": chosen, unless the name is of the story."""
    if (
        state.step in NO_NAMES
        or len(heard.words.split()) > MOST_WORDS
        or not heard.said(MARKED)
        or set(marks_in(heard.text)) & {*state.excluded}
    ):
        return None
    against = any(NOT_MEANT.search(DOUBTS.sub(" ", text)) for text in heard.texts)
    if against and not heard.said(NOT_YET):
        return None
    return roles.PERSON if heard.said(MEANT) or heard.said(TRUSTS) or heard.said(NOT_YET) else None


def name_helper(state: HandOff, heard: Heard, role: str) -> list[Say]:
    """Thanks for the name; then on with that person, or the danger question that is still open."""
    if role == "vriend":
        return _friend(state, role)
    later = heard.said(NOT_YET)
    first = _good(state, role, "later" if later else "goed")
    told_before = state.role == role and "gevoel" in state.asked
    state.tried = [t for t in state.tried if t != role]
    _note_plan(state, heard)
    if state.acute:
        return _near(state, role, later)
    if state.step in ROLE_STEPS and state.step == "lukt_niet" and role != state.role and state.role:
        return answer(state, role)
    state.role = role
    state.flags.append("named_early")
    if heard.said(TRUSTS) and state.category != "dissociation":
        state.flags.append("trusted")
    state.note("person", role)
    if state.step in ASKS_STRAIGHT:
        return [first, again(state)]
    if state.step == "hoe_gaat":
        return enter(state, Go(to_who(state).step, first))
    if state.step in ASKS_DANGER:
        return enter(state, Go(after_safe(state).step, _good(state, role, "goed_112")))
    if told_before:
        return enter(state, Go("lukt_niet" if later else after_how(state).step, first))
    return enter(state, Go(_after_feeling(state, heard), first))


def _after_feeling(state: HandOff, heard: Heard) -> str:
    """Rule 11, skipped for who says it in the same breath: "die is wel chill"."""
    if not heard.said(TRUSTS) or state.category == "dissociation":
        return "gevoel"
    state.note("feeling", "rustig")
    return after_how(state).step if state.how else "hoe"


def _friend(state: HandOff, role: str) -> list[Say]:
    if state.acute or state.step in ASKS_STRAIGHT | ASKS_DANGER:
        return [Say("utter_hulp_vriend_mee_kort"), again(state)]
    return enter(state, chosen(state, role))


def _good(state: HandOff, role: str, name: str) -> Say:
    said = variant(f"utter_hulp_persoon_{name}", state.thanks)
    state.thanks += 1
    return Say(said, {"persoon": roles.your(role)})


def _near(state: HandOff, role: str, later: bool) -> list[Say]:
    """At level 3 who is named must be there now."""
    if later:
        return [Say("utter_hulp_nood_persoon_later"), again(state)]
    person = help_data().persons.get(role)
    if person and roles.barred(state, person):
        return [Say("utter_hulp_niet_deze"), again(state)]
    if state.step in ("nood_bij", "nood_bel", "nood_niet"):
        return enter(state, emergency.near(state, role))
    state.role = role
    return [Say("utter_hulp_nood_persoon", {"persoon": roles.your(role)}), again(state)]


def _note_plan(state: HandOff, heard: Heard) -> None:
    state.when = next((k for k, words in WHEN if heard.said(words)), state.when)
    if heard.said(PLAN):
        state.how = next((k for k, words in HOW if heard.said(words)), state.how)


def intend(state: HandOff, heard: Heard) -> list[Say]:
    """A plan gets praise and the next small step; at level 3 it must happen now."""
    thinks = heard.said(THINKS)
    name = "denkt" if thinks else "plan_goed"
    if state.acute:
        return [Say(f"utter_hulp_nood_{name}"), again(state)]
    said = variant(f"utter_hulp_{name}", state.thanks)
    state.thanks += 1
    to_whom = state.role or not heard.said(CONTACT) or state.category not in AT_RISK_OF
    first = Say(said if to_whom else "utter_hulp_plan_met_wie")
    if state.step in ASKS_STRAIGHT | ASKS_DANGER:
        return [first, again(state)]
    _note_plan(state, heard)
    if state.step in CALLS and heard.said(CALLING) and not thinks:
        return answer(state, CALLS[state.step])
    if state.step in ("hoe", "hoe_anders"):
        state.how = state.how or "praten"
        return enter(state, after_how(state))
    if state.step in ("wie", "rol", "niemand", "wie_niet") and not heard.said(SOMEBODY):
        return [first, again(state)]
    if not state.role and not thinks and heard.said(SOMEBODY) and heard.said(TELLS):
        state.role = roles.PERSON
    if state.role:
        return enter(state, Go(_next_with(state, thinks), first))
    if state.step in ("hoe_gaat", "csg") and not thinks:
        return enter(state, Go(to_who(state).step, first))
    return enter(state, Go("afscheid" if "stap" in state.asked else "stap", first))


def _next_with(state: HandOff, thinks: bool) -> str:
    """What is still open between the person and the goodbye."""
    if thinks:
        return "afscheid" if "nog" in state.asked else "nog"
    if "zin" not in state.asked and "zin_gegeven" not in state.flags and not state.how:
        return "hoe"
    if not state.when and "wanneer" not in state.asked:
        return "wanneer"
    return "nog" if "nog" not in state.asked else "plan"


def turn_down(state: HandOff, heard: Heard) -> list[Say]:
    """ "Mijn mentor doet er toch niks aan": somebody else then; nothing when nobody is meant."""
    people = [p for p in persons_in(heard.text) if p.offer]
    if not people or heard.level >= 2 or not heard.said(NOT_HELPING):
        return []
    ids = [p.id for p in people]
    state.tried = list(dict.fromkeys([*state.tried, *ids]))
    if state.role in ids:
        state.role = ""
    first = Say("utter_hulp_iemand_anders_2")
    if state.acute or state.step in ASKS_STRAIGHT | ASKS_DANGER:
        return [first, again(state)]
    return enter(state, Go("wie" if state.asked.count("wie") < 4 else "niemand", first))


def not_there(state: HandOff, heard: Heard) -> list[Say]:
    """The person chosen isn't there: who can help sooner?"""
    if not state.role or not heard.said(NOT_YET) or not heard.said(SOMEBODY_OR_HE):
        return []
    if state.acute:
        return enter(state, Go("nood_bij", Say("utter_hulp_nood_persoon_later")))
    if state.step in ASKS_STRAIGHT | ASKS_DANGER | {"lukt_niet"}:
        return []
    return enter(state, Go("lukt_niet", _good(state, state.role, "later")))
