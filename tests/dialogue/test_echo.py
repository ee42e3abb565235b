"""The bot takes up a word of the story, and hears what kind of feeling it shows."""

from __future__ import annotations

import re

import pytest
from rasa.shared.core.events import ActionExecuted

from actions.chat import MORE_OF, feeling_of, last_story, next_question, told
from bot import settings
from bot.content.library import Library
from bot.dialogue.daily import CHAT_ON, HAPPY, LOVE, SAD, THANKS
from bot.dialogue.echo import all_words, fillings, telling_word
from bot.dialogue.feelings import is_grave, kind_of_feeling
from bot.dialogue.reactions import Heard, heard
from bot.dialogue.responses import fill
from bot.plain_language import check_message
from bot.plain_language.command import context_of

LONG = 17
"""Letters of the words that are tried in every sentence; the others in one."""
FALLBACK = "action_fallback"
NEVER = re.compile(
    r"\b(?:(?:foto|naakt|bloot|blote|seks|borst|kont|bloed|zelfmoord|drug|wiet|vape|schuld|pijn|wapen|stief)"
    r"\w*|lijf|mes|slaan|dood|ziek|drank|bier|gevecht|oom|vriendje?|vader|papa|leiding|mentor|baas|man|jongen)\b"
)
"""Nothing with which something grave may be told, and nobody who may be the danger."""


def reaction(text, plan=(THANKS, CHAT_ON), before=(), level=0.0, small_talk=True, sure=0.3):
    return heard(list(plan), Heard(text, sure, list(before), level, small_talk), FALLBACK)


def test_there_are_many_words_and_none_that_may_go_with_harm():
    rows = all_words()
    assert len(rows) >= 400
    assert not {w for word, typed in rows for w in (word.named, *typed) if NEVER.search(w)}


def test_every_sentence_is_plain_with_every_word():
    messages = [m for m in Library.load(settings.ROOT).messages if "{over}" in m.text]
    messages = [m for m in messages if m.name.startswith(("utter_r_over_", "utter_praat_"))]
    assert len(messages) > 20
    wrong: list[tuple[str, str]] = []
    typed = {form for _, forms in all_words() for form in forms}
    for word in fillings():
        bare = re.sub("^(?:een|de|het|jouw) ", "", word).lower()
        own = ("hard_word", "foreign_word") if bare in typed else ()  # the youngster's own word
        longest = len(word) >= LONG
        for m in messages if longest else messages[:1]:
            said = fill({"text": m.text}, {"over": word})["text"]
            found = check_message(said, (), context_of(m))
            wrong += [(said, f.rule) for f in found if f.severity == "error" and f.rule not in own]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ik heb mijn tekening op insta gezet", "jouw tekening"),
        ("🐱", "een kat"),
        ("katte filmpjes", "katten"),
        ("er was een geit die een tas opat", "een geit"),
        ("die stomme wifi is om 10 uur uit", "de wifi"),
        ("morge stage man", "stage"),
        ("me hondje hep me schoen opgegete", "jouw hond"),
        ("heb jij een hond?", None),
        ("jij bent lief heb jij ook een oma", None),
        ("oma was er ook", "jouw oma"),
        ("hij heeft een zusje", "een zusje"),
        ("oke", None),
    ],
)
def test_the_telling_word(text, named):
    word = telling_word(text)
    assert (word.named if word else None) == named


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("durf nie te vragen", "durft"),
        ("ben zo zenuwachtig voor mn presentatie", "durft"),
        ("iedereen van me klas mag gwn tot 10", "oneerlijk"),
        ("mag hier nooit wat", "oneerlijk"),
        ("morgen stage geen zin man", "geen_zin"),
        ("ik vind het wel leuk daar maar ik ben altijd moe daarna", "moe"),
        ("mn tekening heeft 31 likes", "trots"),
        ("me baas zei dat ik t goed deed", "trots"),
        ("we moesten zo lachen", "grappig"),
        ("hij had me aangekeken in de pauze omg 😍", "liefde"),
        ("ik mis mn oude groep", "mist"),
        ("ik verveel me", "verveelt"),
        ("70 euro met de kaart van mn pleegvader", "geld"),
        ("eerst saai maar wel gelachen", "grappig"),
        ("het is niet gelukt", None),
        ("haha ja hij lachte me keihard uit die gek", None),
        ("pizza 😍", None),
        ("het was een spannende film", None),
        ("ik durf niet naar huis", None),
        ("had geen zin maar hij wel", None),
    ],
)
def test_the_kind_of_feeling(text, kind):
    assert kind_of_feeling(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "200 likes op me bikini foto haha",
        "het is gelukt ik heb geld van hem gekregen haha",
        "ze lachten me uit haha leuk he met me hond",
        "hij heeft me foto doorgestuurd haha in de groepsapp",
    ],
)
def test_nothing_grave_is_praised_or_laughed_at(text):
    assert is_grave(text)
    plan = reaction(text)
    assert not any(x in name for name in plan for x in ("leuk", "trots", "grappig", "fijn"))


def test_the_reaction_takes_up_the_word_in_its_tone():
    assert reaction("leuk we gingen met de hond naar buiten")[0] == "utter_r_over_leuk"
    assert reaction("we gingen met de hond naar buiten")[0] == "utter_r_over_gewoon"
    assert reaction("stomme wifi doet het weer niet")[0] == "utter_r_over_jammer"
    assert reaction("ja het ging wel")[0] == THANKS
    online = ["utter_praat_online"]
    assert reaction("ik heb mijn tekening erop gezet", online)[0] == "utter_r_over_gewoon"
    assert reaction("me geit heet bep", ["utter_praat_dier"], sure=0.8) == ["utter_praat_dier"]


def test_after_something_uneasy_nothing_is_nice():
    for text in ("haha leuk met de hond", "31 likes op mn tekening", "hij keek me aan 😍"):
        plan = reaction(text, level=1.0)
        assert not any(x in n for n in plan for x in ("leuk", "trots", "grappig", "liefde"))
    assert reaction("hij keek me aan 😍", level=1.0) == ["utter_r_gevoel_mag", CHAT_ON]
    assert reaction("haha leuk met de hond", level=2.0) == [THANKS, CHAT_ON]
    in_lesson = reaction("haha leuk met de hond", small_talk=False)
    assert in_lesson == ["utter_r_over_gewoon", CHAT_ON]


def test_a_feeling_is_asked_about_once():
    assert reaction("durf nie te vragen") == ["utter_r_voelt_durft", "utter_voel_durft"]
    again = reaction("durf nie te vragen", before=[ActionExecuted("utter_voel_durft")])
    assert again == ["utter_r_voelt_durft", CHAT_ON]
    assert reaction("hij keek me aan 😍", ["utter_praat_school"]) == [LOVE]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("70 euro", "utter_r_kort"),
        ("[naam 1]", "utter_r_kort"),
        ("💀💀", "utter_praat_plaatje"),
        ("nee niet sem die andere sem", "utter_r_bedoel"),
        ("kanka luister gwn", "utter_r_luister"),
        ("ga morgen naar de efteling", "utter_praat_plan_over"),
    ],
)
def test_short_answers_corrections_and_plans(text, first):
    assert reaction(text)[0] == first
    assert reaction(text, small_talk=False)[0] not in ("utter_r_kort", "utter_praat_plaatje")


def test_no_video_app_is_asked_without_a_video():
    plan = ["utter_filmpje_app"]
    assert reaction("ja man leuk", plan)[-1] == CHAT_ON
    assert reaction("grappig filmpje gekeken", plan) == plan


class Talk:
    """The events of a talk, for the actions."""

    def __init__(self, *said):
        self.events = []
        for text in said:
            if text.startswith("utter_"):
                self.events.append({"event": "bot", "metadata": {"utter_action": text}})
            else:
                self.events.append({"event": "user", "text": text, "parse_data": {}})


def test_a_question_back_needs_something_told_just_before():
    story = "ik zat op de bank met me kat"
    assert last_story(Talk(story)) == (story, True)
    kept = Talk(story, "utter_r_oke", "utter_consent", "Ja", "utter_consent_yes")
    assert last_story(kept) == (story, False)
    assert last_story(Talk("/voelt_goed", "utter_consent", "Ja"))[0] == ""
    assert last_story(Talk("nee niet die geit die andere"))[0] == ""
    pressed = Talk(story, "utter_praat_vond", "/voelt_goed")
    assert last_story(pressed) == (story, True)


def test_what_words_told_is_not_asked():
    assert "leuk_" in told(Talk("beetje op tiktok gekeken"))
    assert next_question([], told(Talk("beetje op tiktok gekeken")), 0) != "utter_praat_deed"
    assert set(MORE_OF) == {HAPPY, SAD}
    assert feeling_of("geen zin man") == SAD
    assert next_question([MORE_OF[SAD]], [], 9) not in (MORE_OF[SAD], "utter_praat_meer")


@pytest.mark.slow
def test_the_bot_says_the_word_and_asks_what_fits(play):
    rows = play("#Leuk", "#Nee", "ik ging met de hond van oma naar het strand")["turns"]
    assert "hond" in rows[-1]["bot"][0]["text"]
    rows = play("ik heb met me geit gewandeld", "Ja")["turns"]
    assert "{over}" not in str(rows)
    assert "Hoe vond je dat?" not in [b["text"] for b in rows[-1]["bot"]]


@pytest.mark.slow
def test_who_says_what_is_wrong_is_not_asked_again_what_it_is_about(play):
    rows = play("#Niet fijn", "die stomme wifi gaat hier om half 10 uit")["turns"]
    said = [b["text"] for b in rows[-1]["bot"]]
    assert "de wifi" in said[0]
    assert "Waar gaat het over" not in said[-1]
