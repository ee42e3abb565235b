"""Reading aloud over HTTP: a real voice note under the turn, and never a text of the youngster."""

from __future__ import annotations

import io
from pathlib import Path

import soundfile
from fake_api import User
from stage import Stage, say, titles


async def aloud(message) -> None:
    """A turn that the dialogue marked as speakable."""
    await say(message, "Fijn om te horen!", metadata={"voice": []})
    await say(
        message,
        "Wat was er leuk?",
        buttons=titles("Een spel", "Iets anders"),
        metadata={"voice": ["Een spel", "Iets anders"]},
    )


async def test_a_voice_note_comes_under_the_turn(stage: Stage, youngster: User, home: Path):
    stage.handler = aloud
    youngster.types("leuk")
    await youngster.fake.until(lambda: youngster.fake.of("sendVoice"))
    (call,) = youngster.fake.of("sendVoice")
    (sound,) = call.contents
    assert sound[:4] == b"OggS" and sound[28:36] == b"OpusHead"
    heard = soundfile.info(io.BytesIO(sound))
    assert heard.subtype == "OPUS" and heard.channels == 1 and 2 < heard.duration < 20
    methods = [c.method for c in youngster.fake.calls if c.method.startswith("send")]
    assert [m for m in methods if m != "sendChatAction"] == [
        "sendMessage",
        "sendMessage",
        "sendVoice",
    ]
    assert [p.suffix for p in (home / "voice").iterdir()] == [".ogg"]


async def test_the_same_turn_is_made_once(stage: Stage, youngster: User, home: Path):
    stage.handler = aloud
    for count in (1, 2):
        youngster.types("leuk")
        await youngster.fake.until(lambda n=count: len(youngster.fake.of("sendVoice")) == n)
    first, second = (call.contents[0] for call in youngster.fake.of("sendVoice"))
    assert first == second and len(list((home / "voice").iterdir())) == 1


async def test_what_is_not_marked_is_not_spoken_or_kept(stage: Stage, youngster: User, home: Path):
    """The echo holds the youngster's own words: no note, and nothing in the cache."""
    youngster.types("ik heet Sanne")
    await youngster.gets(1)
    youngster.types("en dan nog iets")
    await youngster.gets(2)
    assert not youngster.fake.of("sendVoice") and not (home / "voice").exists()


async def test_a_refused_voice_note_loses_no_text(stage: Stage, youngster: User):
    stage.handler = aloud
    youngster.fake.fail("sendVoice", 400)
    youngster.types("leuk")
    await youngster.gets(2)
    youngster.types("en nu")
    await youngster.gets(4)
    assert "Een spel" in youngster.buttons()


async def test_leaving_deletes_the_voice_notes_too(stage: Stage, youngster: User):
    stage.handler = aloud
    youngster.types("leuk")
    await youngster.fake.until(lambda: youngster.fake.of("sendVoice"))
    await youngster.gets(3)

    async def leave(message) -> None:
        await say(message, "Ik heb ze weggehaald.", metadata={"effect": "delete_chat"})

    stage.handler = leave
    youngster.types("ja")
    await youngster.fake.until(lambda: youngster.texts() == ["Ik heb ze weggehaald."])
