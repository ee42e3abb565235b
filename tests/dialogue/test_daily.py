"""Everyday talk: what was told isn't asked, no question twice, and nothing is supposed."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted

from actions.chat import OF_A_STORY, next_question
from actions.open_question import answer_to
from actions.open_question import next_question as next_open
from bot.dialogue.daily import (
    CHAT_ON,
    LOVE,
    LOVE_AGAIN,
    SAD,
    THANKS,
    TOGETHER,
    as_told,
    chooses_subject,
    names_company,
    says_goodbye,
    tone,
)
from bot.dialogue.feelings import sounds_happy


def texts(row):
    return [bubble["text"] for bubble in row["bot"]]


@pytest.mark.parametrize(
    "text",
    [
        "met me neef gegamed",
        "gwn met mn matties",
        "samen met een vriend uit de klas",
        "in me eentje",
    ],
)
def test_company_that_was_named_is_heard(text):
    assert names_company(text)


@pytest.mark.parametrize("text", ["fortnite gespeeld", "was leuk", "met een nieuwe controller"])
def test_no_company_is_no_company(text):
    assert not names_company(text)


def test_who_is_not_asked_after_it_was_told():
    assert as_told(["utter_spel_wie"], "fortnite met me neef", []) == ["utter_praat_spel"]
    assert as_told(["utter_praten_wie"], "gebeld met me oma", []) == [TOGETHER, CHAT_ON]
    assert as_told(["utter_spel_wie"], "fortnite gespeeld", []) == ["utter_spel_wie"]


def test_a_story_is_no_name_of_an_app():
    plan = as_told(["utter_app_onbekend"], "op de groep aten we pannenkoeken", [])
    assert plan[-1] == CHAT_ON
    assert as_told(["utter_app_onbekend"], "plonkie", []) == ["utter_app_onbekend"]


def test_a_question_about_a_subject_comes_once():
    before = [ActionExecuted("utter_praat_dier"), ActionExecuted(LOVE)]
    assert as_told(["utter_praat_dier"], "me kat ook", before)[-1] == CHAT_ON
    assert as_told([LOVE], "hij lacht naar me", before) == [LOVE_AGAIN]


@pytest.mark.parametrize(
    ("text", "felt"),
    [
        ("was egt leuk met zn allen haha", "happy"),
        ("topdag ik zweer het", "happy"),
        ("school was stom", "sad"),
        ("was niet leuk", "sad"),
        ("ik ben niet boos hoor", None),
        ("ik ging naar school", None),
        ("ik weet niet zo goed wat ik moet zeggen", None),
        ("eerst saai maar daarna gelachen", "happy"),
    ],
)
def test_the_tone_of_what_is_told(text, felt):
    assert tone(text) == felt


@pytest.mark.parametrize(
    "text",
    [
        "doei",
        "ik moet eten houdoe!!",
        "ewa later",
        "oke dag",
        "haha tot morgen",
        "is goed doei doei",
    ],
)
def test_a_message_that_ends_in_a_goodbye_is_one(text):
    assert says_goodbye(text)


@pytest.mark.parametrize(
    "text", ["ik doe het later", "het was een leuke dag", "ik zei doei en toen huilde ze", "morgen"]
)
def test_other_words_are_no_goodbye(text):
    assert not says_goodbye(text)


def test_the_reaction_fits_the_tone():
    assert as_told([THANKS, CHAT_ON], "school was stom", [])[0] == "utter_r_jammer"
    assert as_told([THANKS, CHAT_ON], "heel leuk was dat", [])[0] == "utter_r_fijn"
    assert as_told(["utter_praat_groep"], "we moeten om 9 uur inleveren stom", [])[-1] == CHAT_ON


def test_everyday_questions_end_in_a_choice():
    said: list[str] = []
    while (name := next_question(said, [], 9)) is not None:
        assert name not in said
        said.append(name)
    assert set(said[:3]) <= set(OF_A_STORY), "questions about the story come first"
    assert "utter_praat_verder" in said


def test_what_was_told_is_not_asked_for_next():
    asked = next_question(["utter_praat_vond"], ["leuk_spel", "met_bekende"], 9)
    assert asked not in ("utter_praat_deed", "utter_praat_wie")


def test_who_told_it_is_not_asked_what_it_is_about():
    assert next_open([], 1, told=False) == "utter_open_waar"
    assert next_open([], 1, told=True) == "utter_open_voel"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("we hadden een saaie les vandaag op school", "de les"),
        ("me hond heeft een nieuwe mand en hij slaapt er al in", "jouw hond"),
        ("ik ben verliefd op iemand uit me klas", "Verliefd"),
        ("we hebben met voetbal getraind vanavond", "sport"),
    ],
)
def test_what_is_told_gets_a_reaction_of_its_own(play, told, said):
    row = play("#Leuk", "#Nee", told)["turns"][-1]
    assert any(said in text for text in texts(row)), texts(row)


@pytest.mark.slow
def test_leaving_is_a_goodbye_and_after_it_anger_gets_no_question(play):
    rows = play("#Leuk", "#Nee", "ik moet nu gaan eten", "stop nou")["turns"]
    assert {"utter_r_gaan", "utter_doei"} & set(rows[-2]["actions"])
    assert not any(bubble["buttons"] for bubble in rows[-1]["bot"])


@pytest.mark.slow
def test_anger_at_the_questions_is_not_answered_with_the_same_question(play):
    rows = play("#Gewoon", "#Nee", "stop met die stomme vragen", "je luistert echt niet")["turns"]
    assert texts(rows[-1])[-1] != texts(rows[-2])[-1]
    assert texts(rows[-3])[-1] not in texts(rows[-2])


@pytest.mark.slow
def test_keeping_is_not_asked_in_a_lesson_or_after_something_sad(play):
    for first in ("wat is sexting", "mijn telefoon is kapot gevallen"):
        rows = play(first)["turns"]
        assert "action_consent" not in rows[-1]["actions"], first


def test_who_asks_what_to_do_is_answered_before_the_open_question():
    wording = {"text": "Betaal niet.", "metadata": {"about": "sextortion"}}
    domain = {"responses": {"utter_vraag_betalen": [wording]}}
    message = {"intent": {"name": "vraag_betalen", "confidence": 0.6}}
    said = "wat moet je doen als iemand geld wil voor een foto?"
    assert answer_to(said, message, domain) == "utter_vraag_betalen"
    assert answer_to("iemand wil geld voor een foto", message, domain) is None
    unsure = {"intent": {"name": "vraag_betalen", "confidence": 0.1}}
    assert answer_to(said, unsure, domain) is None


@pytest.mark.slow
def test_what_is_admitted_after_something_uneasy_is_a_disclosure(play):
    """Two messages together: "grapje" and a bare "nee" in between take no worry away."""
    told = play(
        "#Leuk", "#Nee", "iemand stuurt mij steeds rare berichtjes", "Nee", "heb het gedaan"
    )
    assert told["turns"][-1]["hand_off"] == "trusted_person"


@pytest.mark.slow
def test_asking_how_after_the_question_about_suicide_is_an_emergency(play):
    for said in ("hoe doe je dat", "doet dat pijn"):
        assert play("ik wil dood", said)["hand_off"] == "emergency", said


@pytest.mark.slow
def test_after_a_disclosure_blame_and_a_helper_are_heard(play):
    start = ("me stiefvadr slaat mij elke avont", "was maar een grapje", "iets anders")
    blame = play(*start, "ist mijn schult")["turns"][-1]
    assert "utter_hulp_tussen_eigen_schuld" in blame["actions"]
    helper = play(*start, "me mentor msch")["turns"][-1]
    assert helper["hand_off"] == "trusted_person"


@pytest.mark.parametrize(
    ("text", "happy"),
    [
        ("we hadde gewonne!! ik had 7 kils", True),
        ("ja was egt leuk", True),
        ("vond het wel fijn maar nu niet meer", False),
        ("het was leuk maar hij wil een foto", False),
        ("was niet zo leuk", False),
        ("leuk", False),
    ],
)
def test_happy_news_is_heard_where_the_bot_asked_what_was_wrong(text, happy):
    assert sounds_happy(text) is happy


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Nee ik praat liever over treinen", True),
        ("Oké. Dan wil ik nu over treinen praten.", True),
        ("kunnen we het over voetbal hebben", True),
        ("ik wil niet over papa praten", False),
        ("ik wil het er niet over hebben", False),
        ("wil over iets anders praten", False),
        ("hij wil over seks praten met mij", False),
        ("wat wil jij weten over treinen dan praten we", False),
    ],
)
def test_a_subject_of_ones_own_is_heard(text, chosen):
    assert chooses_subject(text) is chosen


@pytest.mark.parametrize("text", ["okeee ga ik doen denk ik doeiii xx", "doei xxx", "doei kusjes"])
def test_a_goodbye_with_kisses_is_one(text):
    assert says_goodbye(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik zie iedereen op insta leuke dingen doen en ik lig alleen in bed",
        "mn beste vriendin heeft me niet gevraagd voor haar verjaardag",
    ],
)
def test_who_is_left_out_is_not_called_happy(text):
    assert tone(text) == SAD
    assert not sounds_happy(text)
