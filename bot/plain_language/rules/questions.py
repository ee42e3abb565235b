"""Rules on questions: one, last, half-open, never "waarom", never leading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.plain_language.model import Example, Hit, Message, Rule
from bot.plain_language.text import words

_WHY = re.compile(r"\b(?:waarom|daarom vraag ik)\b", re.I)
_WHY_DISGUISED = re.compile(
    r"""\b(?:
      hoe\ (?:komt|kwam|kan|kon|is)\ (?:het|dit|dat|'t)(?!\ (?:bericht|filmpje|account|gesprek|verhaal|spel))
    | hoe\ (?:komt|kwam)\ (?:je|jij)\ (?:er(?:bij|toe|op)|daar(?:bij|toe))
    | hoe\ (?:ben|bent)\ (?:je|jij)\ (?:er(?:bij|toe|op)|daar(?:bij|toe|op))\ gekomen
    | hoe\ haalde?\ (?:je|jij)\ het\ in\ (?:je|jouw)\ hoofd
    | hoe(?:zo|dat)\b
    | hoe\ (?:kon|kan|heb)\ (?:je|jij)\ (?:dat|dit|het|zoiets)\ (?:nou\ |nu\ |toch\ |zo\ |ooit\ )?(?:doen|gedaan|laten)
    | (?:wat|welke?)\ (?:is|was|waren|zijn|had|hadden|heb|zou)\b[^?]*\b(?:reden(?:en)?|oorzaak|oorzaken|aanleiding|motief|beweegreden(?:en)?|bedoeling|drijfveer|doel)\b
    | (?:om|met|vanwege|voor)\ (?:welke|wat\ voor)\ reden(?:en)?
    | (?:welke|wat\ voor)\ (?:reden(?:en)?|aanleiding|motief)
    | de\ reden(?:en)?\ (?:dat|van|voor|achter)
    | wat\ (?:maakte?|deed|bracht|dreef|bezielde|bewoog|heeft|had|zorgde|motiveerde|zette)\b[^?]{0,25}\b(?:dat\ (?:je|jij)|ertoe|ervoor\ dat|bezield|aangezet|gebracht|bewogen)
    | wat\ (?:bezielde?|mankeer(?:t|de)|drijft|dreef|bewoog|motiveerde?)\ (?:je|jou|jij|hem|haar)
    | wat\ (?:dacht|denk)\ (?:je|jij)\ (?:wel|toen\ je|eigenlijk)
    | wat\ (?:zit|zat|steekt|stak)\ (?:er)?(?:\ hier|\ daar)?\ ?achter
    | wat\ is\ de\ achtergrond
    | wat\ (?:deed|doet|liet|laat)\ (?:jou|je|jij)\ (?:\w+\ ){0,2}(?:besluiten|kiezen|denken|geloven|gaan)
    | waar\ (?:lag|ligt|zit|zat)\ (?:het|dat)\ (?:\w+\ )?(?:aan|in|'m\ in) | wat\ (?:steekt|zit|ligt)\ \w*\ ?(?:achter|ten\ grondslag)
    | (?:vanwaar|waardoor|weshalve)\b
    | waar\ (?:komt|kwam|ligt|lag|was|is)\ (?:het|dit|dat)\ (?:door|aan|voor\ nodig|vandaan|goed\ voor)
    | waar\ (?:heb|had)\ (?:je|jij)\ (?:dat|dit|het)\ voor\ (?:nodig|gedaan)
    | waar\ (?:deed|doe)\ (?:je|jij)\ (?:dat|dit|het)\ voor
    | waarvoor\ (?:heb|had|deed|doe|ging|stuurde|wilde|moest|was|is)
    | waartoe\b
    | waar\ (?:kwam|komt)\ \w+(?:\ \w+){0,3}\ (?:door|vandaan)\b
    | leg\ (?:eens\ |me\ |mij\ |maar\ |even\ )*uit\ (?:hoe\ dat\ kan|wat\ je\ (?:dacht|bezielde))
    | met\ wat\ voor\ (?:idee|doel|bedoeling) | met\ welk(?:e)?\ (?:idee|doel|bedoeling)
    | je\ reden(?:en)?\b | jouw\ reden(?:en)?\b
    )""",
    re.I | re.X,
)
_UNDERSTAND = re.compile(
    r"""(?:
      \b(?:begrijp|begrijpt|snap|snapt|begreep|snapte)\ (?:je|jij|u|jullie)\b[^?]*\?
    | \b(?:heb|hebt|heeft|had)\ (?:je|jij|u|jullie)\b[^?]*\b(?:begrepen|gesnapt|door\b)[^?]*\?
    | \bis\ (?:dit|dat|het|alles|mijn\ uitleg|deze\ uitleg|de\ uitleg)\b[^?]{0,25}\b(?:duidelijk|helder|gelukt\ te\ begrijpen|te\ volgen|te\ begrijpen)\b[^?]*\?
    | \b(?:ben\ ik|was\ ik|was\ (?:dit|dat|het|alles)|klinkt\ (?:dit|dat))\b[^?]{0,15}\b(?:duidelijk|helder|te\ volgen)\b[^?]*\?
    | (?:^|[.!?,]\s*)(?:alles\ |is\ dat\ )?(?:duidelijk|helder|begrepen|gesnapt|snap\ je|snappie|capiche|goed\ begrepen|alles\ begrepen)\s*\?
    | \b(?:dat|dit|het|alles)\ is\ (?:\w+\ )?(?:duidelijk|helder|logisch)\b[^?]*\?
    | \bweet\ (?:je|jij)\ (?:nu\ |dan\ )?wat\ (?:ik\ (?:bedoel|zei)|(?:dit|dat|het)\ betekent)\b[^?]*\?
    | \b(?:kun|kan|kunt|kon)\ (?:je|jij|u)\ (?:me|mij|het|dit|dat)\ (?:een\ beetje\ |goed\ |nog\ )?(?:volgen|begrijpen|snappen)\b[^?]*\?
    | \b(?:lukt|lukte)\ het\ (?:om\ )?(?:dit\ |dat\ |het\ )?te\ (?:begrijpen|snappen|volgen)\b
    | \b(?:kom|komt)\ (?:dit|dat|het)\ over\b | \bvolg\ (?:je|jij)\ (?:me|mij|het|dit)\b[^?]*\?
    )""",
    re.I | re.X,
)
_LEADING = re.compile(
    r"""(?:
      ,\s*(?:toch|h[eè]|hè|niet\ ?waar|of\ niet|of\ wel|nietwaar|ja|right|wel)\s*\?
    | \b(?:toch|hè|nietwaar|niet\ waar)\s*\?
    | \b(?:klopt|is)\ (?:dat|dit|het)\ (?:niet\ )?(?:zo\ |waar\ |juist\ )?\?\s*$
    | \bklopt\ (?:het|dat)\ dat\b | \bis\ het\ (?:waar|zo|niet\ zo|niet\ waar)\ dat\b
    | \b(?:vind|vond|denk|dacht|voel|voelde|wil|wilde|zou|zal|moet|moest|had|heb|was|is|ben|kun|kon|merk|zie)\ (?:je|jij|het|hij|zij|dat|dit)\ (?:dat\ |dit\ |het\ )?(?:ook\ |zelf\ )?(?:niet|toch|zeker|vast|ook\ niet)\b[^?]*\?
    | \b(?:je|jij|hij|zij|het|dat|dit)\ (?:vond|was|deed|wilde|voelde|dacht|had|hebt|bent|vindt|heeft|wil|is|dwong|zei|vroeg)\b[^?.!]*\?
    | \b(?:je|jij)\ \w+(?:\ \w+){0,2}\ (?:zeker|vast|natuurlijk|toch|wel|dus)\b[^?.!]*\?
    | ^(?:zeker|vast|dus|natuurlijk)\b(?!\ (?:wat|wie|waar|hoe|welke?))[^?.!]*\?
    | \b(?:was|is|vond|voelde)\ (?:je|jij|het|dat|dit|hij|zij)\b[^?]*\b(?:zeker|vast|natuurlijk|eigenlijk\ niet)\b[^?]*\?
    | \b(?:heeft|had|heb|hebben|hebt)\ (?:hij|zij|ze|iemand|die|dat|deze|een|jouw|je|jij|jullie|de|het|mijn|papa|mama)\b[^?]*\b(?:aangeraakt|aangedaan|aangezeten|gedwongen|misbruikt|verkracht|geslagen|geschopt|pijn\ gedaan|bedreigd|gechanteerd|afgeperst|uitgekleed|gezoend|betast|gefilmd|gevraagd\ om|naaktfoto|iets\ gedaan|seks|gestuurd|gepest|uitgescholden|bang\ gemaakt|betaald|opgesloten|gelogen|nee\ gezegd)\b[^?]*\?
    | \b(?:word|wordt|werd|ben|bent|was)\ (?:je|jij)\b[^?]*\b(?:misbruikt|verkracht|geslagen|gedwongen|aangerand|bedreigd|gechanteerd|afgeperst|aangeraakt|gepest|uitgescholden|mishandeld|uitgebuit|gegroomd)\b[^?]*\?
    | \b(?:dwong|dwingt|sloeg|slaat|bedreigde|bedreigt|misbruikte|misbruikt|verkrachtte|chanteerde|chanteert|dreigde|dreigt|raakte|raakt|betastte|pestte|pest)\ (?:hij|zij|ze|die|iemand|jouw|je|de|deze|een)\b[^?]*\?
    | \b(?:deed|doet|ging|gaat|wilde|wil|vroeg|vraagt|stuurde|stuurt|zat|zit|moest|moet)\ (?:hij|zij|ze|die\ (?:man|jongen|vrouw)|je\ (?:vader|moeder|vriend|oom|stiefvader|broer)|jouw\ (?:vader|moeder|vriend|oom|stiefvader|broer))\b[^?]*\?
    | \b(?:was|is|waren|komt|kwam)\ (?:het|dit|dat)\ (?:door\ |soms\ |misschien\ |van\ )?(?:je|jouw|een|die)\ (?:vader|moeder|oom|vriend|vriendin|stiefvader|broer|leraar|begeleider|ex|man|jongen|volwassene|loverboy)\b[^?]*\?
    | \b(?:is|was)\ (?:hij|zij|die\ persoon)\ (?:echt|veel|ouder|al|een)\b[^?]*\?
    | \b(?:heb|had)\ (?:je|jij)\ (?:wel|dan|soms|misschien)\b[^?]*\b(?:nee|gezegd|gestuurd|gedaan|verteld)\b[^?]*\?
    | \b(?:ben|was)\ (?:je|jij)\ (?:\w+\ ){0,3}(?:bang|boos|verliefd|jaloers)\ (?:voor|op|van)\b[^?]*\?
    | \bwas\ (?:je|jij)\ (?:\w+\ ){0,3}(?:bang|boos|verdrietig|jaloers|verliefd|dronken|naakt|bloot)\b[^?]*\?
    | \b(?:vind|vond|denk|wil|zou)\ (?:je|jij)\ (?:dat\ )?ook\b[^?]*\? | \b(?:vind|denk)\ (?:je|jij)\ (?:dat|hem|haar)\ (?:\w+\ ){0,3}(?:moet|fout|slecht|gemeen|raar|normaal)\b[^?]*\?
    | \b(?:was|is|deed|doet)\ (?:hij|zij|ze|die\ \w+)\ (?:\w+\ ){0,3}(?:gemeen|boos|aardig|lief|eng|dronken|gewelddadig|jaloers|raar)\b[^?]*\?
    | \b(?:was|is|kwam|komt)\ (?:die|deze|de|een|je|jouw)\ \w+\ (?:\w+\ ){0,3}(?:dichtbij|ver|boos|eng|gemeen|ouder|oud|dronken|bloot|naakt|hier|binnen)\b[^?]*\?
    | \b(?:moest|moet|mocht|wilde|durfde)\ (?:je|jij)\ (?:\w+\ ){0,4}(?:dingen|seks|foto|foto's|uitkleden|bloot|naakt|meedoen|doen|mee|van\ hem|van\ haar)\b[^?]*\?
    | \b(?:doet|deed|heeft|gaf|geeft|slaat|zegt)\ (?:je|jouw)\ (?:vader|moeder|vriend|oom|broer|stiefvader|stiefmoeder|opa|begeleider|leraar|ex)\b[^?]*\?
    | \bje\ (?:bedoelt|wilt)\ (?:toch|zeker|dus)\b
    | \bweet\ (?:je|jij)\ (?:het|dat)\ (?:wel\ |heel\ )?zeker\b
    | \b(?:was|is)\ (?:het|dat|dit)\ (?:niet\ )?(?:eng|erg|stom|vreselijk|verschrikkelijk|akelig|naar|pijnlijk|vies|fout|slecht|gemeen|heel\ erg)\b[^?]*\?
    )""",
    re.I | re.X,
)
_YES_NO_ALLOWED = re.compile(
    r"""^(?:(?:oké|oke|en|hoi|goed|nog\ 1\ vraag)[,:]?\ )*(?:
      (?:ben|bent)\ (?:je|jij)\ (?:nu\ |daar\ |hier\ |thuis\ |vandaag\ )*(?:veilig|alleen|in\ gevaar|gewond|oké)
    | is\ er\ (?:nu\ |op\ dit\ moment\ |ook\ )*(?:gevaar|iemand|een\ (?:volwassene|mens|begeleider))
    | (?:is|ben|voel|heb|kun)\ (?!.*\b(?:niet|toch|zeker)\b).*\b(?:veilig|gevaar|gevaarlijk)\b
    | (?:loop|ben)\ (?:je|jij)\ (?:nu\ )?(?:in\ )?gevaar
    | is\ (?:het|dit|hij|zij|die\ persoon)\ (?:daar\ |nu\ |hier\ |bij\ jou\ )*(?:veilig|gevaarlijk|dichtbij|bij\ (?:je|jou))
    | (?:denk|dacht)\ (?:je|jij)\ (?:aan|soms\ aan|vaak\ aan|nu\ aan|er\ ?over)\ (?:zelfmoord|doodgaan|dood|de\ dood)
    | wil\ (?:je|jij)\ (?:nu\ |soms\ |niet\ meer\ |liever\ )*(?:dood|leven|doodgaan|stoppen|hulp|praten|verder)
    | wil\ (?:je|jij)\b | zal\ ik\b | zullen\ we\b | mag\ ik\b | kan\ ik\ (?:je|jou|jouw)\b | mogen\ (?:we|wij)\b
    | vind\ (?:je|jij)\ (?:het|dit|dat)\ (?:goed|oké|oke|fijn)\ (?:dat|als|om)\b | vind\ (?:je|jij)\ (?:het|dit|dat)\ (?:goed|oké|oke)$
    | (?:heb|hebt)\ (?:je|jij)\ (?:het|dit|dat|al|er\ (?:al|nog))\b.*\b(?:geprobeerd|verteld|gebeld|gedaan|gepraat|gelukt|gesproken|gevraagd)
    | (?:heb|hebt)\ (?:je|jij)\ (?:nu\ |nog\ |al\ |snel\ |een\ )*(?:hulp|pijn|(?:een\ )?dokter|iets)\ (?:nodig)?
    | (?:heb|hebt)\ (?:je|jij)\ (?:jezelf\ |je\ |jou\ )?(?:nu\ )?(?:pijn|gewond|iets)\ gedaan
    | (?:is|gaat|ging|lukt|lukte|is)\ (?:het|dat|praten)\ (?:nu\ |al\ |weer\ |een\ beetje\ )*(?:gelukt|beter|goed|oké)?$
    | (?:kun|kan)\ (?:je|jij)\ (?:nu\ )?(?:weg|praten|bellen|iemand|naar|veilig)
    | (?:ben|bent)\ (?:je|jij)\ (?:er\ )?(?:klaar|er\ nog)
    )""",
    re.I | re.X,
)


def _own(message: Message) -> str:
    return " ".join(message.own_words.split())


def _two_questions(message: Message) -> Iterator[Hit]:
    asked = message.questions
    if len(asked) > 1:
        yield Hit(str(len(asked)))
        return
    for sentence in asked:
        if _double(sentence.lower):
            yield Hit("2")


def _double(lower: str) -> bool:
    """ "Wie was het en wat deed hij?": 2 questions with 1 question mark."""
    return bool(
        re.search(
            r"\b(?:en|of|,)\s+(?:met |aan |van |bij |in )?(?:wie|wat|waar|wanneer|hoe|welke?|waarom|hoeveel|waarmee)\b"
            r"(?!\s+(?:dan|weet|er dan|ook)\b)",
            lower,
        )
        and re.match(
            r"^(?:en |oké,? |met |aan |van )?(?:wie|wat|waar|wanneer|hoe|welke?|waarom|hoeveel|wil|ben|heb|is|kun|zal)\b",
            lower,
        )
    ) or bool(
        re.search(
            r"\b(?:en|of)\s+(?:heb|ben|wil|kun|was|ging|doe|deed|vond|voel|weet) (?:je|jij)\b",
            lower,
        )
    )


def _question_not_last(message: Message) -> Iterator[Hit]:
    sentences = message.own_sentences
    asked = [i for i, s in enumerate(sentences) if s in message.questions]
    if asked and asked[-1] != len(sentences) - 1:
        after = sentences[asked[-1] + 1].lower
        invites = re.match(
            r"(?:of )?typ\b|je mag (?:het )?(?:ook )?(?:zelf )?typen|kies (?:maar )?(?:zelf|een knop)$|(?:je )?mag ook (?:zelf )?typen",
            after,
        )
        if not (invites and asked[-1] == len(sentences) - 2):
            yield Hit(sentences[asked[-1]].text + "?")


def _no_question_word(message: Message) -> Iterator[Hit]:
    for sentence in message.questions:
        if sentence.opener == "question_word" or _allowed_yes_no(sentence.lower, message):
            continue
        yield Hit(sentence.text + "?")


def _allowed_yes_no(lower: str, message: Message) -> bool:
    if message.context.kind in {"safety", "consent", "danger", "suicide_question", "practice"}:
        return True
    if len(words(lower)) <= 1:
        return False
    return bool(_YES_NO_ALLOWED.search(lower)) and not _LEADING.search(lower + "?")


def _waarom(message: Message) -> Iterator[Hit]:
    if _WHY.search(_own(message)) or any(_WHY.search(b) for b in message.buttons):
        yield Hit("waarom")


def _waarom_disguised(message: Message) -> Iterator[Hit]:
    found = _WHY_DISGUISED.search(_own(message))
    if found:
        yield Hit(found.group().strip())


def _understand_check(message: Message) -> Iterator[Hit]:
    for sentence in message.own_sentences:
        found = _UNDERSTAND.search(sentence.lower + "?") if "?" in sentence.end else None
        if found and not re.match(r".*\bik (?:snap|begrijp)", sentence.lower):
            yield Hit(found.group().strip(" ,."))


def _leading_question(message: Message) -> Iterator[Hit]:
    for sentence in message.own_sentences:
        if "?" not in sentence.end or sentence.is_condition or sentence.opener == "question_word":
            tail = re.search(r",\s*(?:toch|hè|nietwaar|niet waar|of niet)$", sentence.lower)
            if not ("?" in sentence.end and tail):
                continue
        if message.context.kind == "suicide_question":
            continue
        if _YES_NO_ALLOWED.search(sentence.lower) and not re.search(
            r"\b(?:toch|niet|zeker|vast|ook|hè)\b", sentence.lower
        ):
            continue
        if _LEADING.search(sentence.lower + "?"):
            yield Hit(sentence.text + "?")


RULES = (
    Rule(
        name="two_questions",
        title="Een bericht stelt 1 vraag.",
        reason="Bij 2 vragen geeft de jongere vaak antwoord op maar 1, en je weet niet welke.",
        source="Handreiking; ggd.amsterdam.nl; Kenniscentrum LVB (samenvoordeklant.nl); rijnduin.nl",
        message="Dit bericht stelt {} vragen.",
        suggestion="Stel 1 vraag. Bewaar de andere voor het volgende bericht.",
        check=_two_questions,
        good=(Example("Wie kan jou nu helpen?"), Example("Is er gevaar? Bel 112. Wat wil je nu?")),
        bad=(Example("Wie was het? Wat deed je toen?"), Example("Wie was het en wat zei hij?")),
    ),
    Rule(
        name="question_not_last",
        title="De vraag staat aan het eind.",
        reason="Wat het laatst komt blijft hangen. Na de vraag hoort het antwoord.",
        source="Handreiking; 5dok “begrijpelijke communicatie”; onze keuze",
        message="Na deze vraag komt nog tekst: “{}”.",
        suggestion="Zet de vraag als laatste zin.",
        check=_question_not_last,
        good=(Example("Ik stel korte vragen. Hoe was jouw dag op internet?"),),
        bad=(Example("Hoe was jouw dag op internet? Ik ben benieuwd."),),
    ),
    Rule(
        name="no_question_word",
        title="Een vraag begint met een vraagwoord: wie, wat, waar, hoe, welke, met wie, waarmee.",
        reason="Op een vraag met ja of nee zeggen veel jongeren met een LVB vanzelf ja.",
        source="Handreiking; pharos.nl; toegangsociaaldomein.nl; Finlay & Lyons 2001",
        message="Deze vraag begint niet met een vraagwoord: “{}”.",
        suggestion="Begin met wie, wat, waar, hoe of welke. Ja of nee mag alleen bij gevaar, toestemming en nazorg.",
        check=_no_question_word,
        good=(
            Example("Met wie praatte je?"),
            Example("Ben je nu veilig?", ("Ja", "Nee", "Weet ik niet")),
            Example("Zal ik onze berichten hier weghalen?"),
        ),
        bad=(Example("Heb je een leuke dag gehad?"), Example("Was het gezellig vandaag?")),
    ),
    Rule(
        name="waarom",
        title="Vraag nooit “waarom”.",
        reason="“Waarom” klinkt als een verwijt. Een jongere gaat zich dan verdedigen.",
        source="Handreiking; Augeo magazine 10",
        message="Hier staat “{}”.",
        suggestion="Vraag wat er gebeurde, wie erbij was, of hoe het voelde.",
        check=_waarom,
        good=(Example("Wat gebeurde er toen?"),),
        bad=(Example("Waarom stuurde je die foto?"), Example("Vertel maar waarom je boos bent.")),
    ),
    Rule(
        name="waarom_disguised",
        title="Vraag ook niet op een andere manier naar de reden.",
        reason="“Hoe komt het dat je ...” is ook “waarom”.",
        source="Handreiking; Augeo magazine 10",
        message="Dit is ook een waarom-vraag: “{}”.",
        suggestion="Vraag wat er gebeurde, wie erbij was, of hoe het voelde.",
        check=_waarom_disguised,
        good=(Example("Hoe voel je je nu?"), Example("Hoe kan ik jou helpen?")),
        bad=(
            Example("Hoe komt het dat je dat deed?"),
            Example("Wat was de reden?"),
            Example("Wat bracht je ertoe?"),
        ),
    ),
    Rule(
        name="understand_check",
        title="Vraag niet “Begrijp je het?”.",
        reason="Bijna iedereen zegt dan ja, ook wie het niet snapt.",
        source="pharos.nl (terugvertellen); handreiking; ggd.amsterdam.nl",
        message="Hier staat een vraag of de jongere het snapt: “{}”.",
        suggestion="Zeg: “Ik wil weten of ik het goed zei. Wat ga je nu doen?”",
        check=_understand_check,
        good=(Example("Ik wil weten of ik het goed zei. Wat ga je nu doen?"),),
        bad=(Example("Begrijp je het?"), Example("Is dat duidelijk?")),
    ),
    Rule(
        name="leading_question",
        title="Leg de jongere geen antwoord in de mond.",
        reason="Een sturende vraag geeft een verkeerd antwoord, en kan een latere zaak schaden.",
        source="Veiligheidsregels 9; politie.nl (zelf niet verhoren); slachtofferhulp.nl; Augeo magazine 10",
        message="Deze vraag stuurt: “{}”.",
        suggestion="Vraag open: “Wat is er gebeurd?” of “Waar gaat het over?”",
        check=_leading_question,
        good=(
            Example("Waar gaat het over?"),
            Example("Denk je aan zelfmoord?", kind="suicide_question"),
        ),
        bad=(
            Example("Heeft hij je gedwongen?"),
            Example("Dat vond je niet leuk, hè?"),
            Example("Vind je ook niet dat het fout was?"),
        ),
    ),
)
