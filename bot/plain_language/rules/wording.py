"""Rules on words: hard, foreign, short, figurative; passive, negation, dates, numbers, "u"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.plain_language import words as lexicon
from bot.plain_language.model import Example, Hit, Message, Rule
from bot.plain_language.text import Sentence, plain_lower, without_addresses

_PRON = (
    r"(?:je|jouw|mijn|m'n|zijn|z'n|haar|d'r|hun|onze|ons|de|het|een|'t|iemands|jullie|dat|die|dit)"
)
_PARTICIPLE = re.compile(
    r"^(?:(?:aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|vast|voor|weg|samen|tegen|rond|onder|goed|klaar|dicht|open|schoon|door|thuis|vrij|stop|neer|los)?ge[a-zë]{2,}(?:d|t|en)"
    r"|(?:be|ver|ont|her|er|ge|over|onder|door|voor|vol|mis)[a-z]{3,}(?:d|t|en))$"
)
_NOT_PARTICIPLE = frozenset(
    [
        "gewoon",
        "geen",
        "gek",
        "geheel",
        "getal",
        "gebied",
        "gezond",
        "geld",
        "gevoel",
        "geduld",
        "gezicht",
        "gedicht",
        "goed",
        "geweld",
        "gericht",
        "gewicht",
        "gebruiken",
        "gevaren",
        "geluid",
        "gedachten",
        "gevolgen",
        "gegevens",
        "vergeten?",
        "verliefd",
        "geboren",
        "gewend",
        "benieuwd",
        "bekend",
        "bereid",
        "verkouden",
        "verdrietig",
        "verdriet",
        "gesprekken",
        "gevechten",
        "bericht",
        "berichten",
        "verhalen",
        "bedrag",
        "besluit",
        "bezoek",
        "belangrijkste",
        "vrienden",
        "overal",
        "onderwerpen",
        "verzoeken",
        "begeleiden",
        "gelijk",
        "genoeg",
        "geheimen",
        "gebeuren",
        "gebieden",
        "beseft",
        "verstand",
        "overleden",
        "verslaafd",
        "gestrest",
        "gestresst",
        "gespannen",
        "gewond",
        "helpen",
        "bellen",
        "betalen",
        "vertellen",
        "verdienen",
        "verliezen",
        "begrijpen",
        "vergeten",
        "ontdekken",
        "ontmoeten",
        "geloven",
        "gebeurtenissen",
        "bestaan",
        "vertrouwen",
        "voorkomen",
        "herkennen",
        "ervaren",
        "bedenken",
        "besluiten",
        "beginnen",
        "onthouden",
        "verwachten",
        "veranderen",
        "overleggen",
        "bezig",
        "erkend",
        "voldoen",
        "voelen",
        "ouderen",
        "oefenen",
        "opgewonden",
        "bezorgd",
        "verbaasd",
        "verward",
        "ontspannen",
        "beroemd",
        "getrouwd",
        "gescheiden",
        "zwanger",
        "gehandicapt",
        "geliefd",
        "bevriend",
        "behoorlijk",
        "overstuur",
        "verlegen",
        "verdacht",
        "volwassen",
        "gelukt",
        "gekomen",
        "gegaan",
        "geworden",
        "gebleven",
        "gebeurd",
        "geweest",
        "verdwenen",
        "begonnen",
        "gestopt",
        "vertrokken",
        "ontstaan",
        "gestorven",
        "gegroeid",
        "veranderd",
        "gezakt",
        "geslaagd",
        "verhuisd",
        "vergeten",
        "overkomen",
    ]
)
_OWN_TRANSITIVE = frozenset(["gepest", "gevraagd", "boos", "bedreigd"])
_NEGATION = re.compile(
    r"^(?:niet|geen|nooit|niks|niets|niemand|nergens|noch|nauwelijks|zonder|amper|geenszins|allerminst|evenmin|nimmer)$"
)
_HIDDEN_NEGATION = re.compile(
    r"\b(?:niet|geen|nooit) (?:\w+ ){0,2}(?:on(?:belangrijk|gewoon|mogelijk|verstandig|veilig|aardig|eerlijk|waar|logisch|terecht|bekend|duidelijk|leuk|schuldig|aangenaam|prettig|vriendelijk|gelijk|nodig|handig|gevoelig|rustig|zeker|juist|redelijk|geoorloofd|gepast|begrijpelijk|zin)\w*|zonder|ontken\w*|verbied\w*|verboden|vermijd\w*|weiger\w*|ontbreek\w*|ontbreken|uitgesloten|uitsluit\w*|nalaten|verhinder\w*|voorkom\w*|mislukt?|oneens)\b"
    r"|\b(?:vermijd|voorkom|weiger|stop ermee|ontken|verbied|verboden)\w* (?:\w+ ){0,4}(?:niet|geen|niks|nooit|niemand)\b"
)
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien|enkele|een paar|paar|anderhalf|half|halve|zoveel|hoeveel|veel|aantal|meerdere)"
_DATE = re.compile(
    rf"""\b\d{{1,2}}\s+{_MONTH}\b | \b{_MONTH}\s+(?:19|20)\d\d\b | \b(?:19|20)\d\d\b(?!\s*(?:euro|volgers|keer|likes))
    | \b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})\b | \b\d{{1,2}}/\d{{1,2}}\b
    | \b(?:in|sinds|vanaf|tot|voor|na|begin|eind|half|vorige|eind\s+van)\s+{_MONTH}\b(?!\s+(?:je|jij|ik|we|wij|hij|ze|het)\b)
    | \b(?:over|binnen|gedurende|sinds|afgelopen|laatste|komende|eerste|per|tijdens|volgende|vorige|aankomende|elke|iedere|na|voor|al|ongeveer|minstens|minimaal|maximaal|de|hele|tot)\s+(?:de\s+|al\s+)?(?:afgelopen\s+|laatste\s+|komende\s+|eerste\s+|minstens\s+|ongeveer\s+)?{_NUMBER}\s+(?:dagen|weken|week|maanden|maand|jaren|etmaal|etmalen|kwartaal|kwartalen)\b
    | \b{_NUMBER}\s+(?:dagen|weken|maanden|week|maand|jaar|etmaal|kwartalen)\s+(?:geleden|later|lang|daarna|daarvoor|eerder|terug|vooraf|van\s+tevoren|de\s+tijd|duren|wachten)\b
    | \b(?:al|ongeveer|bijna|ruim|zo'n)\s+{_NUMBER}\s+(?:jaar|weken|maanden|dagen)\b(?!\s+(?:oud|bent|ben))
    | \b(?:\d{{2,}}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|paar|enkele|anderhal\w+|[2-9])\s+(?:weken|maanden|dagen)\b
    | \b(?:24|36|48|72|96)\s*uur\b
    | \b(?:volgende|vorige|afgelopen|komende|aankomende|voorgaande)\s+(?:week|maand|jaar|periode|tijd|dagen|weken|maanden|jaren|zomer|winter|herfst|lente|schooljaar|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b
    | \b(?:half\s?jaar|halfjaar|schooljaar|kwartaal|decennium|eeuw|etmaal|semester|weekend\s+van|(?:twee|drie|half|drie)?(?:wekelijks|maandelijks|jaarlijks)\w*|jarenlang|maandenlang|wekenlang|dagenlang|eergisteren|overmorgen|destijds|onlangs|binnenkort|te\s+zijner\s+tijd|op\s+termijn|een\s+tijdje?\s+terug|in\s+het\s+verleden|in\s+de\s+toekomst|met\s+terugwerkende)\b
    | \b(?:op\s+welke|welke|wat\s+was\s+de|wat\s+is\s+de|de\s+exacte|precieze|een)\s+(?:datum|data)\b | \bdatum\b
    | \bhoe\s+(?:lang|lange\s+tijd)\s+(?:geleden|al|duurde?|is|was)\b | \bsinds\s+wanneer\b | \bwanneer\s+(?:precies|was\s+dat\s+precies)\b | \bhoe\s+laat\s+precies\b
    | \b(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+\d{{1,2}}\b | \bde\s+\d{{1,2}}e\b
    | \b(?:over|binnen|na|sinds|voor|per|al)\s+(?:een|één|de|deze|elke)\s+(?:week|maand|jaar|uur\s+of|kwartier\s+of)\b | \b(?:een|1|per)\s+(?:keer\s+)?per\s+(?:week|maand|jaar)\b
    | \b(?:van|tussen)\s+\d{{1,2}}(?::\d\d)?\s+(?:uur\s+)?en\s+\d{{1,2}}(?::\d\d)\b""",
    re.I | re.X,
)
_NUMBER_WORD = re.compile(
    r"\b(?:drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|achttien|twintig|dertig|vijftig|honderd|duizend)\b(?!\s+(?:en|op|op een))"
)
_FORMAL = re.compile(
    r"\b(?:u|uw|uwe|uzelf|men|uzelve|mevrouw|meneer|geachte|gij|jullie zelf)\b", re.I
)
_DUTCH_LOOKALIKES = frozenset(
    [
        "is",
        "in",
        "was",
        "water",
        "hand",
        "arm",
        "warm",
        "land",
        "we",
        "of",
        "me",
        "he",
        "her",
        "him",
        "so",
        "ben",
        "best",
        "bed",
        "ring",
        "wind",
        "wonder",
        "man",
        "pen",
        "plan",
        "star",
        "stop",
        "test",
        "tent",
        "trap",
        "arm",
        "over",
        "even",
        "open",
        "begin",
        "top",
        "tip",
        "lost",
        "kind",
        "war",
        "fit",
        "hang",
        "spot",
        "slim",
        "drop",
        "rest",
        "oven",
        "under",
        "door",
        "met",
        "ten",
        "more",
        "most",
        "list",
        "last",
    ]
)
_ENGLISH_FUNCTION = frozenset(
    [
        "the",
        "you",
        "your",
        "what",
        "how",
        "who",
        "where",
        "why",
        "are",
        "and",
        "with",
        "this",
        "that",
        "they",
        "she",
        "his",
        "its",
        "was",
        "were",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "not",
        "can",
        "could",
        "would",
        "should",
        "will",
        "about",
        "from",
        "for",
        "please",
        "just",
        "really",
        "feel",
        "feeling",
        "want",
        "need",
        "know",
        "tell",
        "talk",
        "someone",
        "anyone",
        "anything",
        "today",
        "day",
        "my",
        "our",
        "their",
        "been",
        "being",
        "there",
        "here",
        "when",
        "which",
        "if",
        "it's",
        "don't",
        "i'm",
        "you're",
        "be",
        "to",
        "on",
        "at",
        "okay",
        "sure",
        "sorry",
    ]
)
_CAP_ABBREVIATION = re.compile(r"\b[A-Z]{2,5}(?:'s|'en)?\b")
_DOTTED = re.compile(
    r"\b(?:[a-z]\.\s?){2,}[a-z]?\b\.?|\b(?:bijv|bv|bvb|enz|etc|evt|nr|tel|incl|excl|resp|ca|zgn|jl|blz|afd|alg|dhr|mevr|mw|min|max|m\.n|vb|gem|aug|sept|okt|nov|dec|jan|feb)\.(?=\s|$|,|\))",
    re.I,
)
_SLASHED = re.compile(
    r"\b(?:t/m|a/d|v/d|m/v|i/d|en/of|hij/zij|w/o|n/a|u/s|je/jouw|vriend/vriendin)\b", re.I
)


@cache
def _figures() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for pattern, better in lexicon.figures()["uitdrukkingen"].items():
        found.append((_compile(str(pattern)), str(better or "")))
    found.extend(
        (re.compile(str(p)), "zeg gewoon wat je bedoelt") for p in lexicon.figures()["ironie"]
    )
    return tuple(found)


def _compile(pattern: str) -> re.Pattern[str]:
    body = pattern.replace(" * ", r" (?:[\w']+ ){0,4}").replace("PRON", _PRON)
    return re.compile(rf"\b(?:{body})(?!\w)")


def _figurative(message: Message) -> Iterator[Hit]:
    seen: set[str] = set()
    for text in (*(s.lower for s in message.sentences), *(plain_lower(b) for b in message.buttons)):
        for pattern, better in _figures():
            match = pattern.search(text)
            if match and match.group().strip() not in seen:
                seen.add(match.group().strip())
                yield Hit(
                    match.group().strip(), f"Schrijf bijvoorbeeld: {better}." if better else ""
                )


def _all_sentences(message: Message) -> list[Sentence]:
    from bot.plain_language.text import sentences

    found = list(message.sentences)
    for button in message.buttons:
        found.extend(sentences(button))
    return found


def _word_findings(message: Message) -> Iterator[tuple[str, bool]]:
    """Each word once, with whether it opens its sentence."""
    seen: set[str] = set()
    for sentence in _all_sentences(message):
        for index, word in enumerate(Sentence(without_addresses(sentence.text), "").words):
            if word.lower() not in seen:
                seen.add(word.lower())
                yield word, index == 0


def _is_name(word: str, first: bool, message: Message) -> bool:
    low = word.lower()
    if low in message.context.known_names or word.upper() in lexicon.lists()["namen"]:
        return True
    if not word[0].isupper():
        return False
    if low in lexicon.lists()["buitenlands"] or lexicon.listed(low, lexicon.simpler()):
        return False
    return not first or (
        lexicon.zipf(low) >= 3.0 and lexicon.zipf_english(low) - lexicon.zipf(low) < 1.2
    )


def _hard_word(message: Message) -> Iterator[Hit]:
    for word, first in _word_findings(message):
        if _is_name(word, first, message) and not (first and lexicon.judge(word).simpler):
            if not first:
                continue
        if _foreign(word, first, message) or _abbreviated(word):
            continue
        verdict = lexicon.judge(word)
        better = f"Schrijf liever: {verdict.simpler}." if verdict.simpler else ""
        if verdict.level == "hard":
            if (
                first
                and word[0].isupper()
                and not verdict.simpler
                and lexicon.zipf(word.lower()) < 2.2
                and len(word) < 10
            ):
                continue
            yield Hit(word, better)
        elif verdict.level == "unusual":
            yield Hit(word, better, severity="advice")


@cache
def _foreign_words() -> dict[str, str]:
    return {str(k).lower(): str(v) for k, v in lexicon.lists()["buitenlands"].items()}


def _foreign(word: str, first: bool, message: Message) -> str | None:
    """What to write instead of a foreign word ("" when unknown), None when it is Dutch."""
    low = word.lower()
    if low in message.context.known_names or low in lexicon.known() or low in lexicon.glossary():
        return None
    table = _foreign_words()
    if low in table:
        return table[low]
    if low in lexicon.simpler() or (word[0].isupper() and not first):
        return None
    dutch, english = lexicon.zipf(low), lexicon.zipf_english(low)
    if low not in _DUTCH_LOOKALIKES and english >= 4.0 and english - dutch > 1.25 and len(low) > 2:
        return ""
    return None


def _foreign_word(message: Message) -> Iterator[Hit]:
    for sentence in _all_sentences(message):
        words = [w.lower() for w in sentence.words]
        if len(words) > 1 and sum(w in _ENGLISH_FUNCTION for w in words) * 2 > len(words):
            yield Hit(sentence.text)
            return
    for word, first in _word_findings(message):
        better = _foreign(word, first, message)
        if better is not None:
            yield Hit(word, f"Schrijf: {better}." if better else "")
    text = plain_lower(message.filled)
    for phrase, better in _foreign_words().items():
        if (" " in phrase or "-" in phrase) and re.search(rf"\b{re.escape(phrase)}\b", text):
            yield Hit(phrase, f"Schrijf: {better}.")


def _abbreviated(word: str) -> bool:
    low = word.lower().replace("’", "'")
    if word.upper() in lexicon.lists()["namen"]:
        return False
    table = lexicon.lists()["afkortingen"]
    if low in {
        "om",
        "min",
        "max",
        "tel",
        "ma",
        "do",
        "ai",
        "vd",
        "mn",
        "ism",
        "sh",
        "ss",
        "vt",
        "pm",
    }:
        return word.isupper() and len(word) > 1 and low in table
    return low in table


def _abbreviation(message: Message) -> Iterator[Hit]:
    texts = [message.filled, *message.buttons]
    for text in texts:
        for pattern in (_DOTTED, _SLASHED):
            for match in pattern.finditer(text):
                if not re.match(
                    r"(?:ma|di|wo|do|vr|za|zo|min|max|dec|mei)\.$", match.group(), re.I
                ) or not match.end() >= len(text.rstrip()):
                    key = re.sub(r"[^a-z]", "", match.group().lower())
                    better = lexicon.lists()["afkortingen"].get(key, "")
                    yield Hit(match.group(), f"Schrijf: {better}." if better else "")
    shouting = message.filled.isupper()
    for word, _first in _word_findings(message):
        low = word.lower().replace("’", "'")
        if _abbreviated(word):
            yield Hit(word, f"Schrijf: {lexicon.lists()['afkortingen'].get(low, '')}.")
        elif (
            _CAP_ABBREVIATION.fullmatch(word)
            and not shouting
            and not _known_capitals(word, message)
        ):
            yield Hit(word)


def _known_capitals(word: str, message: Message) -> bool:
    low = word.lower()
    if low in message.context.known_names or word in lexicon.lists()["namen"]:
        return True
    return (len(word) > 3 and lexicon.zipf(low) >= 4.0) or low in {
        "niet",
        "nu",
        "nee",
        "ja",
        "wel",
        "jij",
        "stop",
        "bel",
    }


def _passive(message: Message) -> Iterator[Hit]:
    for sentence in message.own_sentences:
        words = [w.lower() for w in sentence.words]
        participles = [w for w in words if _PARTICIPLE.match(w) and w not in _NOT_PARTICIPLE]
        if not participles:
            continue
        become = [
            w for w in words if w in {"word", "wordt", "worden", "werd", "werden", "geworden"}
        ]
        be = [w for w in words if w in {"is", "zijn", "was", "waren", "ben", "bent"}]
        real = [
            p for p in participles if p not in {"worden", "geworden"} and not _infinitive(p, words)
        ]
        if become and real:
            soft = all(p in _OWN_TRANSITIVE for p in real) and "door" not in words
            yield Hit(" ".join([become[0], real[-1]]), severity="advice" if soft else None)
        elif be and "door" in words and [p for p in real if p not in _NOT_PARTICIPLE]:
            yield Hit(" ".join([be[0], "door ...", real[-1]]))
    text = plain_lower(message.own_words)
    match = re.search(
        r"\b(?:valt|dient|dienen|is|zijn) (?:\w+ ){0,4}te worden\b|\b(?:is|zijn|was|waren) (?:het )?(?:niet )?te \w+en\b",
        text,
    )
    if match:
        yield Hit(match.group(), severity="advice" if "worden" not in match.group() else None)


def _infinitive(word: str, words: list[str]) -> bool:
    """ "worden" with an infinitive is future or change, no passive: "Het gaat beter worden"."""
    at = words.index(word)
    return (
        word.endswith("en")
        and not word.startswith("ge")
        and "ge" not in word[1:6]
        and (at > 0 and words[at - 1] == "te")
    )


def _double_negation(message: Message) -> Iterator[Hit]:
    for sentence in message.own_sentences:
        low = sentence.lower
        if low.startswith("nee, ") or low.startswith("nee "):
            low = low[3:]
        count = sum(1 for w in re.findall(r"[\w']+", low) if _NEGATION.match(w))
        joined = re.search(
            r"\b(?:niet|niks|geen)\b[^,]*(?:, | en | of )(?:ook )?(?:niet|niks|geen)\b", low
        )
        if (
            count >= 2
            and not (joined and count == 2 and not re.search(r"\bdat\b|\bals\b|\bom\b", low))
        ) or _HIDDEN_NEGATION.search(low):
            yield Hit(sentence.text)


def _date(message: Message) -> Iterator[Hit]:
    for text in (message.own_words, *message.buttons):
        match = _DATE.search(" ".join(text.split()))
        if match:
            yield Hit(match.group().strip())


def _number_word(message: Message) -> Iterator[Hit]:
    for text in (message.filled, *message.buttons):
        match = _NUMBER_WORD.search(plain_lower(text))
        if match:
            yield Hit(match.group())


def _formal(message: Message) -> Iterator[Hit]:
    for text in (message.own_words, *message.buttons):
        match = _FORMAL.search(text)
        if match:
            yield Hit(match.group())


RULES = (
    Rule(
        name="hard_word",
        title="Gebruik woorden die iedereen kent.",
        reason="1 moeilijk woord kan een heel bericht onduidelijk maken.",
        source="GGD Gelderland-Zuid (hoogstens 4% moeilijke woorden); W3C COGA (de 1500 gewoonste woorden); "
        "woordtelling: wordfreq (ondertitels, web, chat)",
        message="“{}” is een moeilijk woord.",
        suggestion="Kies een gewoner woord, of leg het uit in een eigen zin.",
        check=_hard_word,
        good=(Example("Wat wil je nu doen?"), Example("Maak een schermfoto van het bericht.")),
        bad=(Example("Wat zijn de consequenties?"), Example("Dat is desalniettemin verstandig.")),
    ),
    Rule(
        name="figurative",
        title="Gebruik geen beeldspraak, spreekwoorden of spot.",
        reason="Een jongere met een LVB neemt woorden vaak letterlijk.",
        source="ggd.amsterdam.nl; 5dok; pharos.nl; totaalonbegrijpelijk.nl",
        message="“{}” betekent iets anders dan er staat.",
        suggestion="Zeg letterlijk wat je bedoelt.",
        check=_figurative,
        good=(Example("Vertel wat je voelt."),),
        bad=(
            Example("Je mag je hart luchten."),
            Example("Zit je niet lekker in je vel?"),
            Example("Lekker slim hoor."),
        ),
    ),
    Rule(
        name="foreign_word",
        title="Schrijf Nederlands.",
        reason="Engelse woorden zijn voor veel jongeren onduidelijk. Straattaal uit een computer klinkt nep.",
        source="ggd.amsterdam.nl; 5dok; onzetaal.nl 2008 (straattaal verstaan, niet spreken)",
        message="“{}” is geen gewoon Nederlands woord.",
        suggestion="Schrijf het Nederlandse woord.",
        check=_foreign_word,
        good=(Example("Wie stuurde jou een bericht in de app?"),),
        bad=(
            Example("How was your day online?"),
            Example("Check je settings."),
            Example("Wat is je mood?"),
        ),
    ),
    Rule(
        name="abbreviation",
        title="Schrijf woorden helemaal uit.",
        reason="Een afkorting moet je kennen. En voorlezen gaat mis.",
        source="pharos.nl; totaalonbegrijpelijk.nl; 5dok",
        message="“{}” is een afkorting.",
        suggestion="Schrijf het hele woord.",
        check=_abbreviation,
        good=(Example("Dat is bijvoorbeeld je mentor."), Example("Bel nu 112.")),
        bad=(Example("Dat is bijv. je mentor."), Example("Bel de GGD."), Example("Kom ff praten.")),
    ),
    Rule(
        name="passive",
        title="Zeg wie iets doet.",
        reason="Bij “er wordt gebeld” is niet duidelijk wie er belt.",
        source="Dijk en Waard A2; GGD Gelderland-Zuid; visitaal.nl",
        message="Hier staat niet wie het doet: “{}”.",
        suggestion="Begin met wie het doet: “Ik bewaar ...”, “De politie belt ...”.",
        check=_passive,
        good=(Example("De politie belt jou."), Example("Ik word daar blij van.")),
        bad=(
            Example("Er wordt contact met je opgenomen."),
            Example("Je bericht werd door iemand gelezen."),
        ),
    ),
    Rule(
        name="double_negation",
        title="Zet hoogstens 1 keer “niet”, “geen” of “nooit” in een zin.",
        reason="2 keer niet is wel. Dat is een puzzel.",
        source="expertisepuntvb.nl (weinig ontkenningen, zeg wat wel moet)",
        message="Hier staat 2 keer een ontkenning: “{}”.",
        suggestion="Zeg wat wél kan of mag.",
        check=_double_negation,
        good=(Example("Dat is niet jouw schuld."),),
        bad=(Example("Je hoeft niet niks te zeggen."), Example("Dat is niet onbelangrijk.")),
    ),
    Rule(
        name="date_or_time_span",
        title="Gebruik geen datums en geen lange tijden.",
        reason="Veel jongeren met een LVB weten niet wanneer iets was, of hoe lang iets duurt.",
        source="beaufin.nl; ggd.amsterdam.nl (afspraken dichtbij)",
        message="Dit gaat over een datum of een lange tijd: “{}”.",
        suggestion="Gebruik: nu, vandaag, na school, morgen, gisteren, langer geleden.",
        check=_date,
        good=(Example("Wat ga je vandaag doen?"), Example("Wat deed je gisteren?")),
        bad=(
            Example("Ik vraag het over 2 weken."),
            Example("Dat was op 12 maart."),
            Example("Hoe lang geleden was het?"),
        ),
    ),
    Rule(
        name="number_as_word",
        title="Schrijf getallen als cijfers.",
        reason="Een cijfer lees je sneller dan een woord.",
        source="GGD Gelderland-Zuid; Dijk en Waard A2",
        message="“{}” staat er als woord.",
        suggestion="Schrijf het getal als cijfer.",
        check=_number_word,
        good=(Example("Noem 3 dingen die je ziet."),),
        bad=(Example("Noem drie dingen die je ziet."),),
    ),
    Rule(
        name="formal_u",
        title="Zeg “jij” en “je”, nooit “u” of “men”.",
        reason="“U” is afstand. “Men” is niemand.",
        source="visitaal.nl; 5dok",
        message="Hier staat “{}”.",
        suggestion="Schrijf “jij”, “je” of “jouw”.",
        check=_formal,
        good=(Example("Wat wil jij?"),),
        bad=(Example("Wat wilt u?"), Example("Men noemt dat pesten.")),
    ),
)
