"""Sentences, words and slots of a chat message. Regular expressions only: no model to load."""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOT = re.compile(r"\{(\w+)\}")
WORD = re.compile(r"\d+(?:[ \-.,:/]\d+)*|[^\W\d_]+(?:['’\-.][^\W\d_]+)*(?:\d+)?", re.UNICODE)
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2190-\u21ff\u2b00-\u2bff\ufe0f\u200d\u20e3]+"
)
_ADDRESS = re.compile(r"\b(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|be|eu)\b\S*")
_QUOTE = re.compile(r"[\"“„«”]\s*([^\"“”„«»]+?)\s*[\"”“»]|(?<!\w)['‘]([^'‘’]{3,}?)['’](?!\w)")
_ABBREVIATION = re.compile(
    r"\b(?:[a-z]\.){2,}|\b(?:bijv|bv|enz|etc|nr|evt|incl|excl|tel|ca|max|min|resp|mw|dhr|vs|zgn|ong|nl|afk|pag|spec"
    r"|jl|blz|red|mevr|aug|sept|okt|nov|dec|jan|feb)\.",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<=[.!?…])[\"'”’»)]*\s+|\n+|(?<=[!?…])(?=[A-ZÀ-Þ])|(?<=[a-z]\.)(?=[A-ZÀ-Þ][a-z])"
)
_LABEL = re.compile(
    r"^\s*(?:Oefenen|Bedacht verhaal|Tip|Let op|Voorbeeld|Verhaal|Stap \d)\s*:\s*", re.I
)
_BULLET = re.compile(r"^\s*(?:[-•*–]|\d[.)])\s+")

QUESTION_WORDS = (
    "wie wat waar wanneer hoe welk welke hoeveel waarmee waaraan waarover waarin waarvan "
    "waarop waarbij waarnaar waarheen waartegen waaruit waardoor waarvoor waarom hoezo wiens "
    "hoelang"
).split()
_PREPOSITIONS = (
    "met aan van voor bij op in over uit naar door tegen tot sinds vanaf om onder na"
).split()
_LEAD_IN = (
    "en maar of dus oké oke ok nou goed eerst nu dan vandaag daarna fijn dankjewel bedankt "
    "hoi hallo hé hey ja nee leuk mooi zo straks tot slot laatste vraag volgende"
).split()
_VERB_FIRST = (
    "is ben bent zijn was waren heb heeft hebt had hebben wil wilt willen kun kan kunt kon "
    "mag mogen moet zou zal zul gaat ga ging komt kom doe doet deed lukt werkt voel voelt "
    "vind vond denk denkt weet weten word wordt werd zie ziet hoor krijg krijgt kreeg heeft "
    "hoef hoeft durf durfde ken gebruik gebruikt zit zat sta staat lig vraagt zegt stuurt "
    "stuurde schrik schrikt snap begrijp praat speel speelt kijk kijkt vraag stond liep wist dacht wou wilde "
    "zag hoorde schrok"
).split()
_ORDER_VERBS = (
    "bel typ zeg druk ga praat stuur app klik tik chat loop stop roep vraag laat zet sla blokkeer "
    "bewaar noem wis gooi leg pak zoek neem wacht adem haal sluit blijf doe geef open"
).split()


_PAST = re.compile(r"^(?:was|waren|had|hadden|ging|deed|vond|heb je .*\bge\w+|heeft)\b")


@dataclass(frozen=True)
class Sentence:
    """One sentence without its end mark; `end` is that mark ("", ".", "!", "?", "…")."""

    text: str
    end: str
    is_condition: bool = False
    """ "Is er gevaar? Bel 112." : a question in form, a condition in meaning."""

    @property
    def words(self) -> list[str]:
        """The words as they are read; a number, a web address and a slot each count as one."""
        return words(self.text)

    @property
    def lower(self) -> str:
        """The text in small letters, straight apostrophes, single spaces."""
        return plain_lower(self.text)

    @property
    def is_question(self) -> bool:
        """Ends in a question mark, or plainly asks without one."""
        return "?" in self.end or (not self.end.strip("….") and asks_without_mark(self.lower))

    @property
    def opener(self) -> str:
        """What the sentence starts with: "question_word", "verb" or "other"."""
        return opener(self.lower)


def plain_lower(text: str) -> str:
    """Small letters, straight quotes, single spaces."""
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip().lower()


def fill_slots(text: str, values: Mapping[str, str]) -> str:
    """Puts the longest value in each `{slot}`; two words where nothing is known."""
    return SLOT.sub(lambda m: values.get(m.group(1), "iemand anders"), text)


def clean(text: str) -> str:
    """Without emoji and marks of emphasis."""
    text = _EMOJI.sub(" ", text)
    return re.sub(r"(?<!\w)[*_~`]+|[*_~`]+(?!\w)", "", text).strip()


def without_quotes(text: str) -> str:
    """Leaves out what stands in quotes; the sentence around it keeps its end mark."""

    def blank(match: re.Match[str]) -> str:
        inner = match.group(1) or match.group(2) or ""
        before = text[: match.start()].rstrip()
        stands_alone = not before or before[-1] in ".!?:\n"
        if not (stands_alone and len(words(inner)) > 1):
            return "iets"
        return ". " if before.endswith(":") else " "

    return _QUOTE.sub(blank, text)


def words(text: str) -> list[str]:
    """Words in order; "0800-0432", "113.nl" and "Snapchat" are one word each."""
    text = _ADDRESS.sub(" website ", text)
    return WORD.findall(text)


def opener(lower: str) -> str:
    """How a sentence starts, looking past "En", "Oké," and "Met"."""
    tokens = words(lower)
    while tokens and tokens[0] in _LEAD_IN and len(tokens) > 1:
        tokens = tokens[1:]
    if not tokens:
        return "other"
    if tokens[0] in QUESTION_WORDS:
        return "question_word"
    if tokens[0] in _PREPOSITIONS and len(tokens) > 1 and tokens[1] in QUESTION_WORDS:
        return "question_word"
    turned = len(tokens) > 1 and tokens[1] in ("je", "jij", "jullie", "iemand", "hij", "ze", "het")
    return "verb" if turned or tokens[0] in _VERB_FIRST else "other"


def asks_without_mark(lower: str) -> bool:
    """ "Hoe was jouw dag" with the mark forgotten."""
    tokens = words(lower)
    if len(tokens) < 3 or opener(lower) != "question_word":
        return False
    at = 2 if tokens[0] in _PREPOSITIONS else 1
    return any(t in _VERB_FIRST or t in ("jij", "je") for t in tokens[at : at + 2])


def _split(text: str) -> list[str]:
    safe = _ABBREVIATION.sub(lambda m: m.group().replace(".", "\x00"), text)
    safe = _ADDRESS.sub(lambda m: m.group().rstrip(".!?").replace(".", "\x00") + _tail(m), safe)
    lines = (_BULLET.sub("", part) for part in re.split(r"\n+", safe))
    parts = [p for line in lines for p in _END.split(_LABEL.sub("", line)) if p]
    return [p.replace("\x00", ".").strip() for p in parts if words(p)]


def _tail(match: re.Match[str]) -> str:
    found = re.search(r"[.!?]+$", match.group())
    return found.group() if found else ""


def sentences(text: str) -> tuple[Sentence, ...]:
    """Splits on end marks and line ends, not on abbreviations, numbers or web addresses."""
    raw = _split(text)
    found: list[Sentence] = []
    for index, part in enumerate(raw):
        match = re.search(r"([.!?…]*)[\"'”’»)\s]*$", part)
        end = match.group(1) if match else ""
        body = part[: match.start()] if match else part
        following = plain_lower(raw[index + 1]) if index + 1 < len(raw) else ""
        found.append(Sentence(body.strip(), end, "?" in end and _is_condition(body, following)))
    return tuple(found)


def _is_condition(body: str, following: str) -> bool:
    if not following:
        return False
    if re.match(r"(?:dat|ik) leg (?:ik|het|dat) uit|dat vertel ik", following):
        return True
    if opener(plain_lower(body)) != "verb":
        return False
    first = words(following)[0]
    if first == "dan" or "dan" in words(following)[1:4]:
        return not following.endswith("?") or first == "dan"
    return (
        first in _ORDER_VERBS and not following.endswith("?") and not _PAST.match(plain_lower(body))
    )


def without_addresses(text: str) -> str:
    """Web addresses taken out: their words are no words to read."""
    return _ADDRESS.sub(" ", text)
