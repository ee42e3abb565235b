"""What the youngster answered: a pressed button, a typed choice, a role, yes or no, or an aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from actions.hand_off import kinds
from actions.hand_off.flow import STEPS, choices_of
from actions.hand_off.roles import FAMILY_TEAMS, PERSON, barred
from actions.hand_off.state import HandOff
from actions.hand_off.story import persons_in, plain_words, spoken_of
from actions.hand_off.texts import PAYLOAD
from bot.dialogue.choices import match_title
from bot.dialogue.questions import asks
from bot.nlu.normaliser import normalise

INTENT_SURE = 0.6
PHRASE = "zin die altijd telt"
"""How a reason of the detector begins that comes from a fixed phrase (bot/risk/judge.py)."""
LOOSE = {
    "politie",
    "strafbaar",
    "weghalen",
    "open",
    "ouders",
    "wat_gebeurt",
    "aan_wie",
    "naam",
    "appen",
}
"""Words that tell a story as well: these count in a question only."""
FEW_WORDS = 4
"""So many words after "ja" or "nee" are still that answer."""

YES = re.compile(
    r"^(?:ja+|jawel|jup|jep|yes|yep|yess|jazeker|tuurlijk|zeker|klopt|oke|oké|ok|is goed|doe maar|graag|(?:nu|op dit moment|eigenlijk) wel)\b"
)
NO = re.compile(r"^(?:ne+e*|neen|nope|nah|no)\b|^niet(?: (?:echt|zo|helemaal|meer))?\W*$")
YES_NOT = re.compile(r"^\w+,?(?: (?:hoor|echt|toch|dat|ik|maar|eigenlijk))? (?:niet|nooit)\b")
"""A yes word that is a no: "zeker niet", "tuurlijk niet", "ja echt niet"."""
YES_NO = re.compile(r"^\w+,? (?:of |en |hoor |eigenlijk |maar )?nee\b")
"""Both at once: neither counts."""
UNKNOWN = re.compile(
    r"\b(?:weet (?:ik |het |ik het )?(?:echt |nog )?niet|geen idee|idk|ik twijfel|misschien|weetniet|kweetniet|kweeni)\b(?! hoe ik)"
)
NOBODY = re.compile(
    r"\b(?:niemand|helemaal alleen|ik ben alleen(?! (?:heel|zo|maar|erg|een|nog|echt|bang|moe)))\b|^alleen$"
)
REFUSES = re.compile(
    r"\b(?:liever niet|wil ik niet|wil ik echt niet|ik wil niet|(?<!hij )(?<!zij )(?<!\bze )(?<!\bie )wil niet(?! dat ik)|ik wil geen|hoeft niet|niet nodig|geen hulp|geen zin|niet nu|zeg ik niet|durf ik niet|durf niet)\b"
)
TAKES_BACK = re.compile(
    r"\b(?:grap|grapje|geintje|gein|fatoe|prank|was niet echt|niet serieus|laat maar|vergeet het|vergeet maar|niks aan de hand|is niks|valt wel mee|verzonnen|loog|gelogen"
    r"|er is niks|niks ergs|(?:is|was) (?:toch |echt |helemaal )*niet (?:zo )?erg|spreekbeurt|werkstuk|presentatie"
    r"|was (?:gewoon |alleen |maar )*(?:aan het )?oefenen|(?:voor|in|bij|van) (?:de|die|een|mijn) les"
    r"|gaat (?:wel |gewoon )?goed met mij|met mij gaat het (?:wel |gewoon )?goed|verkeerd begrepen"
    r"|(?:snapt|begrijpt|snap|begrijp) (?:mij|het) (?:verkeerd|niet goed)|bedoel(?:de)? ik niet|bedoel(?:de)? (?:gewoon |eigenlijk |heel |ik )*(?:iets|wat) anders|(?:dat|het|dit) (?:gaat|ging) (?:\w+ )?ergens anders over|dat bedoel ik (?:helemaal )?niet)\b"
)
NO_DANGER = re.compile(
    r"\b(?:(?:hij|zij|ze|ie) (?:doet|doen) (?:mij |mijn |echt )*(?:niks|niets)|geen (?:gevaar|112|politie|nood|ambulance)|(?:ben|zit) (?:gewoon |wel |hier |thuis |echt )*veilig|overdrijf|overdreven"
    r"|hoef(?:t)? (?:echt )?geen 112|112 (?:is |hoeft )?(?:echt )?niet)\b"
)
"""At an emergency: said by who is not in danger. The bot then asks once more."""
KEEP_FROM = re.compile(
    r"^(?:(?:maar|en|ja|nee|oke|echt|please|aub) )*(?:niet|nie) (?:aan |tegen |naar )?mijn (?:pleeg|stief)?(?:vader|moeder|ouders?|pa|ma|papa|mama|broer\w*|zus\w*|opa|oma|oom|tante|mentor|begeleid\w*)\b"
    r"|\b(?:niet|nie|niks|nix|niets|nooit) (?:\w+ ){0,2}?(?:tegen?|aan|bij|met) (?:de |mijn |een |die )?\w+ (?:\w+ )?(?:zeg\w*|segge?n?|vertel\w*|praat|prate?n?|door\w*)\b|\bniet (?:tegen|aan|met|bij|naar|door) (?:de |mijn |een )?\w+|\b(?:mag|mogen) (?:het |t |dit |dat )*(?:echt )?(?:niet|nie|nooit) (?:weten|horen)"
)
"""Somebody is named who must not hear it."""
UNSAFE_NOW = re.compile(
    r"\b(?:(?:ik|wij|we) (?:\w+ ){0,4}(?:niet (?:echt |meer |zo )?veilig|onveilig)|^(?:nee )?niet veilig)\b"
)
"""Said at any step: danger comes before whatever was asked."""
HAPPENS_NOW = re.compile(
    r"^ss+t*\b|\b(?:hij|zij|ze|ie|papa|vader|stiefvader) (?:komt|kom) (?:er ?aan|eraan|de trap op|naar boven|hierheen|nu|binnen)\b|^(?:ss+t* |oh nee |nee )?(?:hij|zij|ze|ie|papa) komt\W*$"
    r"|\bheeft (?:iets|een \w+) (?:vast|in zijn hand\w*)\b|\b(?:zit|verstop\w*|lig) (?:\w+ ){0,5}(?:in de kast|onder (?:mijn |het |me )?bed|op de wc)\b|\bsl(?:uit|oot) (?:mij|mijn|me) (?:op|in)\b"
)
"""In a story of violence: it is going on."""
BARE_NO = re.compile(r"^ne+e*n?(?: hoor| man| joh| bro| echt)*\W*$")
NEGATIVE = re.compile(r"\b(?:niet|nie|nooit|geen|niks|niemand)\b")
NEGATED = re.compile(r"^ne+e*\b.*\b(?:niet|nooit|geen|niks|niemand)\b")
""" "Nee hij slaat mij niet" denies what the detector hears in it."""
MAYBE = re.compile(r"\bmisschien\b")
HOW_TO_SAY = re.compile(r"niet (?:goed )?(?:hoe ik|wat ik moet zeg)")
"""No doubt about the answer, but about the words for it."""
STOPS = re.compile(
    r"^(?:ik wil |ok |oke |oké )?(?:stop+|stoppen|kappen|hou op|houd op|doei+|doeg|ik stop|stop er ?mee)\W*$"
    r"|^(?:oke? |oké )?(?:ik )?(?:ga|moet) (?:nu |zo |even |ff |eerst |weer )*(?:eten|slapen|douchen|trainen|gaan|weg|naar (?:bed|school|buiten|training|les))\W*(?:doei+|later|bye)?\W*$"
    r"|^(?:oke? |oké |ja |nou |dan )*(?:doei+|doeg+|dag|bye+|ciao|later+|laters|tot (?:morgen|later|straks|ziens|de volgende keer)|slaap lekker|welterusten|houdoe|adios|peace|👋+)[\s\W]*$"
)
LEAVES = re.compile(
    r"^(?:ok\w* |nee |ja |sorry |maar |haha |bedankt |dank ?je ?(?:wel)? |thx |dankjewel |ik |nu )*(?:moet|ga|gaan) (?!.*\b(?:mij|mijn) (?:mee ?)?help)(?!.*\b(?:hem|haar|van|zijn|maar|durf|niet|nie|voorbij|buiten slape?n?)\b)(?:\w+ ){0,4}"
    r"(?:helpe?n?|meehelpe?n?|koke?n?|ete?n?|slape?n?|bidden|gebed|afwasse?n?|opruime?n?|boodschappe?n?|douche?n?|traine?n?|buiten|voetballe?n?|uitlate?n?|naar (?:bed|school|huis|stage|werk|training|moskee|kerk))\b(?: \w+){0,3}\W*$"
    r"|^(?!.*\bvoorbij\b).*(?<!wacht )(?<!wachten )\b(?:tot (?:morgen|later|straks|ziens|de volgende keer)|doei+|doeg+|bb|gn|welterusten|slaap lekker|houdoe|adios)\b(?: \w+){0,2}[\W_]*$"
)
"""Goodbye, or off to do something: whoever is named there is no helper."""
THANKS = re.compile(r"\b(?:bedankt|dank ?je|dankjewel|thanks|thx|merci|jij bent lief)\b")
DEFENDS = re.compile(
    r"\b(?:hij|zij|ze|ie|die) (?:is|heeft|hep|heb|doet|kan|wil|zou|bedoelt|was|snapt)\b"
)
""" "Nee hij is ..." tells of somebody: no refusal of help."""
LET_BE = re.compile(r"\blaat maar\b|\bmaar een (?:grap\w*|geintje)\b|\bgrapje maar\b")
""" "Laat maar": its "maar" adds nothing to a no."""
SAYS_UNSAFE = re.compile(
    r"\b(?:bang|eng|komt|(?:hij|zij|ze|ie) is (?:hier|er|thuis|boven|beneden)|deur|opgesloten|sla(?:at|an)(?! (?:mij |me )?niet)"
    r"|dreig\w*|zoek(?:t|en)?|boos|gevaar|help|snel|mes|wil(?: hier)? weg|laat (?:mij|me) niet|we(?:et|ten) waar ik woon)\b"
)
"""With a "nee" to "Ben je nu veilig?": no room for doubt."""
JUST_YES = re.compile(r"^(?:ja\W*)+$")
AGREES = re.compile(
    r"^(?:(?:oke?|oké|okee|oki|okidoki|ja|is goed|prima|goed|k|top|fine|doe maar)\b\W*)+$"
)
"""An agreement with what was just offered."""
OKE = re.compile(r"^(?:oke?|oké|okee|is goed|ja is goed|prima|doe maar|graag)\b")
"""At level 3 this is no answer: nothing has been done yet."""
AGREED = {
    "csg": "eerst_iemand",
    "zin": "goed",
    "plan": "weet_nog",
    "nog": "klaar",
    "oefenen": "gedaan",
    "stap": "doe_ik",
}
DARES_NOT = re.compile(
    r"\bdurf\b.*\bniet\b|\bniet\b.*\bdurf|^durf (?:het |dat )?(?:echt )?(?:niet|nie)|te eng"
)
NO_PLAN = re.compile(
    r"\b(?:geen|niet echt een|helemaal geen) plan\b|\b(?:niet (?:vandaag|nu|echt nu)|nu niet|vandaag niet)\b|(?:zou|ga|wil) (?:ik )?(?:het |dat )?(?:echt |ook )?(?:nooit|niet) (?:echt )?doen"
)
"""To "Denk je aan zelfmoord?": thought of, but not now."""
WITHOUT_PLAN = {"zelfmoord": "geen_plan", "zelfmoord_nu": "nee"}
SELF_TOO = re.compile(
    r"\b(?:ik (?:snij|kras|wil (?:ook )?(?:dood|niet meer|er niet)|doe mezelf)|mezelf|mijzelf|(?:slaat|sloeg|raakt|dwingt|dreigt|bedreigt|chanteert|zit|stuurt|pest|pesten|slaan|schopt) (?:\w+ )?(?:mij|mijn)\b|(?:mij|mijn) (?:ook |gewoon )?(?:geslagen|aangeraakt|verkracht|gechanteerd|bedreigd|gedwongen|gepest)|ik (?:ben|word|werd) (?:\w+ ){0,2}(?:geslagen|gepest|bedreigd|gechanteerd|verkracht|aangerand|aangeraakt|misbruikt))"
)
"""In a talk about a friend: words that are about the youngster after all."""
FILLERS = frozenset(
    [
        "nee",
        "nope",
        "nah",
        "no",
        "niet",
        "hoor",
        "joh",
        "man",
        "bro",
        "echt",
        "nog",
        "nu",
        "ik",
        "ben",
        "mij",
        "voel",
        "helemaal",
        "ja",
        "tuurlijk",
        "natuurlijk",
        "toch",
        "dat",
        "maar",
        "zeker",
    ]
)
"""A "nee" with nothing but these is a plain no."""
IS_ME = re.compile(
    r"\b(?:(?:die|mijn) vriend(?:in)? ben ik|dat ben ik|ik ben het|het gaat over mijn?|gaat eigenlijk over mijn?|het is over mijn?|over mijzelf|ik ben die|(?:ik|mijn) ook)\b"
)
IS_OTHER = re.compile(
    r"\bgaat (?:om|over) (?:haar|hem|een vriend\w*|mijn (?:vriend\w*|zus\w*|broer\w*))\b"
    r"|\b(?:gaat |is )?niet (?:om|over) mij\b|\bik ben het niet\b"
)
MARKED = re.compile(r"\[(?:naam|naam \d+|[a-z]+ \d+)\]")

LIKE_YES = (
    "ja",
    "bel",
    "goed",
    "doe_ik",
    "gelukt",
    "deze",
    "toch",
    "iemand",
    "gedaan",
    "weet_nog",
    "verder",
    "hulplijn",
)
LIKE_NO = (
    "nee",
    "liever_niet",
    "niet_nu",
    "niet_gelukt",
    "lukt_niet",
    "klaar",
    "wil_niet",
    "nog_niet",
)
LIKE_UNKNOWN = ("weet_niet", "niemand_weten", "niemand", "lukt_niet", "andere")
TURNS_DOWN = frozenset(
    {"liever_niet", "niet_nu", "klaar", "wil_niet", "iets_anders", "anders", "terug", "doe_ik"}
    | {"goed", "gedaan", "weet_nog", "deze", "gelukt", "niemand_weten"}
)
"""Answers that turn down, end, or say that all is well: never read in a grave message."""
BY_INTENT = {
    "ja": LIKE_YES,
    "nee": LIKE_NO,
    "weet_niet": LIKE_UNKNOWN,
    "niemand": ("niemand", "niemand_weten"),
    "thuis": ("thuis",),
    "school": ("school_groep",),
}

WANTS_LINE = re.compile(
    r"\b(?:hulplijn|wil (?:wel |iemand |graag )?bellen|welk nummer|het nummer|aangifte|melden|meldpunt)\b"
    r"|wil (?:naar |de )?(?:de )?politie|kindertelefoon|veilig thuis"
)
YES_BUT = re.compile(
    r"\bnu wel\b|\bop dit moment\b|\bmaar\b|\bvoor nu\b|\bsoms\b|\bgedaan\b|\bnet\b|\bhaha"
)
"""Behind a "ja" at a question about danger: then it isn't a plain yes."""
NO_BUT = re.compile(
    r"\bmaar\b|\bnog niet\b|\beerst\b|\bpas\b|\b(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|straks|vanavond|vannacht|morgen|overmorgen|later|weekend|volgende)\b"
    r"|\bals (?:ik|het|hij|ze|zij|iedereen|niemand)\b"
)
"""Behind a "nee" at a question about suicide: another moment is a plan, not a no."""
SOMETIMES = re.compile(
    r"\b(?:soms|af en toe|wel ?eens|vaak|regelmatig|een beetje|beetje|denk het|denk van wel|best wel|ligt eraan|ligt aan|hangt ervan af)\b"
)
"""A yes in part, at a question that has "weet ik niet"."""
GOOD_NEWS = {
    "veilig": {"ja": "weet_niet"},
    "veilig_onzeker": {"ja": "weet_niet"},
    "veilig_vriend": {"ja": "weet_niet"},
    "open_deur_nood": {"ja": "weet_niet"},
    "hoe_gaat": {"gaat_wel": "slecht"},
    "gevoel": {"rustig": "bang"},
    "nood_blijf": {"rustiger": "gevaar"},
    "bij_je": {"helpt": ""},
}
"""Answers after which the bot worries less, and what they are when the words deny them."""
DENIED = re.compile(
    r"\b(?:niet|nooit|geen|niks|nergens|niemand|amper|nauwelijks|zonder)\b(?: \w+){0,3}\W*$"
)
DENIED_AFTER = re.compile(r"^(?: \w+){0,2} (?:niet|nooit)\b")

OWN_WORDS: dict[str, dict[str, re.Pattern[str]]] = {
    step: {key: re.compile(words) for key, words in answers.items()}
    for step, answers in {
        "peilen": {
            "niet_fijn": r"\bniet (?:zo |echt |heel |meer )*(?:fijn|leuk|goed|oke|oké|chill)|\bnaar\b|\bstom\b|\beng\b|\bbang\b|\bkut\b|slecht",
            "oke": r"^(?:ja |wel |gwn |gewoon |het is |is |nee |echt |best |heel )*(?:wel )?(?:oke|oké|ok|goed|fijn|leuk|prima|chill|top|niks ergs|niks aan de hand|normaal)\b(?! niet)|\bis (?:gewoon |wel )?(?:oke|oké|goed|fijn|prima)\b",
        },
        "veilig": {
            "nee": r"niet (?:echt )?veilig|onveilig|(?<!geen )gevaar",
            "ja": r"(?<!of ik )\bveilig\b|geen gevaar",
        },
        "veilig_onzeker": {
            "nee": r"niet (?:echt )?veilig|onveilig|(?<!geen )gevaar",
            "ja": r"(?<!of ik )\bveilig\b|geen gevaar",
        },
        "veilig_vriend": {
            "nee": r"niet (?:echt )?veilig|onveilig|(?<!geen )gevaar",
            "ja": r"(?<!of ik )\bveilig\b|geen gevaar",
        },
        "open_deur_nood": {
            "nee": r"niet (?:echt )?veilig|onveilig|(?<!geen )gevaar",
            "ja": r"(?<!of ik )\bveilig\b|geen gevaar",
        },
        "bij_je": {
            "helpt": r"\bhelpt\b|\blief\b|\baardig\b|vertrouw",
            "bang": r"(?<!niet )\bbang\b|\beng\b|niet (?:echt |meer )?veilig|onveilig|^(?:hij|zij|ze|die|ie)(?:\W*$| (?:is|zit|staat|ligt|loopt|slaapt|ook|zelf|hier|nog|weer|komt|natuurlijk)\b)|\b(?:hij|zij|ze) (?:is|zijn|zit|zitten|staat|ligt|loopt|slaapt)\b",
        },
        "zelfmoord": {
            "ja": r"^(?:misschien |ja |ik denk |denk |oke )*(?:(?:nu|vandaag|vanavond|vannacht|straks|morgen|overmorgen|zaterdag|zondag|vrijdag|binnenkort|als (?:mijn )?(?:\w+ ){0,2}(?:werkt|weg is|slaapt|slapen|weg zijn))\W*)+$",
        },
        "zelfmoord_nu": {
            "weet_niet": r"^als (?:mijn )?(?:\w+ ){1,3}(?:werkt|werken|weg is|weg zijn|slaapt|slapen)\b|\bnog niet\b|\b(?:straks|vanavond|vannacht|morgen|overmorgen|later|binnenkort|weekend|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|volgende)\b"
        },
        "hoe_gaat": {
            "slecht": r"slecht|\bkut\b|niet (?:goed|oke|oké|zo)|kapot|\brot\b|verdriet|ben op\b|klaar mee",
            "gaat_wel": r"^het gaat\W*$|gaat wel|\bgoed\b|\boke\b|\boké\b|prima|rustig|beter|minder|\bbest wel ok",
        },
        "gevoel": {
            "bang": r"lacht .*uit|uitlach|schreeuw|niet aardig|streng|(?<!niet )bang|\beng\b|niet (?:fijn|rustig|veilig|goed)|zenuw|\braar\b|beetje",
            "rustig": r"rustig|\bfijn\b|\bgoed\b|\bveilig\b|vertrouw|chill|relaxed|\blief\b|\boke\b|\boké\b|aardig|\btof\b",
        },
        "wie": {
            "school_groep": r"^(?:iemand )?(?:van |op |bij )?(?:mijn |de )?(?:school|groep)\W*$",
            "thuis": r"^(?:iemand )?(?:van )?(?:thuis|mijn familie|familie)\W*$",
            "buiten": r"^(?:iemand )?(?:van )?buiten\W*$",
        },
        "wie_niet": {
            "familie": r"famil|ouders|moeder|vader|\bmam|\bpap|\bthuis\b|broer|\bzus|\boma\b|\bopa\b|tante|\boom\b",
            "vriend": r"vriend|verkering|\bex\b",
            "weet_niet": r"niemand|iedereen|allemaal|maakt niet uit|mentor|begeleid|leiding|leraar|school|groep",
        },
        "hoe": {
            "bericht": r"(?<!niet )(?<!geen )\bapp|bericht|\bsms|\bdm\b|whatsapp|\bsnap|\btyp",
            "praten": r"praat|praten|vertel|zeggen|\bbel",
        },
        "hoe_anders": {"briefje": r"brief|schrijf", "samen": r"samen|\bmee\b"},
        "wanneer": {
            "nu": r"\bnu\b|meteen|direct",
            "vandaag": r"vandaag|straks|vanavond|vanmiddag|na school",
            "later": r"morgen|\blater\b|volgende|weekend|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag",
            "weet_niet": r"als ik durf|\booit\b|nog niet|een keer",
        },
        "zin": {"andere": r"niet goed|anders|andere", "goed": r"\bgoed\b|\bfijn\b|prima|\bmooi\b"},
        "dienst": {"andere": r"\b(?:de|die|geef|doe|nog) (?:een )?andere?\b"},
        "rol": {"anders": r"geen van|allebei niet|die allebei niet|niet een van"},
        "nog": {"klaar": r"^niks\b|\bklaar\b|slapen|\bgenoeg\b|hoeft niet|^nee\b"},
        "nood_zin": {
            "niet_gelukt": r"niet (?:gelukt|gedaan|gezegd|verteld)|lukt(?:e)? (?:nog )?niet|nam niet op|niet thuis|reageert niet",
            "gelukt": r"\bgelukt\b|heb (?:het|t|dat|haar|hem)(?: \w+){0,4} (?:gedaan|gezegd|verteld|geappt|gebeld|gestuurd)|(?:zit|is|komt) (?:nu |al )?(?:bij|naast|naar) mijn?\b",
        },
        "nood_bel": {
            "lukt_niet": r"niet (?:gelukt|gebeld)|lukt(?:e)? (?:nog )?niet|nam niet op|geen (?:beltegoed|bereik|telefoon)",
            "bel": r"\bgebeld\b|\bik bel (?:nu|ze|112|113)|ben (?:aan het |nu )+bellen|\bgelukt\b|komen eraan|onderweg",
        },
        "nood_niet": {
            "niet_gelukt": r"niet (?:gelukt|gedaan|gevonden)|lukt(?:e)? (?:nog )?niet|is (?:er )?niemand",
            "gelukt": r"\bgelukt\b|heb (?:het|t|dat|haar|hem)(?: \w+){0,4} (?:gedaan|gezegd|verteld|geappt|gebeld|gestuurd)|(?:zit|is|komt) (?:nu |al )?(?:bij|naast|naar) mijn?\b|\bgebeld\b",
        },
        "nood_blijf": {
            "gevaar": r"(?<!geen )gevaar|nog steeds|\bbang\b|niet (?:rustig|veilig|goed)",
            "rustiger": r"rustig|geen gevaar|beter|\bveilig\b|\bgoed\b",
        },
        "nood_naam": {"liever_niet": r"^(?:toch|liever|maar)? ?niet\b|^(?:geen|niks|niemand)\b"},
        "telefoon": {
            "iemand": r"^ja|soms|moeder|vader|begeleid|vriend|ouders|mentor|broer|zus|leiding",
            "niemand": r"^nee|niemand|alleen ik",
        },
        "later": {"week": r"later|week", "morgen": r"morgen"},
    }.items()
}
"""Words for an answer besides those on its button; the first that is found counts."""


@dataclass(frozen=True)
class Heard:
    """One message of the youngster: masked text, or the key of a pressed button."""

    text: str = ""
    pressed: str = ""
    intent: str = ""
    confidence: float = 0.0
    risk: dict[str, Any] = field(default_factory=dict)
    disclosed: bool = False

    @property
    def level(self) -> int:
        return int(self.risk.get("level") or 0)

    @property
    def words(self) -> str:
        return plain_words(self.text)

    @property
    def texts(self) -> tuple[str, str]:
        """As typed, and with its spelling mended."""
        return self.words, plain_words(normalise(self.text))

    def said(self, words: re.Pattern[str]) -> bool:
        """True when the words are in one of the two."""
        return any(map(words.search, self.texts))

    @property
    def grave(self) -> bool:
        """A disclosure of itself, or with words for the wish to die or harm: it is never read as
        taking back, letting go, refusing, goodbye or a joke."""
        return self.disclosed or self.level >= 2 or kinds.wishes(self.texts)

    @property
    def by_phrase(self) -> bool:
        """A sentence that always counts stands in it: the detector did not guess."""
        return any(str(b).startswith(PHRASE) for b in self.risk.get("because") or [])

    @classmethod
    def of(cls, latest: dict[str, Any], risk: Any) -> Heard:
        """From `tracker.latest_message` and the slot `risk`."""
        text = str(latest.get("text") or "")
        intent = latest.get("intent") or {}
        pressed = ""
        if text.startswith("/"):
            found = PAYLOAD.search(text)
            named = [e for e in latest.get("entities") or [] if e.get("entity") == "keuze"]
            pressed = str(named[0].get("value")) if named else found.group(1) if found else ""
        return cls(
            text="" if text.startswith("/") else text,
            pressed=pressed,
            intent=str(intent.get("name") or ""),
            confidence=float(intent.get("confidence") or 0),
            risk=dict(risk) if isinstance(risk, dict) else {},
            disclosed=isinstance(risk, dict) and int(risk.get("level") or 0) >= 2,
        )


def on_button(state: HandOff, heard: Heard) -> str | None:
    """The key of the button whose words (or number) were typed."""
    buttons = choices_of(state)
    index = match_title(heard.text, [{"title": b.title} for b in buttons])
    return None if index is None else buttons[index].key.partition(".")[2]


def typed_answer(state: HandOff, heard: Heard) -> str | None:
    """The key in this step that the typed text stands for; None when it isn't an answer. What is
    grave is no answer that ends, refuses or is good news."""
    key = _answer_in(state, heard)
    told = heard.said(kinds.HARD) and not NEGATIVE.search(heard.words)
    if key == "ja" and state.step.startswith("veilig") and told:
        return "weet_niet" if "weet_niet" in STEPS[state.step].answers else None
    if not heard.grave or on_button(state, heard) is not None:
        return key
    if state.step == "zelfmoord" and (key in (None, "nee") and _about_dying(heard)):
        return "ja"
    good = GOOD_NEWS.get(state.step, {})
    if key in good:
        return good[key] or None
    return None if key in TURNS_DOWN else key


def _about_dying(heard: Heard) -> bool:
    category = heard.risk.get("category") in ("suicide", "self_harm")
    return kinds.wishes(heard.texts) or (heard.level >= 2 and category)


def _answer_in(state: HandOff, heard: Heard) -> str | None:
    step, text = STEPS[state.step], heard.words
    if state.step == "bij_je" and BARE_NO.search(text):
        return "niemand"
    pressed = on_button(state, heard)
    if pressed is not None:
        return pressed
    if AGREES.search(text) and not JUST_YES.search(text) and _own_words(state, text) is None:
        return _agreed(state)
    if "durf_niet" in step.answers and DARES_NOT.search(text):
        return "durf_niet"
    if state.step in WITHOUT_PLAN and NO_PLAN.search(text):
        said_but = NO_BUT.search(LET_BE.sub(" ", text))
        return "weet_niet" if said_but else WITHOUT_PLAN[state.step]
    again = heard.level >= 2  # the story once more: whom it names was not named as an answer
    if step.roles and not (again and state.acute):
        role = _role_in(text) if could_help(state, text) else None
        if role:
            return role
    if HOW_TO_SAY.search(text):
        return None
    key = _own_words(state, text)
    if key is None and not again:
        key = _barred_near(state, text) or _named_here(state, text)
    if key is None:
        if REFUSES.search(text) and "liever_niet" not in step.answers:
            return None
        if state.acute and OKE.search(text):
            return None
        said = _yes_no(text, step.answers)
        key = _plain_no(state, heard, said) if said else None
    if key is not None:
        return "weet_niet" if _hedged(state.step, key, heard) else key
    if heard.intent in BY_INTENT and heard.confidence >= INTENT_SURE:
        found = next((k for k in BY_INTENT[heard.intent] if k in step.answers), None)
        return _plain_no(state, heard, found) if found else None
    return None


def _agreed(state: HandOff) -> str | None:
    """ "Oke" is a yes to what was offered: never that somebody calls, chose a help line or did it."""
    if state.step in AGREED:
        return AGREED[state.step]
    if state.acute or state.step in ("dienst", "later"):
        return None
    return _yes_no("ja", STEPS[state.step].answers)


def _named_here(state: HandOff, text: str) -> str | None:
    """Somebody is named where the buttons hold no names: "mijn moeder" at "Wie mag dit niet weten?"."""
    people = persons_in(text)
    if not people:
        return None
    teams = {team for person in people for team in person.team}
    if state.step == "wie_niet":
        close = {"partner", "vrienden"} & teams
        return "familie" if FAMILY_TEAMS & teams else "vriend" if close else "weet_niet"
    helps = all(p.offer and not barred(state, p) for p in people)
    if state.step == "bij_je" and helps and not SAYS_UNSAFE.search(text):
        return "helpt"
    return None


def _plain_no(state: HandOff, heard: Heard, answer: str) -> str:
    """ "Nee niemand weet het" is no plain no to "Ben je nu veilig?": then the bot asks who is near."""
    unsure = "weet_niet" in STEPS[state.step].answers
    asked = state.step.startswith("veilig") or state.step == "open_deur_nood"
    if answer != "nee" or not unsure or not asked:
        return answer
    if NO_DANGER.search(heard.words):
        return "ja"
    bare = set(re.findall(r"\w+", heard.words)) <= FILLERS
    denies = NEGATED.search(heard.words) or heard.words.startswith("niet ")
    told = heard.level >= 2 and not denies
    return answer if bare or told or SAYS_UNSAFE.search(heard.words) else "weet_niet"


NOT_WHO = re.compile(
    r"\bk?weet (?:ik |het |t |echt |nog |ook )*(?:niet|nie) (?:aan |tegen |bij |met )?wie\b"
)


ANGRY = re.compile(
    r"\b(?:vermoord\w*|maakt mij\w* af|haat|kwaad|boos|woest|gek|slaat|schopt|schreeuwt)\b"
)
""" "Mijn moeder vermoordt me": nobody to be sent to."""
NEAR_NOW = re.compile(
    r"\b(?:is|zit|zijn) (?:\w+ ){0,2}(?:thuis|hier|boven|beneden|dichtbij|wakker|er|bij mij)\b|\b(?:ik|kan|ga|wil|roep|bel|app|misschien|dan|vraag|mag|met|chill\w*|lief|lieve|aardig\w*|tof|vertrouw\w*|snapt|luistert|helpt)\b"
)
"""At level 3: somebody who is there, or whom the youngster will call; not "mijn hond gaat naar mijn zus"."""


def could_help(state: HandOff, text: str) -> bool:
    """Whether who is named in it may be meant as a helper: not in anger or fear, and at level 3 only
    somebody who is there or will be called."""
    if ANGRY.search(text):
        return False
    few = len(text.split()) < FEW_WORDS
    return not state.acute or few or bool(NEAR_NOW.search(text))


def _role_in(text: str) -> str | None:
    if NOT_WHO.search(text) or spoken_of(text):
        return None
    people = persons_in(text)
    wary = [p.id for p in people if {"partner", "online"} & set(p.team)]
    exact = [p.id for p in people if p.offer] or wary or [p.id for p in people]
    if exact:
        return exact[0]
    if MARKED.search(text) and len(text.split()) <= FEW_WORDS + 2:
        return PERSON
    return None


def _own_words(state: HandOff, text: str) -> str | None:
    """The answer whose own words are in the text; good news that is denied isn't that news."""
    good = GOOD_NEWS.get(state.step, {})
    for key, words in OWN_WORDS.get(state.step, {}).items():
        found = words.search(text)
        if not found:
            continue
        if key in good and _denied(text, found) and "geen gevaar" not in text:
            if good[key]:
                return good[key]
            continue
        return key
    return None


def _denied(text: str, found: re.Match[str]) -> bool:
    """ "Ik voel me nooit veilig", "ik weet niet of het beter gaat", "rustig ben ik niet"."""
    return bool(DENIED.search(text[: found.start()]) or DENIED_AFTER.search(text[found.end() :]))


def _barred_near(state: HandOff, text: str) -> str | None:
    """Whom the story is about, named as the one who is near now."""
    if state.step != "bij_je":
        return None
    return "bang" if any(barred(state, person) for person in persons_in(text)) else None


def _yes_no(text: str, answers: Any) -> str | None:
    if MAYBE.search(text) and persons_in(text):
        return None
    yes: tuple[str, ...] = LIKE_YES
    if YES_NOT.search(text):
        yes = LIKE_NO
    elif YES_NO.search(text):
        yes = LIKE_UNKNOWN
    tests: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
        (UNKNOWN, LIKE_UNKNOWN),
        (NOBODY, ("niemand", "niemand_weten")),
        (YES, yes),
        (NO, LIKE_NO),
        (SOMETIMES, ("weet_niet",)),
    )
    for pattern, keys in tests:
        if pattern.search(text):
            return next((k for k in keys if k in answers), None)
    return None


def _hedged(step: str, key: str, heard: Heard) -> bool:
    """ "Ja maar hij komt zo thuis" isn't a yes to "Ben je nu veilig?", and "nee morgen pas" is no
    no to "Wil je het nu doen?"."""
    text, answers = heard.words, STEPS[step].answers
    if "weet_niet" not in answers:
        return False
    if step.startswith("zelfmoord") and key == "nee":
        wish = step == "zelfmoord" and heard.level >= 2
        return wish or bool(NO_BUT.search(LET_BE.sub(" ", text)))
    disclosed = heard.level >= 2 and step in GOOD_NEWS
    return key == "ja" and (disclosed or bool(YES_BUT.search(text)))


ASKS_LAST = re.compile(
    r"\b(?:ben ik|is (?:dat|dit|het)|gaat (?:dat|het)|komt dat|hoort dat|kan dat|moet dat|mag dat|klopt dat)(?: (?:dan|ook|nog|wel|echt|een|te))* \w+\W*$"
)
"""A question behind a statement: "ik krijg puistjes, gaat dat weg"."""


WILL_DO = re.compile(
    r"\b(?:zal|ga) ik (?:dan |wel |maar |zo |eens )*(?:doen|proberen|probere|vertellen|zeggen|vragen)\b(?!.*\?)"
)
"""The order of a question, and a plan: "oke zal ik doen"."""
VERB_FIRST = re.compile(
    r"^(?:(?:en|maar|oke?|ja|nee|dus|want|he+|nou) )*(?:komt|komen|weten|weet|moet|moeten|krijgt|krijgen|hoort|horen|bel|belt|bellen|mag|mogen|kan|kunnen|is|zijn|gaat|gaan|wordt|worden|zegt|vertelt)"
    r" (?:mijn|de|het|t|ut|er|hij|zij|ze|ie|die|dat|dit|da|je|jij|jullie|iedereen|iemand|bellen|chatten)\b"
)
"""The form of a question; for kinds whose words tell a story as well."""


THREAT = re.compile(
    r"^(?:(?:en|maar|want|ja|nee) )*als (?:\w+ ){1,5}(?:weet|weten|ziet|zien|hoort|horen|merkt|achter komt)\b.*\b(?:dood|af|vermoord\w*|sla\w*|geslagen|weg|uit huis|klappen)\b(?!.*\?)"
)
""" "Als pap het weet ben ik dood": told, not asked."""


def asks_something(heard: Heard) -> bool:
    """A question to the bot, at the end of the message too."""
    if heard.said(WILL_DO) or heard.said(THREAT):
        return False
    return asks(heard.text) or heard.said(ASKS_LAST)


def question_in(heard: Heard) -> str | None:
    """The kind of question the text is: by its words, else by its intent; "vraag" for another."""
    found = kinds.find(kinds.QUESTIONS, heard.texts)
    asked = asks_something(heard) or heard.said(VERB_FIRST)
    who = found == "aan_wie" and heard.said(NOT_WHO)
    if found in LOOSE and not asked and not who and "liever" not in heard.words:
        found = None
    by_intent = heard.intent.removeprefix(kinds.INTENT)
    if not found and heard.confidence >= INTENT_SURE and by_intent in kinds.QUESTIONS:
        found = by_intent if heard.intent != by_intent else None
    return found


def remark_in(heard: Heard) -> str | None:
    """The kind of remark: shame, fear, loyalty, a payment ..."""
    return kinds.find(kinds.REMARKS, heard.texts)
