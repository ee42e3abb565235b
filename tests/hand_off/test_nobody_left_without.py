"""What a youngster in danger really types: denials, half answers, a second story, a typing error.

Each of these once ended with a youngster being read as safe, offered the person of the story, or
told to stop what was done to them.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from hand_off_driver import Talk

from actions.hand_off.state import HandOff
from actions.hand_off.story import excluded_by, flags_of
from bot.help import clock


def at(step: str, text: str, heard_level: int = 0, heard_as: str = "none", **state) -> Talk:
    """What was typed as the answer to the question `step`, with the risk the detector gives."""
    talk = Talk()
    state = {"category": "violence", "excluded": ["vader", "ouders"], **state}
    talk.slots["hand_off"] = HandOff(step=step, **state).as_dict()
    talk.say(text, heard_level, heard_as)
    return talk


def hand_off(talk: Talk) -> dict:
    found = talk.slots["hand_off"]
    assert isinstance(found, dict)
    return found


# ------------------------------------------------------------------ safe now? (rule 7)
@pytest.mark.parametrize(
    "text", ["zeker niet", "tuurlijk niet", "ja echt niet", "niet veilig", "onveilig"]
)
def test_a_no_with_a_yes_word_is_a_no(text):
    assert at("veilig", text).route == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "weet niet of ik veilig ben",
        "ik voel me nooit veilig",
        "nergens ben ik veilig",
        "niet zo heel veilig",
        "veilig is het nooit",
        "soms",
        "ja nee",
        "beetje",
    ],
)
def test_denied_or_half_safe_is_not_safe(text):
    assert at("veilig", text).step == "bij_je"


def test_a_yes_that_discloses_again_is_no_plain_yes():
    assert at("veilig", "ja hij slaat me alleen in het weekend", 2, "violence").step == "bij_je"


@pytest.mark.parametrize("text", ["mijn vader", "hij zit naast me", "ze is beneden", "hij is er"])
def test_who_is_near_may_be_the_danger(text):
    assert at("bij_je", text).route == "emergency"


def test_who_is_near_and_helps_is_no_alarm():
    assert at("bij_je", "ze is lief").route == "trusted_person"
    assert at("bij_je", "niemand helpt mij").step == "wie"


def test_asking_for_secrecy_is_no_alarm():
    talk = at("veilig", "niet doorvertellen")
    assert talk.route == "trusted_person"
    assert "niet beloven" in talk.text


@pytest.mark.parametrize(
    ("step", "then"), [("veilig", "bij_je"), ("veilig_onzeker", "bij_je"), ("bij_je", "wie")]
)
@pytest.mark.parametrize(("text", "level"), [("blabla", 0), ("mijn vader slaat mij", 2)])
def test_no_clear_answer_goes_on_as_not_known(step, then, text, level):
    """Also when the same story comes again and again."""
    talk = Talk()
    talk.slots["hand_off"] = HandOff(step=step, category="violence").as_dict()
    for _ in range(3):
        talk.say(text, level, "violence")
    assert talk.step == then


def test_an_emergency_without_answers_comes_to_calling():
    talk = Talk()
    talk.say("ik ga nu dood", 3, "suicide")
    for _ in range(3):
        talk.say("mijn vader is weg, ik ga nu dood", 3, "suicide")
        assert "112" in talk.text
    assert talk.step == "nood_bel"


@pytest.mark.parametrize("text", ["niet echt rustig", "nog niet beter", "veilig ben ik niet"])
def test_not_calmer_is_still_danger(text):
    talk = at("nood_blijf", text, route="emergency")
    assert talk.route == "emergency"
    assert talk.step == "nood_bel"


@pytest.mark.parametrize("text", ["niet echt rustig", "nooit rustig", "niet heel fijn"])
def test_rule_11_not_calm_is_not_calm(text):
    talk = at("gevoel", text, role="mentor")
    assert talk.step == "wie"
    assert hand_off(talk)["role"] == ""


@pytest.mark.parametrize("text", ["nee maar soms mijn moeder", "nee alleen mijn broer"])
def test_rule_3_a_no_with_somebody_in_it_is_somebody(text):
    talk = at("telefoon", text, category="bullying", excluded=[])
    assert talk.slots["hand_off"] is None


# ------------------------------------------------------------------ suicide (rule 8)
@pytest.mark.parametrize(
    "text", ["nee maar morgen wel", "nee vanavond pas", "nog niet", "nee eerst afscheid", "soms"]
)
def test_another_moment_is_a_plan(text):
    assert at("zelfmoord_nu", text, category="suicide").route == "emergency"


@pytest.mark.parametrize("text", ["soms", "af en toe", "best vaak", "denk het wel", "een beetje"])
def test_thinking_of_it_sometimes_is_thinking_of_it(text):
    assert at("zelfmoord", text, category="suicide").step == "zelfmoord_nu"


def test_a_no_that_wishes_to_be_dead_is_no_no():
    talk = at("zelfmoord", "nee ik wil gewoon niet meer leven", 2, "suicide", category="suicide")
    assert talk.step == "zelfmoord_nu"


def test_a_plain_no_stays_a_no():
    assert at("zelfmoord_nu", "nee", category="suicide").step == "wie"
    assert at("zelfmoord", "nee hoor", category="suicide").step == "wie"


@pytest.mark.parametrize("text", ["niet echt goed", "niet zo goed", "nooit goed"])
def test_rule_8_not_well_leads_to_the_straight_question(text):
    assert at("hoe_gaat", text, category="sextortion").step == "zelfmoord"


def test_rule_8_self_harm_beside_something_else_is_asked_about():
    talk = Talk()
    talk.say("mijn vader slaat me en ik snij mezelf", 2, "violence")
    talk.press("veilig.ja")
    assert talk.step == "hoe_gaat"


def test_rule_8_death_named_at_level_1_is_asked_straight():
    talk = Talk()
    talk.say("zelfmoord", 1, "suicide")
    assert "113" in talk.text
    assert "Denk je aan zelfmoord?" in talk.text
    talk.press("zelfmoord.nee")
    assert talk.step == "open_deur"
    other = Talk()
    other.say("zelfmoord", 1, "suicide")
    other.say("ja")
    assert other.step == "zelfmoord_nu"
    assert other.slots["risk_level"] == 2


@pytest.mark.parametrize("level", [2])
def test_a_friend_in_danger_is_asked_about_not_the_one_who_tells(level):
    talk = Talk()
    talk.say("mijn vriendin wil zelfmoord plegen", level, "suicide", about="friend")
    assert "113" in talk.text
    assert "Is die ander nu veilig?" in talk.text
    talk.press("veilig_vriend.nee")
    assert talk.route == "emergency"
    assert "Bel nu 112 of 113." in talk.text


# ------------------------------------------------------------------ a second story under way
def bullied() -> Talk:
    talk = Talk()
    talk.say("ze pesten mij", 2, "bullying")
    talk.press("veilig.ja")
    assert talk.step == "wie"
    return talk


def test_rule_16_sexual_abuse_told_under_way_comes_to_the_csg():
    talk = bullied()
    talk.say("mijn oom zit aan mij", 2, "sexual_abuse")
    assert talk.step == "veilig"
    talk.press("veilig.ja")
    assert "0800-0188" in talk.text


def test_rule_24_assault_told_under_way_is_asked_about_danger_first():
    talk = bullied()
    talk.say("mijn stiefvader heeft mij gisteren verkracht", 3, "sexual_abuse")
    assert talk.step == "veilig"
    assert talk.route == "emergency"
    talk.press("veilig.ja")
    assert "0800-0188" in talk.text


def test_rule_16_nobody_leaves_an_emergency_without_the_csg():
    talk = Talk()
    talk.say("ik ben gisteren verkracht", 3, "sexual_abuse")
    talk.press("veilig.nee")
    seen = ""
    for _ in range(12):
        if not talk.slots["hand_off"]:
            break
        keys = [k for k in talk.keys if k.split(".")[1] in ("niemand", "lukt_niet", "niet_gelukt")]
        talk.press(keys[0] if keys else talk.keys[-1])
        seen += talk.text
    assert "0800-0188" in seen


def test_rule_16_somebody_asks_for_a_line_in_an_emergency():
    talk = at("nood_bij", "een hulplijn", category="sexual_abuse", route="emergency", level=3)
    assert "0800-0188" in talk.text


def test_rule_16_abuse_said_in_passing():
    talk = Talk()
    talk.say("mijn oom heeft mij misbruikt en nu dreigt hij met slaan", 2, "violence")
    talk.press("veilig.ja")
    assert "0800-0188" in talk.text


def test_somebody_new_who_hits_is_a_new_story():
    talk = bullied()
    talk.say("mijn mentor slaat me ook", 2, "violence")
    assert talk.step == "veilig"
    assert "mentor" in hand_off(talk)["excluded"]


def test_the_heavier_story_stays():
    talk = Talk()
    talk.say("mijn oom zit aan mij", 2, "sexual_abuse")
    talk.say("en mijn broer pest mij", 2, "bullying")
    assert hand_off(talk)["category"] == "sexual_abuse"


@pytest.mark.parametrize("step", ["gevoel", "hoe", "zin", "wanneer"])
def test_rule_12_the_chosen_person_turns_out_to_be_of_the_story(step):
    talk = at(step, "mijn mentor slaat mij ook", 2, "violence", role="mentor")
    assert talk.step == "wie"
    assert hand_off(talk)["role"] == ""
    assert "niks mee te maken" in talk.text


def test_the_one_near_in_an_emergency_turns_out_to_be_of_the_story():
    talk = at(
        "nood_zin",
        "mijn mentor slaat mij",
        2,
        "violence",
        role="mentor",
        route="emergency",
        level=3,
    )
    assert talk.step == "nood_bij"
    assert "Mijn mentor" not in talk.titles


@pytest.mark.parametrize("text", ["het gaat over mij", "dat heb ik ook, ik ook", "mij ook"])
def test_a_friends_story_that_is_mine_as_well(text):
    talk = Talk()
    talk.say("een vriend wordt geslagen", 2, "violence", about="friend")
    talk.say(text)
    assert talk.step == "veilig"
    assert hand_off(talk)["about"] == "self"


# ------------------------------------------------------------------ whom not to offer (11, 12, 13)
def test_rule_12_who_lives_in_the_house_when_nobody_was_named():
    talk = Talk()
    talk.say("thuis slaan ze me elke dag", 2, "violence")
    talk.press("veilig.ja")
    talk.say("mijn moeder")
    assert "niks mee te maken" in talk.text
    talk.say("mijn oma")
    assert talk.step == "gevoel"


def test_home_as_a_place_to_be_keeps_the_family():
    talk = Talk()
    talk.say("ze pesten mij en thuis kan ik niet slapen", 2, "bullying")
    assert hand_off(talk)["excluded"] == []


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("mijn v@der sl@@t me", "ouders"),
        ("me vadr slaat me", "ouders"),
        ("mn stiefvder zit aan me", "ouders"),
        ("mijn mentr zit aan me", "groep"),
    ],
)
def test_a_misspelled_person_is_never_offered_either(text, team):
    assert team in excluded_by(text)


@pytest.mark.parametrize(
    ("text", "place"), [("mijn moeder", "Familie"), ("mijn mentor", "School of groep")]
)
def test_rule_13_a_person_typed_as_who_must_not_know(text, place):
    talk = at("wie_niet", text, category="image_abuse", excluded=[])
    assert talk.step == "wie"
    if place == "Familie":
        assert place not in talk.titles
    talk.say(text)
    assert "niks mee te maken" in talk.text


def test_rule_13_nobody_may_know():
    assert at("wie_niet", "niemand mag het weten", category="image_abuse").step == "wie"


@pytest.mark.parametrize("text", ["school", "op school", "mijn groep"])
def test_a_place_typed_in_fewer_words(text):
    assert at("wie", text).step == "rol"


# ------------------------------------------------------------------ own act (rule 17)
@pytest.mark.parametrize(
    "text",
    [
        "ik heb mijn vriendin verteld dat ik verkracht ben",
        "ik heb mijn broer gezegd dat het moet stoppen want hij heeft me geslagen",
        "ik heb tegen haar gezegd dat mijn vader mij heeft geslagen",
        "ik heb een foto en die heeft hij doorgestuurd",
        "ik heb nu een naaktfoto online want mijn ex heeft hem verspreid",
        "ik heb een jongen ontmoet die mij verkracht heeft",
        "ik heb een jongen die me steeds geslagen heeft",
        "ik stuurde aan die jongen een foto en hij zette die online",
        "ik heb een meisje in de klas die mij gepest heeft",
    ],
)
def test_who_it_was_done_to_did_nothing(text):
    assert "own_act" not in flags_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik heb haar naaktfoto doorgestuurd",
        "ik stuurde die foto van haar door naar mijn vrienden",
        "ik heb me zusje aangeraakt",
        "ik heb met vrienden een jongen in elkaar geslagen",
        "een filmpje van haar heb ik doorgestuurd",
        "ik heb een foto van mijn ex in de groepsapp gedeeld",
    ],
)
def test_rule_17_an_own_act_is_still_known(text):
    assert "own_act" in flags_of(text)


def test_rule_17_who_did_it_is_not_sent_to_the_csg():
    talk = Talk()
    talk.say("ik heb mijn zusje aangeraakt", 2, "sexual_abuse")
    talk.press("veilig.ja")
    assert "0800-0188" not in talk.text
    assert "Ik weet niet of je straf krijgt." in talk.text


# ------------------------------------------------------------------ a line asked for by name
def asked_for(line: str, hour: str, monkeypatch) -> str:
    moment = datetime.fromisoformat(hour).replace(tzinfo=clock.ZONE)
    monkeypatch.setattr(clock, "now", lambda: moment)
    talk = Talk()
    talk.say("ze pesten mij", 2, "bullying")
    talk.press("veilig.ja")
    talk.say(f"{line} bellen")
    assert talk.step == "dienst"
    return talk.text


def test_a_closed_line_says_so_and_what_is_open(monkeypatch):
    night = asked_for("kindertelefoon", "2026-11-24T03:15", monkeypatch)
    assert "Misschien is het nu dicht." in night
    assert "Nu wel open: 113." in night


def test_an_open_line_does_not(monkeypatch):
    assert "dicht" not in asked_for("kindertelefoon", "2026-11-24T15:00", monkeypatch)


@pytest.mark.parametrize("line", ["slachtofferhulp", "helpwanted", "jeugdstem"])
def test_each_line_is_known_by_its_name(line, monkeypatch):
    assert line in asked_for(line, "2026-11-24T12:00", monkeypatch).lower()


def test_a_bare_yes_to_the_open_question_keeps_that_question():
    """It once led back to "Hoe was jouw dag op internet?"."""
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    from actions.talk import ActionBack

    events = [
        {"event": "action", "name": "action_open_question"},
        {"event": "action", "name": "action_listen"},
        {"event": "user", "text": "ja"},
    ]
    slots = {"step": "utter_opening", "hand_off_done": {"open_asked": ["utter_open_waar"]}}
    domain = {
        "responses": {"utter_open_waar": [{"text": "?", "buttons": [{"title": "Iets online"}]}]}
    }
    dispatcher = CollectingDispatcher()
    tracker = Tracker("p", slots, {"text": "ja"}, events, False, None, {}, "action_listen")
    ActionBack().run(dispatcher, tracker, domain)
    assert dispatcher.messages[0]["response"] == "utter_welke_past"
    assert dispatcher.messages[0]["buttons"] == [{"title": "Iets online"}]
