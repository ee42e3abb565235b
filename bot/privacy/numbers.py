"""Numbers that point to a person: telephone, BSN, IBAN, plates, coordinates, cards, secrets."""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn as bsn_check

from bot.privacy.fold import word_set
from bot.privacy.lexicon import Lexicon
from bot.privacy.number_words import spoken_numbers
from bot.privacy.spans import Found

_IBAN = re.compile(r"(?<![a-z0-9])[a-z]{2}[ .-]?\d{2}(?:[ .-]?[a-z0-9]){11,30}", re.I)
_IBAN_NL = re.compile(
    r"(?<![a-z0-9])nl[ .-]?\d{2}[ .-]?(?:[a-z][ ]?){4}[ .-]?(?:\d[ .-]?){9,10}\d?(?![a-z0-9])", re.I
)
_COUNTRIES = word_set(
    """
    NL BE DE FR PL TR ES LU AT CH GB IE IT PT RO BG HU CZ SK SE NO DK FI GR HR MA TN UA LT LV
    EE
    """
)
_IBAN_ABROAD = re.compile(  # with a slip in it, too
    r"(?<![a-z0-9])(?:be|de|fr|pl|tr|es|lu|at|pt|it)[ ]?\d{2}(?:[ .-]?\d){12,24}(?![a-z0-9])", re.I
)
_COORDINATES = re.compile(
    r"(?<![\d.,])(?:[NS]\s?)?-?\d{1,2}\.\d{3,}°?\s?[NSns]?\s*[,; /]\s*[EOWeow]?\s?-?\d{1,3}\.\d{3,}°?"
    r"(?:\s?[EOWeow]\b)?"
    r"|\d{1,2}\s?°\s?\d{1,2}\s?['′]\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|'')\s?)?[NSns]\b"
    r"(?:[ ,]+\d{1,3}\s?°\s?\d{1,2}\s?['′]\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|'')\s?)?[EOWeow]\b)?"
)
_DIGITS = re.compile(
    r"(?<![\w.,@#€$-])(?:\(?\+|\(?00)?\(?[\dOo]\)?(?:[ ./()-]{0,3}\(?\d\)?){5,17}(?![\w@]|[.,:]\d)"
)
_HALF_SPOKEN = re.compile(r"(?<!\w)(?:nul|zero)[ -]?(?:6|zes)[ .-]*(?:\d[ .-]?){7}\d(?!\d)", re.I)
_IP = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_THREE_WORDS = re.compile(r"(?<![\w/:])///[a-z]+\.[a-z]+\.[a-z]+", re.I)
# The fourteen ways that Dutch plates have been written since 1951.
_PLATE_SHAPES = [
    "AA99",
    "99AA",
    "AA9999",
    "9999AA",
    "99AA99",
    "AA99AA",
    "AAAA99",
    "99AAAA",
    "99AAA9",
    "9AAA99",
    "AA999A",
    "A999AA",
    "AAA99A",
    "A99AAA",
    "9AA999",
    "999AA9",
]
_PLATE = re.compile(r"(?<![\w-])[a-z0-9]{1,3}[-][a-z0-9]{1,3}-[a-z0-9]{1,3}(?![\w-])", re.I)
_PLATE_NEAR = re.compile(
    r"(?:kenteken(?:plaat)?|nummerbord|nummerplaat)\W+(?:(?:is|van|was|hij|de|het|zijn|haar|auto"
    r"|scooter|die|begint|met|dus|ging|ongeveer)\W+){0,5}"
    r"([a-z0-9]{1,3}[ -]?[a-z0-9]{1,3}[ -]?[a-z0-9]{1,3})(?!\w)",
    re.I,
)
_SECRET = re.compile(
    r"\b(?:wachtwoord|wachtwrd|ww|password|passwoord|pasword|pincode|pin code|pin|toegangscode"
    r"|inlog ?code|toegangs code|code van (?:mijn|me|mn|m'n) \w+|verificatiecode|beveiligingscode)"
    r"(?:\s+(?:van|op|voor)\s+(?:(?:mijn|me|mn|m'n|zijn|haar|het|de)\s+)?\w+)?"
    r"\s*(?:is|was|=|:|;)\s*(?:nu\s+|gewoon\s+|:\s*)?[\"']?(\S*[^\s\"'.,?])",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(?:leerling|cli[eë]nt|pati[eë]nt|klant|dossier|student|studenten|personeels|paspoort|id"
    r"|id-kaart|identiteitskaart|rijbewijs|polis|zaak|lidmaatschaps|lid|ov|ov-chipkaart|v|vreemdelingen"
    r"|pas|kaart|order|aangifte|registratie|kamer|celle?)[ -]?(?:nummer|nr|nmr|numer)\.?"
    r"\s*(?:is|was|=|:)?\s*(?:nu\s+|:\s*)?((?=[a-z0-9.-]*\d)[a-z0-9][a-z0-9.-]*[a-z0-9])",
    re.I,
)
_BSN_WORD = re.compile(r"\b(?:bsn|burgerservice|sofi|burger service)", re.I)
_PHONE_WORD = re.compile(
    r"\b(?:bel|belt|bellen|app|appt|appen|sms|nummer|nr|nmr|tel|telefoon|mobiel|06|whatsapp|wapp)\b",
    re.I,
)
_MONEY_AFTER = re.compile(
    r"\s*(?:euro|eur|€|volgers|likes|views|keer|x\b|uur|punten|xp|v-?bucks)", re.I
)


def find_secrets(text: str, lexicon: Lexicon, found: Found) -> None:
    """Add passwords and codes, before they are taken for something else."""
    for match in _SECRET.finditer(text):
        if match.group(1).lower() not in _NOT_SECRET and not lexicon.known(match.group(1).lower()):
            found.add(*match.span(1), "other")


def find_numbers(text: str, lexicon: Lexicon, found: Found) -> None:
    """Add what stands in `text`; public numbers are left alone."""
    _find_ibans(text, found)
    for pattern in (_COORDINATES, _IP, _THREE_WORDS):
        for match in pattern.finditer(text):
            found.add(match.start(), match.end(), "other")
    for match in _PLATE.finditer(text):
        if _is_plate(match.group()):
            found.add(*match.span(), "other")
    for match in _PLATE_NEAR.finditer(text):
        if re.search(r"\d", match.group(1)) and len(re.sub(r"\W", "", match.group(1))) >= 4:
            found.add(*match.span(1), "other")
    for match in _NUMBERED.finditer(text):
        found.add(*match.span(1), "other")
    for match in _HALF_SPOKEN.finditer(text):
        found.add(*match.span(), "phone")
    for match in _DIGITS.finditer(text):
        _add_digits(text, match.start(), match.end(), lexicon, found)
    for start, end, digits in spoken_numbers(text):
        if digits not in lexicon.public_digits:
            kind = _kind_of_digits(text[:start], digits)
            if kind:
                found.add(start, end, kind)


_NOT_SECRET = {"gehackt", "niet", "weg", "kwijt", "gestolen", "vergeten", "anders", "geheim"}


def _find_ibans(text: str, found: Found) -> None:
    for match in _IBAN_NL.finditer(text):
        end = match.start() + len(match.group().rstrip(" .-"))
        found.add(match.start(), end, "iban")
    for match in _IBAN_ABROAD.finditer(text):
        found.add(*match.span(), "iban")
    for match in _IBAN.finditer(text):
        # The pattern is greedy: give back whole words at the end until the check digits fit.
        end = match.end()
        while end > match.start() + 14:
            number = re.sub(r"[ .-]", "", text[match.start() : end]).upper()
            if _is_iban(number):
                found.add(match.start(), end, "iban")
                break
            end -= 1


def _is_iban(number: str) -> bool:
    """Right check digits, and mostly figures: a sentence can meet the check by chance."""
    if sum(c.isdigit() for c in number) < 0.6 * len(number) or number[:2] not in _COUNTRIES:
        return False
    return mod_97_10.is_valid(number[4:] + number[:4])


def _is_plate(value: str) -> bool:
    shape = re.sub(r"[a-z]", "A", re.sub(r"\d", "9", value.lower()))
    groups = shape.split("-")
    pure = all(len(set(group)) == 1 for group in groups)
    return pure and shape.replace("-", "") in _PLATE_SHAPES and "A" in shape and "9" in shape


def _add_digits(text: str, start: int, end: int, lexicon: Lexicon, found: Found) -> None:
    raw = text[start:end]
    end = start + len(raw.rstrip(" ./(-"))
    raw = text[start:end]
    if raw.count("(") != raw.count(")") and raw.endswith(")"):
        end, raw = end - 1, raw[:-1]
    digits = re.sub(r"\D", "", raw.replace("O", "0").replace("o", "0"))
    if digits in lexicon.public_digits or re.match(r"(0800|0900|0906|0909)", digits):
        return
    if _is_date_like(raw) or _MONEY_AFTER.match(text, end):
        return
    kind = _kind_of_digits(text[:start], digits, raw)
    if kind:
        if raw.startswith("(") and ")" not in raw:
            start += 1
        found.add(start, end, kind)


def _is_date_like(raw: str) -> bool:
    return bool(
        re.fullmatch(
            r"\d{1,2}[ ./-]+\d{1,2}[ ./-]+(?:19|20)?\d{2}|(?:19|20)\d\d[./-]\d\d?[./-]\d\d?", raw
        )
    )


def _kind_of_digits(before: str, digits: str, raw: str = "") -> str:
    """`phone`, `bsn`, `iban`, `other` or nothing for a run of digits, by form and by what stands before."""
    near = before[-45:]
    length = len(digits)
    if _BSN_WORD.search(near) and 7 <= length <= 10:
        return "bsn"
    if (
        re.search(r"\b(?:rekening|rekeningnummer|iban|rek)\W*(?:\w+\W+){0,3}$", near, re.I)
        and length >= 7
    ):
        return "iban"
    if raw.lstrip("(").startswith("+") or (digits.startswith("00") and length >= 11):
        return "phone" if length >= 8 else ""
    if re.match(r"06", digits) and 8 <= length <= 11:
        return "phone"
    if re.match(r"0[1-9]", digits) and length in (9, 10):
        return "phone"
    if re.match(r"31\(?0?6", digits) and length in (11, 12):
        return "phone"
    if length in (13, 14, 15, 16) and luhn.is_valid(digits):
        return "other"
    if length == 9 and bsn_check.is_valid(digits):
        if digits.startswith("6") and _PHONE_WORD.search(near):
            return "phone"
        return "bsn"
    if length == 9 and digits.startswith("6") and _PHONE_WORD.search(near):
        return "phone"
    if length == 9 and digits.startswith("6") and not raw:
        return "phone"  # in words
    if 7 <= length <= 12 and _PHONE_WORD.search(near):
        return "phone"
    return "other" if 8 <= length <= 18 and len(set(digits)) > 3 else ""
