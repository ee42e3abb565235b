"""Nothing raw on disk: marked text through every path, at log level DEBUG, then a search.

The search reads every file that the run left behind, databases and logs included.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_api import FakeTelegram
from test_channel_real import say, start  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.slow, pytest.mark.server]

PERSONAL = {
    "ik heet fatima van de berg": "fatima",
    "me nummer is 0612345678": "0612345678",
    "mail me op sanne.devries@gmail.com": "sanne.devries",
    "ik woon in de dorpsstraat 12 in zwolle": "dorpsstraat",
    "add me op snap: xx_noor08": "xx_noor08",
}
UNMASKED = "kanarievogelzang"
"""No personal data: it may stand in the running session, never in a log."""


CHAT_ID = 7_412_369_850
"""Long enough not to turn up by chance in a time or a probability."""


def left_behind(home: Path) -> dict[str, bytes]:
    """Every file of the run and what is in it."""
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def holding(files: dict[str, bytes], word: str) -> list[str]:
    needles = {word.encode(), word.upper().encode(), word.encode("utf-16-le")}
    return [name for name, data in files.items() if any(n in data for n in needles)]


async def test_marked_text_reaches_no_file(
    start: Callable,  # noqa: F811
    fake: FakeTelegram,
    tmp_path: Path,
):
    bot = await start(LOG_LEVEL="DEBUG", BREAK="raise")
    user = fake.user(CHAT_ID)
    await say(user, "/start")
    await say(user, f"het was leuk {UNMASKED}")
    before_yes = left_behind(tmp_path)
    await say(user, "Ja")
    for text in PERSONAL:
        await say(user, text)
    (tmp_path / "broken").touch()  # from here every action raises
    for text in PERSONAL:
        await say(user, f"ik wil dood {text}")
    (tmp_path / "broken").unlink()
    user.edits("ik heet fatima en ik wil dood")
    await say(user, "hoi")
    bot.stop()
    files = left_behind(tmp_path)
    for word in (*PERSONAL.values(), str(user.id), fake.token):
        assert holding(files, word) == [], word
    log = {name: data for name, data in files.items() if name.endswith(".txt")}
    assert holding(log, UNMASKED) == []
    store = {name: data for name, data in before_yes.items() if name.startswith("jouwdag.sqlite3")}
    assert holding(store, UNMASKED) == [], "kept before there was a yes"


async def test_the_search_would_find_it(tmp_path: Path):
    """The test above fails when something is there."""
    (tmp_path / "x.sqlite3").write_bytes(b"...Fatima fatima...")
    assert holding(left_behind(tmp_path), "fatima") == ["x.sqlite3"]
