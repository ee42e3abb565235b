"""What a disclosure's own words say: who it is about, and what must not be offered or said.

Reads masked text and returns codes; nothing of the text is kept.
"""

from __future__ import annotations

import re
from functools import cache

from bot.help.model import Person, help_data

POSSESSIVE = re.compile(r"(?<!\w)(?:m'n|mn|me|mij|mijne|m´n)(?!\w)")

MARKS: dict[str, re.Pattern[str]] = {
    name: re.compile(words)
    for name, words in {
        "honour": r"uithuwelijk|uitgehuwelijkt|eerwraak|familie-?eer|(?<!\w)eer(?!\w)|schande|moet trouwen|gedwongen trouw"
        r"|trouwen met (?:mijn|een) (?:neef|man)|achterlaten in|achtergelaten in|te schande",
        "stalking": r"stalk|volgt mij|volgt me|achtervolg|staat (?:steeds|altijd|weer) voor|houdt mijn? in de gaten|airtag",
        "money": r"(?<!\w)(?:pinpas|bankpas|pas|pinnen|bankrekening|rekening|geldezel|mule|katvanger|tikkies?|crypto|pincode)(?!\w)",
        "lgbt": r"(?<!\w)(?:gay|homo|homoseksueel|lesbisch|lesbi|lesbo|trans|transgender|bi|biseksueel|queer|lhbt\w*|nonbinair|non-binair|geout|outen|uit de kast)(?!\w)",
        "online": r"online|(?<!\w)(?:snap|snapchat|insta|instagram|tiktok|discord|roblox|fortnite|internet|telegram|app|dm|game|onbekende?|iemand die ik niet ken)(?!\w)",
        "force": r"gedwongen|dwong|dwingt|dwingen|moest van|moet van|verkracht|tegen mijn wil|hield mijn? vast",
        "adult": r"volwassen|(?<!\w)(?:oudere? (?:man|vrouw|jongen|gast)|man van|vrouw van|een man|meneer)(?!\w)|\[(?:18-25|boven 25)\]",
        "household": r"(?<!\w)(?:thuis|bij ons thuis|woont bij|stiefvader|vader|moeder|broer|op de groep)(?!\w)",
        "froze": r"deed niks|deed niets|kon niks doen|verstijfd|kon niet bewegen|liet het gebeuren|zei niks",
        "death_said": r"zelfmoord|zelfdoding|suicid|suïcid|dood|doodgaan|niet meer leven|leven geen zin|einde aan|van het leven|unalive|(?<!\w)kms(?!\w)|er niet meer zijn|niet meer wakker|spring|pillen",
        "sadistic": r"(?<!\w)(?:764|com groep|fansign|cutsign)(?!\w)|snijden voor|naam in mijn",
        "hurts_self": r"(?<!\w)(?:snij|snijd|snijdt|kras|krassen|automutil\w*|zelfbeschadig\w*)(?!\w)|doe mezelf pijn|mezelf pijn",
        "assault": r"verkracht|aangerand|aanranding|misbruikt|seks(?:ueel)? misbruik|raped",
        "secret": r"beloof|niet door ?vertel|niks door ?vertel|tussen ons|blijft (?:het |dit )?geheim"
        r"|(?:je|jij) (?:mag |gaat |moet )?(?:het |dit )?(?:aan |tegen )?niemand|(?:zeg|vertel)(?: het| dit)? (?:aan |tegen )?niemand"
        r"|(?:mag|moet|kan|kun) (?:je|jij) (?:een |het |dit )?(?:niet|geheim)|(?:maar|want) (?:het|dit) is (?:wel )?(?:een )?geheim",
    }.items()
}

SOMEBODY_ELSE = (
    r"(?:(?!\b(?:dat|want|omdat|hoe|is|ben|heeft|hebben|had|werd|wordt|word|worden|door|mezelf|hij)\b"
    r"|\bmijn (?:\w+ ){0,2}(?:gedwongen|geslagen|pijn gedaan|aangeraakt|gechanteerd|bedreigd|gepest|gestoken|verkracht)\b)[^.!?])*"
)
"""Words up to the deed, without a clause in which somebody else does it or it is done to "mij":
in "ik heb haar verteld dat hij mij heeft geslagen" the youngster did nothing."""

OWN_IMAGE = re.compile(
    rf"\bik (?:heb|had|ga)\b(?! mijn){SOMEBODY_ELSE}\b(?:foto|fotos|foto's|nude|nudes|naaktfoto|filmpje|video|pic|pics)\b{SOMEBODY_ELSE}"
    r"\b(?:doorgestuurd|doorgezet|gedeeld|rondgestuurd|geleakt|gelekt|geplaatst|online gezet|verspreid|geexposed|doorgeappt)\b"
    rf"|\bik (?:stuurde|deelde|zette)\b{SOMEBODY_ELSE}\b(?:haar|zijn|die|van)\b{SOMEBODY_ELSE}\b(?:foto|nude|naaktfoto|filmpje|video)\w*\b{SOMEBODY_ELSE}\b(?:door|rond|online)\b"
    rf"|\b(?:foto|nude|naaktfoto|filmpje)\w* van (?:haar|hem|een|mijn|die)\b{SOMEBODY_ELSE}\b(?:heb ik|ik heb)\b{SOMEBODY_ELSE}\bdoor"
)
OWN_ACT = re.compile(
    rf"\bik (?:heb|had)\b{SOMEBODY_ELSE}\b(?:haar|hem|hen|iemand|een (?:meisje|jongen|kind)|mijn (?:zusje|broertje|zus|broer|vriendin|vriend))\b"
    rf"{SOMEBODY_ELSE}\b(?:gedwongen|geslagen|pijn gedaan|aangeraakt|gechanteerd|bedreigd|gepest|gestoken|verkracht)\b(?! ben| was| werd| word)"
    r"|\bik (?:dwong|sloeg|chanteerde|bedreigde|pestte|sla|schop|dwing|chanteer|bedreig|pest) "
    r"(?:haar|hem|hen|iemand|een|die|mijn (?:zusje|broertje|zus|broer|vriendin|vriend))\b"
)


def plain_words(text: str) -> str:
    """Lower case, one space, every way to write "mijn" the same, mask marks kept."""
    lower = re.sub(r"\s+", " ", text.lower().replace("’", "'")).strip()
    return POSSESSIVE.sub("mijn", lower)


@cache
def _patterns() -> tuple[tuple[Person, re.Pattern[str]], ...]:
    found = []
    for person in help_data().persons.values():
        words = sorted(person.words, key=len, reverse=True)
        either = "|".join(re.escape(w) for w in words)
        found.append((person, re.compile(rf"(?<!\w)(?:{either})(?:s|tje|'s)?(?!\w)")))
    return tuple(found)


def persons_in(text: str) -> list[Person]:
    """Everybody from the list of roles that the text names."""
    lower = plain_words(text)
    return [person for person, pattern in _patterns() if pattern.search(lower)]


LIKE_WORD = 86
"""rapidfuzz ratio (0-100) from which a misspelled word counts as a person's: "vadr", "moedr"."""
SHORTEST = 4


def _misspelled(text: str) -> list[Person]:
    """Persons whose word stands there with a typing error, "v@der" or letters apart included."""
    from rapidfuzz import fuzz

    from bot.nlu.normaliser import normalise

    plain = normalise(text)
    typed = [
        w for w in re.findall(r"[^\W\d_]+", plain_words(f"{text} {plain}")) if len(w) >= SHORTEST
    ]
    people = [
        person
        for person in help_data().persons.values()
        for word in person.words
        if len(word) > SHORTEST and any(fuzz.ratio(word, w) >= LIKE_WORD for w in typed)
    ]
    return [*persons_in(plain), *people]


SAYS_BRO = re.compile(r"(?<!mijn )\bbro+\b")
"""How youngsters address somebody, the bot too: no brother is meant."""
TO_THE_FAMILY = re.compile(
    r"\b(?:stuu?r\w*|sture\w*|door ?stu\w*|zet|deelt|delen|app\w*|laat\b.*\bzien)\b(?P<between>[^.!?]*?)\b(?:naar|aan|met|bij) (?:heel |al |de hele |hele )?(?:mijn |alle )?(?:hele )?familie\b"
)
""" "Anders stuurt hij het naar heel mijn familie": they are threatened with, not of the story."""


def excluded_by(text: str) -> list[str]:
    """Roles and teams that the text names: nobody of them is offered (rules 11 and 12)."""
    text = SAYS_BRO.sub(" ", plain_words(text))
    text = TO_THE_FAMILY.sub(lambda m: f"stuurt {m['between']} rond", text)
    found: list[str] = []
    for person in [*persons_in(text), *_misspelled(text)]:
        found += [person.id, *person.team]
    return list(dict.fromkeys(found))


HOME = re.compile(r"(?<!\w)thuis(?!\w)|bij ons in huis|(?<!\w)gezin(?!\w)")
HOME_CATEGORIES = {"violence", "sexual_abuse"}
WITH_US_AT_HOME = ("ouders", "broer_zus")
"""Teams of who lives in the house."""


def home_teams(text: str, category: str) -> list[str]:
    """ "Thuis slaan ze mij": nobody is named, so nobody of the house is offered."""
    if category not in HOME_CATEGORIES or not HOME.search(plain_words(text)):
        return []
    return [] if any(p.place == "thuis" for p in persons_in(text)) else list(WITH_US_AT_HOME)


def flags_of(text: str) -> list[str]:
    """What kind of story this is, as codes."""
    lower = plain_words(text)
    flags = [name for name, pattern in MARKS.items() if pattern.search(lower)]
    if OWN_IMAGE.search(lower):
        flags += ["own_act", "own_image"]
    elif OWN_ACT.search(lower):
        flags.append("own_act")
    teams = set(excluded_by(text))
    if "groep" in teams:
        flags.append("staff")
    if teams:
        flags.append("known")
    return flags
