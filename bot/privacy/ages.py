"""Ages (as a band) and dates of birth."""

from __future__ import annotations

import re

from bot.privacy.number_words import values
from bot.privacy.spans import Found

_MONTH = r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|jun[i]?|jul[i]?|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|oct|nov(?:ember)?|dec(?:ember)?)"
_WORD_AGE = "|".join(
    sorted((w for w, n in values().items() if 5 <= n <= 99), key=len, reverse=True)
)
_DAY_WORD = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]ntwintigste|dertigste|eenendertigste)"
_N = rf"(\d{{1,2}}|{_WORD_AGE})"
_NOT_AFTER = (
    r"(?!\w|\+|[:.,/-]\d|[.,:]\d|\s*(?:euro|eur|€|%|procent|keer|x\b|maal|min\b|minuten|minuut|uur|u\b|sec|seconden|dagen|dag|weken|week|maanden|maand|kilo|kg|km|meter|cm|m\b|jaar\s+(?:geleden|lang|later|samen|verkering|cel|straf|gevangenis|bij|niet)"
    r"|jr\s+geleden|graden|punten|levels?|lvl|volgers|likes|views|mensen|jongens|meiden|meisjes|mannen|vrienden|kinderen|foto|pic|filmpje|bericht|appje|van\s+(?:de|die|mijn)|ste\b|e\b|tegen|berichten|snaps|weg\b|op\s+\d|jaar\s+oud\s+(?:filmpje|bericht)|gulden|dollar|cent|slachtoffer|goals|broers|zussen|zusjes|broertjes|katten|honden|kids|oproepen|gemiste|blikjes|biertjes|pillen|stuks|bladzijdes|ronde|wins|kills|vbucks|robux|skins|maten|oude))"
)
_PERSON = (
    r"(?:ik|hij|zij|ze|ie|die|hem|haar|wij|we|jij|je|broer(?:tje)?s?|zus(?:je)?s?(?:sen)?|moeder|vader|ma|pa|mama|papa|neef(?:je)?|nicht(?:je)?|vriend(?:in)?(?:netje|je)?|oma|opa|tante|oom|ex"
    r"|jongen|meisje|meid|man|vrouw|gast|gozer|kind|dame|boy|girl|kerel|vent|iemand|guy|bff|oppas|begeleider|buurman|buurjongen|buurmeisje|stiefvader|stiefmoeder|stiefbroer|stiefzus|collega|pleegzus|pleegbroer|kerels?|gastje|dochter|zoon|dude|klasgenoot|baby)"
)
_ADVERB = r"(?:(?:nu|pas|net|al|bijna|ongeveer|maar|ook|nog|zelf|dus|gewoon|eigenlijk|ik|wel|denk|zeker|volgens|mij|minstens|echt|toen|morgen|vandaag|binnenkort|volgende|week|maand|dan|trouwens|een|jongen|meisje|meid|net|zo'n|rond|de|iets|van|dit|jaar|over|laatst|geworden)\s+){0,4}?"
_AGE = [
    re.compile(
        rf"\b{_PERSON}\s+(?:ben|bent|is|was|word|wordt|werd|zei|zegt|lijkt|leek|van|b|wrd|zijn|waren)\s+(?:(?:dat\s+)?(?:ik|hij|ze|zij|ie)\s+)?{_ADVERB}{_N}{_NOT_AFTER}",
        re.I,
    ),
    re.compile(
        rf"\b(?:ben|word|bn)\s+(?:ik|hij|ze|zij)?\s*{_ADVERB}{_N}(?!\s*(?:jaar|jr)\s+(?:geleden|lang|later))(?=\s*(?:jaar|jr|j\b|[,.!?)\n]|$|en\s|uit\s|maar\s|want\s|jarig))",
        re.I,
    ),
    re.compile(rf"\b(?:is|was|werd|wordt)\s+(?:hij|ze|zij|ie)\s+{_ADVERB}{_N}{_NOT_AFTER}", re.I),
    re.compile(
        rf"\b(?:dat|omdat|want|als|toen|terwijl|of)\s+(?:ik|hij|ze|zij|ie|me\s+\w+|mijn\s+\w+)\s+{_ADVERB}{_N}{_NOT_AFTER}(?=\s*(?:jaar\s+)?(?:ben|is|was|word|wordt|werd|zijn)\b)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,:€-]){_N}\s*(?:jaar|jr|jaren|jaartjes)\b(?!\s*(?:geleden|lang|later|samen|verkering|cel|straf|gevangenis|bij|niet|getrouwd|terug|op|durend|garantie|ervaring|en\s+(?:een\s+)?half|vast))(?=\s*(?:oud|jong|uit|[,.!?)\n]|$|en\s|ben\b|is\b|was\b|maar\b|want\b|jongen|meisje|geworden|man\b|vrouw|worden|ik\b|hij\b|woon|zit\b|zei\b|zegt\b))",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,:€-]){_N}[\s-]*(?:jarige?|jarge|jr\s+oud|jaar\s+oud|j\s+oud|yo\b|y/o)", re.I
    ),
    re.compile(
        rf"\b{_PERSON}\s+(?:van|v)\s+{_ADVERB}{_N}{_NOT_AFTER}(?!\s*(?:jaar\s+)?(?:de|het|klas))",
        re.I,
    ),
    re.compile(rf"\bleeftijd\W+(?:(?:is|van|mij)\W+)*{_N}{_NOT_AFTER}", re.I),
    re.compile(r"(?<![\w.,:€/-])(?:m|v|f)\s?/?\s?(1\d|2\d)(?![\w.,:/-]\d|\w)", re.I),
    re.compile(r"(?<![\w.,:€/-])(1\d|2\d)\s?/?\s?(?:m|v|f|jr|j)(?![\w'])", re.I),
    re.compile(rf"\bmet\s+(?:een|iemand|gast|jongen|man)\s+van\s+{_N}{_NOT_AFTER}", re.I),
    re.compile(rf"\b(?:tussen\s+de|rond\s+de|in\s+de)\s+{_N}(?=\s*(?:jaar|jr|[.,!?]|$))", re.I),
]
_BOTH = re.compile(
    r"^\s*(?:en|,)\s+(?:(?:hij|zij|ze|ik|zn|me|mijn|zijn|haar|m'n|mn|die|een)\s+)(?:\w+\s+)?(?:is\s+|was\s+|ben\s+|van\s+)?(\d{1,2})(?=\s*(?:jaar|jr|[.,!?)\n]|$|dus|en|maar|ook|ofzo))",
    re.I,
)
_AFTER_NAME = re.compile(
    r"^\s*[,(]?\s*(?:van\s+)?(\d{1,2})(?=\s*(?:jaar\b|jr\b|j\b|[,.)!\n]|$|uit\b|en\b))(?!\s*jaar\s+geleden|[.,]\d)",
    re.I,
)
_NAME_IS = re.compile(
    rf"^\s+(?:is|was|wordt|werd|van)\s+{_ADVERB}{_N}{_NOT_AFTER}(?!\s*(?:de|het|klas)\b)", re.I
)
_AND_MORE = re.compile(
    r"^\s*(?:,|en|of)\s+(\d{1,2})(?=\s*(?:jaar\b|jr\b|jarige|[.,!?)\n]|$))", re.I
)
_FULL_DATE = re.compile(
    rf"(?<![\d.,/-])(?:\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:19|20)?\d{{2}}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[ -]?(?:e\s+)?\s?{_MONTH}\.?(?:[ -]?(?:19|20)|[ -]?')\d{{2}}(?!\s*(?:uur|jaar))|\d{{1,2}} \d{{1,2}} (?:19|20)\d\d)(?![\d/]|[.,-]\d)",
    re.I,
)
_WORD_DATE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}(?:e|de|ste)?|{_DAY_WORD})\s+(?:van\s+)?{_MONTH}(?:\s+(?:19|20)\d\d)?(?!\w)|(?<![\d.,/-])\d{{1,2}}[-/]\d{{1,2}}(?![\d/-])",
    re.I,
)
_BIRTH = re.compile(
    r"\b(?:geboren|geboorte\w*|geb\.?|jarig|verjaardag|verjaar|bday|birthday|gb|geboorden|gebore|geborn)\b",
    re.I,
)
_AGE_NEAR = re.compile(r"\bword\w*\b[^.!?\n]{0,30}\b\d\d\b", re.I)
_YEAR = re.compile(
    r"\b(?:geboren|geb\.?|geboortejaar|gebore)\W+(?:(?:ik|ben|is|in|uit|het|jaar|van|op)\W+){0,4}((?:19|20)\d\d)\b|\b(?:ik|hij|zij|ze)\s+(?:ben|is|kom|komt)\s+(?:ook\s+|nog\s+)?(?:van|uit)\s+(?:het\s+jaar\s+)?((?:19|20)\d\d|'\d\d)(?!\d)"
    r"|\b((?:19|20)\d\d)\s+geboren|\b(?:bouwjaar|jaargang|lichting)\W+(?:is\W+|van\W+)?((?:19|20)\d\d)\b",
    re.I,
)


def find_dates(text: str, found: Found) -> None:
    """Add dates of birth; a date that can't be one is only masked next to birth or birthday."""
    birth = _BIRTH.search(text)
    for match in _FULL_DATE.finditer(text):
        year = (
            re.search(r"(\d{2,4})$", match.group())
            if not re.match(r"\d{4}", match.group())
            else re.match(r"(\d{4})", match.group())
        )
        if birth or (year and _birth_year(int(year.group(1)))):
            found.add(*match.span(), "date")
    for match in _WORD_DATE.finditer(text):
        near = text[max(0, match.start() - 45) : match.end() + 30]
        if (
            _BIRTH.search(near)
            or re.match(
                r"\s*(?:word|wordt)\s+(?:ik|hij|ze|zij)\s+\w+|\s+\d\d\s*$", text[match.end() :]
            )
            or re.search(r"\bword(?:t)?\s+(?:op\s+)?$", text[: match.start()])
        ):
            if "/" in match.group() and re.search(r"\b(?:een|cijfer|punt)", near):
                continue
            found.add(*match.span(), "date")
    for match in _YEAR.finditer(text):
        for group in (1, 2, 3, 4):
            if match.group(group):
                found.add(*match.span(group), "date")


def _birth_year(year: int) -> bool:
    full = year if year > 99 else (2000 + year if year < 30 else 1900 + year)
    return 1930 <= full <= 2018


def find_ages(text: str, found: Found) -> None:
    """Add ages of the youngster and of others. The span is the number alone."""
    _name_then_age(text, found)
    for pattern in _AGE:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if age_of(text[start:end]) is None or _no_age(text, match.start(), start, end):
                continue
            if found.add(start, end, "age"):
                more = _AND_MORE.match(text[end:]) or _BOTH.match(text[end:])
                if more and age_of(more.group(1)):
                    found.add(end + more.start(1), end + more.end(1), "age")


def _name_then_age(text: str, found: Found) -> None:
    """ik ben Wesley, 16, uit ...: names are found later, so this looks for the form only."""
    for match in re.finditer(
        r"\b(?:ik ben|ik heet|naam is|dit is|hoi ik ben|k ben|ben)\s+[^\W\d]+\s*,?\s*(?:en\s+)?(?:ik\s+ben\s+)?(1\d|2\d|[6-9])(?=\s*(?:jaar|jr|j\b|[,.!)\n]|$|uit\b|en\b|\W*[^\W\d]+\s*$))",
        text,
        re.I,
    ):
        if not re.search(
            r"\b(?:nr|nummer|level|lvl|al|over|max|om|op|tegen|klas|top|groep|met|nog|bijna)\s*$",
            text[: match.start(1)],
            re.I,
        ):
            found.add(*match.span(1), "age")


def find_ages_after_names(text: str, found: Found) -> None:
    """A number of years straight after a name that was found: `Quinten 15 Assen`."""
    birthday = re.search(r"\bword\w*\b", text, re.I)
    for span in list(found.spans):
        if span.kind != "name" and not (span.kind == "date" and birthday):
            continue
        rest = text[span.end : span.end + 60]
        match = _AFTER_NAME.match(rest) or _NAME_IS.match(rest)
        if match and age_of(match.group(1)):
            found.add(span.end + match.start(1), span.end + match.end(1), "age")


def _no_age(text: str, begin: int, start: int, end: int) -> bool:
    before = text[begin:start].lower()
    whole = text[max(0, start - 25) : start].lower()
    if re.search(
        r"\b(?:onder|boven|vanaf|nog geen|tot|om|level|lvl|nr|nummer|klas|groep|kamer|top|over|voor|al|top|met zn|met z'n|nog|sinds|na|weer|elke|max)\s+(?:de\s+|een\s+)?$",
        whole,
    ):
        # "al 16" and "nog 12" are ages only after ben/is
        return not re.search(r"\b(?:ben|is|was|word|wordt)\s+(?:\w+\s+)?(?:al|nog|over)\s+$", whole)
    if re.search(r"\b(?:het|dat|dit|die|wat)\s+(?:is|was)\s+(?:\w+\s+)*$", before) and not re.match(
        r"\s*(?:jaar|jr)", text[end:]
    ):
        return True
    return (
        text[start:end].lower() in ("tien", "twintig", "acht", "zeven", "zes", "vijf", "negen")
        and not re.search(r"\b(?:jaar|jr|jarige?)\b", text[end : end + 10])
        and not re.search(r"\b(?:ik ben|is|van)\s+$", before)
    )


def age_of(word: str) -> int | None:
    """Years in figures or words; None when it isn't an age that says something."""
    number = int(word) if word.isdigit() else values().get(word.lower())
    return number if number is not None and 3 <= number <= 99 else None


def band(word: str) -> str:
    """The mark of an age, e.g. `[12-15]`; keeps what matters for safety."""
    years = age_of(word) or 0
    for limit, mark in ((11, "onder 12"), (15, "12-15"), (17, "16-17"), (25, "18-25")):
        if years <= limit:
            return f"[{mark}]"
    return "[boven 25]"
