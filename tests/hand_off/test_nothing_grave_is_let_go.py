"""A grave message is never read as taking back, letting go, refusing, goodbye or a joke; and the
bot hears who is meant, what was paid and what was done."""

from __future__ import annotations

import re

import pytest
from hand_off_driver import Talk
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from test_said_on_the_way import OPEN_STEPS, at
from test_walks import judge

from actions.hand_off.kinds import wish_category
from actions.hand_off.story import flags_of, spoken_of
from actions.talk import ActionFallback, ActionResume
from bot.nlu.normaliser import normalise

LETS_GO = re.compile(
    r"^open_deur$|correctie|weigert|stopt|_los|afscheid|weerstand|tussen_oke|tussen_snapt|bedankt|plan_goed|goed_idee"
    r"|persoon_goed|goed_gedaan|jij_kiest|snap_beter|al_verteld|denkt|later_goed|csg_later"
)
GRAVE = [
    "soms denk ik van laat maar dan ben ik er liever niet meer",
    "grapje haha maar ik wil wel echt dood",
    "nee laat maar ik maak er een einde aan",
    "doei ik wil niet meer leven",
    "ik ga slapen en hoop dat ik nooit meer wakker word",
    "nee niet nu ik wil gewoon dood",
    "niks ergs hoor iedereen is alleen beter af zonder mij",
    "oke dan ga ik mezelf pijn doen",
]


def said(talk: Talk) -> list[str]:
    return [b["response"].removeprefix("utter_hulp_") for b in talk.bubbles]


@pytest.mark.parametrize("step", OPEN_STEPS)
@pytest.mark.parametrize("category", ["suicide", "self_harm", "violence"])
@pytest.mark.parametrize("level", [0, 2])
def test_a_grave_message_is_never_let_go(step, category, level):
    for text in GRAVE:
        talk = at(step, text, level, "suicide" if level else "none", category=category)
        where = (step, category, level, text, said(talk))
        assert talk.slots["hand_off"], where
        assert not any(LETS_GO.search(name) for name in said(talk)), where
        judge(talk, str(where))


def test_at_the_straight_question_the_wish_is_a_yes():
    for text in GRAVE[:5]:
        assert at("zelfmoord", text, 2, "suicide", category="suicide").step == "zelfmoord_nu", text


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet dood hoor",
        "haha lach me dood",
        "mijn opa is dood",
        "ik ben er niet meer bang voor",
    ],
)
def test_no_wish_where_none_is_said(text):
    assert wish_category((normalise(text).lower(),)) == ""


def test_no_to_who_is_near_goes_on_after_self_harm():
    talk = at("bij_je", "nee niet nu", category="self_harm")
    assert talk.slots["hand_off"] and talk.step != "weigert"
    talk = at("wie", "nee niet nu", category="suicide")
    assert talk.step == "niemand"
    talk.say("nee niet nu")
    assert "113" in talk.text


@pytest.mark.parametrize("category", ["suicide", "self_harm"])
def test_having_done_it_is_never_taken_as_done_well(category):
    for step in ("veilig", "bij_je", "wie", "nood_zin", "nood_bel", "nood_niet", "plan"):
        for text in ("heb het gedaan", "ja zelf gedaan"):
            talk = at(step, text, 0, category=category)
            assert "11" in talk.text, (step, text, said(talk))
            assert "Goed gedaan" not in talk.text, (step, text)


# ------------------------------------------------------------------ who is meant
@pytest.mark.parametrize(
    "text",
    [
        "juf zegt gewoon negeren",
        "mijn mentor zei stel je niet aan",
        "weet nie wie, de nachtdienst is altijd iemand anders",
        "je mag nix tege de leiding zegge he",
        "niks tegen mijn moeder vertellen",
    ],
)
@pytest.mark.parametrize("step", ["veilig", "wie", "rol", "hoe_gaat"])
def test_who_is_only_spoken_of_is_not_chosen(step, text):
    talk = at(step, text)
    assert not any(name.startswith("persoon_") for name in said(talk)), said(talk)
    assert talk.step not in ("gevoel", "hoe"), talk.step


def test_good_words_of_somebody_are_no_complaint():
    assert not spoken_of("mijn mentor zegt dat ik altijd mag komen")


def test_who_must_not_hear_it_is_not_offered_later():
    talk = at("wie", "je mag niks tegen de leiding zeggen")
    assert "begeleider" in talk.slots["hand_off"]["excluded"]
    talk = at("veilig", "thuis mag dit niet weten", category="violence")
    assert "geheim_familie" in talk.slots["hand_off"]["flags"]


def test_a_name_is_a_choice_unless_it_is_of_the_story():
    text = "misschien tege [naam 1] die werkt morge"
    assert at("wie", text).slots["hand_off"]["role"] == "persoon"
    assert not at("wie", text, excluded=["[naam 1]"]).slots["hand_off"]["role"]


def test_who_saw_it_is_no_victim():
    talk = at("gevoel", "me zusje heeft het ook gezien", 2, "image_abuse", category="bullying")
    talk = at("veilig", "me zusje heeft het ook gezien", 2, "image_abuse", category="bullying")
    assert talk.slots["hand_off"]["about"] == "self"
    assert talk.slots["hand_off"]["category"] == "bullying"
    talk = Talk()
    text = "hij heeft naaktfoto's van me en wil geld"
    talk.say(text, 2, "sextortion", about="friend")
    assert talk.slots["hand_off"]["about"] == "self"


def test_the_one_at_the_door_is_no_helper():
    for who in ("mijn ex", "mijn stiefvader"):
        talk = at("nood_bij", who, category="violence")
        assert said(talk)[0] == "niet_deze", who


def test_a_complaint_about_staff_is_no_wish_for_another_subject():
    talk = at("veilig", "ze hebben mij gefilmd", 2, "image_abuse", category="image_abuse")
    talk.say("begeleiding doet niks", intent="onderwerp_instelling")
    assert said(talk)[0] == "iemand_anders_2"


# ------------------------------------------------------------------ asked again, paid, own act
@pytest.mark.parametrize("step", ["veilig", "veilig_vriend", "bij_je"])
def test_no_question_about_danger_comes_a_third_time(step):
    talk = at(step, "wie leest dit")
    texts = [talk.bubbles[-1]["text"]]
    for other in ("is 113 gratis", "mag ik het ook appen", "komt er politie"):
        talk.say(other)
        texts.append(talk.bubbles[-1]["text"])
    assert max(texts.count(t) for t in texts) <= 2, texts


def test_the_straight_question_gets_other_words():
    talk = at("zelfmoord", "wie leest dit", category="suicide")
    texts = {talk.bubbles[-1]["text"]}
    for other in ("is 113 gratis", "dankjewelll ❤️❤️", "komt er politie"):
        talk.say(other)
        texts.add(talk.bubbles[-1]["text"])
    assert talk.step == "zelfmoord" and len(texts) > 1


@pytest.mark.parametrize(
    "text", ["bla bla", "hij wil het vandaag", "wie leest dit", "ja", "nee ik ben bang"]
)
def test_blackmail_hears_not_to_pay_early(text):
    talk = Talk()
    talk.say("hij dreigt met mijn foto maar beloof dat het geheim blijft", 2, "sextortion")
    told = talk.text
    talk.say(text)
    assert "Betaal niet" in told + talk.text


def test_amounts_do_not_begin_anew_and_payments_are_heard():
    talk = Talk()
    talk.say("hij heeft mijn foto en wil geld anders zet hij hem online", 2, "sextortion")
    talk.say("200 euro en ik heb maar 15", 2, "exploitation")
    assert talk.slots["hand_off"]["category"] == "sextortion"
    assert not any(name.startswith("eerst_") for name in said(talk))
    for text in ("al 2x betaald", "heb gister overgemaakt"):
        talk = at("wie", text, category="sextortion")
        assert "etaal niet" in talk.text, text


@pytest.mark.parametrize(
    "text",
    [
        "heb die foto van haar ook doorgestuurd",
        "ik heb haar bedreigd",
        "heb me vriendin geslagen",
        "ik zei dat ik hem ging slaan",
        "heb aan mn nichtje gezeten",
    ],
)
def test_an_own_act_is_no_victims_story(text):
    assert "own_act" in flags_of(text)
    talk = Talk()
    talk.say(text, 2, "violence")
    assert "niet jouw schuld" not in talk.text and "volwassene" in talk.text
    talk.say("ben ik slecht")
    assert "niet jouw schuld" not in talk.text and "eigen_schuld_eigen" in said(talk)[0]


@pytest.mark.parametrize(
    "text",
    ["mijn vader heeft mijn zus geslagen", "ik heb een blauw oog", "hij heeft haar bedreigd"],
)
def test_anothers_act_is_not_the_youngsters(text):
    assert "own_act" not in flags_of(text)


def test_running_away_gets_its_own_first_words():
    talk = Talk()
    talk.say("waar kan je slapen als je wegloopt", 2, "violence")
    assert "niet jouw schuld" not in talk.text and "Ga niet alleen weg" in talk.text
    talk.say("waar kan ik slapen dan")
    assert "tussen_slapen" in said(talk)[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("is 113 gratis", "gratis"),
        ("weet mijn moeder het dan", "Ik bel niemand"),
        ("komt er politie", "Ik bel niemand"),
        ("kan ik dit ook zonder mn ouders zeggen", "Ik bel niemand"),
        ("vertel jij het door", "niet beloven"),
        ("kan iemand me komen halen", "112"),
        ("nee durf niet dan pakken ze me telefoon af", "bang voor"),
    ],
)
def test_practical_questions_are_answered(text, words):
    for step in ("veilig", "zelfmoord", "wie"):
        assert words in at(step, text, category="self_harm").text, (step, text)


def test_a_later_day_is_a_plan_but_never_for_dying():
    assert at("wanneer", "oke ik denk woensdag").slots["hand_off"]["when"] == "later"
    talk = at("zelfmoord_nu", "nee woensdag", category="suicide")
    assert talk.route == "emergency"


def test_pills_taken_put_112_first():
    talk = Talk()
    talk.say("heb pillen geslikt", 3, "suicide")
    for text in ("veel", "weet niet", "niemand"):
        talk.say(text)
        found = re.findall(r"11[23]", talk.text)
        assert not found or found[0] == "112", talk.text


def test_something_else_meant_is_found_by_typing():
    for text in ("ik bedoel iets anders", "nee dat bedoelde ik niet", "je begrijpt het verkeerd"):
        for step, category in (
            ("nood_bij", "violence"),
            ("nood_bel", "violence"),
            ("veilig", "bullying"),
        ):
            assert "open_deur" in at(step, text, category=category).step, (step, text)


@pytest.mark.parametrize("text", ["wat is 113", "is 113 gratis"])
def test_who_asks_about_113_hears_what_it_is_and_is_asked(text):
    talk = Talk()
    talk.say(text, 1, "suicide")
    assert "gratis" in talk.text and talk.step == "zelfmoord"


def test_money_asked_later_is_blackmail_too():
    talk = Talk()
    talk.say("iemand heeft een naaktfoto van mij", 2, "image_abuse")
    talk.say("hij wil 50 euro", 2, "sextortion")
    assert "Betaal niks" in talk.text or "Betaal niet" in talk.text
    assert talk.slots["hand_off"]["category"] == "sextortion"


def test_a_friend_in_danger_of_dying_keeps_113():
    talk = Talk()
    talk.say("mijn maat wil voor de trein", 2, "suicide", about="friend")
    talk.say("hij reageert niet meer", 3, "violence", about="friend")
    assert "113" in talk.text


def test_anothers_father_is_no_helper():
    talk = at("wie", "nu wil zn vader naar politie", 2, "violence", category="violence")
    assert talk.step != "gevoel" and "niet_deze" not in said(talk)


def test_nobody_near_is_heard_in_a_no():
    assert at("bij_je", "nee", category="bullying").step != "bij_je"


def test_the_centre_comes_when_the_question_is_not_answered():
    talk = at("veilig", "vorige week zaterdag", category="sexual_abuse")
    talk.say("bla bla nog iets")
    assert talk.step == "csg"


@pytest.mark.parametrize(
    ("level", "response"), [(2.0, "utter_hulp_verder"), (0.0, "utter_praat_gewoon")]
)
def test_going_on_after_a_disclosure_is_never_the_ordinary_day(level, response):
    slots = {"paused_step": "utter_praat_gewoon", "risk_level": level}
    tracker = Tracker("p", slots, {}, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    ActionResume().run(dispatcher, tracker, {"responses": {"utter_praat_gewoon": [{"text": "x"}]}})
    assert dispatcher.messages[0]["response"] == response


def test_a_joke_after_it_is_taken_seriously():
    talk = at("zelfmoord_nu", "haha was maar een grapje doe rustig", category="suicide")
    assert "serieus" in said(talk) and "113" in talk.text


def test_a_name_at_the_straight_question_is_heard_and_the_question_stays():
    text = "[naam 1] dan. die is er morgevroeg"
    talk = at("zelfmoord_nu", text, 2, "suicide", category="suicide")
    assert said(talk)[0].startswith("persoon_") and talk.step == "zelfmoord_nu"


def test_a_time_or_a_chance_at_the_straight_question_is_no_helper():
    assert at("zelfmoord", "morgen", category="suicide").step == "zelfmoord_nu"
    talk = at("zelfmoord_nu", "als mama werkt", category="suicide")
    assert talk.slots["hand_off"]["route"] == "emergency"
    assert not talk.slots["hand_off"]["role"]


def test_where_nobody_was_named_the_father_may_be_the_one():
    assert said(at("nood_bij", "mijn vader", category="violence"))[0] == "niet_deze"
    assert said(at("nood_bij", "mijn vader", category="suicide"))[0] != "niet_deze"


def test_more_told_after_going_on_is_never_called_not_understood():
    slots = {"step": "utter_hulp_verder", "risk_level": 1.0}
    latest = {"text": "hij doet het vaak"}
    tracker = Tracker("p", slots, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    ActionFallback().run(dispatcher, tracker, {"responses": {}})
    assert dispatcher.messages[0]["response"] == "utter_hulp_opnieuw"


@pytest.mark.parametrize(
    "text", ["hij zit bij mij op de groep", "hij woont ook op de groep", "ik zit in een groepje"]
)
def test_where_somebody_lives_is_no_wish_for_another_subject(text):
    talk = Talk()
    talk.say("hij vraagt steeds om blote fotos", 2, "unwanted_sexual")
    talk.say(text, intent="onderwerp_instelling")
    assert talk.slots["hand_off"]
    assert "Ja, dat mag" not in talk.text


@pytest.mark.parametrize("text", ["ssst hij komt", "hij heeft iets vast", "ik zit in de kast"])
def test_violence_that_goes_on_now_is_an_emergency(text):
    talk = Talk()
    talk.say("mijn vader gooit met dingen", 2, "violence")
    talk.say(text)
    assert talk.route == "emergency"
    assert "112" in talk.text


@pytest.mark.parametrize(
    "text", ["ik app gewoon terug", "ik ga met hem bellen straks", "ik stuur haar fotos"]
)
def test_contact_with_who_it_is_about_is_never_praised(text):
    talk = Talk()
    talk.say("een man van internet wil afspreken", 2, "grooming")
    talk.press("veilig.ja")
    talk.say(text)
    assert "Goed van jou" not in talk.text
    assert "knap" not in talk.text
    assert "plan" not in talk.text


@pytest.mark.parametrize("text", ["mn hond gaat naar me zus", "mn moeder vermoord me"])
def test_at_level_3_a_sentence_with_a_relative_is_no_chosen_helper(text):
    talk = Talk()
    talk.say("ik ga het vanavond doen", 3, "suicide")
    talk.say(text)
    assert "Zeg deze zin" not in talk.text
    assert "11" in talk.text


def test_who_makes_little_of_violence_is_still_asked_about_safety():
    talk = Talk()
    talk.say("mn vader slaat me", 2, "violence")
    talk.say("valt wel mee hoor")
    assert talk.step == "veilig"
    assert "serieus" in talk.text


def test_a_threat_of_death_is_told_and_not_asked():
    talk = Talk()
    talk.say("mijn broers controleren mijn telefoon", 2, "violence")
    talk.say("als pap het weet ben ik dood", 2, "violence")
    assert "Dat weet ik niet" not in talk.text


@pytest.mark.parametrize(
    "text", ["ik app m gewoon trug", "ik bel m zo wel", "ik stuur hem wel iets"]
)
def test_contact_without_a_helper_is_not_praised_after_a_joke_either(text):
    """Misspelled too: "trug". The door is open, nobody was chosen."""
    talk = Talk()
    talk.say("mijn trainer geeft mij steeds cadeautjes en het is geheim", 2, "grooming")
    talk.say("was maar een grapje")
    talk.say(text)
    assert "goed van jou" not in talk.text
    assert "goed plan" not in talk.text


@pytest.mark.parametrize("text", ["mss vertel ik t me mentr", "me tante snapt t wel"])
def test_a_misspelled_helper_is_taken_up_after_a_joke(text):
    talk = Talk()
    talk.say("me stiefvader slaat mij elke avond", 2, "violence")
    talk.say("was maar een grapje")
    talk.say(text)
    assert (talk.slots["hand_off"] or {}).get("role") in ("mentor", "tante")
