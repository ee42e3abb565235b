"""E-mail addresses, links and user names."""

from __future__ import annotations

import re

from bot.privacy.fold import fold, word_set
from bot.privacy.lexicon import Lexicon
from bot.privacy.spans import Found

_AT = r"(?:\s*@\s*|\s*(?:\(|\[)\s*(?:at|apenstaartje|@)\s*(?:\)|\])\s*|\s+(?:at|apenstaartje|apestaartje|aapstaartje|apenstaart|apestaart)\s+)"
_DOT = r"(?:\s*\.\s*|\s*(?:\(|\[)\s*(?:dot|punt)\s*(?:\)|\])\s*|\s+(?:punt|dot|puntje)\s+)"
_TLD = r"(?:nl|com|be|eu|net|org|de|fr|tr|pl|uk|info|me|live|gg|school|xyz|online|app|site|io|co|link|ly|chat|cam|tv|to|club|fun|nu|sr|cw)"
_LOCAL = r"[\w+-]+(?:(?:\.|\s+(?:punt|dot|streepje|underscore)\s+)[\w+-]+)*"
_EMAIL = re.compile(
    rf"(?<![\w.+-]){_LOCAL}{_AT}[\w-]+(?:(?:\.|\s+(?:punt|dot)\s+)[\w-]+)*?{_DOT}{_TLD}(?:\.uk)?(?![\w])",
    re.I,
)
_EMAIL_BARE = re.compile(
    r"(?<![\w.+-])[\w.+-]*\w\s?@\s?(?:gmail|hotmail|outlook|live|yahoo|icloud|ziggo|kpnmail|student)\b(?:\.\w+)*",
    re.I,
)
_URL = re.compile(
    rf"(?:https?|hxxps?)://[^\s<>\"]+|(?<![\w@.])www\.[^\s<>\"]+"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+{_TLD}(?:/[^\s<>\"]*)?(?![\w@-]|\.[a-z0-9])",
    re.I,
)
_PLATFORM = (
    r"(?:snapchat|snappie|snapje|snap|snp|sc|insta(?:gram)?|ig|tiktok|tik tok|tt|discord|disc|dc|roblox|rblx|psn|ps|ps4|ps5"
    r"|playstation|xbox|xbl|fortnite|fn|minecraft|mc|twitch|telegram|tg|tele|youtube|yt|steam|epic|epic games|facebook|fb"
    r"|twitter|x|bereal|be real|pinterest|reddit|kik|wattpad|valorant|riot|brawl stars|brawl|clash royale|habbo|msp"
    r"|only ?fans|of|signal|yubo|wizz|hoop|tellonym|ngl|spotify|activision|cod|nintendo|switch)"
)
_OWNER = r"(?:mijn|mij|me|mn|m'n|zijn|zn|z'n|haar|dr|d'r|hun|der|ze|hem|die|z)"
_NICK = (
    r"(?:user ?name|user|gebruikers ?naam|gamer ?tag|gamer ?name|gamernaam|gamenaam|game ?naam|nick ?name|nickname|nick|tag|account"
    r"|acc|profiel|naam|username|id|handle|@)"
)
_BE = r"(?:is|was|:|=|heet|heette|heten|->|;|staat op|nu)"
_FILL = r"(?:(?:trouwens|nu|dus|gewoon|ook|wel|eigenlijk|al|egt|echt|die van hem|van hem|van haar|van mij|op)\s+){0,3}"
_VALUE = r"@?\s?([\w][\w.-]*(?:#\d{3,5})?)"
_BEFORE = [
    # me snap is X / zijn insta naam is X / mijn gamertag: X / roblox naam is X / snap: X
    re.compile(
        rf"\b(?:{_OWNER}\s+)?{_PLATFORM}(?:\s*-?{_NICK})?(?:\s+(?:van\s+(?:mij|hem|haar|me)))?\s*{_FILL}{_BE}\s*{_FILL}{_VALUE}",
        re.I,
    ),
    re.compile(
        rf"(?:^|[,;.\n(]\s*|\b{_OWNER}\s+|\ben\s+){_PLATFORM}(?:\s*[:=]\s*|\s+)(?=[\w.-]*[\d_.-])(?=[\w.-]*[a-z]){_VALUE}",
        re.I,
    ),
    re.compile(
        rf"\b(?:user ?name|gebruikers ?naam|gamer ?tag|gamer ?name|gamernaam|gamenaam|nickname|account(?:naam)?|acc|tag|user|nick|handle|profielnaam|inlognaam)"
        rf"(?:\s+(?:op|van|bij|in)\s+(?:{_OWNER}\s+)?{_PLATFORM})?\s*{_FILL}{_BE}\s*{_FILL}{_VALUE}",
        re.I,
    ),
    # add me op insta X / stuur me op snap X / zoek mij op tiktok: X / op snap ben ik X
    re.compile(
        rf"\b(?:add|adden|addde|toevoegen|voeg|volg|volgen|zoek|zoeken|stuur|dm|snap|app|vind|check|kijk|bereik|join|invite|heeft|heb|ben|heet|noem)\b"
        rf"(?:\s+(?:me|mij|mn|m'n|hem|haar|dan|maar|ff|even|ook|toe|ze|jij|je|ik|m)){{0,4}}\s+(?:op|via|in|met)\s+(?:{_OWNER}\s+)?{_PLATFORM}\s*(?:is|:|=|als|onder|met|dan|toe)?\s*{_VALUE}",
        re.I,
    ),
    re.compile(
        rf"\b(?:en\s+)?op\s+{_PLATFORM}\s*(?:ben\s+ik|heet\s+ik|heet\s+(?:hij|zij|ze|ie)|is\s+(?:hij|ze|zij|ie)|noemt\s+(?:hij|ze|zij)\s+zich|:)\s*{_VALUE}",
        re.I,
    ),
    re.compile(
        rf"\b(?:add|adde|voeg|volg|dm)\s+(?:(?:me|mij|hem|haar)\s+)?(?:dan\s+|maar\s+|ff\s+|even\s+)?(?:toe\s+)?[:=]\s*{_VALUE}",
        re.I,
    ),
]
_AFTER = re.compile(
    rf"(?<![\w.@-])@?([\w][\w.-]*(?:#\d{{3,5}})?)\s+(?:op|van|via)\s+(?:{_OWNER}\s+)?{_PLATFORM}\b",
    re.I,
)
_AT_NAME = re.compile(r"(?<![\w@])@[ ]?[\w](?:[\w.-]*\w)?_*")
_DISCORD = re.compile(r"(?<![\w#@.])[\w.]{2,32}#\d{4}(?!\d)")
_SHAPE = re.compile(r"(?<![\w.@/#-])(?=[\w.-]{4,})(?:[\w.-]*\w_*)(?![\w@-])")
_NOT_HANDLE = re.compile(
    r"(?:img|dsc|vid|foto|video|screenshot)[_-]?\d+.*|.*\.(?:jpe?g|png|gif|mp[34]|pdf|docx?|heic|mov|zip)"
    r"|(?:ps|gta|fifa|fc|cod|mw|bo|iphone|samsung|galaxy|covid|klas|niveau|havo|vwo|vmbo|mavo|mbo|groep|level|lvl|top|h|v|t|k|b|a|e|m|w|q|s|kamer|dag|week|uur|deel|aflevering|ep|f|nr|nummer|plek|jaar|windows|cr|mp|g|u|tiktok|mm|vbucks)-?\d+[a-z]{0,2}"
    r"|\d+(?:e|de|ste|x|k|gb|mb|km|cm|m|kg|uur|u|min|jaar|jr|j|euro|eur|vmbo|havo|vwo|jarige?|sec|keer|pm|am|th|st|nd|rd|v|h|a|b|c|d|f|fps|volgers|likes|mg|gram|g|procent|dagen|weken|maanden|plus|tegen\d|op|ml|wat|p|bij\d)?(?:[-.]?\d+)?"
    r"|w8|m8|gr8|ff|b4|l8r|2day|4ever|2gether|suc6|w88|str8|4you|n8|h8|m\d\d|v\d\d|\d+[-/]\d+|[xo_]+|.*\d[hu:]\d.*|me2|you2",
    re.I,
)
_STOP = word_set(
    """
    ik je jij hij zij ze we wij me mij mijn hem haar het de een dit dat die deze niet wel ook
    nog al nu dan toch maar en of want als om op van voor met bij aan in uit naar te is was
    ben bent heeft heb had kan mag moet wil ga gaat kapot stuk gehackt geblokkeerd weg leuk
    saai stom vol privé prive openbaar leeg gestolen nep fake echt online offline verwijderd
    geblokt anders geheim kwijt hetzelfde zo gewoon heel erg zo'n vergeten everyone here
    iedereen niemand iemand hoi doei ja nee alles niks iets helemaal veel meer altijd vaak
    soms vandaag gister gisteren morgen net ff even dood raar best snap insta insta's filmpjes
    fotos foto's foto video
    """
)


def find_online(text: str, lexicon: Lexicon, found: Found) -> None:
    """Add e-mail addresses, links and handles of `text`."""
    for pattern in (_EMAIL, _EMAIL_BARE):
        for match in pattern.finditer(text):
            start = match.start() + _lead_in(match.group())
            found.add(start, match.end(), "email")
    for match in _URL.finditer(text):
        raw = match.group().rstrip(".,!?;:)'\"]}")
        site = re.sub(r"^(?:hxxps?|https?)://", "", raw.lower()).removeprefix("www.")
        host, _, path = site.partition("/")
        if host in lexicon.public_sites and not path:
            continue
        if re.fullmatch(r"bol\.com|[a-z]\.[a-z]{2}|\d+\.\w+", site) or _is_slip(site, lexicon):
            continue
        found.add(match.start(), match.start() + len(raw), "url")
    _find_handles(text, lexicon, found)


def _lead_in(raw: str) -> int:
    """Spoken addresses take words along: `is sanne punt vdb apenstaartje ...` begins at `sanne`."""
    return 0


def _is_slip(site: str, lexicon: Lexicon) -> bool:
    """`ja.de`, `school.me`: a forgotten space after a full stop, no address."""
    parts = site.split(".")
    return (
        len(parts) == 2
        and parts[1]
        in {
            "de",
            "me",
            "to",
            "co",
            "io",
            "live",
            "nu",
            "club",
            "online",
            "app",
            "fun",
            "school",
            "chat",
            "be",
            "cam",
            "link",
        }
        and lexicon.known(parts[0])
    )


def _find_handles(text: str, lexicon: Lexicon, found: Found) -> None:
    for match in _AT_NAME.finditer(text):
        name = match.group().lstrip("@ ").lower()
        if (
            name not in {"everyone", "here", "jouwdag", "iedereen", "home", "school"}
            and len(name) > 1
        ):
            if " " in match.group() and lexicon.known(name):
                continue
            found.add(*match.span(), "handle")
    for match in _DISCORD.finditer(text):
        found.add(*match.span(), "handle")
    for pattern in _BEFORE:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            end = start + len(match.group(1).rstrip(".-"))
            value = fold(text[start:end])
            if len(value) >= 2 and _may_be_handle(text[start:end], lexicon):
                if start and text[start - 1] == "@":
                    start -= 1
                found.add(start, end, "handle")
    for match in _AFTER.finditer(text):
        value = match.group(1).rstrip(".-")
        word = fold(value)
        odd = re.search(r"[\d_.]", value) and not _NOT_HANDLE.fullmatch(value)
        if odd and not word.isdigit() and word not in _STOP:
            found.add(match.start(1), match.start(1) + len(value), "handle")
    for match in _SHAPE.finditer(text):
        value = match.group().rstrip(".-")
        if _looks_like_handle(value, lexicon):
            found.add(match.start(), match.start() + len(value), "handle")


def _may_be_handle(value: str, lexicon: Lexicon) -> bool:
    """After "mijn snap is ..." nearly everything is a user name, but not "kapot" or "leuk"."""
    word = fold(value)
    if word in _STOP or (word.isdigit() and len(word) < 4):
        return False
    if re.search(r"[\d_.]", value):
        return not re.fullmatch(r"\d+(?:e|x|k|jaar|uur)?", word)
    return not (lexicon.known(word) or word in lexicon.public)


def _looks_like_handle(value: str, lexicon: Lexicon) -> bool:
    """A shape that only user names have: letters with an underscore, or letters and then figures."""
    if not re.search(r"[a-z]", value, re.I) or _NOT_HANDLE.fullmatch(value):
        return False
    if "_" in value:
        core = value.strip("_")
        return bool(re.search(r"[a-z]{2}", core, re.I)) and (
            "_" in core or not lexicon.known(fold(core))
        )
    if re.fullmatch(r"[a-z.-]{3,}\d{2,}", value, re.I):
        head = fold(re.sub(r"[\d.-]+$", "", value))
        if "-" in value and re.search(r"-\d+$", value) and lexicon.known(head):
            return False
        return len(head) >= 3 and not (
            lexicon.known(head) and len(re.sub(r"\D", "", value)) <= 2 and not value.isalnum()
        )
    # letters, figures and letters again: sn4ke.boy99x, lotte2010x
    return bool(
        re.fullmatch(
            r"[a-z]{2,}\d{2,}[a-z]+|[a-z]{2,}\.[a-z]+\.?\d+|[a-z]+\d+[._][a-z0-9]+", value, re.I
        )
    )
