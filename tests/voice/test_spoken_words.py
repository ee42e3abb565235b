"""What may be spoken: the bot's own fixed words, and none that another may not hear."""

from __future__ import annotations

import pytest
import yaml

from bot import settings
from bot.voice.words import spoken, titles_to_speak


def responses() -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for path in [settings.ROOT / "domain.yml", *settings.ROOT.glob("data/**/*.yml")]:
        if "risk" not in path.parts and not path.name.startswith("nlu"):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            found |= (data.get("responses") or {}) if isinstance(data, dict) else {}
    return found


def test_a_text_with_a_place_for_a_value_is_never_spoken():
    assert titles_to_speak("utter_x", {"text": "Dag {naam}."}) is None
    title = {"text": "Wie?", "buttons": [{"title": "{persoon}"}]}
    assert titles_to_speak("utter_x", title) is None
    assert titles_to_speak("utter_x", {"text": "Dag."}) == []


@pytest.mark.parametrize("start", ["utter_weg", "utter_welcome_back", "utter_hulp_bericht"])
def test_exit_welcome_back_and_follow_up_are_never_spoken(start: str):
    named = {name: w for name, w in responses().items() if name.startswith(start)}
    assert named, f"{start} heet nu anders: pas bot/voice/words.py aan"
    assert all(titles_to_speak(n, w) is None for n, words in named.items() for w in words)


def test_practice_plays_are_never_spoken():
    plays = [
        (name, wording)
        for name, wordings in responses().items()
        for wording in wordings
        if "Oefenen:" in str(wording.get("text"))
    ]
    assert plays and all(titles_to_speak(name, wording) is None for name, wording in plays)


def test_numbers_of_help_are_said_digit_by_digit_and_emoji_not_at_all():
    said = spoken(
        [('Bel 112 🚨 of 0800-0432.\nZeg: "Help mij"', ["Ja", "Nee?"])], "Je kunt kiezen:"
    )
    assert said.splitlines() == [
        "Bel 1 1 2 of 0 8 0 0 0 4 3 2.",
        "Zeg: Help mij.",
        "Je kunt kiezen:",
        "Ja.",
        "Nee?",
    ]


def test_a_year_or_an_amount_stays_a_number():
    assert spoken([("Op 12 mei. Met 3 mensen.", [])], "") == "Op 12 mei. Met 3 mensen."
