"""Schools, institutions and living groups, sports clubs: the generic word belongs to the span."""

from __future__ import annotations

import re

from bot.privacy.fold import word_set
from bot.privacy.lexicon import Lexicon
from bot.privacy.spans import Found
from bot.privacy.tokens import Token

# Generic words before the name: basisschool De Regenboog, leefgroep De Vuurtoren.
_SCHOOL_BEFORE = word_set(
    """
    basisschool school college lyceum gymnasium praktijkschool praktijkcollege vakschool
    scholengemeenschap obs cbs rkbs pcbs sbo so vso pro isk roc mbo havo vmbo mavo vwo
    middelbare daltonschool montessorischool mytylschool tytylschool jenaplanschool
    kindcentrum ikc aoc vakcollege hogeschool universiteit kbs vbs gsg csg-x osg rsg internaat
    middelbareschool vmbo-school scholen lycee campus
    """
)
_SCHOOL_AFTER = re.compile(
    r"(?:school|college|collge|colege|lyceum|gymnasium|praktijkschool|scholengemeenschap|mavo|havo|vmbo|atheneum|vakschool|academie|praktijkcollege|vakcollege|kindcentrum|daltonschool)$"
)
_GROUP_BEFORE = word_set(
    """
    leefgroep woongroep behandelgroep groep instelling gezinshuis behandelcentrum
    zorgboerderij jeugdinrichting jji internaat crisisgroep crisisopvang opvang logeerhuis
    woning kliniek ggz jeugdzorg jeugdhulp woonvorm stichting huize zorginstelling gezinsgroep
    kamertrainingscentrum ktc dagbesteding jeugdkliniek ziekenhuis observatiegroep
    trainingshuis zorgboerderij pleegzorg thuishaven begeleid woonlocatie locatie
    asielzoekerscentrum azc naschoolse buurthuis jongerencentrum jeugdhonk manege moskee kerk
    """
)
_CLUB_BEFORE = word_set(
    """
    vv sv fc rkvv rksv svv vc hv hc mhc tv ltv bv avv asv csv kv ckv av zvv voetbalclub
    voetbalvereniging hockeyclub sportschool sportclub sportvereniging tennisclub
    turnvereniging gymvereniging judoschool dansschool handbalvereniging volleybalvereniging
    atletiekvereniging zwemclub zwemvereniging boksschool kickboksschool korfbalvereniging
    scouting rugbyclub basketbalclub manege dojo korfbalclub judovereniging boksclub
    balletschool rv rkhv
    """
)
_PLAIN = word_set(
    """
    ik je jij hij zij ze we wij het een dit dat die deze niet wel ook nog al nu dan toch maar
    en of want als om op voor met bij aan in uit naar te is was ben bent heeft heb had kan mag
    moet wil ga gaat doe doet zegt zei gaan komt kom zit zat zitten vind vindt stom saai leuk
    klas niveau jaar leerjaar waar wat wie hoe mijn me mij hem haar hun ons onze jullie u er
    hier daar omdat toen terug weg word wordt werd gepest vandaag morgen gister gisteren ofzo
    enzo echt heel erg veel geen iets iemand vol open dicht klaar begint eindigt kwam gaf
    leiding begeleider begeleiding chat app apps appje van door over weer altijd nooit soms
    bijna af vanaf tot kapot fijn rot raar goed slecht best moeilijk ingeschreven diploma
    examen leerling leerlingen moest moesten mocht mochten wou wilde zei zeiden deed
    """
)
_ARTICLE = {"de", "het", "'t", "t", "den", "'n"}
_JOIN = {
    "van",
    "de",
    "het",
    "den",
    "der",
    "op",
    "aan",
    "in",
    "en",
    "sint",
    "st",
    "'t",
    "ter",
    "ten",
    "midden",
    "voor",
    "ijssel",
}
_GENERIC_SCHOOLS = word_set(
    """
    middelbare speciale basis hoge oude nieuwe andere eigen vorige beste stomme zelfde hele
    dag avond rij muziek dans sport auto kook teken zwem kapper kappers zondag praktijk vak
    gewone lagere speciaal gezellige mijn onze jullie leuke kut tering kanker goede fijne
    veilige online je uw hun zijn haar een geen deze die elke thuis op na van naar grote
    kleine tweede eerste politie klein groot zo'n alle rare vervelende buiten kleuter peuter
    vmbo havo mbo vwo mavo praktijkonderwijs voor de het zijn
    """
)


def find_organisations(
    text: str, tokens: list[Token], lexicon: Lexicon, found: Found, public: set[int]
) -> None:
    """Add schools (`school`), and institutions, groups and clubs (`institution`)."""
    shouting = text.isupper()
    for index, token in enumerate(tokens):
        if not token.word or index in public:
            continue
        if (
            token.fold in _SCHOOL_BEFORE
            or token.fold in _GROUP_BEFORE
            or token.fold in _CLUB_BEFORE
        ):
            end = _name_after(tokens, index, lexicon, shouting, public)
            if end > index:
                kind = "school" if token.fold in _SCHOOL_BEFORE else "institution"
                first = index
                if token.fold == "school" and any(
                    _SCHOOL_AFTER.search(t.fold) for t in tokens[index + 1 : end + 1]
                ):
                    first += (
                        1  # mijn school Het Assink Lyceum: the name has a generic word of its own
                    )
                if token.title and index > 1 and tokens[index - 1].fold in _ARTICLE:
                    first -= 1  # het Vmbo Eemsdelta
                found.add(tokens[first].start, tokens[end].end, kind)
                continue
        if _SCHOOL_AFTER.search(token.fold):
            _school_before(text, tokens, index, lexicon, found, shouting)
        _listed_institution(text, tokens, index, lexicon, found)
    _after_phrase(text, tokens, lexicon, found, public)


def _name_after(
    tokens: list[Token], index: int, lexicon: Lexicon, shouting: bool, public: set[int]
) -> int:
    """Index of the last token of the name that follows a generic word, or `index` when none does."""
    generic = tokens[index].fold
    at = index + 1
    if at < len(tokens) and tokens[at].text in ('"', "'", ":"):
        at += 1
    if at < len(tokens) and tokens[at].fold == "van":
        return index
    article = at < len(tokens) and tokens[at].fold in _ARTICLE
    while at < len(tokens) and tokens[at].fold in _ARTICLE:
        at += 1
    if at >= len(tokens) or not tokens[at].word or (at in public and not article):
        return index
    token = tokens[at]
    title = token.title and not shouting
    club = generic in _CLUB_BEFORE
    if not title:
        if token.fold in _PLAIN or (
            token.fold in _SCHOOL_BEFORE and token.fold not in ("college",)
        ):
            return index
        if article:
            # leefgroep de zeester: any noun after the article, but not "op school de hele dag"
            if generic in (
                "school",
                "groep",
                "opvang",
                "ggz",
                "jeugdzorg",
                "kliniek",
                "kerk",
                "college",
                "woning",
                "begeleid",
                "mbo",
                "havo",
                "vmbo",
                "pro",
                "vwo",
                "mavo",
                "so",
            ) and not _ends_after(tokens, at):
                return index
            if (
                generic in ("school", "kerk", "woning", "begeleid", "ggz", "jeugdzorg")
                and not tokens[at - 1].title
            ):
                return index
        elif generic in ("roc", "mbo", "isk", "vso", "aoc") and (
            token.fold in lexicon.places or token.fold in ("midden", "van")
        ):
            pass
        elif (
            not (club or generic in _STRONG_GENERIC)
            or (lexicon.known(token.fold) and not club and not _ends_after(tokens, at))
        ) or (
            club
            and lexicon.known(token.fold)
            and generic
            in (
                "scouting",
                "manege",
                "dansschool",
                "sportschool",
                "tv",
                "bv",
                "kv",
                "av",
                "fc",
                "so",
            )
        ):
            return index
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].word:
        following = tokens[last + 1]
        if following.title and not shouting and title:
            last += 1
        elif (
            following.fold in _JOIN
            and last + 2 < len(tokens)
            and tokens[last + 2].title
            and title
            and following.fold != "in"
        ):
            last += 2
        elif generic in ("roc", "mbo") and following.fold in (
            "nederland",
            "utrecht",
            "amsterdam",
            "nijmegen",
            "twente",
            "brabant",
            "college",
        ):
            last += 1
        else:
            break
    return last


_STRONG_GENERIC = word_set(
    """
    leefgroep woongroep behandelgroep gezinshuis behandelcentrum jeugdinrichting jji
    crisisgroep logeerhuis basisschool praktijkschool praktijkcollege obs cbs rkbs pcbs
    scholengemeenschap lyceum vakcollege kindcentrum roc zorgboerderij huize instelling
    """
)


def _ends_after(tokens: list[Token], at: int) -> bool:
    """The clause ends after this word, or goes on with a verb or a joining word."""
    if at + 1 >= len(tokens):
        return True
    return not tokens[at + 1].word or tokens[at + 1].fold in {
        "en",
        "in",
        "is",
        "was",
        "want",
        "maar",
        "waar",
        "omdat",
        "met",
        "bij",
        "gepest",
        "ofzo",
        "daar",
        "weet",
        "of",
        "ben",
        "heb",
        "kan",
        "wil",
        "gaat",
        "heeft",
        "doet",
        "word",
        "wordt",
        "uit",
        "toen",
        "dus",
        "klas",
        "niet",
    }


def _school_before(
    text: str, tokens: list[Token], index: int, lexicon: Lexicon, found: Found, shouting: bool
) -> None:
    """het Lorentz College, de Bernardusschool, het vechtdal college."""
    token = tokens[index]
    match = _SCHOOL_AFTER.search(token.fold)
    assert match
    head = token.fold[: match.start()].rstrip("-")
    first = index
    alone = not head
    if alone:
        while (
            first > 0
            and index - first < 4
            and tokens[first - 1].word
            and tokens[first - 1].end + 1 >= tokens[first].start
        ):
            before = tokens[first - 1]
            if before.fold in _ARTICLE or before.fold in _PLAIN or before.fold in _GENERIC_SCHOOLS:
                break
            named = before.title and not shouting and first - 1 > 0
            if (
                not named
                and first != index
                and before.fold not in ("da", "van", "sint", "st", "johan", "prins", "graaf")
            ):
                break
            if (
                token.fold in ("school", "havo", "vmbo", "mavo")
                and not named
                and lexicon.known(before.fold)
            ):
                break
            first -= 1
        if first == index:
            return
        if all(
            lexicon.known(t.fold) and not t.title for t in tokens[first:index]
        ) and token.fold not in ("college", "lyceum", "collge"):
            return
    elif (
        (
            head in _GENERIC_SCHOOLS
            or (lexicon.known(token.fold) and not (token.title and index > 0 and not shouting))
        )
        or len(head) < 3
        or (head in lexicon.words and not _named_article(tokens, index))
    ):
        return
    start = first
    if start > 0 and tokens[start - 1].fold in _ARTICLE:
        start -= 1
    found.add(tokens[start].start, token.end, "school")


def _named_article(tokens: list[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].fold in ("de", "het", "op")


def _listed_institution(
    text: str, tokens: list[Token], index: int, lexicon: Lexicon, found: Found
) -> None:
    for size in (4, 3, 2, 1):
        piece = tokens[index : index + size]
        if len(piece) < size:
            continue
        name = text[piece[0].start : piece[-1].end].lower()
        if name not in lexicon.institutions:
            continue
        ordinary = all(lexicon.known(t.fold) or t.text.isdigit() for t in piece)
        before = tokens[index - 1].fold if index else ""
        if (
            not ordinary
            or (piece[0].title and index)
            or (before in ("bij", "uit", "van", "in", "naar", "op") and size > 1)
        ):
            found.add(piece[0].start, piece[-1].end, "institution")
            return


_PHRASES = [
    (
        re.compile(
            r"\b(?:mijn|me|onze|mn|m'n|zijn|haar)\s+(school|groep|leefgroep|woongroep|club|voetbalclub|team|basisschool|instelling|huis)\s+(?:heet|heette|is)\s+",
            re.I,
        ),
        1,
    ),
    (
        re.compile(
            r"\bik\s+(?:voetbal|hockey|turn|judo|kickboks|boks|tennis|handbal|volleybal|korfbal|basketbal|speel|train|zwem|sport|dans|paardrijd)\s+(?:\w+\s+)?(?:bij|op)\s+",
            re.I,
        ),
        0,
    ),
    (
        re.compile(
            r"\b(?:zit|zat|zitten|zitte|ga|gaat|woon|woont|woonde|slaap|verblijf|geplaatst|weggelopen|kom)\s+(?:nu\s+|ook\s+|al\s+|weer\s+|dan\s+)?(?:op|bij|in|uit|naar|van)\s+(?=[Dd]e [A-Z]|[Hh]et [A-Z]|'t [A-Z])",
            re.I,
        ),
        2,
    ),
    (re.compile(r"\b(?:op|naar|van|bij)\s+(?=[Hh]et [A-Z])"), 3),
]


def _after_phrase(
    text: str, tokens: list[Token], lexicon: Lexicon, found: Found, public: set[int]
) -> None:
    """mijn school heet X; ik voetbal bij X; ik woon op De X."""
    starts = {token.start: index for index, token in enumerate(tokens)}
    for pattern, form in _PHRASES:
        for match in pattern.finditer(text):
            index = starts.get(match.end())
            if index is None or index in public:
                continue
            first = index
            if tokens[index].fold in _ARTICLE:
                index += 1
            if (
                index >= len(tokens)
                or not tokens[index].word
                or tokens[index].fold in _PLAIN
                or index in public
            ):
                continue
            token = tokens[index]
            named = token.title and not text.isupper()
            if form == 1 and "heet" not in match.group().lower() and not named:
                continue
            if (
                form == 0
                and not named
                and (lexicon.known(token.fold) or token.fold in lexicon.first | lexicon.places)
            ):
                continue
            if form == 3 and lexicon.known(token.fold):
                continue
            if form in (2, 3) and (
                not named or token.fold in lexicon.places or token.fold in lexicon.first
            ):
                continue
            last = index
            while last + 1 < len(tokens) and tokens[last + 1].title and not text.isupper():
                last += 1
            school = "school" in match.group().lower() or form == 3
            if form == 2 and re.search(r"\b(?:zit|ga|gaat|zat)\b.*\bop\s+$", match.group(), re.I):
                school = True
            found.add(tokens[first].start, tokens[last].end, "school" if school else "institution")
