"""Being known by staff: asked only in danger, only with alerts on, never in a story about staff."""

from __future__ import annotations

import pytest
from hand_off_driver import Talk

from bot.privacy import known
from bot.privacy.vault import Vault

ON = "JOUWDAG_STAFF_ALERT"
STORY = ("hij staat nu voor de deur met een mes", 3, "violence")


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path))
    monkeypatch.setenv(ON, "on")
    return tmp_path


def to_question(talk: Talk, story=STORY) -> Talk:
    """Through the emergency by its shortest way: said it, calmer."""
    talk.say(*story)
    for key in ("nood_bij.niemand", "nood_bel.bel", "nood_blijf.rustiger"):
        talk.press(key)
    return talk


def test_asked_after_the_first_help_and_the_name_is_only_in_the_vault(talk, data):
    assert to_question(talk).step == "nood_bekend"
    assert "112" in talk.text and "begeleider" in talk.text.lower()
    assert talk.titles == ["Ja", "Nee", "Weet ik niet"]
    talk.press("nood_bekend.ja")
    assert talk.step == "nood_naam"
    known.hold("p", "Quinzy")
    talk.say("[naam 1]")
    assert "zien nu deze naam" in talk.text and talk.step == "nood_blijf"
    assert Vault().names() == {"p": "Quinzy"}
    assert "Quinzy" not in repr((talk.slots, talk.events, talk.bubbles))
    assert b"Quinzy" not in b"".join(f.read_bytes() for f in data.rglob("*") if f.is_file())
    talk.press("nood_blijf.rustiger")
    assert talk.step not in ("nood_bekend", "nood_naam")  # once is enough


def test_also_when_nothing_worked(talk):
    talk.say(*STORY)
    for key in ("nood_bij.niemand", "nood_bel.lukt_niet", "nood_niet.niet_gelukt"):
        talk.press(key)
    assert talk.step == "nood_bekend"
    talk.press("nood_bekend.nee")
    assert talk.step == "nood_bel" and "112" in talk.text


@pytest.mark.parametrize("said", ["nee", "liever niet", "toch niet", "weet ik niet"])
def test_a_no_keeps_nothing(said, talk):
    to_question(talk).press("nood_bekend.ja")
    known.hold("p", said)
    talk.say(said)
    assert Vault().names() == {} and talk.step not in ("nood_bekend", "nood_naam")


def test_a_cry_for_help_is_no_name(talk):
    to_question(talk).press("nood_bekend.ja")
    known.hold("p", "hij komt binnen")
    talk.say("hij komt binnen", 3, "violence")
    assert Vault().names() == {} and "Bel nu 112" in talk.text


def test_when_the_name_got_lost_it_is_asked_once_more_and_then_said_honestly(talk):
    to_question(talk).press("nood_bekend.ja")
    talk.say("[naam 1]")
    assert "Ik kreeg geen naam" in talk.text and talk.step == "nood_naam"
    talk.say("[naam 1]")
    assert "lukt nu niet" in talk.text and talk.step == "nood_blijf"


@pytest.mark.parametrize(
    "story",
    [
        ("de begeleider komt nu met een mes naar mijn kamer", 3, "violence"),
        ("de leiding slaat mij nu", 3, "violence"),
    ],
)
def test_never_in_a_story_about_staff(story, talk):
    talk.say(*story)
    for _ in range(8):
        assert talk.step not in ("nood_bekend", "nood_naam")
        if not talk.keys or not talk.slots.get("hand_off"):
            break
        talk.press(talk.keys[0])


def test_a_story_that_turns_out_to_be_about_staff_takes_the_name_back(talk):
    to_question(talk).press("nood_bekend.ja")
    known.hold("p", "Quinzy")
    talk.say("[naam 1]")
    talk.say("het is mijn begeleider die mij slaat", 3, "violence")
    assert Vault().names() == {}


def test_not_asked_when_alerts_are_off(talk, monkeypatch):
    monkeypatch.setenv(ON, "off")
    assert to_question(talk).step != "nood_bekend"


def test_a_name_is_gone_after_a_day(data, monkeypatch):
    import time

    from bot.privacy import vault

    Vault().put_name("p", "Quinzy")
    later = time.time() + vault.NAME_LIVES.total_seconds() + 1
    monkeypatch.setattr(vault.time, "time", lambda: later)
    assert Vault().names() == {}


def test_forgetting_takes_the_name_too(data):
    Vault().put_name("p", "Quinzy")
    assert Vault().forget("p") and Vault().names() == {}


def test_no_message_is_told_of_in_a_story_about_staff(talk):
    talk.say("mijn begeleider zit aan mij", 2, "sexual_abuse")
    talk.say("wie leest dit")
    assert "begeleider een bericht" not in talk.text
