"""Whatever is typed in a hand-off gets a fitting reaction: each step of each route, each kind."""

from __future__ import annotations

import pytest
from hand_off_driver import Talk
from test_walks import judge

from actions.hand_off.closing import ENDINGS
from actions.hand_off.flow import STEPS
from actions.hand_off.kinds import QUESTIONS, REMARKS
from actions.hand_off.state import HandOff
from actions.hand_off.story import excluded_by
from actions.hand_off.texts import responses
from bot.risk.judge import PHRASE

ASKED = {
    "appen": ["kan ik het ook appen ipv zeggen", "mag ut ook op n briefje"],
    "zeggen": ["wat moet ik dan zegge", "hoe begin ik dan help me ff"],
    "chatten": ["kan ik ook chatten met 113", "bellen durf ik niet kan ik daar ook typen"],
    "moet_bellen": ["kan jij niet voor mij bellen", "moet ik echt 112 bellen"],
    "aan_wie": ["aan wie dan", "wie moet ik dat vertellen", "bij wie kan je dat vragen"],
    "boos": ["straks wordt mijn juf boos op mij", "wat als ze kwaad worden"],
    "doorvertellen": ["wat als ze het doorvertellen", "straks weet heel de school het"],
    "niet_geloven": ["en als ze me niet geloven", "niemand gelooft mij toch"],
    "ouders": ["weten mijn ouders het dan", "moet mijn moeder dat weten"],
    "politie": ["moet ik dan naar de politie", "komt de politie dan"],
    "kosten": ["kost dat geld", "is bellen gratis"],
    "naam": ["moet ik me naam zeggen", "is dat anoniem"],
    "wie_leest": ["ben jij een mens", "wie leest dit", "leest mijn moeder dit mee"],
    "eigen_schuld": ["is het mijn schuld", "is me eige schult"],
    "strafbaar": ["is dat strafbaar", "mag dat eigenlijk wel"],
    "straf_mij": ["krijg ik straf", "krijg ik dan problemen"],
    "straf_ander": ["gaat hij dan naar de gevangenis", "krijgt ze dan straf"],
    "wat_gebeurt": ["wat gebeurt er dan", "wat gaan ze dan doen"],
    "allebei": ["en als je allebei wil"],
    "doel": ["wat is de bedoeling van dit gesprek", "waarom vraag je dat"],
    "meldknop": ["wat is meldknop"],
}
SAID = {
    "schaam": ["ik schaam me kapot"],
    "bang": ["ik vind het zo eng", "me vader maakt me af"],
    "loyaal": ["jullie denken altijd slecht over hem", "hij bedoelt het gewoon goed"],
    "zorg_ander": ["dan wordt mama verdrietig"],
    "beloofd": ["ik heb beloofd dat ik niks zeg"],
    "outing": ["dan weten ze dat ik op jongens val"],
    "weerstand": ["pff weer die vragen", "laat me"],
    "moe": ["ik ben gewoon heel moe"],
    "lang": ["dit gaat al sinds september zo"],
    "komt_langs": ["hij komt langs zei die"],
}
OPEN_STEPS = sorted(
    set(STEPS) - set(ENDINGS) - {"nood_naam", "nood_bekend", "bericht", "hoe_ging", "terugkomen"}
)
STRAIGHT = {"zelfmoord", "zelfmoord_nu", "open_deur_nood"}


def at(step: str, text: str, level: int = 0, heard_as: str = "none", **state) -> Talk:
    """What was typed at the question `step`, with the risk that the detector gives."""
    acute = step.startswith("nood") or step == "open_deur_nood"
    after_person = {"gevoel", "hoe", "hoe_anders", "zin", "wanneer", "lukt_niet", "nog", "plan"}
    given = {
        "category": "bullying",
        "asked": [step],
        "level": 3 if acute else 2,
        "route": "emergency" if acute else "trusted_person",
        "role": "mentor" if step in after_person else "",
        **state,
    }
    talk = Talk()
    talk.slots["hand_off"] = HandOff(step=step, **given).as_dict()
    talk.say(text, level, heard_as)
    return talk


def each(kinds: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    return [
        (step, kind, text) for step in OPEN_STEPS for kind, texts in kinds.items() for text in texts
    ]


@pytest.mark.parametrize("kind", ASKED)
def test_a_question_is_answered_at_every_step(kind):
    for step in OPEN_STEPS:
        for text in ASKED[kind]:
            talk = at(step, text)
            where = f"{step}: {text}"
            judge(talk, where)
            said = [b["response"] for b in talk.bubbles]
            moved = talk.step in ("zin", "plan") or step in ("hoe", "hoe_anders")
            answered = any(kind in name or "kaart" in name for name in said)
            assert answered or moved, (where, said)
            assert not any("weet_niet_" in name for name in said), where


@pytest.mark.parametrize("kind", SAID)
def test_a_remark_gets_its_own_warm_words(kind):
    for step in OPEN_STEPS:
        for text in SAID[kind]:
            talk = at(step, text)
            where = f"{step}: {text}"
            judge(talk, where)
            said = [b["response"] for b in talk.bubbles]
            own = any(f"tussen_{kind}" in name or "houdt_van" in name for name in said)
            changed = talk.step != step
            assert own or changed, (where, said)


@pytest.mark.parametrize("step", OPEN_STEPS)
def test_nothing_comes_twice_running(step):
    """The same words again and again: the bot varies, but for its lines with 112 and 113."""
    for texts in [*ASKED.values(), *SAID.values()]:
        talk = at(step, texts[0])
        for _ in range(4):
            before = [b["text"] for b in talk.bubbles]
            if not talk.slots["hand_off"]:
                break
            talk.say(texts[-1])
            judge(talk, f"{step}: {texts[-1]}")
            same = [b["text"] for b in talk.bubbles] == before
            assert not same or "112" in before[-1] or "113" in before[-1], (step, texts, before)


@pytest.mark.parametrize(
    "step", ["veilig", "veilig_onzeker", "veilig_vriend", "bij_je", "hoe_gaat"]
)
@pytest.mark.parametrize("text", ["dit gaat al heel lang zo", "ik schaam me zo", "bla bla dingen"])
def test_a_danger_question_is_not_put_a_third_time(step, text):
    talk = at(step, text)
    talk.say(text)
    assert talk.step != step
    assert talk.route == "trusted_person"


# ------------------------------------------------------------------ somebody is named
NAMES = [
    ("me mentor misschien maar die werkt morge pas", "mentor"),
    ("mijn tante. die is wel chill", "tante"),
    ("oke ik vraag of ze mee gaat naar juf [naam 1]", "leraar"),
    ("mag ook met me zus?", "zus"),
    ("kan mijn oma ook", "oma"),
    ("weet nie.. misschien me begeleidster", "begeleider"),
    ("de huisarts dan maar", "dokter"),
]
NOT_HERE = {"wie_niet", "telefoon", "bij_je", *STRAIGHT}


@pytest.mark.parametrize(("text", "role"), NAMES)
def test_a_named_helper_is_taken_up_at_every_step(text, role):
    for step in [s for s in OPEN_STEPS if s not in NOT_HERE]:
        talk = at(step, text, role="")
        judge(talk, f"{step}: {text}")
        if step.startswith("nood") and "morge" in text:
            assert "Nu is ook iemand nodig." in talk.text
            continue
        assert (talk.slots["hand_off"] or {}).get("role") == role, (step, talk.text)
        if not step.startswith("nood"):
            assert "Goed idee" in talk.text or "Fijn dat je" in talk.text, (step, talk.text)


@pytest.mark.parametrize("step", ["zelfmoord", "zelfmoord_nu"])
def test_a_named_helper_does_not_answer_the_straight_question(step):
    talk = at(step, "mijn tante misschien. die is wel chill", category="suicide")
    assert talk.step == step
    assert "tante" in talk.text
    assert "113" in talk.text
    talk.press(f"{step}.nee")
    assert talk.step == "hoe"


@pytest.mark.parametrize(
    "text", ["mijn vader misschien", "kan me vader ook", "ik vraag mijn vader"]
)
def test_who_is_of_the_story_is_never_taken_up(text):
    for step in [s for s in OPEN_STEPS if s not in NOT_HERE]:
        talk = at(step, text, excluded=["vader", "ouders"], role="")
        assert (talk.slots["hand_off"] or {}).get("role") != "vader", step


def test_a_threat_to_send_it_to_the_family_does_not_bar_a_sister():
    talk = Talk()
    talk.say("anders stuurt ie me foto naar heel me familie", 2, "sextortion")
    talk.press("veilig.ja")
    talk.say("kan me zus ook")
    assert talk.slots["hand_off"]["role"] == "zus"


# ------------------------------------------------------------------ a plan
PLANS = [
    "oke ik app haar zo",
    "ik ga t haar vanavond zegge",
    "ga het wel vertellen aan haar",
    "ik zal het haar vragen",
]


@pytest.mark.parametrize("text", PLANS)
@pytest.mark.parametrize(("level", "category"), [(0, "none"), (3, "suicide"), (2, "grooming")])
def test_a_plan_to_tell_is_praised_and_never_a_plan_for_suicide(text, level, category):
    for step in ("wie", "rol", "hoe_gaat", "gevoel", "zin", "csg", "dienst", "stap", "veilig"):
        talk = at(step, text, level, category)
        judge(talk, f"{step}: {text}")
        assert talk.route == "trusted_person" or talk.slots["hand_off"] is None, (step, talk.text)
        assert "oed" in talk.bubbles[0]["text"], (step, talk.text)


@pytest.mark.parametrize("text", ["ik ga het vanavond doen", "ik ga dood", "ik spring vanavond"])
def test_a_plan_without_telling_stays_danger(text):
    assert at("hoe_gaat", text, 3, "suicide").route == "emergency"
    assert at("zelfmoord_nu", "denk dat ik dat morgen doe", 3, "suicide").route == "emergency"


def test_a_fixed_sentence_always_counts():
    talk = at("wie", "")
    talk.say("ik ga het haar zeggen", 3, "suicide", because=[f'{PHRASE}: "x"'])
    assert talk.route == "emergency"


@pytest.mark.parametrize("text", ["oke ik denk er over na", "ik ga erover nadenken"])
def test_thinking_it_over_is_allowed(text):
    for step in OPEN_STEPS:
        talk = at(step, text)
        judge(talk, f"{step}: {text}")
        if step.startswith("nood"):
            assert talk.step == step
            assert "112" in talk.text


@pytest.mark.parametrize("text", ["oke", "ok", "ja is goed", "ok dankje", "ok ga ik probere"])
@pytest.mark.parametrize("step", ["nood_bij", "nood_zin", "nood_bel", "nood_niet"])
def test_level_3_is_not_done_with_a_mere_oke(step, text):
    talk = at(step, text)
    assert talk.step == step
    assert talk.route == "emergency"
    assert "112" in talk.text


def test_oke_is_no_choice_to_call():
    talk = at("csg", "wat moet ik dan tegen haar zeggen", category="sexual_abuse")
    assert '"Ik wil iets vertellen.' in talk.text
    talk.say("ok")
    assert not [e for e in talk.noted if e["kind"] == "chosen"]
    other = at("dienst", "oke")
    assert not [e for e in other.noted if e["kind"] == "chosen"]


# ------------------------------------------------------------------ letting go
WANTS_OTHER = [
    "mag ik iets anders doen nu",
    "wil over voetbal praten",
    "kunnen we over iets anders",
]


@pytest.mark.parametrize("text", WANTS_OTHER)
def test_something_else_is_really_let_go(text):
    for step in ("wie", "rol", "gevoel", "hoe_gaat", "wie_niet", "veilig", "dienst", "csg"):
        talk = at(step, text)
        judge(talk, f"{step}: {text}")
        assert talk.slots["hand_off"] is None, step
        assert talk.bubbles[0]["text"].startswith("Ja, dat mag."), step
        assert talk.noted[-1]["kind"] == "refused"


@pytest.mark.parametrize("text", WANTS_OTHER)
def test_danger_is_not_let_go_at_once(text):
    for step in ("nood_bij", "nood_zin", "zelfmoord_nu", "zelfmoord"):
        talk = at(step, text, category="suicide")
        assert talk.step == step
        talk.say(text)
        assert talk.route == "emergency" or talk.step == "zelfmoord_nu"
        assert "112" in talk.text


def test_resistance_twice_is_a_refusal():
    talk = at("wie", "pff weer die vragen")
    assert talk.step == "wie"
    talk.say("laat me nou")
    assert talk.slots["hand_off"] is None


def test_a_known_subject_begins_at_once_where_nothing_was_disclosed():
    talk = at("wie", "", level=0)
    talk.slots["hand_off"]["level"] = 0
    talk.say("ik wil het over apps hebben", intent="over_apps")
    assert talk.slots["hand_off"] is None


def test_something_small_is_believed():
    text = "gwn over roddelen in de app en stikkers maken"
    talk = at("veilig", text, category="sexual_abuse")
    assert talk.step == "wie"
    assert "112" not in talk.text
    assert at("veilig_onzeker", text, sure=False).slots["hand_off"] is None
    sure = at("veilig", text, category="sexual_abuse", flags=["phrase"])
    assert sure.slots["hand_off"]["category"] == "sexual_abuse"
    hard = at("veilig", "gewoon over dat hij mij slaat", category="violence")
    assert hard.slots["hand_off"]["category"] == "violence"


# ------------------------------------------------------------------ more of the story
def test_rule_8_thought_of_but_no_plan_is_not_asked_on():
    talk = at(
        "zelfmoord", "nee niet vandaag ofzo ik heb geen plan", 2, "suicide", category="suicide"
    )
    assert talk.step == "wie"
    assert "eerlijk" in talk.text
    assert "113" in talk.text
    assert "Wil je het nu doen?" not in talk.text
    later = at("zelfmoord", "nee niet nu maar morgen wel", 2, "suicide", category="suicide")
    assert later.step == "zelfmoord_nu"


def test_rule_15_paid_already():
    talk = at(
        "hoe_gaat",
        "heb al 50 euro gestuurd maar hij blijft",
        2,
        "sextortion",
        category="sextortion",
    )
    assert "Betaal niet meer." in talk.text
    assert talk.step == "wie"


def test_rule_24_a_meeting():
    later = at("veilig", "zaterdag haalt hij me op", category="grooming")
    assert "Ga er niet heen." in later.text
    assert later.route == "trusted_person"
    assert at("wie", "vanavond gaan we afspreken", category="grooming").route == "emergency"


@pytest.mark.parametrize(
    "text", ["is me eigen schuld toch", "nee durf niet want dan weten ze dat ik op jongens val"]
)
@pytest.mark.parametrize("heard_as", ["sexual_abuse", "exploitation", "suicide"])
def test_a_remark_is_no_other_matter(text, heard_as):
    talk = at("veilig", text, 2, heard_as, category="sextortion")
    assert talk.slots["hand_off"]["category"] == "sextortion"
    talk.press("veilig.ja")
    assert "0800-0188" not in talk.text


def test_a_friend_stays_a_friend():
    talk = Talk()
    talk.say(
        "haar vriend wil geld van haar anders zoekt hij haar op", 2, "exploitation", about="friend"
    )
    talk.say("ik heb beloofd dat ik niks zeg", 2, "self_harm")
    talk.say("Nee")
    assert talk.route == "emergency"
    assert talk.slots["hand_off"]["about"] == "friend"
    talk.press("nood_bij.mentor")
    assert "Iemand die ik ken" in talk.text
    other = Talk()
    other.say("mijn vriendin wordt gepest", 2, "bullying", about="friend")
    other.say("ik snij mezelf ook", 2, "self_harm")
    assert other.slots["hand_off"]["about"] == "self"


# ------------------------------------------------------------------ the table itself
def test_every_kind_has_its_words():
    assert {
        k for k in [*QUESTIONS, *REMARKS] if f"utter_hulp_tussen_{k}" not in responses()
    } == set()


def test_every_example_of_a_question_is_heard_as_that_question():
    """The words of the table know most examples without the intent; no example is another kind's
    refusal or plan."""
    from pathlib import Path

    import yaml

    from actions.hand_off.hearing import Heard, question_in

    data = yaml.safe_load(Path("data/topics/hulp.yml").read_text(encoding="utf-8"))
    for row in data["nlu"]:
        kind = row["intent"].removeprefix("hulp_")
        if kind not in QUESTIONS:
            continue
        for line in row["examples"].splitlines():
            text = line.removeprefix("- ")
            heard = Heard(text=text, intent=row["intent"], confidence=0.9)
            assert question_in(heard), (kind, text)


# ------------------------------------------------------------------ turned down, away, a moment
@pytest.mark.parametrize(
    "text",
    [
        "mijn mentor doet er toch niks aan",
        "me mentor helpt mij nooit",
        "mijn mentor vertrouw ik niet",
    ],
)
def test_somebody_turned_down_is_not_chosen(text):
    for step in ("wie", "rol", "gevoel", "lukt_niet", "zin"):
        found = at(step, text).slots["hand_off"]
        assert found["role"] != "mentor", step
        assert "mentor" in found["tried"], step


def test_who_is_not_there_now():
    later = at("zin", "die zie ik donderdag pas")
    assert later.step == "lukt_niet"
    assert "Later vertellen mag ook." in later.text
    assert at("nood_zin", "ze is er nu niet", role="leraar").step == "nood_bij"


@pytest.mark.parametrize("text", ["hij is gewoon een vriend", "het is een goede vriend hoor"])
def test_the_one_of_the_story_is_no_helper(text):
    talk = at("nood_bij", text, category="grooming")
    assert talk.step == "nood_bij"
    assert talk.slots["hand_off"]["role"] == ""


@pytest.mark.parametrize("text", ["vanavond na het eten", "morgen na school"])
def test_a_moment_or_a_promise_is_no_danger(text):
    for step in ("hoe", "gevoel", "zin"):
        talk = at(step, text, 2, "suicide")
        assert talk.route == "trusted_person"
        assert talk.slots["hand_off"]["category"] == "bullying"
        assert talk.step != step


def test_told_already_is_done():
    assert at("nood_zin", "ik heb het tegen me zus gezegd").step == "nood_blijf"
    assert at("nood_bel", "ik heb al gebeld").step == "nood_blijf"
    assert at("nood_zin", "nee nog niet gezegd").step != "nood_blijf"


def test_told_somebody_already():
    talk = at("wie", "ik heb het al aan mijn mentor verteld")
    assert talk.step == "nog"
    assert "Wat goed dat iemand het weet." in talk.text
    assert at("wie", "ik heb het nooit aan mijn mentor verteld").step != "nog"


def test_not_knowing_is_allowed():
    for step in ("wie", "hoe", "zin", "stap"):
        talk = at(step, "kweet t echt nie")
        judge(talk, step)
        assert talk.step != step or "geeft niks" in talk.text


def test_bro_is_no_brother():
    assert excluded_by("bro kan ik je iets zeggen") == []
    assert "broer_zus" in excluded_by("mijn bro slaat mij")
