"""Streets, postcodes and towns."""

from __future__ import annotations

import re

from bot.privacy.fold import word_set
from bot.privacy.lexicon import Lexicon
from bot.privacy.spans import Found
from bot.privacy.tokens import Token

_SUFFIX = (
    r"(?:straat|straatje|str|laan|laantje|weg|weggetje|plein|pleintje|dijk|dijkje|kade|gracht|singel|hof|hofje|pad|paadje"
    r"|steeg|steegje|dreef|plantsoen|baan|markt|park|wal|ring|burg|burcht|hage|hoek|veld|oord|kamp|erf|kwartier|boulevard|allee)"
)
_SUFFIXED = re.compile(rf".{{2,}}{_SUFFIX}$")
_SURE_SUFFIX = re.compile(
    r"(?:straat|straatje|laan|weg|plein|plantsoen|gracht|singel|dreef|steeg|kade|dijk|pad|hof|boulevard|allee)$"
)
_NUMBER = re.compile(
    r"\s*,?\s*(?:nummer\s+|nr\.?\s*|huisnummer\s+)?(\d{1,4}(?:\s?-\s?\d{1,3})?(?:\s?[a-h](?![\w'])|\s?-\s?[a-z0-9]{1,4}(?![\w]))?(?:\s?(?:bis|hs|rood|zwart|[i]{2,3})(?!\w))?)"
    r"(?![\d:,.]\d|\w|\s*(?:uur|jaar|jr|euro|keer|km|min|minuten|dagen|x\b|weken|maanden|procent|%))",
    re.I,
)
_POSTCODE = re.compile(r"(?<![\w.,€-])([1-9]\d{3})\s?-?([a-z]{2})(?![\w'])", re.I)
_PC_WORD = re.compile(r"\b(?:postcode|post code|pc|zip)\b\W*(?:\w+\W+){0,2}$", re.I)
_PC_DIGITS = re.compile(
    r"\bpostcode\W+(?:(?:is|van|mij|ons|begint|met|de|het|:)\W*){0,3}([1-9]\d{3})\b(?!\s?[a-z]{2}\b)",
    re.I,
)
_TWO_LETTERS = word_set(
    """
    de en is in op ik je ze we me he ja al om of na er nu zo te tv km kg eu jr cm mm ml gb mb
    xp hp pk pp st nd rd th nl uw bv ps pc fc om an dm id oz pm am io ok no to it up vs kc ft
    xd
    """
)
_NO_STREET = word_set(
    """
    onderweg snelweg halverwege fietspad voetpad wandelpad schoolplein speelplein zandweg
    winkelstraat zijstraat hoofdstraat-x straat weg plein doodlopende zebrapad zandpad bospad
    landweg terugweg heenweg uitweg omweg achterweg vluchtweg ringweg autoweg parkeerplein
    dorpsplein stadspark pretpark speelpark vakantiepark bungalowpark dierenpark waterpark
    park skatepark markt supermarkt kerstmarkt rommelmarkt vliegveld voetbalveld sportveld
    veld baan voetbalbaan bijbaan loopbaan skatebaan ijsbaan zwembad kamp hof hoek erf ring
    ringtone oorring wal dijk pad kade gracht singel steeg laan dreef oord rommelmarkt
    trapveld grasveld kerkhof gerechtshof hoe begraafplaats gevangenis straatje pleintje
    paadje tuinpad levenspad luchthaven achterpad spoorweg waterweg ramadan vanweg vanwege
    hiervandaan rijbaan achterhoek uithoek kluis zithoek vooroordeel oordeel allee boulevard
    wegens gaweg wegweg heleweg goedweg wegg
    """
)
_ABBREVIATED = {
    "burg",
    "burgemeester",
    "prof",
    "professor",
    "dr",
    "pr",
    "prins",
    "prinses",
    "koningin",
    "koning",
    "graaf",
    "gravin",
    "mr",
    "st",
    "sint",
    "oude",
    "nieuwe",
    "korte",
    "lange",
    "jan",
    "van",
    "laan",
    "kleine",
    "grote",
    "1e",
    "2e",
    "eerste",
    "tweede",
    "derde",
    "ds",
    "pastoor",
    "generaal",
    "admiraal",
    "wethouder",
    "minister",
    "president",
    "hertog",
    "noord",
    "zuid",
    "oost",
    "west",
}
_TO_STREET = {
    "de",
    "het",
    "in",
    "op",
    "aan",
    "bij",
    "naar",
    "van",
    "langs",
    "tot",
    "woon",
    "adres",
    "is",
}
_NOT_FIRST = {
    "de",
    "het",
    "een",
    "deze",
    "die",
    "mijn",
    "me",
    "onze",
    "hun",
    "in",
    "op",
    "aan",
    "en",
    "naar",
    "bij",
    "is",
    "woon",
    "adres",
    "ik",
    "t",
}

_LIVE = re.compile(
    r"(?:\b(?:woon(?:t|de|den)?|wonen|wone|kom(?:t)?|kwam|afsprek\w*|afgesproken|afspreke|spreken|spreek|ontmoet\w*|ben|is|verhuis\w*|logeer\w*|slaap|zit(?:ten)?"
    r"|treffen|meet(?:en|up)?|geboren|opgegroeid|moet|ga|gaan|gaat|rij|reis|trein|bus|station|centrum|stad|dorp)\b)[^.!?\n]{0,30}$",
    re.I,
)
_PREPOSITION = {
    "in",
    "uit",
    "naar",
    "te",
    "vanuit",
    "richting",
    "bij",
    "omgeving",
    "regio",
    "buurt",
    "station",
    "centrum",
    "gemeente",
    "van",
    "rond",
    "vlakbij",
    "tot",
    "via",
    "door",
    "vlak",
}
_STRONG_PREPOSITION = {
    "in",
    "uit",
    "naar",
    "te",
    "vanuit",
    "richting",
    "omgeving",
    "regio",
    "station",
    "gemeente",
    "centrum",
    "vlakbij",
    "rond",
}


def find_addresses(text: str, tokens: list[Token], lexicon: Lexicon, found: Found) -> None:
    """Add streets (with their number) and postcodes."""
    for match in _PC_DIGITS.finditer(text):
        found.add(*match.span(1), "address")
    for match in _POSTCODE.finditer(text):
        letters, before = match.group(2), text[: match.start()]
        spaced = match.group()[4] in " -"
        upper = letters.isupper()
        ordinary = letters.lower() in _TWO_LETTERS
        said = bool(_PC_WORD.search(before))
        if said or (upper and not (ordinary and text.isupper())) or not ordinary:
            if (
                spaced
                and not upper
                and not said
                and not _address_near(text, match.start(), match.end())
            ):
                continue
            found.add(match.start(), match.end(), "address")
    for index, token in enumerate(tokens):
        if token.word and len(token.fold) <= 40:
            _add_street(text, tokens, index, lexicon, found)


def _address_near(text: str, start: int, end: int) -> bool:
    near = text[max(0, start - 40) : start] + " " + text[end : end + 25]
    return (
        bool(re.search(r"straat|weg|laan|plein|woon|adres|huis|kom|\d", near))
        or not text[:start].strip()
    )


def _add_street(text: str, tokens: list[Token], index: int, lexicon: Lexicon, found: Found) -> None:
    token = tokens[index]
    suffixed = bool(_SUFFIXED.search(token.fold)) or token.fold in (
        "straat",
        "weg",
        "laan",
        "plein",
        "hof",
        "plantsoen",
        "kade",
        "singel",
        "dijk",
        "pad",
        "gracht",
        "dreef",
        "park",
        "markt",
        "steeg",
    )
    first, last = index, index
    # The longest name from the register that begins here, then the suffix alone.
    for size in range(min(5, len(tokens) - index), 0, -1):
        piece = tokens[index : index + size]
        name = text[piece[0].start : piece[-1].end].lower()
        if name not in lexicon.streets or (size == 1 and len(name) <= 5):
            continue
        if all(t.word or t.text.isdigit() or t.text in ".'" for t in piece):
            number = _NUMBER.match(text, piece[-1].end)
            to = index and tokens[index - 1].fold in _TO_STREET
            plain = all(lexicon.known(t.fold) for t in piece) and not piece[-1].title
            if number and plain and not _lives(text, piece[0].start):
                continue
            if number and (
                to or size > 1 or (not lexicon.known(name) and name not in lexicon.first)
            ):
                found.add(piece[0].start, number.end(1), "address")
                return
            if (
                size > 1
                and to
                and not all(lexicon.known(t.fold) for t in piece)
                and _lives(text, piece[0].start)
            ):
                found.add(piece[0].start, piece[-1].end, "address")
                return
    if not suffixed:
        # laan van Meerdervoort 12: a generic word with what follows it
        return
    if (
        token.fold in ("laan", "weg", "plein", "hof", "park", "kade", "straat")
        and index + 2 < len(tokens)
        and tokens[index + 1].fold in ("van", "der", "den", "de")
    ):
        last = index + 2
        while tokens[last].fold in ("de", "der", "den", "het") and last + 1 < len(tokens):
            last += 1
        number = _NUMBER.match(text, tokens[last].end)
        if number:
            found.add(token.start, number.end(1), "address")
            return
        last = index
    while first > 0 and _part_of_street(tokens, first - 1, token, lexicon):
        first -= 1
    number = _NUMBER.match(text, token.end)
    if token.fold in _NO_STREET and first == index:
        return
    if number and (
        _SURE_SUFFIX.search(token.fold) or not lexicon.known(token.fold) or first < index
    ):
        found.add(tokens[first].start, number.end(1), "address")
        return
    if not _SURE_SUFFIX.search(token.fold) or (
        token.fold in ("straat", "weg", "laan", "plein", "pad", "hof", "dijk", "kade")
        and first == index
    ):
        return
    before = tokens[first - 1].fold if first else ""
    ordinary = first == index and token.fold in lexicon.words and not _street_word(token.fold)
    if not ordinary and before in (
        "de",
        "het",
        "in",
        "op",
        "aan",
        "bij",
        "t",
        "naar",
        "van",
        "is",
        "langs",
        "adres",
    ):
        if (
            re.search(r"(?:weg|pad|hof|dijk|kade)$", token.fold)
            and lexicon.known(token.fold)
            and not _lives(text, token.start)
        ):
            return
        found.add(tokens[first].start, token.end, "address")


def _street_word(word: str) -> bool:
    """Dictionary words that are in fact streets: dorpsstraat, kerkstraat, stationsweg, molenweg."""
    return bool(
        re.fullmatch(
            r"(?:dorps?|kerk|stations?|school|molen|markt|haven|brink|nieuw|hoog|hoofd|brede?|lange|korte|oude?|burg|veer|kanaal|beuken|linden|eiken|kastanje|zand|tuin|bos|park|ring|wilhelmina|juliana|beatrix|emma|prinsen?|koningin|rozen|tulpen?)(?:straat|weg|laan|plein|singel|gracht|kade|dijk|plantsoen|dreef)",
            word,
        )
    )


def _lives(text: str, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:woon|woont|woonde|wonen|adres|afspreken|afgesproken|kom|haal|huis|ben|sta|staat|staan|zit|wacht)\b[^.!?\n]{0,30}$",
            text[:start],
            re.I,
        )
    )


def _part_of_street(tokens: list[Token], index: int, street: Token, lexicon: Lexicon) -> bool:
    """Does the word before belong to the street: Prins Hendrikplein, Burgemeester Jansenlaan?"""
    token = tokens[index]
    if token.end + 1 != tokens[index + 1].start and token.end != tokens[index + 1].start:
        return False
    if token.fold in _NOT_FIRST and not (
        token.fold in ("de",) and index and tokens[index - 1].fold in _ABBREVIATED
    ):
        return False
    initial = index > 0 and token.text == "." and re.fullmatch(r"[A-Z]", tokens[index - 1].text)
    if initial or (re.fullmatch(r"[A-Z]", token.text) and tokens[index + 1].text == "."):
        return True
    if token.text == "." and index and tokens[index - 1].fold in _ABBREVIATED:
        return True
    return token.word and (
        token.fold in _ABBREVIATED or (token.title and street.title and index > 0)
    )


def find_places(
    text: str, tokens: list[Token], lexicon: Lexicon, found: Found, public: set[int]
) -> None:
    """Add towns; a town that is an ordinary word too only where the sentence says where."""
    index = 0
    shouting = text.isupper()
    ends = {span.end for span in found.spans if span.kind == "address"}
    while index < len(tokens):
        after_address = {tokens[index].start - gap for gap in (1, 2)} & ends
        word = tokens[index].fold
        if after_address and word in lexicon.weak_places and word not in lexicon.common:
            found.add(tokens[index].start, tokens[index].end, "place")
        size = _town_at(text, tokens, index, lexicon, shouting)
        if size and not any(i in public for i in range(index, index + size)):
            found.add(tokens[index].start, _bare_end(tokens[index + size - 1], lexicon), "place")
            index += size
        else:
            index += 1


def _bare_end(token: Token, lexicon: Lexicon) -> int:
    return token.end - 2 if token.fold.endswith("'s") else token.end


def _town_at(text: str, tokens: list[Token], index: int, lexicon: Lexicon, shouting: bool) -> int:
    """Number of tokens of the town that begins here, or 0."""
    for size in (4, 3, 2, 1):
        piece = tokens[index : index + size]
        if len(piece) < size or (not piece[0].word and piece[0].text != "'"):
            continue
        name = " ".join(text[piece[0].start : piece[-1].end].lower().split()).removesuffix("'s")
        if not any(
            name in known for known in (lexicon.places, lexicon.weak_places, lexicon.abroad)
        ):
            continue
        if any("\n" in t.text or t.text in ",.!?" for t in piece):
            continue
        before = tokens[index - 1].fold if index else ""
        before2 = tokens[index - 2].fold if index > 1 else ""
        title = piece[-1].title and index > 0 and not shouting
        after = tokens[index + size].fold if index + size < len(tokens) else ""
        if name in lexicon.places and (
            size > 1 or len(name) > 4 or before in _PREPOSITION or title
        ):
            family = before in ("van", "de", "der", "den") and not title
            if not (family and name in lexicon.surnames):
                return size
            if before == "van" and before2 not in lexicon.first:
                return size
        here = text[: piece[0].start]
        if name in lexicon.weak_places and before in _STRONG_PREPOSITION:
            if name in lexicon.first and title and before not in ("in", "uit", "naar"):
                continue
            if title or (
                _lives_in(here, before) and _ends_clause(after) and _not_plain(name, before, here)
            ):
                return size
        if name in lexicon.abroad and before in ("in", "uit", "naar", "te") and _lives_abroad(here):
            return size
    return 0


def _lives_in(here: str, before: str) -> bool:
    return bool(
        re.search(
            r"\b(?:woon|woont|woonde|wonen|kom|komt|kwam|afspreken|afgesproken|ontmoeten|geboren|verhuisd|station|trein|bus|jaar|logeer|slaapt?)\b[^.!?\n]{0,24}$",
            here,
            re.I,
        )
    ) and before in ("in", "uit", "naar", "te", "vanuit", "station")


def _lives_abroad(here: str) -> bool:
    return bool(
        re.search(
            r"\b(?:woon|woont|woonde|wonen|kom|komt|afspreken|afgesproken|ontmoeten|geboren|verhuisd|spreken|spreek|brengen|meenemen|opgegroeid|jaar)\b[^.!?\n]{0,24}$",
            here,
            re.I,
        )
    )


def _ends_clause(after: str) -> bool:
    return not after or after in {
        "en",
        ".",
        ",",
        "!",
        "?",
        "\n",
        "nu",
        "bij",
        "maar",
        "want",
        "met",
        "ofzo",
        "dus",
        "vlakbij",
        "sinds",
        "of",
        "op",
        "in",
        "ik",
        ")",
        "toch",
        "daar",
    }


def _not_plain(name: str, before: str, here: str) -> bool:
    """Ordinary words that follow in/uit/naar too often to be a town in lower case."""
    if name == "echt" and not re.search(r"\bwoon\w*\b[^.!?\n]*$", here):
        return False
    return name not in {
        "bed",
        "huis",
        "huizen",
        "een",
        "de",
        "haar",
        "hem",
        "het",
        "meer",
        "bus",
        "de bus",
        "stad",
        "dorp",
        "bos",
        "hal",
        "buurt",
        "kamp",
        "noord",
        "oost",
        "west",
        "zuid",
        "straat",
        "park",
        "land",
        "water",
        "paal",
        "berg",
        "dal",
        "hout",
        "nes-x",
        "school",
        "steeg",
        "hoek",
        "den",
        "ten",
        "der",
        "zee",
        "winkel",
        "buren",
        "handel",
        "haag",
        "boven",
        "ons",
        "brand",
        "kerk",
        "eerde",
        "drie",
        "acht",
        "zes",
        "mij",
        "honderd",
        "groep",
        "paradijs",
    }
