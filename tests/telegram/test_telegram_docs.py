"""The operator's page names every setting the code reads and every sentence it says."""

from __future__ import annotations

import re

import pytest

from bot import server
from bot.settings import ROOT
from bot.telegram import channel, service
from bot.telegram.texts import Texts

DOCS = (ROOT / "docs" / "telegram.md").read_text(encoding="utf-8")
SOURCES = [*(ROOT / "bot" / "telegram").glob("*.py"), ROOT / "bot" / "server.py"]


def test_every_setting_is_explained():
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    names = set(re.findall(r'settings\.get\(\s*"([A-Z_]+)"', code)) - {"LOG_LEVEL"}
    assert names and all(f"`{name}`" in DOCS for name in names), names


@pytest.mark.parametrize(
    "line",
    [server.NO_MODEL, server.BROKEN_MODEL, service.BAD_TOKEN, service.NO_NETWORK, channel.NO_TOKEN],
)
def test_every_error_is_explained(line: str):
    assert re.split(r"[.:]", line)[0] in DOCS


def test_the_texts_fit_telegram():
    texts = Texts.load()
    profile = texts.profile
    assert len(profile["name"]) <= 64 and len(profile["short_description"]) <= 120
    assert len(profile["description"]) <= 512 and "112" in profile["description"]
    assert set(profile["commands"]) == {"start", "help", "stop", "weg"}
    assert texts.media_line("foto") != texts.media_line("spraak") != ""
    assert len(texts.old) <= 200


def test_a_damaged_file_leaves_the_bot_talking(tmp_path):
    (tmp_path / "broken.yml").write_text("profile: [", encoding="utf-8")
    texts = Texts.load(tmp_path / "broken.yml")
    assert texts.copy and texts.group and texts.profile == {}
