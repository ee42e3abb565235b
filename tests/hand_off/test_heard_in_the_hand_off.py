"""Fear, secrets, defence, harmless explanations and goodbyes in a hand-off: heard, never passed over."""

from __future__ import annotations

import re

import pytest
from test_said_on_the_way import at
from test_walks import judge

from actions.hand_off.texts import responses


def names(talk) -> list[str]:
    judge(talk, talk.text)
    return [b["response"].removeprefix("utter_hulp_") for b in talk.bubbles]


@pytest.mark.parametrize(
    ("text", "kind", "category"),
    [
        ("maar dan zegge ze dat ik een baby ben", "tussen_noemen", "group_pressure"),
        ("en als ze dan zegt dat ik saai ben?", "tussen_noemen", "group_pressure"),
        ("als ik naar popo ga ben ik zelf de lul", "tussen_straf_mij", "exploitation"),
        ("straks word ik zelf opgepakt", "tussen_straf_mij", "violence"),
        (
            "ik mag t nie zegge tege papa zegt ie want die snap dat nie",
            "tussen_beloofd",
            "grooming",
        ),
        ("van hem mag ik het tegen niemand zeggen", "tussen_beloofd", "grooming"),
        ("niet zegge tege iemant", "tussen_geheim", "violence"),
        ("vertel t aan niemand he", "tussen_geheim", "violence"),
        ("hij wil zaterdag afspreke bij et station", "tussen_afspraak", "grooming"),
        ("nee hij is nie slegt jij ken hem nie eens", "tussen_loyaal", "grooming"),
        ("jullie kennen haar niet", "tussen_loyaal", "grooming"),
        ("hij weet waar ik woon", "tussen_dreigt", "exploitation"),
        ("ze weten mijn adres", "tussen_dreigt", "sextortion"),
        ("mijn vader mag dit NOOIT weten", "tussen_niet_weten", "image_abuse"),
        ("ik wil niet dat iemand zich zorgen maakt", "tussen_zorg_ander", "suicide"),
        ("en als ze dan boos worden", "tussen_boos_groep", "group_pressure"),
        ("is het mijn schuld als hij dan weg moet van huis?", "tussen_eigen_schuld", "violence"),
    ],
)
@pytest.mark.parametrize("step", ["veilig", "bij_je", "wie", "rol", "hoe"])
def test_what_weighs_is_met_with_its_own_words(text, kind, category, step):
    level = 2 if kind in ("tussen_dreigt", "tussen_afspraak") else 0
    talk = at(step, text, level, category, category=category)
    assert any(name.startswith(kind) for name in names(talk)), (step, names(talk))
    assert talk.slots["hand_off"], "the hand-off goes on"


@pytest.mark.parametrize(
    "text", ["nu zegt ie dat ik hem geld moet geven", "dan zeggen ze dat het nep is"]
)
def test_what_others_say_is_no_question_on_telling_it_on(text):
    assert not any("doorvertellen" in name for name in names(at("veilig", text)))


def test_defending_somebody_is_no_refusal():
    talk = at("wie_niet", "nee hij is nie slegt jij ken hem nie eens", category="grooming")
    assert talk.slots["hand_off"] and "weigert" not in names(talk)
    talk = at("wie", "nee ze heeft gewoon een moeilijke tijd", category="bullying")
    assert talk.slots["hand_off"] and "weigert" not in names(talk)


def test_defended_after_a_meeting_was_named():
    talk = at("wie", "hij is echt lief", category="grooming", said=["afspraak"])
    assert "tussen_loyaal_afspraak" in names(talk)


@pytest.mark.parametrize(
    "text",
    [
        "moet mama helpe met ete",
        "ik moet me moeder helpen koken",
        "ik ga eten met mijn zus",
        "oke bedankt ik ga gebed doen",
        "haha jij bent lief. tot morgen swa",
        "oke ik ga buiten",
        "thx doei",
        "bb 👋",
    ],
)
def test_leaving_ends_it_kindly_and_names_no_helper(text):
    for step in ("hoe_gaat", "wie", "rol", "veilig_onzeker"):
        talk = at(step, text)
        assert names(talk)[-1] == "stopt", (step, names(talk))
        assert not talk.slots["hand_off"]
    for step in ("nood_bij", "zelfmoord", "zelfmoord_nu"):
        assert names(at(step, text))[-1] == "stopt_nood", step


@pytest.mark.parametrize(
    "text", ["mama kan mij helpen", "moet mijn moeder mij helpen dan", "ik ga het mama vertellen"]
)
def test_a_helper_who_is_named_stays_a_helper(text):
    assert "stopt" not in names(at("wie", text))


@pytest.mark.parametrize(
    "text",
    [
        "ik wacht tot morgen",
        "ik vertel het later",
        "kan niet slapen",
        "ik moet bij hem slapen",
        "moet met hem naar huis",
        "ik ga slapen en word niet meer wakker",
        "ik moet van haar naar mijn werk",
    ],
)
def test_no_goodbye_in_these(text):
    assert at("wie", text).slots["hand_off"]


@pytest.mark.parametrize(
    "text",
    [
        "ik ben gewoon verliefd",
        "ik ben verlieft op een jongen uit mijn klas",
        "nee ze pesten mij niet. ze hebben gewoon een andere mening",
        "nee bij mij niet gebeurt hoor ik wil het gewoon weten",
        "het is geen pesten",
    ],
)
def test_a_harmless_explanation_lets_go(text):
    for step in ("veilig_onzeker", "wie", "hoe_gaat"):
        talk = at(step, text, sure=False)
        assert names(talk)[0] == "correctie" and not talk.slots["hand_off"], (step, names(talk))
    talk = at("nood_bij", text, sure=False)
    assert names(talk)[-1] == "open_deur_nood"


@pytest.mark.parametrize(
    "text",
    ["ik ben verliefd en hij wil een foto", "ze pesten mij altijd", "ik ben verliefd op een man"],
)
def test_a_harmless_word_is_not_enough(text):
    assert at("wie", text, sure=False).slots["hand_off"]


@pytest.mark.parametrize("category", ["exploitation", "grooming", "suicide", "violence"])
def test_love_takes_nothing_of_the_danger_away(category):
    talk = at("wie", "ik ben gewoon verliefd", category=category)
    assert talk.slots["hand_off"] and "correctie" not in names(talk)
    flagged = at("wie", "ik ben gewoon verliefd", sure=False, flags=["phrase"])
    assert flagged.slots["hand_off"]


def test_an_unclear_answer_is_heard_before_the_next_question():
    for text in ("nee hij weet et nie want hij zit in de klas", "nee hij weet et nie"):
        assert len(names(at("veilig", text, category="bullying"))) == 2
    talk = at("veilig", "nee ik ben gewoon heel moe van alles", category="bullying")
    assert names(talk) == ["tussen_moe", "bij_je"]
    assert at("veilig", "nee hij weet waar ik woon").route == "emergency"


def test_a_friend_who_knows_is_good_news():
    talk = at("nood_bij", "mijn vriendin weet het een beetje", category="suicide")
    assert names(talk)[0] == "tussen_iemand_weet_nood" and talk.step == "nood_bij"
    along = names(at("wie", "mijn beste vriendin weet het een beetje"))[0]
    assert along in ("tussen_iemand_weet", "vriend_mee")
    barred = at("wie", "mijn oom weet het", excluded=["oom", "oom_tante"])
    assert "tussen_iemand_weet" not in names(barred)


def test_laat_maar_with_a_no_is_no_yes_to_suicide():
    talk = at("zelfmoord", "nee laat maar was niet serieus", category="suicide")
    assert names(talk)[0] == "serieus" and talk.step == "wie"
    assert at("zelfmoord", "nee maar morgen wel", category="suicide").step == "zelfmoord_nu"


def test_the_second_suicide_question_says_what_it_is_about():
    text = responses()["utter_hulp_zelfmoord_nu"][0]["text"]
    assert text.splitlines()[-2:] == ["Deze vraag gaat over zelfmoord.", "Wil je het nu doen?"]


@pytest.mark.parametrize("kind", ["112", "113", "vriend"])
def test_the_sentence_to_say_stands_between_quotes_in_a_bubble_of_its_own(kind):
    row = responses()[f"utter_hulp_nood_zin_{kind}"][0]
    assert re.fullmatch(r'"[^"]+"', row["text"]) and row["metadata"]["copy"]
    assert "buttons" not in row


def test_a_question_about_the_bot_gets_an_answer_at_level_3_too():
    assert "tussen_computer" in names(at("nood_bij", "heb jij een huisdier"))[0]


def test_whom_to_call_gets_a_number():
    talk = at("wie", "wie moet ik dan bellen", category="exploitation")
    assert "kaart" in names(talk)[0]


def test_thanks_a_second_time_is_a_goodbye():
    talk = at("hoe", "thx")
    talk.say("dankjewel")
    assert not talk.slots["hand_off"]


def test_a_plan_in_own_words_is_praised():
    talk = at("rol", "okee ik ga segge dat ik straf krijg van de groep", category="group_pressure")
    assert names(talk)[0].startswith("plan_goed")
    talk = at("nood_zin", "oke ik ga het aan mijn nichtje vertellen die weet alles")
    assert names(talk)[0].startswith("nood_p")
