"""Which question or remark a youngster's message is, besides an answer to what the bot asked.

Each kind has a response utter_hulp_tussen_<kind>. Kinds that are questions have examples too: the
intent hulp_<kind> in data/topics/hulp.yml, where editors add wordings.
"""

from __future__ import annotations

import re

INTENT = "hulp_"
"""Before the kind: the name of its intent."""

PARENT = r"(?:ouders?|moeder|vader|mam\w*|pap\w*|begeleid\w*|leiding|mentor|groep)"
THEY = r"(?:hij|zij|ze|die|hun|iemand|ie|mensen|mijn \w+)"
SAYS = r"(?:zeg\w*|vertel\w*|typ\w*|app\w*|stur\w*|stuur|schrij\w*|begin\w*|praat|praten|uitleg\w*|vragen?|melde?n?)"


def _read(table: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words) for name, words in table.items()}


QUESTIONS = _read(
    {
        "meldknop": r"meldknop",
        "wie_leest": r"\bwie (?:leest|ziet|kijkt)\b|(?:leest|lezen|kijkt|kijken) (?:\w+ ){0,3}(?:dit|mee|het)\b|meelezen|meekijken|leest iemand|kijkt iemand"
        r"|kan iemand dit|ben (?:je|jij) (?:een |n |eigenlijk |wel )*(?:echte? )?(?:mens|robot|bot|computer|echt|ai)\b|(?:praat|app|chat) ik (?:nu )?met een",
        "geheim": r"\bbeloof\b(?! ik)|\b(?:kan|kun|wil|ga) (?:je|jij) (?:(?:het|t|dit|dat|een|ook|wel) )*geheim(?:pje)?\b|niet door ?vertel|niemand (?:iets )?(?:zeg|vertel)|\b(?:vertel|zeg|vertelt|zegt) (?:jij|je) (?:het|dit|dat|t|ut)? ?(?:\w+ )?(?:door|verder|aan|tegen|rond)\b|\bmag niemand (?:het |dit |t )?(?:weten|wete|horen)\b|blijft (?:het|dit) (?:geheim|tussen)|tussen ons|zeg (?:het |dit )?(?:maar )?tegen niemand"
        r"|^(?:\w+ ){0,2}niet (?:door ?)?(?:zeg\w*|vertel\w*) (?:tegen?|aan) (?:iemand|iemant|niemand|de rest)\b|\b(?:zeg|vertel) (?:het |t |dit |dat )?(?:tegen?|aan) niemand",
        "nee_zeggen": r"(?:wat|hoe) (?:zeg|moet|kan) (?:je|ik)\b.*\b(?:nee|niet wil|wil niet|geen zin)|hoe zeg (?:ik|je) nee|\bnee (?:kan |moet )?zegge?n?",
        "noemen": rf"\b(?:zegt|zeggen|vindt|vinden|noemt|noemen|zegge) {THEY}\b.*\b(?:baby|saai|laf|watje|mietje|kinderachtig|schijterd|schijtert|bangerik|bange? \w+|flauw|geen echte?|niet durf)\b|\b{THEY} (?:dan |ook |zo |altijd |gewoon )*(?:zegt|zeggen|vindt|vinden|noemt|noemen)\b.*\b(?:baby|saai|laf|watje|mietje|kinderachtig|schijterd|bangerik|flauw)\b",
        "zeggen": rf"^(?!.*\bnederlands\b).*(?:\b(?:wat|hoe) (?:moet|kan|zal|ga|mag|kun|zou) (?:ik|je|jij)\b(?!.*door ?vertel).*\b{SAYS}\b|\b(?:hoe|wat) (?:zeg|vertel|begin|vraag|typ|app) (?:ik|je)\b"
        rf"|\b(?:hoe|wat) ik\b.*\b{SAYS}\b|welke woorden|\b(?:geef|weet je|maak|heb je|wil|mag ik|help|kan je|kun je|kan jij|kun jij|schrijf)\b.*\b(?:een|n) (?:zin|zinnetje|tekst|voorbeeld|berichtje)\b"
        r"|help (?:mij|mijn) (?:\w+ ){0,3}(?:zegge?n?|typen?|vertelle?n?|schrijven?)|wat (?:moet|kan) (?:er|daar) (?:in|op) )",
        "chatten": r"\b(?:chat\w*|typen|appen|sms\w*)\b.*\b(?:113|112|kindertelefoon|hulplijn|bellen|helpwanted)\b|\b(?:113|112|kindertelefoon|hulplijn|bellen|bel|helpwanted)\b.*\b(?:chat\w*|typen?|appen?)\b"
        r"|\bkan (?:ik|je) (?:daar |er |ook |met iemand )*chatten|liever chatten|kan het ook typen",
        "appen": r"\b(?:kan|mag|kun|moet|zou|zal|is)\b.*\b(?:app\w*|typ(?:en?)?|brief\w*|op ?schrijv\w*|bericht\w*|mail\w*|sms\w*|whatsapp\w*|schrijv\w*|dm)\b"
        r"|\b(?:app\w*|brief\w*|typen?|opschrijven|mailen) (?:ook|in plaats|ipv|ofzo)|(?:in plaats van|ipv) (?:praten?|zeg\w*|bellen?)|liever (?:appen|typen|een bericht|schrijven)",
        "bellen_wie": r"\bwie (?:kan|kun|moet|mag|zal) (?:ik|je) (?:\w+ ){0,2}bel\w*\b|\b(?:welk|wat is (?:het|t)|welke) nummer\b|\bwelke? (?:hulp)?lijn\b",
        "halen": r"\b(?:kan|kunnen|komt|kom|wil) (?:iemand|je|jij|jullie|ze) (?:\w+ ){0,3}(?:halen|ophalen|komen|helpen komen)\b",
        "moet_bellen": r"(?<!wie )moet ik (?:echt |nu |dan |zelf |nou )*(?:112|113|bellen)|(?:kan|kun|wil|ga) (?:jij|je) (?:\w+ ){0,4}bellen|bel (?:jij|je) (?:voor|112|113|iemand)",
        "boos": rf"\b(?:wat als|als|straks|dan|bang dat|want|stel|wordt?|worden?)\b.*\b(?:boos|kwaad|pissed|woest|schreeuw\w*|flip\w*|teleurgesteld|over de rooie)\b|(?:zal|zullen|gaat|gaan) {THEY} (?:boos|kwaad)|^(?:en |maar |ja |nee )*(?:ze|zij|hij|ie|mijn \w+|papa|mama) (?:gaan?|gaat|wordt|worden|word|zal|zullen) (?:\w+ ){0, 3}(?:boos|kwaad|pissed|woest)\b",
        "doorvertellen": rf"\b(?:door|verder|rond) ?vertel|\b(?:wat als|straks|stel|als|bang dat|gaat|gaan|wil niet dat)\b.*\b(?:zeg\w*|vertel\w*|bespreek\w*)\b.*\b(?:iedereen|leiding|groep|klas|school|{PARENT}|ander\w*|door|rond)\b"
        rf"|\b(?:wat als|straks|stel|bang dat|wil niet dat|weet|hoort|horen|weten)\b.*\b(?:iedereen|(?:hele|heel de) (?:school|klas|groep)|leiding|rest)\b"
        rf"|(?:vertelt|vertellen) {THEY} (?:het|dat|dit|t)\b(?! (?:ik|je|we|wij|hij|zij|ze|er|mijn)\b)|(?:zegt|zeggen) {THEY} (?:het|dit|t)\b",
        "ouders": rf"\b(?:weten|weet|horen|hoort|merkt|merken|krijgt|krijgen|moet|moeten|bel|belt|bellen|komen|komt|zien|ziet) (?:jij |je |ze |jullie |dan )?mijn (?:pleeg|stief)?{PARENT}\b.*(?:\?|dan|weten|horen|het|dit|achter)"
        r"|ouders (?:het|dit|dat) (?:dan |ook )*(?:weten|horen|te)|zonder (?:dat )?mijn (?:pleeg|stief)?(?:ouders|moeder|vader|mam\w*|pap\w*)",
        "niet_geloven": r"\bgelo\w+\b.*\b(?:niet|nie|niemand)\b|\b(?:niemand|niet|nie)\b.*\bgelo\w+|\bgeloo?f\w* (?:hij|zij|ze|iemand|niemand|mensen)|lachen ze mijn? uit|lacht? .*mijn? uit",
        "kosten": r"\bkost (?:dat|da|het|t|bellen|chatten|11\d|de|zo|dit|hulp|een)\b|\bkosten?\b.*\b(?:bellen|geld|wat)\b|\b(?:is|zijn)\b.*\bgratis\b|beltegoed|\bhoe duur|\btegoed\b|moet (?:je|ik) (?:daar ?voor|ervoor) betalen",
        "naam": r"\b(?:mijn|je) (?:echte |eigen )?(?:naam|achternaam|adres)\b|\banoniem\b|(?:weten|zien|zeggen|vertellen) (?:ze |dan )*wie ik ben",
        "uit_huis": r"moet ik (?:dan |nu |hier )*(?:weg\b|verhuizen|uit huis|naar een andere|ergens anders wonen)|halen ze mij(?:n)? (?:hier )?weg|word ik (?:dan )?(?:weggehaald|uit huis)|andere groep",
        "straf_mij": r"krijg ik (?:dan |nu |ook |er |zelf )*(?:straf|problemen|gezeik|gedoe|een? boete|een? strafblad|huisarrest)|moet ik (?:dan |zelf )*naar de (?:gevangenis|rechter|cel|rechtbank)|ben ik (?:dan |nu )?strafbaar"
        r"|kom ik (?:dan )?in de problemen|word ik (?:dan |zelf |ook )*(?:op ?gepakt|gestraft|geschorst)|\b(?:zelf|ben ik|ik ben) (?:dan |zelf )*(?:de lul|de sjaak|de pineut|de klos)\b|bang (?:voor|dat) (?:de |ik )?(?:politie|popo|wouten|straf|opgepakt)|pak(?:t|ken) (?:de )?(?:politie|ze|popo) mijn?(?=\W*$| (?:op|dan|ook|weer|zelf)\b)|\bstrafblad\b|\bik krijg (?:zeker |dan )?(?:straf|problemen)|moet ik (?:dan )?weg van de groep",
        "verraden": r"\bverra(?:ad|den|der|ai)\w*|\bsnitch\w*|\bklikke?n\b|verklikk?\w*",
        "straf_ander": rf"\b(?:krijgt|krijgen|gaat|gaan|moet|wordt|worden|komt) {THEY}\b.*\b(?:straf|gevangenis|cel|op ?gepakt|problemen|rechter|vast|weg)\b|wat gebeurt er met (?:hem|haar|mijn)"
        rf"|wil (?:niet|geen)\b.*\b(?:{THEY}|hem|haar)\b.*\b(?:straf|gevangenis|problemen|op ?gepakt|verraden)|geen straf voor (?:hem|haar)",
        "allebei": r"\ballebei (?:wil|willen|wilt|oke|ja|goed)|\bals (?:je|we|jullie) (?:het )?(?:allebei|beide|samen) |al (?:heel )?lang verkering",
        "strafbaar": r"strafbaar|illegaal|tegen de wet|\bverboden\b|\bmag (?:dat|dit|het) (?:wel|niet|zomaar|eigenlijk)|misdrijf|van de wet|\bmogen ze dat\b|mag hij dat|mag zij dat",
        "politie": r"\b(?:politie|popo|wouten|skotoe|scotu)\b",
        "doorsturen": r"\b(?:wat als|en als|als iemand|als je|mag je|mag ik)\b.*\bdoor ?(?:stuu?r\w*|sture\w*|gestuurd|zet\w*)\b",
        "weghalen": r"\b(?:foto|fotos|filmpje|video|naaktfoto|nude)\b.*\bweg\b|\b(?:foto|fotos|filmpje|video|naaktfoto|nude|het|die|dat)\b.*\b(?:eraf|er af|weg ?(?:halen|krijgen|gehaald)|verwijder\w*|offline|van internet)\b|^(?:kan|gaat|krijg ik) (?:het|dat|die) (?:\w+ )?weg\W*$",
        "eigen_schuld": r"mijn (?:eigen? )?(?:schuld|schult|sguld|fout)|eigen? schul[dt]|ben ik (?:nu |dan |nou |ook |een )*(?:slecht\w*|gemeen|fout|een monster)|ik ben (?:zo |gewoon |ook )*(?:dom|stom)\b|had ik maar|stom van mij|dom van mij|ben ik (?:dan )?(?:dom|stom|fout)|doe ik (?:het )?(?:iets )?fout|ligt (?:het )?aan mij",
        "normaal": r"\bis (?:dat|dit|het) (?:wel |dan |heel )?(?:normaal|raar|gek|erg|vreemd)|ben ik (?:dan )?(?:raar|gek|de enige|niet normaal)|(?:heeft|hebben) (?:iedereen|anderen|meer mensen) dit|bij iedereen",
        "slapen": r"\bwaar (?:kan|kun|moet|mag|zou|ga) (?:ik|je|jij) (?:\w+ ){0,3}(?:slape?n?|logere?n?|overnachte?n?|terecht|naartoe|heen)\b",
        "wat_doen": r"wat (?:moet|kan|zal|kun) (?:ik|je) (?:nu|dan|nou|er|daar|hier|het beste|tegen)? ?(?:\w+ )?doen\b|wat nu\W*$|wat moet ik nou?\W*$|hoe moet (?:ik|het) (?:nu |dan )?verder",
        "aan_wie": r"\b(?:aan|tegen|bij|met|naar) wie\b|\bwie (?:moet|kan|kun|zal|mag|zou) (?:ik|je|dan|dat|mij|mijn)\b|\bwie kunnen|^(?:en |maar |oke? )*wie (?:dan|precies|nou)|wie bedoel|\bk?weet (?:ik |het |t |echt |nog |ook )*(?:niet|nie) (?:aan |tegen |bij |met )?wie\b",
        "open": r"\b(?:open|dicht|hoe laat|dag en nacht|snachts|'s nachts|s nachts)\b.*\b(?:nu|nog|zijn|is|bellen|kan)\b|(?:kan|mag|zijn|is) .*\b(?:nu nog|snachts|'s nachts|s nachts|midden in de nacht|in het weekend|open)\b",
        "wat_gebeurt": rf"is (?:dat|het|die) (?:dan )?een (?:echte? )?(?:mens|persoon)|(?:komt|komen) .*\bambulance|wat gebeurt er\b|wat (?:doen|doet|gaan|gaat|zeggen|zegt|vragen|vraagt) {THEY} (?:dan|ermee|met|doen|tegen|aan)?|hoe gaat (?:dat|het|zo) (?:dan|verder|als|telefoon|gesprek)|^(?:en |oke? |ja |maar |wat )*(?:en )?(?:wat )?dan\W*$|hoe werkt (?:dat|het|zo)",
        "praten": r"(?:kan|kun|wil) (?:je|jij) (?:niet )?(?:\w+ )?met mij(?:n)? praten|ik wil (?:gewoon |liever )?met jou praten",
        "doel": r"(?:wat is|wat was) .*\b(?:bedoeling|doel|nut)\b|waar is dit (?:voor|goed voor)|\b(?:waarom|wrm|hoezo|waarvoor) (?:vraag|wil|moet|zeg|weet|vraagt)\b|wat wil je van mij|wat heb ik (?:hier ?aan|daar ?aan)|wat (?:kan|kun|doe) (?:jij|je) (?:dan |eigenlijk |voor mij )*(?:doen)?\W*$|(?:kan|kun) (?:jij|je) (?:mij|mijn) (?:\w+ )?helpen",
        "bedoel": r"(?:wat|hoe) bedoel (?:je|jij)|wat betekent|(?<!die )(?<!hij )(?<!zij )(?<!\bze )(?<!\bie )(?<!papa )(?<!mama )(?<!vader )(?<!moeder )\bsnap (?:het|de vraag|je|jou|dit|dat|er)\b.*\b(?:niet|niks|geen)\b|begrijp (?:het|je|dit|de vraag) niet|^hu+h\W*$|^hoezo\W*$|^wat\W*$|wat is (?:veilig|gevaar)|hoezo (?:veilig|gevaar|112|113)",
    }
)
"""Asked of the bot; the first that fits counts."""

REMARKS = _read(
    {
        "eist": r"\b(?:hij|ze|zij|ie|die|hun|hem|haar|willen?|wil|wilt|eist|vraagt|moet)\b.*\b\d+ ?(?:euro|eur|€|k)(?!\w)|€ ?\d+|^\W*\d+ euro\b|\b(?:hij|ze|zij|ie|die|hun) (?:wil|willen|wilt|eist|eisen|vraagt|vragen) (?:nu |weer |nog |steeds |ook )*(?:geld|meer|betaald|tikkie)\b",
        "telefoon_weg": r"\b(?:telefoon|mobiel\w*|tele|gsm|ipad|tablet|laptop|computer|playstation|ps5|ps4|xbox|wifi|internet)\b(?: \w+){0,3} (?:af|kwijt|afpakk?e?n?|afgepakt|afneme?n?|afgenomen|inlever\w*|ingenomen|inneme?n?|ingeleverd)\b",
        "beloofd": r"\b(?:gezegd|zegt|zei|wil|vindt) (?:\w+ )?dat ik\b.*\b(?:niet|niks|niemand)\b.*\b(?:zeg|vertel|praat)\w*|ik mag (?:het |t |ut |dat |dit |er )*(?:niet|nie|niks|niemand) (?:\w+ )?(?:zeg|vertel|over praten)\w*|\b(?:heb|had) (?:het |dat |haar |hem |ze )*beloofd|\bbeloofd dat ik\b|\b(?:ons|een|het is|is) geheim\b|geheimpje|mag (?:ik )?(?:het |dit |er |dat )*(?:met |tegen |aan |van hem |van haar )*(?:niemand|niks|niet) (?:\w+ ){0,3}(?:zeg|praat|praten|vertel)\w*",
        "outing": r"\b(?:op (?:jongens|meisjes) val|gay ben|homo ben|lesbisch ben|bi ben|trans ben|uit de kast|geout|outen)\b",
        "betaald": r"^(?!.*\b(?:hij|zij|ze|ie|die|klant\w*|man|mannen|word|wordt|werd|krijg)\b.*\b(?:mij|mijn|word|betaald krijg|krijg)\b.*\bbetaald\b)(?!.*\b(?:niet|nie|nooit|niks|nog nie?t?) (?:\w+ )?betaald).*\b(?:betaald|overgemaakt|gestort)\b|\b(?:euro|geld|tikkie|cadeaukaart\w*|paysafe\w*|\d+)\b(?: \w+){0,3} (?:gestuurd|betaald|overgemaakt|gegeven|gestort)|(?:ga|moet|zal) ik (?:dan )?(?:maar |gewoon )?betalen|betaal ik (?:maar|gewoon)|\bals ik (?:\w+ ){0,4}betaal\w*\b",
        "afspraak": r"\b(?:wil|gaat|komt|zou) (?:\w+ ){0,4}(?:op ?ha(?:al|le)\w*|af ?halen|meenemen)\b|\bwil (?:\w+ ){0,4}(?:naar|in) (?:de|het|een|zijn) (?:mac\w*|bios\w*|film|strand|park|hotel|huis|stad|kermis|auto)\b|\bwil (?:\w+ ){0,4}(?:afspre\w+|ontmoet\w*|meeten?|langskomen|dat ik (?:kom|langskom))\b|\b(?:moet|mag|kan) ik (?:\w+ ){0,3}(?:komen|langskomen) (?:bij|naar)\b|^\W*(?:ik )?ga (?:gewoon|toch|er gewoon|er wel)(?: \w+){0,3}\W*$|\b(?:haalt|haal|komt|kom) (?:hij |zij |ze |ie )?mijn? (?:\w+ ){0,2}(?:op ?halen|op)\b|\b(?:ik|we|wij) (?:ga|gaan|heb|hebben|zie|zien|wil|willen) (?:\w+ ){0,6}(?:afspreken|afgesproken|afspraak|ontmoeten|date|bios|naar hem|naar zijn huis|bij hem thuis)|\b(?:zaterdag|zondag|morgen|weekend|vrijdag|woensdag) (?:ga|gaan|zie|zien) (?:we|ik|wij)\b.*\b(?:hij|hem|bios|samen|hotel)|wil (?:\w+ ){0,3}(?:afspreken|ontmoeten)|\b(?:ga|gaan) (?:we|ik|wij) (?:\w+ ){0,5}(?:afspreken|ontmoeten|naar hem)",
        "houdt_van": r"\bhou(?:d|dt)? (?:echt |heel veel |zoveel |ook |nog )*van (?:hem|haar|die|mijn)|ben verliefd op (?:hem|haar)",
        "loyaal": r"\b(?:hij|zij|ze|die|het) is (?:gewoon |maar |echt |alleen |toch |mijn )*(?:een )?(?:goede |beste )?(?:vriend|vriendin|maat|matti|online vriend)\b|bedoel\w* (?:het|t) (?:gewoon |alleen |toch |echt )*(?:goed|lief|niet (?:zo|slecht|rot))|\b(?:hij|ze|zij|ie) (?:is|doet) (?:wel |echt |ook |gewoon |altijd |heel |juist |meestal |soms |vaak |verder |zo )*(?:lief|aardig|normaal|tof|chill)"
        r"|\b(?:hij|ze|zij|die|ie) is (?:echt |helemaal |gewoon )*nie?t? (?:slecht|slegt|sleg|eng|gevaarlijk|fout|gemeen|vies|zo)|\b(?:je|jij|jullie) ken\w* (?:hem|haar|ze|die) (?:\w+ )?(?:niet|nie)\b|slecht over (?:hem|haar)|(?:denk\w*|zijn|zeg\w*) (?:jullie |je )?(?:\w+ )?(?:altijd|meteen|gelijk|direct) (?:\w+ )?(?:slecht|het ergste)|(?:je|jullie) ken(?:t|nen)? (?:hem|haar) niet|(?:hij|ze|zij) (?:snapt|begrijpt) mij|(?:wil|ga) (?:hem|haar) niet (?:kwijt|verraden)|(?:hij|ie|zij|ze) (?:doet|doen) (?:mij |mijn |echt )*(?:niks|niets)\b",
        "zorg_ander": r"\b(?:iemand|niemand|ze|zij|hij|mijn \w+|mensen|anderen) (?:\w+ ){0,2}(?:zich )?(?:ongerust|bezorgd|zorgen)\b|\b(?:dan|want|anders|niet dat|straks|wordt?)\b.*\b(?:wordt?|is|zijn|maak ik|doe ik|krijgt|krijg) (?:\w+ ){0,3}(?:verdrietig|verdritig|zorgen|stress|huilen|pijn|ziek|kapot)|maakt? (?:ze|zij|hij|mijn \w+) zich zorgen|(?:geen|niet) (?:\w+ )?(?:pijn|verdriet|last|zorgen|lastig) (?:\w+ )?(?:doen|geven|vallen|maken|bezorgen)|tot last",
        "dreigt": r"\bwe(?:et|ten) (?:precies |ook )*(?:waar ik (?:woon|zit|slaap)|mijn (?:adres|school|huis|naam en adres))|\b(?:hij|ze|zij|ie|die) (?:heeft|hebben) mijn (?:adres|locatie)",
        "komt_langs": r"\b(?:hij|zij|ze|ie|die|hun) (?:komt|komen|gaat|zoekt|staat|stond|wacht|rijdt) (?:\w+ ){0,4}(?:langs|thuis|deur|op ?zoeken|op|naar mijn|hierheen|hiernaartoe|hier|buiten)|\bkomt (?:hij|ie|zij|ze) (?:\w+ ){0,2}(?:langs|thuis|naar mijn|hierheen|hier|verhaal)|zoekt? mij(?:n)?(?: op)?\b",
        "weg_nu": r"\b(?:hij|zij|ze|ie|die|mijn (?:stief)?\w+) (?:is|zijn|zit|moet|gaat) (?:\w+ ){0,3}(?:werke?n?|aan het werk|op (?:zijn |haar )?werk|weg|niet thuis|niet hier|er niet|naar school|op vakantie|in bed|buiten)\b",
        "lang": r"\b(?:al (?:heel |zo |best |super )*lang|al (?:een )?(?:jaren|maanden|weken|jaar|tijd|\d+ (?:jaar|maand\w*|weken|dagen))|sinds (?!dien)\w+|elke dag|iedere dag|steeds weer|altijd al|stopt niet|houdt? (?:maar )?niet op|gaat maar door|blijft (?:maar )?door)\b",
        "schaam": r"\bschaam\w*|\bschamen\b|\bgenant\b|gênant|\bbeschaamd\b|durf je niet (?:meer )?aan te kijken|voel mijn? (?:zo )?(?:vies|smerig|raar)",
        "bang": r"\bik ben (?:echt |zo |gewoon |best |een beetje |heel )*bang\b|\bdurf\w*\b|\bte eng\b|zenuwachtig|stress\w*|klap (?:altijd |dan )?dicht|maakt? (?:hij|ze|zij|mijn \w+)? ?mijn? af|maakt mijn? af|vermoordt? mijn?\b|\bis (?:dat|het|bellen) (?:niet )?(?:heel )?(?:eng|spannend|moeilijk)|word ik uitgescholden|vind (?:het|dat|dit) (?:zo |heel |best |echt |wel )*(?:eng|moeilijk|lastig|spannend)|\bgaat niet lukken\b|\bkan (?:ik )?(?:dat|het) niet\b",
        "weerstand": r"^(?:pf+|tss*|jezus|man|bro|nee|zucht)*\W*(?:alweer|weer) (?:die|al die|een|zo'?n|deze|dezelfde) (?:\w+ )?vra\w+|\b(?:stomme|irritante|domme|kut|rot|saaie) (?:bot|vra\w+|computer|app|ding)|\b(?:hou|houd) (?:nou |eens )?op\b|\blaat (?:mij|mijn)(?: nou| gewoon| eens| maar)?(?: met rust)?\W*$|met rust|\b(?:je|jij|jullie|die bot) (?:snapt|snappen|begrijpt|begrijpen|luistert|luisteren|weet|weten|helpt|helpen) (?:mij |mijn |er |het |ook |toch |echt )*(?:niks|niet|nooit|geen|helemaal)|zeur niet|niet zo zeuren|heb ik al gezegd|dat zei ik (?:net|al)|al (?:3|drie|2|twee|10|tien) keer|^pf+\W*$|^tss*\W*$|irritant|stop(?:pen)? (?:nou )?met (?:vragen|dit|zeuren)|maar een (?:bot|computer|robot)|bemoei|gaat je niks aan|niet jouw zaken?|helpt (?:toch )?(?:niks|niet|nooit)|heeft (?:toch )?geen zin",
        "moe": r"\b(?:ben|zo|heel|echt|beetje) (?:\w+ ){0,2}moe\b|\bmoe (?:van|ervan)|uitgeput|kapot moe|\bop van\b|trek (?:het|dit|t) niet|kan niet meer slapen|slaap (?:bijna |ook )?niet",
        "verdriet": r"\b(?:moet|ga|zit te|ben aan het) (?:\w+ ){0,2}huilen|\bik huil|verdrietig|\bik voel mijn? (?:\w+ ){0,2}(?:slecht|rot|kut|klote|alleen|eenzaam)|niemand (?:vindt|houdt|mag) (?:van )?mij|eenzaam",
        "niet_weten": r"\bmag(?:en)? (?:het |t |dit |dat |hier |er )*(?:echt |absoluut |zeker )*(?:nooit|niet|nie|niks) (?:\w+ )?(?:weten|wete|horen|hore|zien|achter komen|achterkomen|van weten)\b",
        "al_verteld": r"^(?!.*\b(?:niet|nie|nooit|niemand|niks|maar)\b).*(?:\bheb (?:het|dat|t|dit)\b.*\b(?:verteld|gezegd|gemeld)\b|\bweet(?:en)? (?:het|t|dit|dat) al\b|\bal (?:opgelost|verteld|gemeld)\b)",
        "snapt": r"\b(?:snap|begrijp) (?:ik )?(?:het|t|er|dat)\b(?!.*(?:niet|niks|geen))|ik snap het\W*$",
        "bedankt": r"^(?:\W|oke?|ok|fijn|super|goed|ja|top|thx|nee)*(?:bedankt+|dank ?je ?(?:wel+)?|dankje|dank u|thanks+|thx+|merci|dankjewel+|dank|tnx|danku)\b\W*(?:\w+\W*)?$",
        "weet_niet": r"\bk?weet(?: ik| het| t| ut| echt| nog)* niet?\b|\bgeen idee\b|\bidk\b",
    }
)
"""Told to the bot; the first that fits counts."""

EARLY = {
    "eist",
    "telefoon_weg",
    "loyaal",
    "houdt_van",
    "zorg_ander",
    "beloofd",
    "outing",
    "betaald",
    "afspraak",
    "dreigt",
    "weerstand",
}
"""Remarks that are never the answer to the step's question, whoever they name."""

FACTS = {"eist", "betaald", "afspraak", "komt_langs", "dreigt", "lang", "weg_nu"}
"""These tell something new of the story: they may be a disclosure of their own."""

HARD = re.compile(
    r"\b(?:dood\w*|zelfmoord|zelfdoding|suicid\w*|van kant|unalive|kms|niet meer leven|er niet meer|sla(?:at|an|g)?|geslagen|gesla\w*|sloeg|schop\w*|geschopt|stomp\w*|mes|mes\w*|steek\w*|gestoken|wapen|pistool|schiet\w*"
    r"|verkracht\w*|aangerand\w*|aanrand\w*|misbruik\w*|betast\w*|aangeraakt|raakt? (?:mij|mijn) aan|zat aan mij\w*|zit aan mij\w*|seks|sex|neuk\w*|naakt\w*|uitkleden|dwing\w*|dwong|gedwongen|dreig\w*|bedreig\w*|chant\w*|afpers\w*"
    r"|snij\w*|gesneden|kras\w*|pillen|spring\w*|opgesloten|weggelopen|bloed\w*|pijn gedaan|vermoord\w*|wurg\w*|drugs)\b"
)
"""With one of these a message is never only a remark: the detector decides."""

NOT_WISHED = re.compile(
    r"\b(?:wil|ga|hoef|zou|denk|dacht|bedoel\w*) (?:\w+ ){0,3}(?:niet|nie|nooit|geen) (?:\w+ ){0,2}(?:doodgaan|dood|sterven|springen|zelfmoord|mezelf)\b"
)
""" "Nee ik wil niet dood": the wish is denied."""
WISH = re.compile(
    r"\b(?:zelfmoord\w*|zelfdoding|suicid\w*|suïcid\w*|unalive|kms|van kant|doodgaan|levensmoe|(?:wil|wou|wilde|ga|kan|mag|was|ben|beter|liever|gewoon|maar|echt|soms|weer|al|mezelf|mijzelf) dood|dood (?:wil|wou|ga|was|ben|zijn|maken)"
    r"|(?:liever|beter|gewoon|dan|soms|ik|wil|hoef|wou) (?:\w+ ){0,4}er (?:\w+ ){0,2}(?:niet|nie) (?:meer)?(?: ?(?:te )?(?:zijn|ben|was|wil|hoef\w*|haha|grap\w*|en|of|want|hoor|ofzo)\b|\W*$)|hoeft? (?:het |t |dit )?(?:voor|van) (?:mij|mijn) (?:allemaal |echt |ook )*(?:niet|nie) meer|er (?:liever |gewoon |beter )?(?:niet|nie) meer (?:zijn|wil|ben|hoef|te zijn)|niet meer (?:willen |wil |te |kunnen |kan )?leven|(?:het|t|mijn) leven (?:\w+ ){0,3}(?:zat|niks|niet meer|geen zin|zinloos)|(?:geen zin|klaar|zat|genoeg|moe) (?:\w+ ){0,3}(?:het|mijn|dit|t) leven"
    r"|(?:nooit|niet|nie) meer wakker|einde? (?:\w+ ){0,4}aan (?:\w+ ){0,3}(?:maken|maak|leven)|(?:maak|maken) (?:\w+ ){0,4}einde?\b|uit het leven|eruit stappe?n?|(?:iedereen|ze|mama|hun) (?:\w+ ){0,3}beter (?:af )?zonder (?:mij|mijn)|beter zonder (?:mij|mijn)|niemand (?:\w+ ){0,2}(?:mij|mijn) (?:zou |zal |gaat )?miss\w*|voor altijd (?:weg|slapen|verdwijnen)|(?:weg|verdwijnen|slapen) (?:\w+ ){0,2}voor altijd|gewoon verdwijnen|voor de trein|van (?:het|een|t|de) (?:dak|brug|flat|balkon) (?:af )?(?:spring\w*|stap\w*|ga|wil|val\w*)"
    r")\b"
)
HARMS_SELF = re.compile(
    r"\b(?:mezelf|mijzelf|mij zelf|mijn zelf) (?:\w+ ){0,3}(?:pijn|iets aan|snij\w*|kras\w*|verwond\w*)\b"
)
HARMS_OTHER = re.compile(
    r"\b(?:hem|haar|ze|hun|iemand|mijn \w+) (?:\w+ ){0,2}(?:dood ?maken|vermoorden|afmaken|neersteken|doodsteken)\b"
    r"|\b(?:maak|steek|schiet|sla) (?:hem|haar|ze|hun|iemand) (?:\w+ )?(?:dood|af|neer|kapot)\b"
)
"""Words for the wish to die or to harm: such a message never takes back, lets go or says goodbye."""


def wishes(texts: tuple[str, ...]) -> bool:
    """True when the wish to die or harm stands in one of them, and isn't denied there."""
    return bool(wish_category(texts))


def wish_category(texts: tuple[str, ...]) -> str:
    """suicide, self_harm or violence; "" when no such wish is said."""
    kinds = {"suicide": WISH, "self_harm": HARMS_SELF, "violence": HARMS_OTHER}
    plain = [NOT_WISHED.sub(" ", text) for text in texts]
    return next((name for name, words in kinds.items() if any(map(words.search, plain))), "")


WITH_ANSWER = {
    "bang",
    "schaam",
    "verdriet",
    "moe",
    "lang",
    "dreigt",
    "komt_langs",
    "niet_weten",
    "zorg_ander",
}
"""Said in the same breath as an answer: these get their own words before the next question."""

KNOWS = re.compile(
    r"\bmijn (?:\w+ ){1,3}we(?:et|ten) (?:het|t|er|dit|dat|alles|al|ervan|wel iets)\b(?!.*\b(?:niet|nie|niks|nooit)\b)"
)
"""Somebody of the youngster's own knows it, a friend for instance."""


def find(table: dict[str, re.Pattern[str]], texts: tuple[str, ...]) -> str | None:
    """The first kind of `table` that is in one of the texts (as typed, and with its spelling mended)."""
    return next((name for name, words in table.items() if any(map(words.search, texts))), None)
