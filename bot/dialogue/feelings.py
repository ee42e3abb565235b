"""What kind of feeling a story shows, finer than happy or sad: nervous, unfair, proud, bored ...

Words decide, in this order; after "leuk maar ..." the part behind "maar" counts. Where something
grave may be under way nothing is called fine, funny or well done.
"""

from __future__ import annotations

import re

from bot.dialogue.daily import HAPPY, SAD, tone
from bot.nlu.normaliser import normalise

MONEY, NERVOUS, UNFAIR, NO_WISH, TIRED = "geld", "durft", "oneerlijk", "geen_zin", "moe"
MISSES, BORED, HATE, LOVE, PROUD, FUNNY = (
    "mist",
    "verveelt",
    "reacties",
    "liefde",
    "trots",
    "grappig",
)
MOST_WORDS = 60
"""A longer story isn't called fine or funny: too much may be in it."""
LIGHT = frozenset({LOVE, PROUD, FUNNY})
"""Kinds with a happy reaction: not after anything uneasy."""

GRAVE = re.compile(
    r"\b(?:foto\w*|selfie\w*|naakt\w*|bloot\w*|blote|nude\w*|bikini|lijf|seks\w*|sex\w*|zoen\w*|webcam|"
    r"geslagen|slaa[nt]|slaag|sloeg\w*|schopp?\w*|geschopt|mes|bloed\w*|snij\w*|gesneden|kras\w*|dood\w*|"
    r"pijn|huil\w*|gehuild|bang|gepest|pest\w*|hate\w*|gemeen\w*|uitgelachen|uitlachen|gescholden|"
    r"lach\w* (?:\w+ ){1,3}uit|dreig\w*|geheim\w*|stiekem|drugs|wiet|"
    r"drank|dronken|bier|vape\w*|blow\w*|pil(?:len)?|gestolen|gejat|jatten|geld|betaal\w*|schuld\w*|"
    r"gedwongen|dwing\w*|dwong|gejankt|jank\w*|niemand|geheimen|clean|terugval|relapse|weggelopen|shoot|klant|meneer|"
    r"ophal\w*|opgehaald|haalt (?:me|mij)|opdracht|afgevallen|kilo|zonder eten|bankpas|tegoedkaart\w*|keel|kneep|klap|"
    r"doet (?:nog )?zeer|deed zeer|zei (?:ik )?nee|wil(?:de)? niet|wou niet|nog niet wil\w*|hoer\w*|expose\w*|nummer|"
    r"filmpjes? van (?:mij|me)|noemen (?:me|mij)|noemt (?:me|mij)|knap ben|mooi bent|lief voor (?:me|mij)|"
    r"(?:hij|zij|ze|die) (?:is |was |klinkt )?(?:zo+ |heel |echt |wel |ook |weer )*lief|van internet|van (?:insta|snap|roblox|discord)|"
    r"politie|volwassen\w*|ouder dan|(?:is|van|man|hij) (?:1[89]|[2-5]\d)\b(?! ?(?:euro|uur|keer|min))|(?:1[89]|[2-9]\d) jaar|hotel|stiefvader|oom|onbekende?|vreemde\w*)\b"
)
"""Where one of these stands, nothing is praised or laughed at. Wide on purpose."""

SPENT = r"(?:uitgegeven|gekocht|besteld|betaald|afgeschreven|gepind|opgemaakt|kwijt|gestort|gespendeerd)"
OWED = r"(?:kaart|pas|pasje|creditcard|rekening|tikkie|beltegoed)"
_KINDS: tuple[tuple[str, str], ...] = (
    (
        MONEY,
        rf"\b(?:geld|\d+ ?(?:euro|€)|€ ?\d+)\b.*\b(?:{SPENT}|{OWED}|terug\w*betalen)\b|\b{SPENT}\b.*\b(?:geld|\d+ ?euro|{OWED})\b"
        rf"|\b(?:met|via) (?:de|zijn|haar|mijn|me) {OWED} van\b|\b{OWED} van (?:mijn|me|mn|haar|hem)\b",
    ),
    (
        NERVOUS,
        r"\bdur(?:f|ft|fde|fden|ven|ve|fte)\b(?: \w+){0,4}? (?:niet|nie|nooit|niks)\b|\bniet\b(?: \w+){0,4}? dur(?:f|ft|ven)\b"
        r"|\bspannen[dt]\b|\bspanning\b|\bzenuw\w*|\bnerveus\b|\bop van de zenuwen\b|\bstem\b.*\btril\w*",
    ),
    (
        UNFAIR,
        r"\bon ?eer+l[ieu]j?k\w*|\bniet eer+l[ieu]j?k\w*|\bunfair\b|\b(?:iedereen|alle anderen|de rest|alle kinderen|al mijn vrienden)\b.*\b(?:mag|mogen|heeft|hebben)\b"
        r"|\bmag (?:ik |hier )?(?:ook )?(?:nooit|niks|nergens|niet eens|echt niks)\b|\bmogen (?:we |wij |hier )?(?:nooit|niks|nergens)\b"
        r"|\b(?:zij|ze|hij|anderen|hun|broer|broertje|zus|zusje) (?:mag|mogen) (?:het |dat |altijd )?wel\b"
        r"|\bregels zijn regels\b|\bstomme regel\w*|\baltijd (?:ik|mij) de\b",
    ),
    (
        NO_WISH,
        r"\b(?:geen|nul|totaal geen|gn) zin\b(?! meer)(?! in (?:het leven|alles|niks))(?! om te leven)"
        r"|\bmoet(?:en)? (?:ik |we )?(?:morgen |straks |vanavond )?(?:al)?weer (?!gaan|weg|eten|stoppen)\w+",
    ),
    (TIRED, r"\bmoe\b(?! van (?:alles|het leven|mijzelf))|\buitgeput\b|\bgesloopt\b|\bslecht geslapen\b|\b(?:te )?weinig geslapen\b|\bniet geslapen\b"),
    (
        MISSES,
        r"\b(?:ik )?mis (?:mijn|me|mn|haar|hem|je|ze|jullie|hun|onze|mij|thuis)\b|\bik mis (?!de (?:bus|trein|tram|les)|een )\w+|\bheimwee\b",
    ),
    (BORED, r"\bverve+l\w*|\bboring\b|\b(?:niks|niets) te doen\b|\bsaa+i\w*"),
    (HATE, r"(?<!geen )\bhate(?:rs?)?\b|\b(?:nare|gemene|stomme|rot) (?:reacties|comments|berichten)\b|\bscheld\w* (?:me|mij)\b"),
    (
        LOVE,
        r"\bcrush\w*|\bverkering\b|\b(?:ben|word|was) (?:zo |echt |een beetje |super )?verliefd\b|\bvlinders\b"
        r"|\b(?:hij|ze|zij)\b.*\b(?:keek|kijkt|lacht\w*|knipoog\w*) (?:\w+ )?(?:me|mij|naar (?:me|mij))\b|\bme(?:ij)? aan ?gekeken\b|\bmij aan ?gekeken\b"
        r"|\b(?:vind|vin) (?:een |die |dat )?(?:jongen|meisje|hem|haar)(?: \w+){0,4} (?:leuk|lief|knap|cute)\b",
    ),
    (
        PROUD,
        r"\btrots\b|\bgelukt\b|\bgeslaagd\b|\b(?:een |n )?(?:[78]|9|10)(?:[.,]\d)? (?:voor|op|gehaald|gekregen)\b|\bcompliment\w*"
        r"|\b\d+k? (?:likes|views)\b|\b(?:veel|meer) (?:likes|views)\b|\b(?:ik heb|heb nu|we hebben|onze|mijn)\b.*\b\d+k? (?:volgers|subs|abonnees)\b"
        r"|\b(?:baas|juf|meester|leraar|lerares|docent|mentor|mevrouw|begeleid\w*|moeder|mama|oma|opa|klas|publiek) (?:zei|zegt|zeiden|vond) (?:dat |ik |ben |het |mijn |was )+(?:\w+ ){0,3}(?:goed|knap|mooi|netjes|lief|super|top)\b"
        r"|\b(?:eerste|1e) (?:plek|plaats|geworden)\b|\brecord\b|\bgewonnen\b",
    ),
    (
        FUNNY,
        r"\b(?:moest\w*|konden|kon|was|zo|kapot) (?:\w+ ){0,2}lachen\b|\b(?:ik|we|wij|heb|hebben|wel|veel)\b(?: \w+){0,4} gelachen\b|\bgrappig\w*|\bhilarisch\b",
    ),
)  # fmt: skip
KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
DENIED = re.compile(r"\b(?:niet|nie|geen|niks|nooit|niet zo|niet meer|maar \d)(?: \w+){0,1}$")
BUT = re.compile(r"\bmaar\b")
HEART_EYES = re.compile("[😍🥰😘💕💘😻]")
A_PERSON = re.compile(r"\b(?:hij|hem|ze|zij|haar|jongen|meisje|iemand)\b")
NOT_NERVOUS = re.compile(
    r"\b(?:naar huis|thuis|naar bed|te slapen|kamer|film\w*|serie\w*|boek\w*|aflevering\w*|game\w*|spel)\b"
)
"""A film is exciting in another way; and who daren't go home is no small matter."""
THE_TALK = re.compile(r"\b(?:vraag|vragen|bot|jij|gesprek)\b")
PRESSED = re.compile(r"\b(?:hij|zij|iemand|vriend|vriendje|(?:een|de|die) man)\b")
PUSHED = re.compile(r"\b(?:nee|moet|moest|wil|wilt|zegt|raar|normaal|code|locatie|niet|uit)\b")
"""Love with one of these is no plain happiness."""
FAILED = re.compile(r"\b(?:verloren|verpest|mislukt|onvoldoende)\b")


def kind_of_feeling(text: str) -> str | None:
    """The kind of feeling a message shows; None when its words show none, or something grave."""
    plain = normalise(text).lower()
    *_, after = BUT.split(plain)
    if after != plain and (kind := _kind(after, text)):
        return kind
    if after != plain and tone(after) == SAD:
        return None
    return _kind(plain, text)


def is_grave(text: str) -> bool:
    """True when a message holds a word with which nothing may be taken lightly."""
    return bool(
        len(text.split()) > MOST_WORDS
        or GRAVE.search(normalise(text).lower())
        or GRAVE.search(text.lower())
    )


FEWEST_WORDS = 3
IT_WAS = re.compile(
    r"\b(?:was|is|waren|vind|vond|ben|voel\w*|ging|dat|wel|echt|heel|zo|super|zijn) (?:\w+ ){0,3}?(?:leuk\w*|fijn\w*|blij\w*|gezellig|lekker|chill\w*|top|lief\w*|mooi\w*|goed|geweldig|vet|nice)\b"
    r"|\bha(?:ha)+h?\b|\b(?:gewonn\w*|gelukt)\b"
)
""" "Het was leuk", said of what was told; not "leuke dingen"."""
LEFT_OUT = re.compile(
    r"\b(?:alleen|niemand|iedereen|eenzaam|mis|mist|zonder mij|ik niet|buitengesloten|lig|weg|nooit|ging wel|vroeger|anderen)\b"
)
""" "Iedereen doet leuke dingen en ik lig alleen in bed"."""


def sounds_happy(text: str) -> bool:
    """A story with a happy word last, and nothing in it that may be grave: "we hadden gewonnen!!"."""
    told = len(text.split()) >= FEWEST_WORDS and not text.startswith("/")
    last = BUT.split(normalise(text).lower())[-1]  # "wel leuk maar nu niet meer"
    glad = _kind(last, last) in (PROUD, FUNNY) or (tone(last) == HAPPY and IT_WAS.search(last))
    left_out = LEFT_OUT.search(normalise(text).lower())
    return bool(told and glad and not left_out and not is_grave(text))


def _kind(plain: str, text: str) -> str | None:
    grave = is_grave(text)
    for kind, pattern in KINDS:
        found = pattern.search(plain)
        if found and _meant(kind, plain, found) and not (kind in LIGHT and grave):
            return kind
    if HEART_EYES.search(text) and A_PERSON.search(plain) and not grave:
        return LOVE
    return None


def _meant(kind: str, plain: str, found: re.Match[str]) -> bool:
    if kind in LIGHT and (DENIED.search(plain[: found.start()].rstrip()) or FAILED.search(plain)):
        return False
    if kind == LOVE:
        return not PUSHED.search(plain)
    if kind == NERVOUS:
        return not NOT_NERVOUS.search(plain)
    if kind == BORED:
        return not THE_TALK.search(plain)
    return kind != NO_WISH or not PRESSED.search(plain)
