"""One test or more for each rule of the conversation's safety rules; the number is in the name."""

from __future__ import annotations

import re

import pytest
from hand_off_driver import Talk
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.exit import ActionExit
from actions.hand_off.emergency import may_follow_up
from actions.hand_off.state import HandOff
from actions.hand_off.story import excluded_by, flags_of
from actions.hand_off.texts import responses
from actions.open_question import WHAT_HAPPENED, next_question
from bot.help.model import help_data
from bot.risk.come_back import come_back_due
from bot.risk.levels import RISK_CATEGORIES

DONE_TO_ME = {
    "sextortion",
    "image_abuse",
    "unwanted_sexual",
    "sexual_abuse",
    "violence",
    "bullying",
}


def words(text: str) -> int:
    return len(re.findall(r"[\w']+", text))


def to_who(talk: Talk) -> Talk:
    """From a level 2 story to the question who can help, by the shortest way."""
    for _ in range(6):
        if talk.step == "wie":
            return talk
        wanted = ("ja", "gaat_wel", "nee", "weet_niet", "eerst_iemand", "helpt", "gedaan")
        if talk.step.startswith("zelfmoord"):
            wanted = ("nee",)
        talk.press(next(f"{talk.step}.{k}" for k in wanted if f"{talk.step}.{k}" in talk.keys))
    raise AssertionError(talk.step)


# ------------------------------------------------------------------ 1 who reads
def test_rule_1_no_promise_that_nobody_reads(talk, monkeypatch):
    talk.say("mijn ex dreigt met een foto", 2, "sextortion")
    talk.press("veilig.ja")
    monkeypatch.setenv("JOUWDAG_STAFF_ALERT", "aan")
    talk.say("beloof dat je het niemand zegt")
    assert "begeleider een bericht" in talk.text
    assert "Ik bel niemand" not in talk.text
    monkeypatch.setenv("JOUWDAG_STAFF_ALERT", "uit")
    other = Talk()
    other.say("mijn ex dreigt met een foto", 2, "sextortion")
    other.press("veilig.ja")
    other.say("beloof dat je het niemand zegt")
    assert "Ik kan niet beloven" in other.text
    assert other.route == "trusted_person"


# ------------------------------------------------------------------ 2 exit
def leave(latest: dict, **slots) -> tuple[list[dict], list[dict]]:
    dispatcher = CollectingDispatcher()
    tracker = Tracker("p", slots, latest, [], False, None, {}, "action_listen")
    events = ActionExit().run(dispatcher, tracker, {})
    return dispatcher.messages, events


def test_rule_2_exit_changes_the_subject_and_clears_the_way_back(promised):
    promised.append(("p", "morgen"))
    messages, events = leave({"text": "weg"}, hand_off={"step": "veilig"})
    said = [m["response"] for m in messages]
    assert said == ["utter_weg", "utter_weg_vraag"]
    assert responses()["utter_weg"][0]["metadata"]["effect"] == "remove_keyboards"
    cleared = {e["name"] for e in events if e["value"] is None}
    assert {"hand_off", "paused_step", "plan"} <= cleared
    assert promised == []


def test_rule_2_messages_are_deleted_only_after_a_yes():
    yes, _ = leave({"text": '/weg{"keuze": "ja"}'})
    no, _ = leave({"text": '/weg{"keuze": "nee"}'})
    assert responses()[yes[0]["response"]][0]["metadata"]["effect"] == "delete_chat"
    assert "effect" not in responses()[no[0]["response"]][0]["metadata"]


# ------------------------------------------------------------------ 3 follow-up
@pytest.mark.parametrize("answer", ["iemand", "weet_niet"])
def test_rule_3_follow_up_only_when_nobody_looks(talk, answer, promised):
    talk.slots["hand_off"] = HandOff(
        step="telefoon", category="sextortion", role="mentor"
    ).as_dict()
    talk.press(f"telefoon.{answer}")
    assert talk.slots["hand_off"] is None
    assert promised == []


def test_rule_3_the_youngster_picks_the_moment(talk, promised):
    talk.slots["hand_off"] = HandOff(
        step="telefoon", category="sextortion", role="mentor"
    ).as_dict()
    talk.press("telefoon.niemand")
    talk.press("later.morgen")
    assert promised == [("p", "morgen")]


@pytest.mark.parametrize("category", ["exploitation", "violence", "grooming"])
def test_rule_3_never_for(category):
    assert not may_follow_up(HandOff(category=category))


@pytest.mark.parametrize("flag", ["honour", "stalking", "household"])
def test_rule_3_never_where_the_danger_may_be_near(flag):
    assert not may_follow_up(HandOff(category="suicide", flags=[flag]))


def test_rule_3_the_message_is_always_the_same_and_shows_nothing(talk):
    text = responses()["utter_hulp_bericht"][0]["text"]
    assert text == "Hoi! Hoe was jouw dag op internet?"
    talk.press("bericht.verder")
    assert talk.text == "Hoe ging het met praten?"
    assert talk.titles == ["Gelukt", "Nog niet", "Wil ik niet"]


# ------------------------------------------------------------------ 4 media
def test_rule_4_a_picture_in_a_hand_off_names_112(talk):
    talk.say("ze dreigt met mijn foto", 2, "sextortion")
    talk.say("", intent="media")
    assert "Ik kan dit niet horen of zien." in talk.text
    assert "Bel 112" in talk.text
    assert talk.route == "trusted_person"


# ------------------------------------------------------------------ 6 order
@pytest.mark.parametrize("category", RISK_CATEGORIES)
@pytest.mark.parametrize("about", ["self", "friend"])
def test_rule_6_level_3_safety_first_in_one_message(talk, category, about):
    talk.say("nu", 3, category, about=about)
    first = talk.bubbles[0]
    assert "112" in first["text"]
    assert words(first["text"]) <= 25
    assert first["metadata"]["kind"] == "safety"
    assert first["metadata"]["level3"]
    assert "image" not in first
    assert first["text"].startswith("Goed dat je dit")
    assert talk.route == "emergency"
    if about == "friend":
        assert "Ga " not in talk.text


@pytest.mark.parametrize("category", RISK_CATEGORIES)
def test_rule_6_level_2_thanks_safe_now_who(talk, category):
    talk.say("er is iets gebeurd", 2, category)
    assert "oed dat je dit" in talk.bubbles[0]["text"]
    to_who(talk)


@pytest.mark.parametrize("category", RISK_CATEGORIES)
def test_rule_6_not_your_fault_only_when_something_was_done(category):
    said = Talk()
    said.say("iemand deed iets", 2, category)
    assert ("niet jouw schuld" in said.text) == (category in DONE_TO_ME)
    own = Talk()
    own.say("ik heb haar naaktfoto doorgestuurd", 2, category)
    assert "schuld" not in own.text


def test_rule_6_no_belief_after_an_unsure_detection(talk):
    talk.say("iets", 2, "bullying", sure=False)
    assert "geloof" not in talk.text
    assert "schuld" not in talk.text
    talk.press("veilig_onzeker.ja")
    assert "geloof" not in talk.text


# ------------------------------------------------------------------ 7 safe now
def test_rule_7_no_is_level_3_and_shows(talk):
    talk.say("hij bedreigt me", 2, "violence")
    assert "112" in talk.bubbles[-1]["text"]
    talk.say("nee")
    assert talk.route == "emergency"
    assert talk.slots["risk_level"] == 3
    assert talk.slots["risk"]["route"] == "emergency"


@pytest.mark.parametrize(
    ("answer", "route"),
    [("niemand", "trusted_person"), ("helpt", "trusted_person"), ("bang", "emergency")],
)
def test_rule_7_dont_know_asks_who_is_there(talk, answer, route):
    talk.say("hij bedreigt me", 2, "violence")
    talk.press("veilig.weet_niet")
    assert "Wie is er nu bij je?" in talk.text
    talk.press(f"bij_je.{answer}")
    assert talk.route == route


@pytest.mark.parametrize("text", ["ja maar hij komt zo thuis", "ja voor nu", "ja soms"])
def test_rule_7_a_hedged_yes_is_no_yes(talk, text):
    talk.say("hij bedreigt me", 2, "violence")
    talk.say(text)
    assert talk.step == "bij_je"


# ------------------------------------------------------------------ 8 suicide
def test_rule_8_asked_straight_and_113_at_once(talk):
    talk.say("het hoeft niet meer voor mij", 2, "suicide")
    assert "113" in talk.bubbles[0]["text"] + talk.bubbles[1]["text"]
    assert "Denk je aan zelfmoord?" in talk.text
    talk.press("zelfmoord.ja")
    assert "Wil je het nu doen?" in talk.text
    talk.press("zelfmoord_nu.ja")
    assert talk.route == "emergency"


def test_rule_8_skipped_when_said(talk):
    talk.say("ik denk aan zelfmoord", 2, "suicide")
    assert "Denk je aan zelfmoord?" not in talk.text
    assert "Wil je het nu doen?" in talk.text


@pytest.mark.parametrize("category", ["sextortion", "image_abuse", "self_harm", "exploitation"])
def test_rule_8_checked_once_after_the_first_step(talk, category):
    talk.say("er is iets", 2, category)
    talk.press("veilig.ja")
    assert "Hoe gaat het nu met jou?" in talk.text
    talk.press("hoe_gaat.slecht")
    assert "Denk je aan zelfmoord?" in talk.text


# ------------------------------------------------------------------ 9 open question
def test_rule_9_what_happened_once_and_never_after_level_2():
    asked: list[str] = []
    for _ in range(12):
        question = next_question(asked, 1)
        assert not asked or question != asked[-1]
        asked.append(question)
    assert asked.count(WHAT_HAPPENED) == 1
    assert asked[0] == "utter_open_waar"
    assert all(next_question([q], 2) != WHAT_HAPPENED for q in ("", "utter_open_waar"))


# ------------------------------------------------------------------ 10 correction, grapje, stop
def test_rule_10_correction_only_when_unsure_and_below_3(talk):
    talk.say("iets", 2, "bullying", sure=False)
    assert "Ik bedoel iets anders" in talk.titles
    talk.press("veilig_onzeker.iets_anders")
    assert talk.route == "none"
    assert "Je mag er altijd over praten." in talk.text
    assert talk.noted[-1]["kind"] == "corrected"
    for level, sure in ((2, True), (3, False)):
        other = Talk()
        other.say("iets", level, "bullying", sure=sure)
        assert "Ik bedoel iets anders" not in other.titles


@pytest.mark.parametrize("text", ["was maar een grapje", "laat maar", "fatoe"])
def test_rule_10_a_joke_leaves_the_door_open(talk, text):
    talk.say("ik wil dood", 2, "suicide")
    talk.say(text)
    assert "Je mag er altijd over praten." in talk.text
    assert talk.route == "trusted_person"
    acute = Talk()
    acute.say("ik ga het nu doen", 3, "suicide")
    acute.say(text)
    assert acute.route == "emergency"


def test_rule_10_the_same_is_not_gone_through_again(talk):
    talk.say("ze pesten mij elke dag", 2, "bullying")
    talk.say("nee liever niet", intent="nee")
    while talk.slots["hand_off"]:
        talk.say("liever niet")
    talk.say("ze pesten mij elke dag", 2, "bullying")
    assert talk.step == "opnieuw"
    talk.press("opnieuw.iets_anders")
    talk.say("mijn vader slaat mij ook", 2, "violence")
    assert talk.step.startswith("veilig")


def test_rule_10_stop_at_level_3_gets_112_and_113(talk):
    talk.say("hij staat voor de deur", 3, "violence")
    talk.say("stop")
    assert "112" in talk.text
    assert "113" in talk.text
    assert talk.route == "none"


# ------------------------------------------------------------------ 11 persons
def test_rule_11_only_calm_goes_on(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say("me mentor")
    assert talk.titles == ["Rustig", "Een beetje bang", "Weet ik niet"]
    talk.say("een beetje bang")
    assert talk.step == "wie"
    assert talk.slots["hand_off"]["role"] == ""


def test_rule_11_a_nodding_yes_is_not_calm(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say("me mentor")
    talk.say("ja")
    assert talk.step == "gevoel"


@pytest.mark.parametrize(
    ("story", "typed"),
    [
        ("mijn stiefvader zit aan mij", "mijn stiefvader"),
        ("mijn stiefvader zit aan mij", "mijn moeder"),
        ("me oom zit aan mij", "mijn oom"),
        ("de begeleider sloeg mij", "begeleider"),
        ("de begeleider sloeg mij", "mijn mentor"),
        ("mijn trainer stuurt seks appjes", "mn trainer"),
        ("mijn ex dreigt", "mijn ex"),
        ("iemand dreigt", "mijn vriend"),
        ("iemand dreigt", "een online vriend"),
    ],
)
def test_rule_11_and_12_nobody_of_the_story_not_even_typed(talk, story, typed):
    talk.say(story, 2, "violence")
    to_who(talk)
    talk.say(typed)
    assert "Kies iemand die hier niks mee te maken heeft." in talk.text
    assert talk.step == "wie"


def test_rule_11_a_name_is_kept_as_that_person(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say("[naam 1]")
    talk.press("gevoel.rustig")
    for key in ("hoe.praten", "zin.goed", "wanneer.nu", "lukt_niet.niemand_weten", "nog.klaar"):
        talk.press(key)
    assert "die persoon" in talk.text
    assert "[naam" not in str(talk.slots)


# ------------------------------------------------------------------ 12 staff
def test_rule_12_staff_named_means_outside_first(talk):
    talk.say("de groepsleider slaat mij", 2, "violence")
    to_who(talk)
    assert talk.titles[0] == "Jeugdstem"
    assert "School of groep" not in talk.titles
    assert "staff" in talk.slots["hand_off"]["flags"]


def test_rule_12_roles_and_teams_are_read_from_the_story():
    assert "groep" in excluded_by("die nachtdienst komt aan mij")
    assert "ouders" in excluded_by("de vriend van me moeder slaat")
    assert "staff" in flags_of("iemand van de leiding doet raar")


# ------------------------------------------------------------------ 13 who must not know
@pytest.mark.parametrize("category", ["image_abuse", "sextortion", "sexual_abuse"])
def test_rule_13_who_must_not_know(talk, category):
    talk.say("er is iets", 2, category)
    for _ in range(4):
        if talk.step == "wie_niet":
            break
        talk.press(
            next(k for k in talk.keys if k.split(".")[1] in ("ja", "gaat_wel", "eerst_iemand"))
        )
    assert talk.titles == ["Mijn familie", "Mijn vriend(in)", "Weet ik niet"]
    talk.press("wie_niet.familie")
    assert "Familie" not in talk.titles
    talk.say("mijn moeder")
    assert "Kies iemand" in talk.text
    talk.say("mijn mentor")
    talk.press("gevoel.rustig")
    talk.press("hoe.bericht")
    assert talk.step == "wanneer"


def test_rule_13_lgbt(talk):
    talk.say("ze pesten mij omdat ik gay ben", 2, "bullying")
    talk.press("veilig.ja")
    assert talk.step == "wie_niet"


def test_honour_no_family_at_all(talk):
    talk.say("ik moet trouwen van mijn vader", 2, "violence")
    to_who(talk)
    assert "Familie" not in talk.titles
    talk.say("mijn oma")
    assert "Kies iemand" in talk.text


# ------------------------------------------------------------------ 14 what they may do
def test_rule_14_every_service_says_what_it_may_do_itself(talk):
    for service in help_data().services.values():
        assert service.what_they_may_do_themselves, service.id
    for name in ("csg", "veilig_thuis", "politie"):
        assert help_data().services[name].ask_first


# ------------------------------------------------------------------ 15 advice
@pytest.mark.parametrize(
    ("category", "story", "blocks"),
    [
        ("sextortion", "iemand op snap die ik niet ken dreigt", True),
        ("sextortion", "mijn ex dreigt op snap", False),
        ("violence", "iemand op insta bedreigt mij", False),
        ("exploitation", "een man van snap", False),
    ],
)
def test_rule_15_block_only_strangers_from_the_internet(category, story, blocks):
    from actions.hand_off.report import advice

    state = HandOff(category=category, flags=flags_of(story))
    text = responses()[advice(state).response][0]["text"]
    assert ("Blokkeer" in text) == blocks
    if category in ("violence", "exploitation"):
        assert "Doe nog niks alleen." in text


def test_rule_15_nothing_tells_to_throw_away():
    for rows in responses().values():
        text = rows[0].get("text", "").lower()
        assert not re.search(r"verwijder|wis (?:de|het|alles)|gooi (?:de|het|alles) weg", text)


# ------------------------------------------------------------------ 16 CSG
def test_rule_16_csg_always_with_its_words(talk):
    talk.say("een jongen dwong mij", 2, "sexual_abuse")
    talk.press("veilig.ja")
    assert "0800-0188" in talk.text
    assert "Bel snel. Liefst vandaag. Later mag ook altijd." in talk.text
    assert "Zij helpen ook tegen ziek worden of zwanger zijn." in talk.text


def test_rule_24_assault_in_the_last_days_goes_to_csg_after_safe(talk):
    talk.say("gisteren ben ik verkracht", 3, "sexual_abuse")
    assert "112" in talk.bubbles[0]["text"]
    assert "Ben je nu veilig?" in talk.text
    talk.press("veilig.ja")
    assert "0800-0188" in talk.text
    assert talk.route == "emergency"


# ------------------------------------------------------------------ 17 own act
def test_rule_17_own_act(talk):
    talk.say("ik heb haar naaktfoto doorgestuurd", 2, "image_abuse")
    assert "Stuur niks door. Laat alles zo." in talk.text
    talk.press("veilig.ja")
    assert "Ik weet niet of je straf krijgt." in talk.text


# ------------------------------------------------------------------ 18 words
def test_rule_18_froze(talk):
    talk.say("hij deed het en ik deed niks", 2, "sexual_abuse")
    assert "Je lijf kan dan stil worden." in talk.text


def test_rule_18_grounding_and_rule_19_no_teach_back(talk):
    talk.say("ik zweef weg", 2, "dissociation")
    assert "Zet je voeten op de grond." in talk.text
    talk.say("een stoel en een kat")
    assert talk.step == "bij_je"
    talk.press("bij_je.niemand")
    talk.say("mijn mentor")
    talk.press("gevoel.rustig")
    talk.press("nabij.ja")
    assert talk.route == "none"


# ------------------------------------------------------------------ 19 buttons; running hand-offs
def test_a_new_disclosure_of_the_same_level_does_not_start_again(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say("en ze slaan mij ook op het plein", 2, "violence")
    assert talk.step == "wie"
    assert "oed dat je dat ook zegt" in talk.text


def test_a_rise_to_level_3_starts_the_emergency_at_once(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say("ze staan nu met een mes voor de deur", 3, "violence")
    assert talk.route == "emergency"
    assert "Bel nu 112." in talk.bubbles[0]["text"]


def test_suicide_said_under_way_is_asked_about_first(talk):
    talk.say("hij dreigt met mijn foto", 2, "sextortion")
    talk.press("veilig.ja")
    talk.say("ik wil gewoon dood", 2, "suicide")
    assert "113" in talk.text
    assert talk.step == "zelfmoord_nu"


def test_the_friend_is_me(talk):
    talk.say("een vriend van mij wordt afgeperst", 2, "sextortion", about="friend")
    assert talk.step == "veilig_vriend"
    talk.say("die vriend ben ik eigenlijk zelf")
    assert talk.step == "veilig"
    assert talk.slots["hand_off"]["about"] == "self"


def test_loyalty_gets_room_and_no_verdict(talk):
    talk.say("ik moet met mannen van mijn vriend", 2, "exploitation")
    to_who(talk)
    talk.say("hij bedoelt het goed hoor")
    assert "Je mag van iemand houden." in talk.text
    assert talk.route == "trusted_person"


def test_a_refusal_is_accepted_and_comes_back_once(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say("nee, liever niet")
    assert talk.route == "none"
    assert talk.noted[-1]["kind"] == "refused"
    done = talk.slots["hand_off_done"]
    assert not come_back_due(done, done["refused_at"] + 1)
    assert come_back_due(done, done["refused_at"] + 4)
    talk.say("leuk spel", 0)
    assert talk.step == "terugkomen"
    talk.press("terugkomen.liever_niet")
    assert not come_back_due(talk.slots["hand_off_done"], 99)


def test_what_is_not_understood_is_never_the_same_bubble_twice(talk):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    before = talk.text
    for _ in range(8):
        talk.say("blablabla xyz")
        assert talk.text != before
        assert talk.route == "trusted_person"
        before = talk.text


def test_asking_for_a_human_is_a_hand_off_at_any_level(talk):
    talk.say("ik wil met een mens praten", 0, intent="wil_mens")
    assert talk.route == "trusted_person"
    assert talk.step == "wie"


def test_no_text_of_the_youngster_is_kept(talk):
    talk.say("mijn zeldzamewoord stiefvader slaat mij", 2, "violence")
    talk.say("zeldzamewoord")
    assert "zeldzamewoord" not in str(talk.slots)
    assert all(set(e) == {"kind", "category", "level", "route", "value"} for e in talk.noted)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ik wil naar de politie", "politie"),
        ("heb je het nummer van veilig thuis", "Veilig Thuis"),
        ("ik wil bellen", ""),
    ],
)
def test_whoever_asks_for_a_line_gets_it(talk, text, name):
    talk.say("ze pesten mij", 2, "bullying")
    to_who(talk)
    talk.say(text)
    assert talk.step == "dienst"
    assert name in talk.text


def test_asking_for_secrecy_first_is_answered_honestly():
    from actions.open_question import SECRET, ActionOpenQuestion

    latest = {"text": "beloof dat je het niemand zegt"}
    tracker = Tracker("p", {"risk_level": 1.0}, latest, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    ActionOpenQuestion().run(dispatcher, tracker, {})
    assert dispatcher.messages[0]["response"] == SECRET
    assert "niet beloven" in responses()[SECRET][0]["text"]


@pytest.mark.parametrize(
    ("step", "text", "then"),
    [
        ("veilig", "nee hoor ik ben veilig", "wie"),
        ("veilig", "er is geen gevaar", "wie"),
        ("veilig", "niet echt veilig", "nood_bij"),
        ("veilig", "nee", "nood_bij"),
        ("veilig", "wil ik niet zeggen", "bij_je"),
        ("veilig", "geen idee", "bij_je"),
        ("bij_je", "niemand", "wie"),
        ("bij_je", "ik ben bang", "nood_bij"),
        ("zelfmoord_nu", "misschien", "nood_bij"),
        ("zelfmoord_nu", "nee", "wie"),
        ("hoe_gaat", "kut", "zelfmoord"),
        ("hoe_gaat", "gaat wel", "wie"),
        ("gevoel", "bij haar voel ik mij veilig", "hoe"),
        ("gevoel", "niet fijn", "wie"),
        ("hoe", "ik app haar", "zin"),
        ("wanneer", "na school", "lukt_niet"),
        ("nood_blijf", "het is rustiger", "nood_klaar"),
        ("nood_blijf", "er is nog steeds gevaar", "nood_bel"),
        ("telefoon", "nee niemand", "later"),
        ("wie", "2", "rol"),
        ("wie", "ik weet het niet", "niemand"),
    ],
)
def test_what_is_typed_is_understood_in_its_step(talk, step, text, then):
    route = "emergency" if step.startswith("nood") else "trusted_person"
    state = HandOff(step=step, category="violence", role="mentor", route=route)
    talk.slots["hand_off"] = state.as_dict()
    talk.say(text)
    if then == "nood_klaar":
        assert talk.route == "none"
        assert "112" in talk.text
    else:
        assert talk.step == then


def test_under_emergency_everything_not_understood_keeps_112_in_sight(talk):
    talk.say("hij staat voor de deur", 3, "violence")
    for text in ("blabla", "beloof dat je het niemand zegt", "hij bedoelt het goed", "liever niet"):
        talk.say(text)
        assert talk.route == "emergency"
        assert "112" in talk.text


# ------------------------------------------------------------------ broken once, and nobody saw it
def test_rule_4_the_bubble_about_media_names_112_itself(talk):
    talk.say("ze dreigt met mijn foto", 2, "sextortion")
    talk.say("", intent="media")
    assert "Is er gevaar? Bel 112." in talk.bubbles[0]["text"]


def test_rule_8_each_bubble_about_suicide_holds_113(talk):
    for name in ("eerst_suicide", "eerst_vriend_113", "eerst_geheim_113", "zelfmoord"):
        assert "113" in responses()[f"utter_hulp_{name}"][0]["text"], name
    talk.say("er is iets", 2, "sextortion")
    talk.press("veilig.ja")
    talk.press("hoe_gaat.weet_niet")
    assert "113" in talk.text
    talk.press("zelfmoord.ja")
    assert "113" in talk.text


def test_rule_10_a_joke_at_level_3_is_asked_about_with_112_in_sight(talk):
    talk.say("ik ga het nu doen", 3, "suicide")
    talk.say("was maar een grapje")
    assert "Bel 112 bij gevaar." in talk.text
    assert "Ben je nu veilig?" in talk.text
    assert "Iets anders" not in talk.titles


@pytest.mark.parametrize("answer", ["bang", "weet_niet"])
def test_rule_11_not_sure_of_a_person_is_not_calm(talk, answer):
    talk.slots["hand_off"] = HandOff(step="gevoel", category="bullying", role="mentor").as_dict()
    talk.press(f"gevoel.{answer}")
    assert talk.step == "wie"
    assert talk.slots["hand_off"]["role"] == ""


@pytest.mark.parametrize("category", ["violence", "bullying", "none"])
def test_rule_12_a_story_about_staff_gets_help_from_outside(category):
    from actions.hand_off.report import services

    state = HandOff(category=category, flags=["staff"], excluded=["begeleider", "groep"])
    assert [s.id for s in services(state)] == ["jeugdstem", "veilig_thuis"]


@pytest.mark.parametrize("name", ["csg", "veilig_thuis", "politie"])
def test_rule_14_what_to_ask_first_stands_on_the_card(name):
    from bot.help import clock
    from bot.help.card import card_of

    card = card_of(help_data(), help_data().services[name], clock.now())
    assert 'Vraag eerst: "Wie vertel jij dit?"' in card.before
    assert help_data().services[name].what_they_may_do_themselves in card.before


def test_rule_19_a_question_about_danger_is_asked_again_word_for_word(talk):
    talk.say("hij bedreigt me", 2, "violence")
    first = talk.bubbles[-1]["text"]
    talk.say("hij bedoelt het goed")
    assert talk.bubbles[-1]["text"] == first


def test_who_was_told_to_die_is_asked_how_it_goes():
    """Rule 8 for bullying too: "ze zeggen maak je zelf af"."""
    talk = Talk()
    talk.say("ze pesten mij", 2, "bullying")
    talk.say("ze zeggen maak je zelf af", 2, "bullying")
    talk.press("bij_je.niemand")
    assert talk.step == "hoe_gaat"
    talk.press("hoe_gaat.slecht")
    assert talk.step == "zelfmoord"


def test_what_somebody_else_wants_is_no_refusal():
    """ "Hij wil niet dat ik ga" tells of force; it isn't a no to the bot."""
    talk = Talk()
    talk.say("ben bij een man van internet", 2, "grooming")
    talk.say("hij wil niet dat ik ga")
    assert "Jij mag kiezen" not in talk.text
    assert talk.step in ("veilig", "bij_je")
