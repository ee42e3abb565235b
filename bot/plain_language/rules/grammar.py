"""Rules on how a sentence is built: passive, negation, dates, numbers, "u"."""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.plain_language.model import Example, Hit, Message, Rule
from bot.plain_language.text import plain_lower

_PARTICIPLE = re.compile(
    r"^(?:(?:aan|af|bij|door|in|mee|na|om|op|over|terug|toe|uit|vast|voor|weg|samen|tegen|rond|onder|goed|klaar|dicht|open|schoon|door|thuis|vrij|stop|neer|los)?ge[a-zë]{2,}(?:d|t|en)"
    r"|(?:be|ver|ont|her|er|ge|over|onder|door|voor|vol|mis)[a-z]{3,}(?:d|t|en))$"
)
_NOT_PARTICIPLE = frozenset(
    (
        "gewoon geen gek geheel getal gebied gezond geld gevoel geduld gezicht gedicht goed "
        "geweld gericht gewicht gebruiken gevaren geluid gedachten gevolgen gegevens vergeten? "
        "verliefd geboren gewend benieuwd bekend bereid verkouden verdrietig verdriet gesprekken "
        "gevechten bericht berichten verhalen bedrag besluit bezoek belangrijkste vrienden overal "
        "onderwerpen verzoeken begeleiden gelijk genoeg geheimen gebeuren gebieden beseft "
        "verstand overleden verslaafd gestrest gestresst gespannen gewond helpen bellen betalen "
        "vertellen verdienen verliezen begrijpen vergeten ontdekken ontmoeten geloven "
        "gebeurtenissen bestaan vertrouwen voorkomen herkennen ervaren bedenken besluiten "
        "beginnen onthouden verwachten veranderen overleggen bezig erkend voldoen voelen ouderen "
        "oefenen opgewonden bezorgd verbaasd verward ontspannen beroemd getrouwd gescheiden "
        "zwanger gehandicapt geliefd bevriend behoorlijk overstuur verlegen verdacht volwassen "
        "gelukt gekomen gegaan geworden gebleven gebeurd geweest verdwenen begonnen gestopt "
        "vertrokken ontstaan gestorven gegroeid veranderd gezakt geslaagd verhuisd vergeten "
        "overkomen"
    ).split()
)
_OWN_TRANSITIVE = frozenset(["gepest", "bedreigd"])
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
    rf"""\b\d{{1,2}}\s+{_MONTH}\b | \b{_MONTH}\s+(?:19|20)\d\d\b | (?<![\d–-])(?<!\d\s)(?<!\d\s[–-]\s)(?<!\d[–-]\s)(?:19|20)\d\d\b(?!\s?[-–]\s?\d)(?!-)(?!\s*(?:euro|volgers|keer|likes))
    | \b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:\d{{4}}|\d{{2}})\b | \b\d{{1,2}}/\d{{1,2}}\b
    | \b(?:in|sinds|vanaf|tot|voor|na|begin|eind|half|vorige|eind\s+van)\s+{_MONTH}\b(?!\s+(?:je|jij|ik|we|wij|hij|ze|het)\b)
    | \b(?:over|binnen|gedurende|sinds|afgelopen|laatste|komende|eerste|per|tijdens|volgende|vorige|aankomende|elke|iedere|na|voor|al|ongeveer|minstens|minimaal|maximaal|de|hele|tot)\s+(?:de\s+|al\s+)?(?:afgelopen\s+|laatste\s+|komende\s+|eerste\s+|minstens\s+|ongeveer\s+)?{_NUMBER}\s+(?:dagen|weken|week|maanden|maand|jaren|etmaal|etmalen|kwartaal|kwartalen)\b
    | \b{_NUMBER}\s+(?:dagen|weken|maanden|week|maand|jaar|etmaal|kwartalen)\s+(?:geleden|later|lang|daarna|daarvoor|eerder|terug|vooraf|van\s+tevoren|de\s+tijd|duren|wachten)\b
    | \b(?:al|ongeveer|bijna|ruim|zo'n)\s+{_NUMBER}\s+(?:jaar|weken|maanden|dagen)\b(?!\s+(?:oud|bent|ben))
    | \b(?:\d{{2,}}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|paar|enkele|anderhal\w+|[2-9])\s+(?:weken|maanden|dagen)\b
    | \bhoeveel\s+(?:dagen|weken|maanden|jaren|jaar)\b
    | \b(?:24|36|48|72|96)\s*uur\b
    | \b(?:volgende|vorige|afgelopen|komende|aankomende|voorgaande)\s+(?:week|maand|jaar|periode|tijd|dagen|weken|maanden|jaren|zomer|winter|herfst|lente|schooljaar|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\b
    | \b(?:half\s?jaar|halfjaar|schooljaar|kwartaal|decennium|eeuw|etmaal|semester|weekend\s+van|(?:twee|drie|half|drie)?(?:wekelijks|maandelijks|jaarlijks)\w*|jarenlang|maandenlang|wekenlang|dagenlang|eergisteren|overmorgen|destijds|onlangs|binnenkort|te\s+zijner\s+tijd|op\s+termijn|een\s+tijdje?\s+terug|in\s+het\s+verleden|in\s+de\s+toekomst|met\s+terugwerkende)\b
    | \b(?:op\s+welke|welke|wat\s+was\s+de|wat\s+is\s+de|de\s+exacte|precieze|een)\s+(?:datum|data)\b | \bdatum\b
    | \b(?:een|1|deze\s+hele|de\s+hele|hele)\s+(?:week|maand|jaar)\s+(?:lang|volhouden|wachten|duurt|duren|later|geleden|stoppen|niet)\b | \bhoe\s+(?:lang|lange\s+tijd)\s+(?:geleden|al|duurde?|is|was)\b | \bsinds\s+wanneer\b | \bwanneer\s+(?:precies|was\s+dat\s+precies)\b | \bhoe\s+laat\s+precies\b
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
        low = re.sub(r"^(?:dat |het |dit )?(?:geeft|maakt) niet(?: uit)?\b", "", low)
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
        good=(
            Example("Wat ga je vandaag doen?"),
            Example("Wat deed je gisteren?"),
            Example("Bel 0800-2000."),
            Example("Bel 0800 – 2000."),
        ),
        bad=(
            Example("Dat was in 2020."),
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
