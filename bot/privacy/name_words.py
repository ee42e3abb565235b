"""Words around a name: what makes "roos" a person and leaves "een roos" a flower."""

from __future__ import annotations

from bot.privacy.fold import word_set

POSSESSIVE = word_set(
    """
    mijn mij me m'n mn mun zijn zn z'n haar dr d'r onze ons hun jouw je jou der mijm men min mjn
    """
)
ROLE = word_set(
    """
    vriend vriendin vriendinnetje vriendje vrind vriendn vrndin bff bestie maat matje mattie zus
    zusje zussie broer broertje bro broeder moeder vader mama papa mam pap stiefvader
    stiefmoeder stiefpa stiefma stiefbroer stiefzus stiefbroertje stiefzusje pleegvader
    pleegmoeder pleegbroer pleegzus halfbroer halfzus oom tante ome neef neefje nicht nichtje
    opa oma ex exvriend exvriendin ex-vriend ex-vriendin mentor mentrix begeleider begeleidster
    juf juffrouw meester leraar lerares docent docente coach voogd gezinsvoogd jeugdbeschermer
    jeugdwerker psycholoog therapeut hulpverlener hulpverleenster trainer buurman buurvrouw
    buurjongen buurmeisje klasgenoot klasgenote klasgenootje groepsleider groepsleidster
    groepsgenoot oppas baas stagebegeleider kamergenoot huisgenoot loverboy crush crushje
    verkering dokter huisarts pb nicht schoonzus tweelingbroer tweelingzus tweelingzusje zwager
    peetoom peettante gezinsvader gezinsmoeder gezinshuisouder directeur teamleider
    zorgcoordinator wijkagent agent hond kat konijn paard poes puppy hondje katje dealer jongen
    meisje gast meid gozer persoonlijk dochter zoon zoontje dochtertje collega vriendinnen
    vrienden beste
    """
)
PETS = word_set(
    """
    hond kat konijn paard poes puppy hondje katje
    """
)
TITLES = word_set(
    """
    meneer mevrouw mevr mvr mw dhr juf juffrouw meester dokter dr tante oom ome opa oma opoe
    meneertje mneer menr mevrou mister miss agent coach trainer broeder zuster tata khala amca
    abi abla lala sheikh imam
    """
)
FAMILY_TITLES = word_set(
    """
    meneer mevrouw mevr mvr mw dhr dokter dr agent meester juf juffrouw mneer menr mevrou mister
    miss
    """
)
PARTICLES = word_set(
    """
    van de den der het 't te ten ter el al ben bin ould von da dos del di la le du aan op in uit
    in't ibn abu abou ait aït st sint
    """
)
DETERMINERS = word_set(
    """
    de het een 't t n 'n geen elke deze die dit dat zo'n welke mijn me m'n mn jouw je zijn zn
    z'n haar onze ons hun zulke veel wat hoeveel alle beide paar
    """
)
SPEECH = word_set(
    """
    zei zegt zeg vroeg vraagt stuurde stuurt appte appt belde belt snapte snapt sloeg slaat
    dwong dwingt dreigt dreigde pest pestte vertelde vertelt schreef schreeuwde schreeuwt filmde
    lachte lacht huilde huilt gaf duwde trapte schopte postte plaatste blokkeerde blokte raakte
    wachtte wacht zag ziet haat hielp helpt liegt loog bedreigt bedreigde chanteert chanteerde
    vindt vond noemde noemt kuste zoende stal kent wilde wou durft durfde verraadde antwoordt
    reageert typt typte belooft beloofde misbruikt misbruikte slaapt drinkt scheldt schold
    roddelt stalkt stalkte zoekt zocht verkracht verkrachtte zit kocht heette
    """
)
VERBS = SPEECH | word_set(
    """
    heeft had heb wil wilt kwam komt ging gaat doet deed weet wist denkt moet mag kan kon zou
    zal deelt deelde woont woonde speelt speelde stond staat krijgt kreeg laat liet hoort houdt
    ligt loopt liep werkt doe mocht moest bleef blijft werd wordt nam neemt vraag belt steelt
    verkoopt verkocht zat is was en
    """
)
STRONG_BEFORE = (
    ("ruzie", "met"),
    ("verliefd", "op"),
    ("verkering", "met"),
    ("boos", "op"),
    ("bang", "voor"),
    ("date", "met"),
    ("seks", "met"),
    ("gezoend", "met"),
    ("afgesproken", "met"),
    ("afspreken", "met"),
    ("jaloers", "op"),
    ("gevochten", "met"),
    ("samen", "met"),
    ("iets", "met"),
    ("vrienden", "met"),
    ("bevriend", "met"),
    ("bij", "met"),
    ("gepraat", "met"),
    ("gechat", "met"),
    ("chat", "met"),
    ("praat", "met"),
    ("app", "met"),
    ("bel", "met"),
    ("woon", "met"),
    ("sliep", "met"),
    ("naar", "bed"),
    ("crush", "op"),
    ("uit", "met"),
    ("ben", "met"),
    ("was", "met"),
    ("ging", "met"),
    ("ga", "met"),
    ("verteld", "aan"),
    ("verraden", "door"),
    ("geslagen", "door"),
    ("gepest", "door"),
    ("bedreigd", "door"),
    ("vertellen", "aan"),
    ("gevraagd", "aan"),
    ("vraag", "aan"),
    ("weg", "van"),
    ("houd", "van"),
    ("hou", "van"),
    ("los", "van"),
    ("gezegd", "tegen"),
    ("zeggen", "tegen"),
    ("praten", "met"),
)
VERB_OBJECT = word_set(
    """
    haat mis ken kende vertrouw vermoord sla vraag bel app blokkeer geblokt ontmoette zag gezien
    """
)
ME_BEFORE = word_set(
    """
    met aan tegen bij van door over naar voor naast achter zonder alleen volgens was en of als dan dat toen omdat want maar op
    """
)
PLAIN_AFTER_HEET = word_set(
    """
    niet anders hoe dat dit zo geen ook iets een de het ik jij je hij zij ze wij we dus gewoon
    eigenlijk nu trouwens maar wel echt toch dan hier daar buiten vandaag water weer thee niks
    wat wie geheim privé prive raar hetzelfde belangrijk bekend niet- al erg heel te best en of
    volgens nog mooi lelijk lang kort leuk stom fake mijn me m'n haar zijn privé alleen onbekend
    kut kk heet onderdeel hem mij haar jou ons sexting grooming
    wil wilt wou wilde kan kon moet moest mag mocht gaat ging komt kwam zegt zei doet deed is was
    heeft had weet wist stuurt stuurde vraagt vroeg wordt werd vind vindt met uit op van die
    """
)
FILLERS = word_set(
    """
    maar ook gewoon dus eigenlijk nu trouwens wel altijd allemaal soms dan toch echt ff even
    denk volgens : = ' , - is
    """
)
NOT_SURNAME = word_set(
    """
    de van het een en is was ik je jij hij zij ze we uit in op bij met aan naar voor door over
    tegen te om als dan dat die dit heeft had wil kan moet mag zei zegt gaat ging komt kwam doet
    deed best lief boos stom mooi groot klein lang kort goed dik dun oud jong bang blij gek
    gemeen leuk raar rot ziek weg thuis nu ook nog niet wel al hier daar maar want of mijn me
    mij hem haar zijn ons hun jullie u wie wat waar hoe klas school groep vandaag gister
    gisteren morgen altijd nooit soms even ff maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag januari februari maart april mei juni juli augustus september oktober
    november december jaar man vrouw jongen meisje vriend vriendin lach dood snel druk vrij vol
    leeg half heel echt alleen samen weer terug dicht open buiten binnen beneden boven voor
    achter onder huis werk kamer bed wagt waht wacht
    """
)
AFTER_VAN = word_set(
    """
    school klas groep werk voetbal hockey judo buiten binnen thuis boven beneden hiernaast
    hierboven naast verderop vroeger tiktok snap insta discord internet roblox fortnite kamp mij
    hem haar ons jou jullie mijn me m'n mn zijn zn z'n hun onze een deze die dit dat buren buurt
    straat overkant leefgroep begeleiding politie sport stage zwemmen gym dansen muziek mentor
    familie kant beneden bakker winkel kerk moskee trap bus trein tram bank app chat gang avond
    ochtend middag keer kamer vader moeder broer zus
    """
)
PERSON_ADJECTIVE = word_set(
    """
    boos gemeen lief raar aardig stom verdrietig verliefd jaloers dronken weg ziek gek zwanger
    jarig bang dood mijn me m'n mn ook niet wel heel echt zo de een al weer zwaar depri
    agressief verslaafd te mee alleen eerlijk nep fake vaak
    """
)
