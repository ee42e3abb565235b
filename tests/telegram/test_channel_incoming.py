"""Everything that can come in besides a typed line: always answered, nothing downloaded."""

from __future__ import annotations

import asyncio
import json

import pytest
from fake_api import FakeTelegram, User
from stage import Stage, say, titles

FILE = {"file_id": "f", "file_unique_id": "u"}
PHOTO = [{**FILE, "width": 9, "height": 9}]
MEDIA = {
    "foto": {"photo": PHOTO},
    "video": {"video": {**FILE, "width": 9, "height": 9, "duration": 1}},
    "spraak": {"voice": {**FILE, "duration": 1}},
    "bestand": {"document": FILE},
    "sticker": {
        "sticker": {
            **FILE, "width": 9, "height": 9, "is_animated": False, "is_video": False,
            "type": "regular",
        }
    },
    "locatie": {"location": {"latitude": 52.1, "longitude": 5.1}},
    "contact": {"contact": {"phone_number": "0612345678", "first_name": "Sanne"}},
    "poll": {
        "poll": {
            "id": "1", "question": "Ja?", "options": [{"text": "a", "voter_count": 0, "persistent_id": "1"}],
            "members_only": False,
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
            "allows_multiple_answers": False, "allows_revoting": False,
        }
    },
}  # fmt: skip
MORE = {
    "video_note": ("video", {"video_note": {**FILE, "length": 9, "duration": 1}}),
    "animation": (
        "video",
        {"animation": {**FILE, "width": 9, "height": 9, "duration": 1}, "document": FILE},
    ),
    "audio": ("spraak", {"audio": {**FILE, "duration": 1}}),
    "dice": ("sticker", {"dice": {"emoji": "🎲", "value": 3}}),
    "venue": (
        "locatie",
        {
            "venue": {
                "location": {"latitude": 5.0, "longitude": 5.0}, "title": "thuis", "address": "x",
            },
            "location": {"latitude": 5.0, "longitude": 5.0},
        },
    ),
}  # fmt: skip
ALL = [*MEDIA.items(), *MORE.values()]


@pytest.mark.parametrize(("kind", "content"), ALL, ids=[*MEDIA, *MORE])
async def test_media_is_an_event_and_never_fetched(stage: Stage, youngster: User, kind, content):
    youngster.sends(**content)
    await youngster.gets(1)
    assert stage.texts() == ["/media" + json.dumps({"kind": kind})]
    assert "getFile" not in [call.method for call in youngster.fake.calls]


async def test_a_caption_is_read_and_the_answer_has_the_line_too(stage: Stage, youngster: User):
    youngster.sends(photo=PHOTO, caption="hij wil deze hebben")
    texts = await youngster.gets(1)
    assert stage.texts() == ["hij wil deze hebben"]
    assert texts == [f"{stage.service.texts.media['foto']}\njij: hij wil deze hebben"]


async def test_a_caption_that_says_nothing_leaves_the_picture(stage: Stage, youngster: User):
    async def fallback(message):
        known = message.text.startswith("/media")
        name = "utter_media" if known else "utter_niet_begrepen_1"
        await say(message, name, utter_action=name)

    stage.handler = fallback
    youngster.sends(photo=PHOTO, caption="xqzv")
    assert await youngster.gets(1) == ["utter_media"]


async def test_safety_words_come_first_with_a_caption_too(stage: Stage, youngster: User):
    async def safety(message):
        await say(message, "Bel nu 112.", metadata={"kind": "safety"})

    stage.handler = safety
    youngster.sends(photo=PHOTO, caption="ik ga het nu doen")
    assert await youngster.gets(1) == ["Bel nu 112."]


async def test_an_album_is_answered_once(stage: Stage, youngster: User):
    for _ in range(4):
        youngster.sends(photo=PHOTO, media_group_id="album-1")
    youngster.types("klaar")
    await youngster.gets(2)
    assert stage.texts() == ['/media{"kind": "foto"}', "klaar"]


async def test_a_service_message_gets_no_answer(stage: Stage, youngster: User):
    youngster.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    youngster.types("hoi")
    assert await youngster.gets(1) == ["jij: hoi"]


@pytest.mark.parametrize("text", ["😭😭😭", "a" * 3000, "x " * 2000])
async def test_emoji_and_long_texts(stage: Stage, youngster: User, text: str):
    youngster.types(text)
    await youngster.gets(1)
    assert stage.texts()[0].strip() == text.strip()


async def test_ten_thousand_characters_get_one_answer(stage: Stage, youngster: User):
    """Telegram's app cuts it in parts of 4096."""
    text = "woord " * 1667
    for start in range(0, len(text), 4096):
        youngster.types(text[start : start + 4096])
    await youngster.gets(1)
    await asyncio.sleep(0.3)
    assert len(stage.seen) == 1 and stage.texts()[0].count("woord") >= 1665


async def test_messages_of_one_chat_keep_their_order(stage: Stage, youngster: User):
    async def slow(message):
        await asyncio.sleep(0.4)
        await say(message, f"jij: {message.text}")

    stage.handler = slow
    youngster.types("een")
    await asyncio.sleep(0.2)
    youngster.sends(photo=PHOTO)
    youngster.types("drie")
    await youngster.gets(3)
    assert stage.texts() == ["een", '/media{"kind": "foto"}', "drie"]


async def test_a_flood_is_answered_together(stage: Stage, youngster: User):
    async def slow(message):
        await asyncio.sleep(0.5)
        await say(message, "oké")

    stage.handler = slow
    youngster.types("begin")
    await asyncio.sleep(0.2)
    for number in range(60):
        youngster.types(f"bericht {number}")
    await youngster.fake.until(lambda: sum(t.count("bericht") for t in stage.texts()) == 60)
    await youngster.gets(2)
    assert len(stage.seen) <= 4
    assert stage.texts()[1].splitlines()[0] == "bericht 0"


async def test_a_slow_chat_holds_up_no_other(stage: Stage, fake: FakeTelegram):
    await stage.start()
    slow, quick = fake.user(1), fake.user(2)

    async def handler(message):
        if message.text == "traag":
            await asyncio.sleep(3)
        await say(message, message.text)

    stage.handler = handler
    slow.types("traag")
    await fake.until(lambda: stage.seen)
    quick.types("snel")
    await quick.gets(1, seconds=2)
    assert slow.texts() == []
    await slow.gets(1)


async def test_an_edit_that_changes_nothing_gets_no_answer(stage: Stage, fake: FakeTelegram):
    async def never(sender: str, text: str) -> bool:
        return False

    stage.changes = never
    await stage.start()
    user = fake.user()
    user.edits("hoi!")
    user.types("verder")
    assert await user.gets(1) == ["jij: verder"]
    assert stage.texts() == ["verder"]


async def test_an_edit_that_says_something_new_is_answered(stage: Stage, fake: FakeTelegram):
    async def danger(sender: str, text: str) -> bool:
        return "dood" in text

    stage.changes = danger
    await stage.start()
    user = fake.user()
    user.edits("ik wil dood")
    assert await user.gets(1) == ["jij: ik wil dood"]
    assert stage.seen[0].metadata["edited"] is True


async def test_an_edit_that_cant_be_read_is_answered(stage: Stage, fake: FakeTelegram):
    async def broken(sender: str, text: str) -> bool:
        raise OSError("database is locked")

    stage.changes = broken
    await stage.start()
    user = fake.user()
    user.edits("ik wil dood")
    await user.gets(1)


def member(chat: dict, status: str) -> dict:
    bot = {"id": 123456, "is_bot": True, "first_name": "Jouw Dag"}
    old = {"user": bot, "status": "left"}
    new = {"user": bot, "status": status}
    if status == "kicked":
        new["until_date"] = 0
    by = {"id": 9, "is_bot": False, "first_name": "x"}
    return {"chat": chat, "from": by, "date": 1, "old_chat_member": old, "new_chat_member": new}


GROUP = {"id": -100, "type": "group", "title": "klas"}


async def test_in_a_group_it_says_why_and_leaves(stage: Stage, fake: FakeTelegram):
    await stage.start()
    fake.shown[-100]
    fake.push(my_chat_member=member(GROUP, "member"))
    await fake.until(lambda: fake.left == [-100])
    assert fake.texts(-100) == [stage.service.texts.group]
    assert stage.seen == []


async def test_a_message_in_a_group_never_reaches_rasa(stage: Stage, fake: FakeTelegram):
    await stage.start()
    fake.shown[-100]
    person = {"id": 9, "is_bot": False, "first_name": "x"}
    fake.push(message={"message_id": 1, "date": 1, "chat": GROUP, "from": person, "text": "hoi"})
    await fake.until(lambda: fake.left == [-100])
    assert stage.seen == []


async def test_the_staff_group_may_stay(stage: Stage, fake: FakeTelegram, monkeypatch):
    monkeypatch.setenv("JOUWDAG_STAFF_GROUP", "-100")
    await stage.start()
    fake.push(my_chat_member=member(GROUP, "member"))
    user = fake.user()
    user.types("hoi")
    await user.gets(1)
    assert fake.left == []


async def test_channel_posts_are_ignored(stage: Stage, youngster: User):
    channel = {"id": -200, "type": "channel", "title": "nieuws"}
    youngster.fake.push(channel_post={"message_id": 1, "date": 1, "chat": channel, "text": "x"})
    youngster.types("hoi")
    await youngster.gets(1)
    assert stage.texts() == ["hoi"]


async def test_what_the_library_doesnt_know_is_answered_too(stage: Stage, youngster: User):
    """Telegram adds kinds of messages faster than a library can follow."""
    youngster.sends(hologram={"file_id": "h"})
    await youngster.gets(1)
    youngster.sends(poll={"id": "a poll in a form of tomorrow"})
    await youngster.gets(2)
    assert stage.texts() == ['/media{"kind": "bestand"}'] * 2


async def test_an_update_that_cant_be_read_holds_up_nothing(stage: Stage, youngster: User):
    youngster.fake.push(message={"nonsense": True})
    youngster.types("hoi")
    await youngster.gets(1)


async def test_who_blocks_the_bot_is_let_go(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Vraag?", buttons=titles("Ja", "Nee"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.fake.blocked.add(youngster.id)
    youngster.fake.push(my_chat_member=member(youngster.chat, "kicked"))
    sender = stage.seen[0].sender_id
    await youngster.fake.until(lambda: stage.service.chats.find(sender) is None)


async def test_a_blocked_bot_goes_on_with_others(stage: Stage, youngster: User):
    youngster.fake.blocked.add(youngster.id)
    youngster.types("hoi")
    other = youngster.fake.user(8)
    other.types("hallo")
    assert await other.gets(1) == ["jij: hallo"]
    await youngster.fake.until(lambda: stage.service.ledger._answered)
