"""Rules on tone: no false promise or comfort, no blame, no verdict, no orders, not childish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.plain_language.model import Example, Hit, Message, Rule
from bot.plain_language.text import plain_lower

_SECRECY = re.compile(
    r"""(?:
      \b(?:ik|wij|we|jouw\ dag|deze\ (?:app|bot|chat))\ (?:zal|zeg|vertel|verklap|vertellen|zeggen|praat|deel|delen|geef|beloof|zwijg|hou|houd|houden|bewaar|kan|ga|laat)\b[^.?!]*\b(?:aan\ niemand|tegen\ niemand|niemand\ iets|niks\ door|niets\ door|niet\ door|niks\ verder|niet\ verder|nooit\ (?:door|verder|aan)|met\ niemand|nergens\ over|geheim|zwijgen|als\ het\ graf|mijn\ mond|m'n\ mond|mond\ dicht|voor\ me|voor\ mij|voor\ mezelf|tegen\ anderen|aan\ anderen|het\ niet\ (?:zeg|vertel|door)\w*|niks\ (?:zeg|vertel)|niets\ (?:zeg|vertel)|(?:niks|niets|nooit|niet)\ (?:zal\ )?(?:doorvertel|verklap|verklikken|zeggen|vertellen)\w*)
    | \b(?:zeg|vertel|verklap|deel|verraad)\ ik\ (?:\w+\ ){0,3}(?:nooit|niet|niks|niemand|aan\ niemand|tegen\ niemand)\b
    | \bik\ (?:zeg|vertel|verklap)\ (?:het|dit|dat|niks|niets|er)\ (?:\w+\ ){0,2}(?:niet|nooit|niks|niets|niemand|door|tegen|over)\b
    | \bik\ (?:zal\ )?(?:niks|niets|het\ niet|dit\ niet)\ (?:zeggen|vertellen|doorvertellen|verraden|verklappen)
    | \b(?:blijft|blijven|is|houden|houd|hou|bewaar|bewaren)\b[^.?!]*\b(?:tussen\ ons|onder\ ons|ons\ geheim(?:pje)?|tussen\ jou\ en\ mij|tussen\ jij\ en\ ik)
    | \b(?:ons|een)\ geheimpje\b | \bons\ geheim\b
    | \b(?:het|dit|dat|alles|je\ verhaal|jouw\ verhaal|gesprek|je\ geheim|jouw\ geheim|wat\ je\ (?:hier\ )?(?:zegt|vertelt|typt)(?:\ hier)?|onze\ \w+)\ (?:blijft|is|wordt|houden\ we|houd\ ik|hou\ ik|blijven)\ (?:\w+\ ){0,3}(?:geheim|vertrouwelijk|privé|prive|veilig\ bij\ (?:mij|ons)|bij\ mij|bij\ ons|hier|anoniem|onder\ ons|binnenskamers|beschermd)\b
    | \b(?:geheim|geheimpje)\ (?:is|blijft)\ (?:bij\ (?:mij|ons)|veilig)
    | \b(?:niemand|geen\ (?:mens|ander|enkel\w*\ \w+)|geen\ één\ persoon|je\ (?:ouders?|moeder|vader|begeleider|mentor))\ (?:anders\ )?(?:kan|zal|gaat|komt|krijgt|mag|hoort|ziet|leest|weet|hoeft|kijkt|merkt|komen|zullen|krijgen|horen|zien)\b[^.?!]*\b(?:(?:te\ )?(?:weten|zien|lezen|horen|meelezen|meekijken|achter|komen)|dit|het|mee|hier(?:van|over)?|hiervan|niks|niets|nooit)\b
    | \bniemand\ (?:anders\ )?(?:hoeft|mag|kan|zal|gaat)\ (?:dit|dat|het|iets|hier)\b | \b(?:dit|dat|het)\ (?:komt|krijgt|hoort|ziet|leest|weet)\ (?:\w+\ ){0,2}niemand\b | \balleen\ (?:jij|ik)\ en\ (?:ik|jij)\b | \bniemand\ (?:\w+\ )?(?:komt|kwam|vindt|hoort)\ (?:er(?:achter)?|hierachter|hier)\b | \b(?:leest|hoort|ziet|weet)\ (?:\w+\ ){0,2}niemand\b(?!\ mee) | \b(?:je|jouw)\ (?:ouders?|moeder|vader|begeleiders?|mentor|familie|vrienden|leraar|juf|groep)\ (?:komt?|komen|krijgt|krijgen|hoort|horen|weet|weten|ziet|zien|merkt|merken|hoeft|hoeven|zal|zullen)\ (?:\w+\ ){0,4}(?:niet|niks|niets|nooit)\b | \b(?:blijft|blijven)\ (?:\w+\ )?(?:binnen|in)\ (?:deze|dit|onze)\ (?:chat|gesprek|muren|kamer|app)\b | \b(?:goed|nooit|altijd)\ (?:een\ )?geheim(?:en)?\ (?:bewaren|houden|door) | \bbewaar\ ik\ (?:je|jouw)\ geheim
    | \bniemand\ (?:hoort|leest|ziet|weet|komt)\ (?:dit|het|hier|ooit|ons|jouw|wat)\b
    | \b(?:ik\ (?:kan|mag|ga)\ |wij\ )?(?:zwijgen|zwijg)\ (?:als|over)\b
    | \bbeloofd?\b[^.?!]*\b(?:geheim|niemand|niks|niets|niet\ door|zwijgen|stil)\b
    | \b(?:je|jij)\ kunt?\ (?:me|mij|ons)\ (?:echt\ )?alles\ (?:veilig\ )?(?:vertellen|toevertrouwen)\b
    | \b(?:met\ je\ geheim|jouw\ geheim|je\ geheim)\b[^.?!]*\bveilig\b | \bvolledig\ (?:anoniem|vertrouwelijk|privé)\b | \b(?:honderd|100)\ ?(?:procent|%)\ (?:anoniem|geheim|vertrouwelijk|privé|veilig)
    | \bhoud\ het\ (?:maar\ )?(?:geheim|voor\ jezelf|stil)\b | \b(?:ik|we)\ (?:hou|houd|houden)\ (?:het|dit|dat|jouw\ \w+|je\ \w+|alles)\ (?:\w+\ )?(?:geheim|stil|voor\ (?:me|mij|mezelf|ons))
    | \b(?:dit|deze)\ (?:chat|gesprek|app)\ is\ (?:\w+\ )?(?:geheim|vertrouwelijk|privé|prive|anoniem)\b
    | \bvertrouw\ (?:me|mij)(?:\ maar)?,?\ (?:ik\ )?(?:zeg|vertel)\b | \bbij\ mij\ is\ (?:alles|het|je\ \w+|jouw\ \w+)\ (?:\w+\ )?(?:veilig|geheim)\b
    )""",
    re.I | re.X,
)
_NO_PROMISE = re.compile(
    r"\b(?:kan|mag|wil|kunnen|ga)\b[^.?!]*\b(?:niet|niks|nooit)\b[^.?!]*\b(?:beloven|geheim)\b|\bbeloof niet\b|\bniet geheim\b|\bgeen geheim\b|\bkan ik niet\b|\bhoeft? (?:niet|geen)\b",
    re.I,
)
_COMFORT = re.compile(
    r"""(?:
      \b(?:kom|komt|komen|kwam)\ (?:het|dit|dat|alles|allemaal)?\ ?(?:\w+\ ){0,4}(?:goed|in\ orde|voor\ elkaar|op\ z'n\ pootjes|terecht)\b(?!\ (?:dat|als|om|uit|aan))
    | \b(?:alles|het|dit|dat)\ (?:komt|wordt|gaat|zal|raakt|loopt)\ (?:\w+\ ){0,4}(?:goed|beter|in\ orde|prima|voorbij|over|makkelijker|lukken|oplossen|goedkomen|goedmaken|fijn|af)\b
    | \b(?:zal|gaat|gaan)\ (?:\w+\ ){0,4}(?:goed\ ?komen|goed\ aflopen|beter\ (?:gaan|worden)|voorbij\ ?gaan|over\ ?gaan|meevallen)
    | \bgeen\ (?:zorgen|paniek|stress|angst)\b | \bmaak\ (?:je|jij|jezelf)?\ ?(?:daar|hier|er)?\ ?(?:\w+\ ){0,2}(?:geen|niet\ druk|niet\ ongerust)\b[^.?!]*(?:zorgen|druk|ongerust)?
    | \b(?:niks|niets)\ (?:aan\ de\ hand|ergs|om\ (?:je\ )?(?:bang|zorgen|druk)|mis|engs|te\ vrezen)\b | \ber\ is\ (?:echt\ |verder\ )?(?:niks|niets)\ (?:aan|mis|gebeurd|ergs)
    | \b(?:het|dat|dit)?\ ?(?:valt|viel|zal)\ (?:\w+\ ){0,4}(?:mee|meevallen)\b
    | \b(?:zo|heel|echt|helemaal)\ ?(?:erg|ernstig)\ is\ (?:het|dat|dit)\ (?:\w+\ )?niet\b | \b(?:is|was)\ (?:\w+\ ){0,3}(?:niet|helemaal\ niet)\ (?:zo\ |heel\ |echt\ )?(?:erg|ernstig)\b
    | \bwees\ (?:maar\ )?(?:niet|gerust)\b[^.?!]*(?:bang|bezorgd|verdrietig|ongerust|gerust)? | \b(?:niet|nergens)\ (?:meer\ )?(?:bang|verdrietig|ongerust|zenuwachtig)\b[^.?!]*\b(?:zijn|te\ zijn|voor|hoor|hoeft|hoeven)\b | \b(?:hoef|hoeft|hoeven)\ (?:\w+\ ){0,3}(?:niet|nergens)\ (?:\w+\ ){0,2}(?:bang|zorgen|ongerust|verdrietig|druk)
    | \bniet\ bang\ (?:zijn|hoor)\b | \bniet\ (?:huilen|verdrietig\ zijn|piekeren|treuren)\b
    | \b(?:gaat|gaan|slijt|trekt)\ (?:\w+\ ){0,3}(?:vanzelf|over|voorbij|weg|bij)\b(?!\ (?:de|het|een|naar|jou|je|pesten|foto|online|seks))(?=\W*$|[.!]|,)
    | \b(?:tijd\ heelt|morgen\ (?:is\ (?:het|alles)|voel\ je|ziet|lach|schijnt|ben\ je)|straks\ (?:voel|lach|is\ (?:het|alles)))\b[^.?!]*
    | \b(?:je|jij|jullie)\ (?:bent|ben|zijn)\ (?:\w+\ ){0,2}veilig\b(?!\?) | \b(?:je|jij)\ (?:krijgt|zult)\ (?:\w+\ ){0,4}(?:geen\ (?:straf|problemen|gedoe|ruzie))\b | \ber\ (?:kan|zal|gaat)\ (?:\w+\ ){0,3}(?:niks|niets)\ (?:\w+\ ){0,3}(?:gebeuren|overkomen)\b | \b(?:kan|zal)\ (?:je|jou|jij)\ (?:niks|niets)\ (?:\w+\ )?(?:gebeuren|overkomen|doen)\b
    | \b(?:niemand|hij|zij|ze|die)\ (?:kan|zal|doet|gaat)\ (?:je|jou)\ (?:\w+\ ){0,3}(?:niks|niets|nooit|meer|kwaad|iets|pijn)\b[^.?!]* | \b(?:de\ politie|wij|we|ik)\ (?:pakt|lost?|lossen|zorgt?|zorgen|regelt?|regelen|maakt?|maken|haalt?)\ (?:\w+\ ){0,5}(?:op|ervoor\ dat|goed|weg|voor\ je\ op)\b(?=[^.?!]*$|[.!])
    | \b(?:ik|wij|we)\ (?:beloof|garandeer|zweer|weet\ zeker|ben\ ervan\ overtuigd)\b[^.?!]*
    | \b(?:het|dat|dit)\ (?:komt|gaat)\ (?:\w+\ )?(?:allemaal\ )?(?:wel\ )?los\b | \b(?:laat|zet)\ (?:het|dat)\ (?:maar\ )?(?:los|van\ je\ af|achter\ je)\b | \bdenk\ er\ (?:maar\ )?niet\ (?:meer\ )?aan\b | \bvergeet\ (?:het|dat)\ (?:maar|gewoon)\b | \bkop\ op\b | \bwordt\ (?:vast|zeker|heus|weer)\ (?:\w+\ )?(?:beter|leuk|fijn|goed)\b
    | \b(?:lach|lachen)\ (?:je|jij|we|jullie)\ (?:er)?(?:om|hier|erover)\b | \b(?:alles|het)\ (?:wordt|is|komt)\ (?:\w+\ ){0,2}(?:zoals\ (?:vroeger|eerst)|weer\ (?:normaal|goed|fijn|leuk)|als\ vanouds)\b | \b(?:zien|merken)\ dat\ (?:het|dat|alles)\ (?:\w+\ )?(?:meevalt|goed|beter|went|overgaat|lukt) | \bmeeva(?:l|ll)\w*\b | \b(?:jou|je)\ (?:kan|zal|gaat)\ (?:\w+\ )?(?:niks|niets|nooit\ iets|geen\ kwaad)\b | \b(?:huil|treur|pieker|schrik|tob)\ (?:\w+\ )?(?:maar\ )?niet\b | \b(?:nooit|niet)\ meer\ (?:last|lastig\w*|pijn|terug|gebeuren|doen|bang)\b(?=[^?]*$) | \biedereen\ maakt\ (?:dat|dit|zoiets)\ mee | \b(?:zoiets|dat|het)\ (?:slijt|went|stopt)\ (?:\w+\ )?(?:vanzelf|wel|snel)\b | \b(?:heus|vast\ en\ zeker|echt\ waar)\b(?=[^?]*$) | \bstel\ je\ gerust\b | \bgerust\b(?:\ (?:maar|zijn))?$ | \b(?:snel|gauw|straks|morgen|binnenkort)\ (?:weer\ )?(?:voorbij|beter|over|blij|vrolijk|normaal)\b
    | \biedereen\ (?:heeft|voelt)\ (?:\w+\ )?(?:dat|het)\b | \bhet\ hoort\ erbij\b | \bover\ een\ tijdje\ (?:is|ben|voel|lach)\b | \b(?:jij|je)\ (?:kunt|kan)\ dit\ (?:wel|heus)\ aan\b
    )""",
    re.I | re.X,
)
_BLAME = re.compile(
    r"""(?:
      \b(?:had|hadden)\ (?:je|jij|jullie)\ (?:\w+\ ){0,5}(?:niet|beter|moeten|kunnen|nooit|eerst|maar|nou|toch)\b | \b(?:je|jij)\ had\ (?:\w+\ ){0,5}(?:niet|beter|moeten|kunnen|nooit|eerst|maar)\b
    | \b(?:eigen|jouw|je)\ (?:eigen\ )?(?:schuld|fout)\b(?!\?) | \b(?:schuld|fout)\ (?:is|van|ligt|was)\ (?:\w+\ )?(?:jou|jezelf|bij\ jou)\b
    | \b(?:dom|stom|onverstandig|dwaas|naïef|slecht|fout|onhandig|gevaarlijk|egoïstisch|roekeloos|asociaal|achterlijk|kinderachtig)\ (?:\w+\ )?(?:van\ (?:je|jou)|dat\ (?:je|jij)|om\ (?:zoiets|dat|dit))\b | \b(?:wat|hoe|heel|erg|zo|best|nogal|ongelooflijk|zó)\ (?:dom|stom|naïef|onverstandig|achterlijk)\b | \bwat\ (?:ben|doe|deed)\ (?:je|jij)\ (?:toch\ |nou\ |nu\ |een\ |weer\ )*(?:dom|stom|sukkel|idioot|raar|lastig|vervelend|slecht)
    | \b(?:je|jij)\ (?:was|bent|doet|deed|reageert|gedraagt)\ (?:je\ )?(?:\w+\ ){0,3}(?:dom|stom|naïef|lui|lastig|onverstandig|fout|verkeerd|slordig|brutaal|ondankbaar|onbetrouwbaar|raar|gek|dramatisch|onverantwoord\w*|kinderachtig|te\ goedgelovig|een\ (?:leugenaar|sukkel|aansteller|domoor|slet|zeur|lafaard|watje|loser|idioot))\b
    | \b(?:ben|was|doe)\ (?:je|jij)\ (?:\w+\ ){0,3}(?:dom|stom|gek\ geworden|wel\ goed|wel\ wijs|helemaal\ gek|achterlijk|lui)\b
    | \bdomoor\b|\bsukkel\b|\bidioot\b|\bstommerd\b|\bdommerik\b|\baanstell\w*\b|\bstel\ je\ (?:niet\ )?(?:zo\ )?(?:niet\ )?aan\b|\bzeur\ niet\b|\bniet\ zo\ zeuren\b|\bdoe\ (?:eens\ )?(?:niet\ zo|normaal|gewoon\ normaal|even\ normaal)\b|\bgedraag\ je\b|\bschaam\ (?:je|jij)\b|\bje\ moet\ je\ schamen\b|\bschandalig\b|\bonverantwoordelijk\b|\bjammer\ dat\ (?:je|jij)\b|\bteleurgesteld\ in\b|\bik\ ben\ (?:boos\ op|teleurgesteld)
    | \bhoe\ (?:kon|kan|kun|haal|durf|durfde|heb|is\ het\ mogelijk\ dat)\ (?:je|jij|haal)\b[^.]*\b(?:zo\ (?:dom|stom|naïef|dwaas)|nou|toch|in\ (?:je|jouw)\ hoofd|gebeuren|vergeten)\b | \bhoe\ durf\ je\b | \bwat\ dacht\ je\ wel\b | \bdacht\ je\ (?:nou|nu|echt|soms|wel)\b | \bdenk\ (?:je|jij)\ (?:nou|nu\ echt|wel\ eens)\b | \bdenk\ (?:eens|volgende\ keer|eerst|de\ volgende\ keer|nou\ eens|toch\ eens)\ (?:\w+\ ){0,3}na\b | \bgebruik\ je\ (?:verstand|hersens|hoofd)\b
    | \b(?:je|jij)\ (?:vroeg|vraagt|lokt|lokte|zocht|zoekt)\ (?:er|het|dit|dat)\ (?:\w+\ ){0,3}(?:om|uit|zelf|op)\b | \b(?:je|jij)\ (?:hebt|heb)\ (?:het|dit|dat|er)\ (?:\w+\ ){0,3}(?:zelf|om\ gevraagd|aan\ jezelf|verpest|uitgelokt|verdiend|fout\ gedaan)\b | \b(?:zelf|het)\ (?:om\ gevraagd|uitgelokt|verdiend)\b | \bdoor\ jou(?:w\ \w+)?\ (?:is|was|ging|kwam|moet)\b | \bhet\ (?:komt|kwam|ligt|lag)\ (?:ook\ |wel\ |toch\ )?(?:aan|door)\ (?:jou|jezelf|jouw\ \w+|je\ eigen)\b(?!\?)
    | \b(?:je|jij)\ (?:luistert|leert|denkt|let|snapt|doet|verpest|zit|wilt|hebt|liegt|vergeet)\ (?:\w+\ ){0,2}(?:nooit|weer\ niet|altijd|niks|alles|steeds|het\ nooit)\b | \b(?:je|jij)\ liegt\b | \b(?:dat|dit)\ (?:mag|hoort|kan|moet)\ (?:je|jij)\ (?:toch\ )?(?:niet|nooit|zo\ niet)\b(?:\ (?:doen|zeggen|sturen))? | \b(?:dat|dit)\ (?:is|was)\ (?:echt\ |heel\ |erg\ |niet\ )?(?:dom|stom|slim|verstandig|onverstandig|fout|verkeerd|netjes)\b(?=\s*(?:van\ (?:je|jou))|[.!]|$)
    | \bmoet\ je\ (?:ook\ )?(?:maar\ |gewoon\ )?(?:niet|beter|nooit)\b | \bmoest\ je\ (?:ook\ )?maar\b | \bik\ (?:zei|waarschuwde|heb)\ (?:het|je|toch)\b[^.]*\b(?:toch|gewaarschuwd|nog|al)\b | \bweer\ (?:zo\ )?(?:dom|stom|fout|niet\ geluisterd|hetzelfde)\b | \balweer\b[^.?!]*\b(?:fout|verkeerd|niet\ geluisterd|vergeten)\b | \bwie\ niet\ (?:luisteren|horen)\b | \bje\ weet\ toch\b | \bdat\ weet\ (?:je|jij)\ toch\b | \bzoiets\ doe\ je\b | \bdat\ doe\ je\ (?:toch\ )?niet\b | \bfoei\b | \b(?:dat|dit|het)\ (?:was|is|vind\ ik|klinkt)\ (?:\w+\ ){0,4}(?:dom|stom|onverstandig|naïef|achterlijk|belachelijk|egoïstisch|kinderachtig|onnodig|niet\ (?:zo\ |erg\ |heel\ )?(?:slim|handig|verstandig|netjes|aardig\ van\ je))\b(?!\ (?:voor|van\ (?:hem|haar|die|hen|de|een|iemand))) | \bdoor\ jou\b | \b(?:jij|je)\ (?:bent|was)\ (?:\w+\ ){0,3}(?:zelf|zo)\ (?:\w+\ ){0,2}(?:begonnen|gegaan|schuldig|geweest) | \b(?:je|jij)\ (?:wist|weet|kon|wil|wilde)\ (?:het\ |dat\ )?toch\b | \bik\ (?:had|verwachtte)\ (?:\w+\ )?(?:meer|beter|anders|iets)\ (?:\w+\ )?(?:van\ (?:je|jou)|verwacht) | \bdat\ (?:krijg|heb|kreeg|komt)\ (?:je|ervan)\b(?!\ (?:goed|gezegd|verteld|gedaan|net|al|ook|niet))(?:\ er(?:\ )?van)? | \bwie\ (?:stuurt|doet|gelooft|gaat|zegt|trapt|maakt)\ (?:er\ )?(?:nou|nu|toch|in\ hemelsnaam)\b | \b(?:je|jij)\ (?:maakt|doet|bezorgt)\ (?:het\ )?(?:jezelf|anderen|ons|iedereen)\b | \bvolgende\ keer\ (?:eerst\ |beter\ |goed\ |wel\ )+(?:nadenken|opletten|luisteren) | \bwat\ (?:heb|deed|doe)\ (?:je|jij)\ (?:nou|nu)\ (?:weer|toch)\b | \bwaar\ (?:zat|zit|was|is|bleef)\ (?:je|jouw)\ (?:verstand|hoofd|hersens) | \b(?:je|jij)\ laat\ je\ (?:ook\ |altijd\ |steeds\ |weer\ )+ | \beigen\ (?:verantwoordelijkheid|stomme|domme|toedoen) | \b(?:had|hadden)\ ik\ (?:\w+\ )?(?:niet\ |nooit\ )?(?:van|achter)\ (?:jou|je)\b | \bop\ de\ blaren\b | \b(?:je|jij)\ (?:vraagt|vroeg|zoekt)\ (?:er|het)\b | \bniet\ zo\ (?:dom|stom|gek|flauw|moeilijk|kinderachtig)\b | \bhou(?:d)?\ (?:daar\ |eens\ )*(?:eens\ |nou\ |mee\ )*op\b | \bstomme?\ (?:zet|actie|fout|keuze|idee|streek) | \bdomme?\ (?:zet|actie|fout|keuze|streek) | \b(?:je|jij)\ (?:moet|zou|kunt)\ (?:\w+\ )?(?:beter|eens|echt|voortaan|meer|gewoon)\ (?:\w+\ )?(?:nadenken|opletten|luisteren|uitkijken|weten|leren|gedragen|je\ best) | \bdoor\ (?:je|jouw)\ eigen\b | \bkijk\ nou\ (?:eens\ )?wat\ (?:je|jij)\b | \b(?:eigen|jouw)\ (?:gedrag|keuze|probleem)\b(?=[^?]*$) | \bslechte?\ keuze(?:s)?\b
    )""",
    re.I | re.X,
)
_NOT_BLAME = re.compile(
    r"\b(?:niet|nooit|geen)\b(?:\s+\w+){0,3}\s+(?:schuld|fout|dom|stom|gek|raar|slecht|lastig)\b|\bschuld\b[^.?!]*\bniet\b|\b(?:niet|nooit) (?:aan|door) jou\b|\bwiens schuld\b",
    re.I,
)
_PERSON = r"(?:hij|zij|ze|die\ \w+|deze\ \w+|dat\ (?:meisje|mens|joch)|(?:je|jouw|jullie|zo'n|een|de|zijn|haar|het)\ (?:vriend(?:in)?(?:en)?|vader|moeder|ouders?|broer|zus|oom|tante|stiefvader|stiefmoeder|ex|vriendje|vriendinnetje|familie|begeleider|mentor|leraar|juf|meester|groep|klas|pester|dader|opa|oma|man|jongen|meisje|vrouw|mensen|loverboy|maat)|mensen\ die\ \w+(?:\ \w+){0,2}|zulke\ \w+|pesters|mannen|jongens|meisjes|vrouwen|daders|loverboys|iedereen\ die\ \w+)"
_BAD = r"(?:slecht(?:e|erik|eriken)?|gemeen|gemene(?:rd|rik)?s?|vals(?:e|erik)?|viezerik(?:en)?|vies(?:e)?|vieze|engerd(?:s)?|griezel(?:s)?|crimineel|criminelen|criminele|monster(?:s)?|smeerlap(?:pen)?|klootzak(?:ken)?|eikel(?:s)?|lul(?:len)?|rotzak(?:ken)?|schoft(?:en)?|pedo(?:fiel)?(?:en|s)?|loser(?:s)?|onbetrouwbaar|onbetrouwbare|leugenaar(?:s)?|lafaard(?:s)?|laf|misbruiker(?:s)?|verkrachter(?:s)?|dader(?:s)?|tiran(?:nen)?|pester(?:s)?|slappeling|bedrieger|manipulator|gluiperd|viespeuk(?:en)?|smeerpijp|vuilak|gek|leugenaars|bruut|hufter(?:s)?|zak|trut|bitch|loverboys?|groomer|pesters|beul|schurk|oplichter(?:s)?|psychopa\w+|narcis\w+|zielig|gevaarlijk(?:e)?|ziek(?:e)?|gestoord(?:e)?|walgelijk(?:e)?|verschrikkelijk(?:e)?|vreselijk(?:e)?|asociaal|asociale|egoïst(?:en)?|egoïstisch|manipulatief|bedrieger(?:s)?|nep(?:pe)?|dom(?:me)?|stom(?:me)?|gek(?:ken)?|idioot|idioten|tuig|uitschot|achterlijk|boef|boeven|loverboy|pooier|pooiers|niet\ te\ vertrouwen|geen\ (?:goede?|echte?|leuke?)\s+\w+|niet\ (?:goed|aardig|lief)\ (?:voor|bezig)|slim\ en\ gemeen|fout|foute|jaloers|jaloerse|lui|naar|nare|een\ eikel|geen\ knip)"
_VERDICT = re.compile(
    rf"""(?:
      \b{_PERSON}\ (?:is|zijn|was|waren|lijkt|lijken|klinkt|blijft|deugt|deugen)\ (?:(?:echt|gewoon|een|heel|erg|ook|toch|dus|wel|zo'n|duidelijk|vast|zeker|nogal|best|hartstikke|zo|altijd|en|super|de|maar|ongelofelijk|allemaal)\ )*{_BAD}\b
    | \b(?:deugt|deugen)\ (?:\w+\ )?niet\b | \b{_PERSON}\ (?:houdt|hield|houden|geeft|gaf|geven)\ (?:\w+\ ){{0,2}}(?:niet|niks|niets|nooit)\ (?:\w+\ )?(?:van|om)\ (?:je|jou)\b | \b{_PERSON}\ (?:gebruikt|misbruikt|bedriegt|manipuleert|belazert|haat)\ (?:je|jou|jullie)\b | \b{_PERSON}\ (?:liegt|liegen|loog)\b
    | \b(?:je|jouw)\ (?:vriend(?:in)?|vader|moeder|ouders?|broer|zus|oom|begeleider|mentor|ex|stiefvader|familie)\ (?:zorgt?|zorgen|doet|doen|behandelt|behandelen|verwaarloost|verwaarlozen)\ (?:\w+\ )?(?:slecht|fout|verkeerd|niet\ goed|jou|je)\b | \bwat\ (?:een|zijn\ dat|is\ (?:hij|zij|dat|die)|'n)\ (?:\w+\ ){{0,3}}{_BAD}\b | \b(?:zo'n|die|wat\ een|een)\ (?:slechte|rare|gemene|vieze|enge|nare|foute|valse|stomme|domme|zieke|gestoorde|zielige|onbetrouwbare|waardeloze|vreselijke|criminele)\ (?:\w+\ )?(?:vriend(?:in)?|vrienden|vader|moeder|ouders?|man|mannen|kerel|gast|jongen|jongens|meisje|meid|vrouw|mens(?:en)?|persoon|type|begeleider|leraar|broer|oom|familie|groep|ex|knul|figuur|vent|lui|kinderen|gozer)\b
    | \b(?:je|jij)\ (?:hebt|heb|bent\ met)\ (?:een\ )?(?:slechte|foute|verkeerde|rare|nare|domme)\ (?:vrienden?|vriendin|vader|moeder|ouders?|familie|groep)\b | \b(?:slechte|foute|verkeerde)\ (?:vrienden|vriend|ouders|moeder|vader|mensen)\b
    | \b(?:een|de|die)\ (?:viezerik|engerd|griezel|crimineel|monster|smeerlap|klootzak|eikel|rotzak|schoft|pedo|pedofiel|verkrachter|slet|hoer|psychopaat|narcist|gluiperd)\b | \b(?:viezeriken|klootzakken|smeerlappen|pedo's|criminelen|engerds)\b
    | \b(?:hij|zij|ze)\ (?:kan|kun|mag)\ (?:je|jou)?\ ?(?:\w+\ )?niet\ (?:vertrouwen|deugen)\b | \bvertrouw\ (?:hem|haar|die\ \w+|hen|hun|je\ \w+)\ (?:\w+\ )?(?:niet|nooit)\b | \b(?:hij|zij|ze|die\ \w+)\ (?:verdient|verdienen)\ (?:\w+\ )?(?:straf|de\ gevangenis|je\ niet|jou\ niet)\b
    )""",
    re.I | re.X,
)
_CHILDISH = re.compile(
    r"\b(?:lieverd(?:je)?|schat(?:je|tebout)?|liefje|lieve (?:schat|vriend|kind|meid|jongen|jij)|kanjer|topper(?:tje)?|knapperd|bolleboos|flinke (?:meid|jongen|kerel|knul|vent|vrouw)"
    r"|knappe (?:meid|jongen|kop)|grote (?:meid|jongen|vent)|brave? (?:meid|jongen|kind)|braaf|superheld(?:en)?|held(?:je)?|prinses(?:je)?|prinsje|kabouter\w*|fee(?:tje)?|toverfee|toverstokje|hoera+|joepie+|jippie+|hiep hiep|jeetje(?: mineetje)?"
    r"|hupsakee|hopsakee|jottem|tjakka|high five|knuffeltje|(?:dikke|grote|lekkere|warme) knuffel|(?:dag|hallo|hoi|hé) (?:vriendje|vriendinnetje|schat|lieverd|moppie|kleine)|kusje(?:s)?|dikke kus|aai(?:tje)?|duimpje(?:s)? omhoog|handjes|voetjes|oogjes|oortjes dicht|mondje|neusje|buikje|hoofdje|traantjes|babbeltje|kletsen we|babbelen|praatje pot|spannendeee+|leuk hè+|wauwie|wow+ie|supie|superdupper|superduper|super(?:knap|leuk|goed|tof|lief|stoer|flink|slim|fijn|gaaf|cool|gezellig)"
    r"|mannetje|vrouwtje|oom bot|tante bot|hup,|jochie|bink|ventje|(?:dikke|grote) duim|foei-foei|kleine (?:vriend|man|meid|held|schat)|kleintjes?|ukkie|kindjes?|kindertjes|beertjes?|beestjes?|poesjes?|hondjes?|konijntjes?|popjes?|eendjes?|(?:knap|groot|flink|slim|braaf|klein) kind|lekker kletsen|mamma?tje|pappie|mammie|mama en papa|papa en mama|papa|mama|stoute?|ondeugend\w*|deugniet|boefje|rakker|dikke pluim|pluim|sticker verdiend|goed zo|knap (?:hoor|gedaan|zo)|goed gedaan,? (?:hoor|kanjer|topper)|oei oei|ojee+|boe!|kiekeboe|slapies|slaapjes|(?:onze|mijn) (?:kleine|lieve)|kleine (?:gamer|jongen|meid|schat|kanjer)|nachtkusje|verhaaltje|sprookje|er was eens|eitje|vriendjes (?:zijn|worden)|lachebekje|zonnestraaltje|huilebalk|snoepje|koekje|poepie|vogeltje|bij juf|zullen we spelen|toverdoos|magisch|lekker ding|schattig\w*|lief (?:kind|meisje|jongetje|ventje)|stickertje|grote mensen|boze (?:meneer|man|wolf|meneren|mannen)|stoere (?:meid|jongen|bink|vent|kerel))\b"
    r"|!{2,}|\b\w*([aeouy])\1{3,}\w*\b",
    re.I,
)
_DIMINUTIVE = re.compile(r"\b[a-zé]{2,}(?:tje|pje|kje|etje|sje|dje|gje|fje|rje|lje|nje|mpje)s?\b")
_DIMINUTIVE_OK = re.compile(
    r"^(?:een)?beetje$|^(?:meisje|filmpje|plaatje|grapje|berichtje|spelletje|praatje|stukje|rondje|kaartje|groepje|klusje|pakketje|liedje|rijtje|cadeautje|vriendje|vriendinnetje|feestje|appje|hapje|kopje|momentje|tijdje|ommetje|maatje|oortje|wondje|mailtje|telefoontje|foutje|gesprekje|knopje|netje|oranje|eventje|smoesje|vinkje|sterretje|streepje|hartje|poppetje|feestje|bedtje|huisje|dagje|briefje|lijstje|baantje|snoetje|toetje|blikje|bankje|zusje|broertje|neefje|nichtje|flesje|balletje|blokje|kindje|setje|uurtje|hoekje|puntje|lampje|winkeltje|strandje|biertje|sigaretje|jointje|drankje|pilletje|chipje|babytje|parkje|pleintje|partijtje|potje|gebaartje|tekentje|pijltje|lachje|stemmetje|ruzietje|plekje|trucje|ideetje|zinnetje|woordje|tipje|vraagje|testje|dingetje|geintje|jurkje|truitje|rokje|ritje)s?$"
)
_ORDER = re.compile(
    r"\b(?:je|jij|jullie) (?:moet|moeten|dient|zult|behoort|hoort te|bent verplicht)\b(?! (?:niks|niets|niet|je |ook niks|nooit|misschien|vaak|soms|lachen|huilen|dan))"
    r"|\b(?:nu|dan|eerst|dit|dat|daarom|straks|hier|dus|morgen|vandaag|meteen) (?:moet|dien|zul) (?:je|jij)\b(?! (?:niks|niets|niet))|^moet je\b|\bverplicht\b|\bhet is verboden\b|\b(?:onmiddellijk|direct|nu meteen) (?:stoppen|ophouden|weg)\b|\bluister (?:nu|goed|eens)\b|\bopschieten\b|\bschiet op\b|\bdoe wat ik zeg\b|\bgeef antwoord\b|\bantwoord (?:nu|eerlijk|meteen)\b|\bik wil dat je\b|\bjij gaat (?:nu|eerst)\b|\bvertel (?:me )?(?:nu|meteen|onmiddellijk|alles)\b|\bzeg (?:op|me nu|de waarheid)\b",
    re.I,
)


def _by_sentence(
    pattern: re.Pattern[str],
    message: Message,
    unless: re.Pattern[str] | None = None,
    questions: bool = True,
) -> Iterator[Hit]:
    """First find of a pattern in each sentence that the bot says itself."""
    for sentence in message.own_sentences:
        if not questions and "?" in sentence.end:
            continue
        low = sentence.lower
        found = pattern.search(low)
        if found and not (unless and unless.search(low)):
            yield Hit(found.group().strip(" ,"))


def _secrecy(message: Message) -> Iterator[Hit]:
    yield from _by_sentence(_SECRECY, message, _NO_PROMISE, questions=False)


def _comfort(message: Message) -> Iterator[Hit]:
    yield from _by_sentence(_COMFORT, message, questions=False)


def _blame(message: Message) -> Iterator[Hit]:
    yield from _by_sentence(_BLAME, message, _NOT_BLAME)


def _verdict(message: Message) -> Iterator[Hit]:
    for sentence in message.own_sentences:
        low = sentence.lower
        found = _VERDICT.search(low)
        if found and not re.search(
            r"\b(?:niet|geen) (?:dom|gek|slecht|stom|raar|ziek|zielig|gemeen)\b", low
        ):
            yield Hit(found.group())


def _childish(message: Message) -> Iterator[Hit]:
    for text in (message.own_words, *message.buttons):
        low = plain_lower(text)
        found = _CHILDISH.search(low)
        if found:
            yield Hit(found.group())
            return
        small = [w for w in _DIMINUTIVE.findall(low) if not _DIMINUTIVE_OK.match(w)]
        if len(small) >= 2 or len(_DIMINUTIVE.findall(low)) >= 3:
            yield Hit(", ".join(small or _DIMINUTIVE.findall(low)))
        elif small:
            yield Hit(small[0], severity="advice")


def _order(message: Message) -> Iterator[Hit]:
    yield from _by_sentence(_ORDER, message)


RULES = (
    Rule(
        name="secrecy_promise",
        title="Beloof nooit dat iets geheim blijft.",
        reason="Soms moet een ander het weten, voor de veiligheid. Een gebroken belofte kost vertrouwen.",
        source="Veiligheidsregels 1; Augeo magazine 15; meldcode",
        message="Dit belooft dat iets geheim blijft: “{}”.",
        suggestion="Zeg: “Ik bel niemand. Jij kiest wie het hoort.”",
        check=_secrecy,
        good=(
            Example("Ik kan niet beloven dat het geheim blijft."),
            Example("Ik bel niemand. Jij kiest wie het hoort."),
        ),
        bad=(
            Example("Dit blijft tussen ons."),
            Example("Ik vertel het aan niemand."),
            Example("Niemand kan dit lezen."),
        ),
    ),
    Rule(
        name="false_comfort",
        title="Stel niet gerust met iets dat je niet weet.",
        reason="“Het komt goed” weet je niet. De jongere voelt zich dan niet gehoord.",
        source="hulpverleners in nos 2020-01 (113); handreiking; onze regel 4a",
        message="Dit belooft te veel: “{}”.",
        suggestion="Zeg: “Goed dat je dit vertelt.” of “Jij hoeft dit niet alleen te doen.”",
        check=_comfort,
        good=(Example("Jij hoeft dit niet alleen te doen."),),
        bad=(
            Example("Het komt allemaal goed."),
            Example("Maak je geen zorgen."),
            Example("Het valt wel mee."),
        ),
    ),
    Rule(
        name="blame",
        title="Geef de jongere nooit de schuld.",
        reason="Wie zich schaamt, vertelt niets meer.",
        source="helpwanted.nl; veiligthuisnhn.nl; Rutgers (hartvannederland 2025-01); handreiking",
        message="Dit klinkt als een verwijt: “{}”.",
        suggestion="Zeg wat nu helpt, zonder oordeel: “Goed dat je dit zegt.”",
        check=_blame,
        good=(Example("Het is niet jouw schuld."),),
        bad=(
            Example("Dat had je niet moeten doen."),
            Example("Dat was dom van je."),
            Example("Het is je eigen schuld."),
        ),
    ),
    Rule(
        name="verdict_on_person",
        title="Oordeel niet over een mens.",
        reason="De jongere is vaak trouw aan de ander, en houdt dan op met praten.",
        source="Rutgers (hartvannederland 2025-01); cjg043.nl (loverboy); veiligheidsregels 18",
        message="Dit is een oordeel over een mens: “{}”.",
        suggestion="Zeg wat niet mag, niet wie slecht is: “Doorsturen mag niet.”",
        check=_verdict,
        good=(Example("Doorsturen mag niet."), Example("Jij bent niet dom.")),
        bad=(
            Example("Hij is een viezerik."),
            Example("Jouw vriend is slecht voor je."),
            Example("Wat een gemene jongen."),
        ),
    ),
    Rule(
        name="order",
        title="Geef geen bevelen.",
        reason="Wie moet, haakt af. De jongere kiest. (“Bel 112.” is geen bevel.)",
        source="Handreiking; veiligheidsregels 18 (“Jij mag zelf kiezen.”)",
        message="Dit is een bevel: “{}”.",
        suggestion="Zeg wat kan: “Je kunt ...” of “Je mag ...”.",
        check=_order,
        good=(Example("Bel nu 112."), Example("Je mag stoppen.")),
        bad=(Example("Je moet dit aan je moeder vertellen."),),
    ),
    Rule(
        name="childish",
        title="Praat gewoon, niet als tegen een klein kind.",
        reason="Een jongere is geen kleuter. Kinderlijke taal voelt als niet serieus nemen.",
        source="visitaal.nl; 5dok; gebruikers van Steffie (“niet betuttelen”)",
        message="Dit klinkt kinderachtig: “{}”.",
        suggestion="Zeg het gewoon en rustig.",
        check=_childish,
        good=(Example("Goed dat je dit vertelt."), Example("Dat is een beetje eng.")),
        bad=(Example("Goed zo, kanjer!"), Example("Joepie, je bent er weer!")),
    ),
)
