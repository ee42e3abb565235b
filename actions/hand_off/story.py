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
        "eating": r"(?:niks|niets|niet|nix|geen) (?:meer )?(?:ge)?(?:eten|gegeten|eet)\b|eet (?:al |bijna |steeds )*(?:\w+ ){0,3}(?:niks|niet|nix)|\bana\b.*(?:vriend|coach)|(?:pro|ana|mia) ?(?:ana|coach)|te dik|dun (?:zijn|worden)|kilo'?s? (?:kwijt|eraf)|overgeven na",
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
        "runaway": r"wegloop\w*|weglop\w*|weggelo\w*|loop (?:ik )?weg|ga (?:ik )?weg van huis|waar (?:kan|kun|moet|mag|zou) (?:ik|je|jij) (?:\w+ ){0,3}slape?n?",
        "locked": r"op ?geslot\w*|op slot (?:gedaan|gezet)|\bkan er niet uit\b|\b(?:mag|kan) (?:ik )?(?:mijn kamer|het huis|de kamer|hier) niet uit\b|\blaat (?:mij|mijn) (?:hier |er )*niet (?:weg|gaan|uit|eruit)\b",
        "told_to_die": r"\bmaak (?:je ?zelf|je eige\w*) (?:af|van kant|dood)|(?<!ik )\bga (?:toch |maar |gewoon )*dood\b|\bkys\b|kill yourself|(?:moet|mag|kan) (?:ik |je )?(?:beter |maar |gewoon )*(?:dood|doodgaan|mezelf van kant maken)\b|beter dood\b",
        "asks_113": r"\b113\b",
        "poison": r"\b(?:pillen|pil|paracetamol\w*|medicijn\w*|gif|bleek\w*|overdosis|overdose)\b.*\b(?:genomen|geslikt|ingenomen|op|binnen|gegeten|gedronken)\b|\b(?:heb|net|al)\b.*\b(?:geslikt|ingenomen|gif|overdosis)\b",
        "blackmail": r"chant\w*|afpers\w*|anders (?:\w+ ){0,4}(?:online|rond|door|internet|iedereen|familie|school|insta|delen|deelt|sturen|stuurt|zet)|dreig\w* (?:\w+ ){0,6}(?:foto|filmpje|video|nude|online)",
        "assault": r"verkracht|aangerand|aanranding|misbruikt|seks(?:ueel)? misbruik|raped",
        "secret": r"beloof|niet door ?vertel|niks door ?vertel|tussen ons|blijft (?:het |dit )?geheim"
        r"|(?:je|jij) (?:mag |gaat |moet )?(?:het |dit )?(?:aan |tegen )?niemand|(?:zeg|vertel)(?: het| dit)? (?:aan |tegen )?niemand"
        r"|(?:mag|moet|kan|kun) (?:je|jij) (?:een |het |dit )?(?:niet|geheim)|(?:maar|want) (?:het|dit) is (?:wel )?(?:een )?geheim",
    }.items()
}

FORM_OF_ME = r"(?=\W*$| (?:en|of|want|die|anders|als|dat|om|op|online|nu|ook|wil|gemaakt|had|heeft|heb|gestuurd|gedeeld|rond|door|in|zonder|terwijl|toen)\b)"
OF_ME = re.compile(
    rf"\b(?:foto\w*|foto's|naakt\w*|nudes?|pics?|film\w*|video\w*|beelden|screenshot\w*|iets|alles)(?:'s)?\b(?: \w+){{0,3}} van mijn{FORM_OF_ME}"
    rf"|\b(?:chanteert|chanteren|bedreigt|bedreigen|dreigt|dwingt|dwingen|slaat|slaan|sloeg|pest|pesten|volgt|filmt|filmde|raakt|raakte|schopt|schoppen|stalkt|hacken|hackt) (?:mij\b|mijn{FORM_OF_ME}|mijn (?:elke|altijd|steeds|al|soms|met|aan|uit|vaak|weer|gewoon))"
    r"|\b(?:wil|willen|wilt|moet|zegt|zeggen) (?:\w+ ){0,2}dat ik (?:iets|wat|het|een|die|geld|foto\w*|ook|mee|met|hem|haar)\b"
    rf"|\b(?:tegen|naar|aan|over|bij|achter|voor) mijn{FORM_OF_ME}.*\b(?:foto|nude|geld|naakt|dreig|slaa|chant)\w*"
)
"""It is done to the youngster, whoever else is named."""
BYSTANDER = re.compile(
    r"\b(?:heeft|hebben|heb|hep|zag|zagen) (?:\w+ ){0,4}(?:gezien|gehoord|gelezen|gezie|gehoort|meegekregen|gekeken)\b|\b(?:was|waren|stond|stonden|zat|is|zijn) (?:\w+ ){0,2}erbij\b|\b(?:weet|weten|zag|zagen|hoorde) (?:het|dit|dat|alles|er)\b"
)
"""Somebody who saw or knows it: no victim."""

SOMEBODY_ELSE = (
    r"(?:(?!\b(?:dat|want|omdat|hoe|is|ben|heeft|hebben|had|werd|wordt|word|worden|door|mezelf|hij)\b"
    r"|\bmijn (?:\w+ ){0,2}(?:gedwongen|geslagen|pijn gedaan|aangeraakt|gechanteerd|bedreigd|gepest|gestoken|verkracht)\b)[^.!?])*"
)
"""Words up to the deed, without a clause in which somebody else does it or it is done to "mij":
in "ik heb haar verteld dat hij mij heeft geslagen" the youngster did nothing."""

OWN_IMAGE = re.compile(
    rf"(?:\bik (?:heb|had|ga)|^(?:en |maar |ja |sorry |ook )*(?:heb|hep|had)|\b(?:heb|had) ik)\b(?! mijn){SOMEBODY_ELSE}\b(?:foto|fotos|foto's|nude|nudes|naaktfoto|filmpje|video|pic|pics)\b{SOMEBODY_ELSE}"
    r"\b(?:doorgestuurd|doorgezet|gedeeld|rondgestuurd|geleakt|gelekt|geplaatst|online gezet|verspreid|geexposed|doorgeappt)\b"
    rf"|\bik (?:stuurde|deelde|zette)\b{SOMEBODY_ELSE}\b(?:haar|zijn|die|van)\b{SOMEBODY_ELSE}\b(?:foto|nude|naaktfoto|filmpje|video)\w*\b{SOMEBODY_ELSE}\b(?:door|rond|online)\b"
    rf"|\b(?:foto|nude|naaktfoto|filmpje)\w* van (?:haar|hem|een|mijn|die)\b{SOMEBODY_ELSE}\b(?:heb ik|ik heb)\b{SOMEBODY_ELSE}\bdoor"
)
OWN_ACT = re.compile(
    rf"(?:\bik (?:heb|had)|^(?:en |maar |ja |sorry |ook )*(?:heb|hep|had)|\b(?:heb|had) ik)\b{SOMEBODY_ELSE}\b(?:haar|hem|hen|iemand|een (?:meisje|jongen|kind)|mijn (?:(?:kleine|jonge|kleinere|stief) )?(?:zusje|neefje|kleinzus|broertje|zus|broer|vriendin|vriend|nichtje|neefje|moeder|vader|ex))\b"
    rf"{SOMEBODY_ELSE}\b(?:gedwongen|geslagen|gesla|geschopt|uitgescholden|aangezeten|gezeten|pijn gedaan|aangeraakt|gechanteerd|bedreigd|gepest|gestoken|verkracht)\b(?! ben| was| werd| word)"
    r"|\bik (?:heb|had)?(?: \w+){0,2} ?(?:gedreigd|dreigde|dreig)\b(?! (?:ben|word))|\b(?:heb|had|zei|zeg)\b(?: \w+){0,5} (?:dat )?ik (?:haar|hem|ze|hun|die \w+) (?:\w+ )?(?:ga|ging|zou|wil|wilde|zal) (?:slaan|schoppen|pakken|doodmaken|afmaken|steken|neersteken|vermoorden|exposen|bashen|doorsturen)"
    r"|\b(?:heb|hep|had) (?:\w+ ){0,3}(?:aan (?:mijn|een|haar|hem|die) (?:\w+ )?(?:nichtje|neefje|zusje|broertje|meisje|jongetje|kind|haar|hem)|iemand) (?:\w+ )?(?:gezeten|aangezeten|gevoeld)\b"
    r"|\bik (?:ga|zal|wil|maak) (?:die|hem|haar|deze|de|dat) (?:\w+ ){0,2}?(?:kapot|dood|af|in elkaar)(?: ?(?:maken|slaan|steken|trappen))?\b"
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


SPOKE = r"(?:\w+ )?(?:zegt?|zei|zeggen|zeiden|zegge|vindt|vind|vond|vinden|denkt|dacht|keek|kijkt|lacht\w*|deed|doet|doen|deden|gaf|negeer\w*|luistert?|luisterde|snapt?|gelooft?|reageer\w*)\b"
WILL_TELL = re.compile(
    r"\b(?:misschien|mss|ik (?:ga|wil|kan|zal|vraag|app|bel|vertel|zeg|denk)|ga ik|wil ik|kan ik|zal ik|kies|dan maar)\b"
)
OF_OTHERS = re.compile(
    r"\b(?:zijn|zn|z'n|hun|d'r|dr) (?:\w+ )?(?:vader|moeder|ouders|pa|ma|mama|papa|broer|zus|mentor|oma|opa|tante|oom)\b"
)
""" "Zn vader": somebody of the other, not of the youngster."""
GOOD_WORDS = re.compile(
    r"\b(?:mag|kan) (?:ik )?(?:altijd|wel|gewoon)|\b(?:helpt|hielp|lief|aardig|chill|tof|vertrouw\w*|altijd (?:\w+ )?(?:komen|langs|bellen|praten|mag|kan)|snapt (?:mij|mijn|het|t|ut|me|dat)\b(?! (?:\w+ )?(?:niet|nie))|luistert (?:\w+ )?(?:goed|altijd|wel)|begrijpt)\b"
)


def spoken_of(text: str) -> bool:
    """ "Juf zegt gewoon negeren": somebody's words are told; that one is not chosen by it."""
    lower = plain_words(text)
    if OF_OTHERS.search(lower):
        return True
    if WILL_TELL.search(lower) or GOOD_WORDS.search(lower):
        return False
    return any(
        re.search(rf"(?<!\w){re.escape(word)}(?:s|tje)? {SPOKE}", lower)
        for person in persons_in(lower)
        for word in person.words
    )


LIKE_WORD = 86
"""rapidfuzz ratio (0-100) from which a misspelled word counts as a person's: "vadr", "moedr"."""
SHORTEST = 4


def misspelled(text: str) -> list[Person]:
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


MARK = re.compile(r"\[(?:naam(?: \d+)?|[a-z]+ \d+)\]")


def marks_in(text: str) -> list[str]:
    """The marks that stand for names: "[naam 1]"."""
    return MARK.findall(text.lower())


def excluded_by(text: str) -> list[str]:
    """Roles and teams that the text names: nobody of them is offered (rules 11 and 12)."""
    text = SAYS_BRO.sub(" ", plain_words(text))
    text = TO_THE_FAMILY.sub(lambda m: f"stuurt {m['between']} rond", text)
    found: list[str] = []
    for person in [*persons_in(text), *misspelled(text)]:
        found += [person.id, *person.team]
    return list(dict.fromkeys([*found, *marks_in(text)]))


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
    teams = set(excluded_by(text)) - set(marks_in(text))
    if "groep" in teams:
        flags.append("staff")
    if teams:
        flags.append("known")
    return flags
