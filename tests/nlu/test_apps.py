"""Apps as youngsters spell them; Dutch words that look like one are no app."""

from pathlib import Path

import pytest

from bot import settings
from bot.nlu.apps import find_apps, load_names


@pytest.fixture(autouse=True)
def own_models_folder(monkeypatch):
    """These tests read the real list of apps."""
    monkeypatch.setattr(settings, "ROOT", Path(__file__).resolve().parents[2])


@pytest.mark.parametrize(
    ("text", "app"),
    [("snepchat", "snapchat"), ("tiktk", "tiktok"), ("instegram", "instagram"),
     ("wattsap", "whatsapp"), ("op discort", "discord"), ("roblux", "roblox"),
     ("joetjoep", "youtube"), ("mienkraft", "minecraft"), ("insta", "instagram")],
)  # fmt: skip
def test_a_misspelled_app_is_found(text, app):
    assert [entity["value"] for entity in find_apps(text, load_names())] == [app]


@pytest.mark.parametrize(
    "text", ["wa is da", "stemmen op iemand", "het was vervelend", "telegraaf", "instant", "disco"]
)
def test_a_word_that_looks_like_an_app_is_none(text):
    assert find_apps(text, load_names()) == []
