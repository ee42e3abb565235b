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
        "stalking": r"stalk|volgt mij|volgt me|achtervolg|staat (?:steeds|altijd|weer) voor|houdt mij in de gaten|airtag",
        "money": r"(?<!\w)(?:pinpas|bankpas|pas|pinnen|bankrekening|rekening|geldezel|mule|katvanger|tikkies?|crypto|pincode)(?!\w)",
        "lgbt": r"(?<!\w)(?:gay|homo|homoseksueel|lesbisch|lesbi|lesbo|trans|transgender|bi|biseksueel|queer|lhbt\w*|nonbinair|non-binair|geout|outen|uit de kast)(?!\w)",
        "online": r"online|(?<!\w)(?:snap|snapchat|insta|instagram|tiktok|discord|roblox|fortnite|internet|telegram|app|dm|game|onbekende?|iemand die ik niet ken)(?!\w)",
        "force": r"gedwongen|dwong|dwingt|dwingen|moest van|moet van|verkracht|tegen mijn wil|hield (?:mij|me) vast",
        "adult": r"volwassen|(?<!\w)(?:oudere? (?:man|vrouw|jongen|gast)|man van|vrouw van|een man|meneer)(?!\w)|\[(?:18-25|boven 25)\]",
        "household": r"(?<!\w)(?:thuis|bij ons thuis|woont bij|stiefvader|vader|moeder|broer|op de groep)(?!\w)",
        "froze": r"deed niks|deed niets|kon niks doen|verstijfd|kon niet bewegen|liet het gebeuren|zei niks",
        "death_said": r"zelfmoord|zelfdoding|suicid|suïcid|dood|doodgaan|niet meer leven|leven geen zin|einde aan|van het leven|unalive|(?<!\w)kms(?!\w)|er niet meer zijn|niet meer wakker|spring|pillen",
        "sadistic": r"(?<!\w)(?:764|com groep|fansign|cutsign)(?!\w)|snijden voor|naam in mijn",
        "secret": r"beloof|niet door ?vertel|niks door ?vertel|tussen ons|blijft (?:het |dit )?geheim"
        r"|(?:je|jij) (?:mag |gaat |moet )?(?:het |dit )?(?:aan |tegen )?niemand|(?:zeg|vertel)(?: het| dit)? (?:aan |tegen )?niemand"
        r"|(?:mag|moet|kan) (?:je|jij) (?:het |dit )?(?:niet|geheim)",
    }.items()
}

OWN_IMAGE = re.compile(
    r"\bik (?:heb|had|ga)\b(?! mijn)[^.!?]*\b(?:foto|fotos|foto's|nude|nudes|naaktfoto|filmpje|video|pic|pics)\b[^.!?]*"
    r"\b(?:doorgestuurd|doorgezet|gedeeld|rondgestuurd|geleakt|gelekt|geplaatst|online gezet|verspreid|geexposed|doorgeappt)\b"
    r"|\bik (?:stuurde|deelde|zette)\b[^.!?]*\b(?:haar|zijn|die|van)\b[^.!?]*\b(?:foto|nude|naaktfoto|filmpje|video)\w*\b[^.!?]*\b(?:door|rond|online)\b"
    r"|\b(?:foto|nude|naaktfoto|filmpje)\w* van (?:haar|hem|een|mijn|die)\b[^.!?]*\b(?:heb ik|ik heb)\b[^.!?]*\bdoor"
)
OWN_ACT = re.compile(
    r"\bik (?:heb|had)\b[^.!?]*\b(?:haar|hem|hen|iemand|een (?:meisje|jongen|kind)|mijn (?:zusje|broertje|zus|broer|vriendin|vriend))\b"
    r"[^.!?]*\b(?:gedwongen|geslagen|pijn gedaan|aangeraakt|gechanteerd|bedreigd|gepest|gestoken|verkracht)\b"
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


def excluded_by(text: str) -> list[str]:
    """Roles and teams that the text names: nobody of them is offered (rules 11 and 12)."""
    found: list[str] = []
    for person in persons_in(text):
        found += [person.id, *person.team]
    return list(dict.fromkeys(found))


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
