"""What a youngster sees on Telegram: answers, keyboards, pictures, pauses."""

from __future__ import annotations

import time
from pathlib import Path

from fake_api import FakeTelegram, User
from stage import Stage, say, titles

from bot.telegram.keyboard import token_of
from bot.turn.bubble import Bubble, Button


async def test_a_typed_message_is_answered(stage: Stage, youngster: User):
    youngster.types("hoi")
    assert await youngster.gets(1) == ["jij: hoi"]


async def test_what_reaches_rasa_is_masked_and_has_a_pseudonym(stage: Stage, youngster: User):
    youngster.types("ik ben Sanne")
    await youngster.gets(1)
    assert "Sanne" not in stage.texts()[0] and "[naam 1]" in stage.texts()[0]
    assert str(youngster.id) not in stage.seen[0].sender_id


async def test_a_typed_slash_is_no_command(stage: Stage, youngster: User):
    youngster.types('/voelt_goed{"x": 1} ik wil dood')
    await youngster.gets(1)
    assert not stage.texts()[0].startswith("/") and "ik wil dood" in stage.texts()[0]


async def test_commands_are_events(stage: Stage, youngster: User):
    for command in ("/start", "/start ref_12", "/stop", "/help@jouwdag_bot", "/weg"):
        count = len(stage.seen)
        youngster.types(command)
        await youngster.gets(count + 1)
    assert stage.texts() == ["/begin", "/begin", "/stop", "/help", "/weg"]


async def test_words_behind_a_command_are_read(stage: Stage, youngster: User):
    youngster.types("/stop ik wil dood")
    await youngster.gets(1)
    assert stage.texts() == ["stop ik wil dood"]


async def test_buttons_stand_one_below_the_other_with_short_tokens(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Hoe was jouw dag?", buttons=titles("Leuk", "Niet fijn"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    rows = youngster.fake.messages(youngster.id)[0]["reply_markup"]["inline_keyboard"]
    assert [len(row) for row in rows] == [1, 1]
    assert all(len(row[0]["callback_data"].encode()) <= 64 for row in rows)


async def test_after_a_press_the_choice_stands_in_the_text(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Hoe was jouw dag?", buttons=titles("Leuk", "Niet fijn"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.presses("Leuk")
    texts = await youngster.gets(2)
    assert texts[0] == "Hoe was jouw dag?\n\n👉 Leuk"
    assert "reply_markup" not in youngster.fake.messages(youngster.id)[0]
    assert stage.texts()[1] == titles("Leuk")[0]["payload"]
    assert stage.seen[1].metadata["button"] == "Leuk"
    assert len(youngster.fake.of("answerCallbackQuery")) == 1


async def test_a_second_press_does_no_harm(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Vraag?", buttons=titles("Ja", "Nee"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.presses("Ja")
    youngster.presses("Ja")
    await youngster.fake.until(lambda: len(youngster.fake.of("answerCallbackQuery")) == 2)
    await youngster.gets(2)
    assert len(stage.seen) == 2


async def test_a_keyboard_goes_when_a_newer_question_comes(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, f"Vraag {len(stage.seen)}?", buttons=titles("Ja", "Nee"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    old = dict(youngster.fake.messages(youngster.id)[0])
    youngster.types("nou")
    await youngster.gets(2)
    await youngster.fake.until(lambda: len(youngster.buttons()) == 2)
    youngster.presses_on(old, token_of(Button("Ja", titles("Ja")[0]["payload"])))
    press = (await youngster.fake.until(lambda: youngster.fake.of("answerCallbackQuery")))[0]
    assert press.params["text"] == stage.service.texts.old
    assert len(stage.seen) == 2


async def test_a_remark_leaves_the_open_question_alone(stage: Stage, youngster: User):
    async def ask(message):
        if len(stage.seen) == 1:
            await say(message, "Vraag?", buttons=titles("Ja", "Nee"))
        else:
            await say(message, "Oké.")

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.types("haha")
    await youngster.gets(2)
    youngster.presses("Ja")
    await youngster.gets(3)
    assert len(stage.seen) == 3


async def test_asking_for_help_counts_under_an_old_question_too(stage: Stage, youngster: User):
    async def ask(message):
        buttons = [{"title": "Ik wil hulp", "payload": "/wil_mens"}]
        await say(message, f"Vraag {len(stage.seen)}?", buttons=buttons)

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    old = dict(youngster.fake.messages(youngster.id)[0])
    youngster.types("nou")
    await youngster.gets(2)
    youngster.presses_on(old, token_of(Button("Ik wil hulp", "/wil_mens")))
    await youngster.gets(3)
    assert stage.texts()[-1] == "/wil_mens"


async def test_a_button_from_before_a_restart_still_works(stage: Stage, youngster: User):
    buttons = titles("Leuk", "Niet fijn")
    stage.responses = {"utter_opening": [{"text": "Hoe?", "buttons": buttons}]}

    async def ask(message):
        await say(message, "Hoe was jouw dag?", buttons=buttons)

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    await stage.stop()
    await stage.start()
    youngster.presses("Niet fijn")
    await youngster.gets(2)
    assert stage.texts()[1] == buttons[1]["payload"]


async def test_a_question_of_another_server_can_be_answered(stage: Stage, youngster: User):
    """Behind a balancer the press may come to a server that didn't ask."""

    async def ask(message):
        await say(message, "Vraag?", buttons=titles("Ja", "Nee"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    elsewhere = dict(youngster.fake.messages(youngster.id)[0])
    elsewhere["message_id"] = youngster.fake.number()
    youngster.fake.shown[youngster.id][elsewhere["message_id"]] = elsewhere
    youngster.presses_on(elsewhere, token_of(Button("Ja", titles("Ja")[0]["payload"])))
    await youngster.fake.until(lambda: len(stage.seen) == 2)


async def test_an_unknown_button_counts_as_typed(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Wie?", buttons=titles("Mijn mentor", "Iemand anders"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    await stage.stop()
    await stage.start()
    youngster.presses("Mijn mentor")
    await youngster.gets(2)
    assert stage.texts()[1] == "Mijn mentor"


async def test_a_picture_has_text_and_keyboard_and_is_uploaded_once(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Kijk", image="dag.png", buttons=titles("Ja", "Nee"))

    folder = stage.service.pictures._folder = Path(stage.service.ledger._path.parent)
    (folder / "dag.png").write_bytes(b"\x89PNG a picture")
    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.presses("Ja")
    await youngster.gets(2)
    first, second = youngster.fake.of("sendPhoto")
    assert first.files and not second.files
    assert youngster.texts()[0] == "Kijk\n\n👉 Ja"
    assert youngster.fake.of("sendMessage") == []


async def test_a_missing_picture_leaves_the_text(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Kijk", image="../../weg.png")

    stage.handler = ask
    youngster.types("hoi")
    assert await youngster.gets(1) == ["Kijk"]


async def test_a_refused_picture_leaves_the_text(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Kijk", image="dag.png")

    folder = stage.service.pictures._folder = Path(stage.service.ledger._path.parent)
    (folder / "dag.png").write_bytes(b"no picture")
    stage.handler = ask
    youngster.fake.fail("sendPhoto", 400, text="Bad Request: IMAGE_PROCESS_FAILED")
    youngster.types("hoi")
    assert await youngster.gets(1) == ["Kijk"]


async def test_a_sentence_to_copy_gets_a_copy_button(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, '"Ik wil iets vertellen."', metadata={"copy": True})

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    row = youngster.fake.messages(youngster.id)[0]["reply_markup"]["inline_keyboard"][0]
    assert row[0]["copy_text"] == {"text": "Ik wil iets vertellen."}


async def test_blank_lines_never_make_extra_bubbles(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "Een.\n\nTwee.")

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.types("hoi")
    assert await youngster.gets(2) == ["Een.\n\nTwee."] * 2


async def test_a_very_long_answer_is_cut_within_the_limit(stage: Stage, youngster: User):
    async def ask(message):
        await say(message, "😀 woord. " * 900, buttons=titles("Ja", "Nee"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(3)
    markups = ["reply_markup" in m for m in youngster.fake.messages(youngster.id)]
    assert markups == [False] * (len(markups) - 1) + [True]


async def test_typing_shows_and_the_pause_fits_the_length(stage, youngster, monkeypatch):
    monkeypatch.setenv("JOUWDAG_PAUSE", "0.5")

    async def two(message):
        await say(message, "Een zin om te lezen. " * 3)
        await say(message, "Nog een.")

    stage.handler = two
    youngster.types("hoi")
    await youngster.gets(2)
    first, second = youngster.fake.of("sendMessage")
    assert second.at - first.at > 0.8
    assert youngster.fake.of("sendChatAction")


async def test_safety_words_have_no_pause(stage, youngster, monkeypatch):
    monkeypatch.setenv("JOUWDAG_PAUSE", "60")

    async def safety(message):
        await say(message, "Goed dat je dit zegt. Bel nu 112.", metadata={"kind": "safety"})

    stage.handler = safety
    youngster.types("hoi")
    await youngster.gets(1, seconds=5)


async def test_a_new_message_cuts_the_pause_short(stage, youngster, monkeypatch):
    monkeypatch.setenv("JOUWDAG_PAUSE", "60")

    async def two(message):
        await say(message, "Een.", metadata={"kind": "safety"})
        if len(stage.seen) == 1:
            await say(message, "Twee.")

    stage.handler = two
    youngster.types("a")
    await youngster.gets(1)
    youngster.types("b")
    assert await youngster.gets(3, seconds=5) == ["Een.", "Twee.", "Een."]


async def test_the_pause_never_holds_the_turn(stage, youngster, monkeypatch):
    """Rasa's lock is free while the youngster reads."""
    monkeypatch.setenv("JOUWDAG_PAUSE", "1")
    done = []

    async def two(message):
        await say(message, "Een.")
        await say(message, "Twee.")
        done.append(time.monotonic())

    stage.handler = two
    youngster.types("a")
    await youngster.gets(2)
    assert done[0] < youngster.fake.of("sendMessage")[1].at


async def test_removing_the_chat_takes_both_sides_away(stage: Stage, youngster: User):
    async def leave(message):
        if len(stage.seen) == 2:
            await say(message, "Tot later.", metadata={"effect": "delete_chat"})
        else:
            await say(message, "Zal ik ze weghalen?", buttons=titles("Ja", "Nee"))

    stage.handler = leave
    youngster.types("iets geheims")
    await youngster.gets(1)
    youngster.presses("Ja")
    await youngster.fake.until(lambda: youngster.texts() == ["Tot later."])
    assert len(youngster.fake.shown[youngster.id]) == 1


async def test_removing_all_keyboards(stage: Stage, youngster: User):
    async def leave(message):
        if len(stage.seen) == 2:
            await say(message, "Oké.", metadata={"effect": "remove_keyboards"})
        else:
            await say(message, "Deze zin.", metadata={"copy": True})
            await say(message, "Vraag?", buttons=titles("Ja", "Nee"))

    stage.handler = leave
    youngster.types("hoi")
    await youngster.gets(2)
    youngster.types("weg")
    await youngster.gets(3)
    assert youngster.buttons() == []


async def test_sending_without_a_question(stage: Stage, youngster: User):
    youngster.types("hoi")
    await youngster.gets(1)
    sender = stage.seen[0].sender_id
    assert await stage.service.send_to(sender, [Bubble("Hoi! Hoe was jouw dag op internet?")])
    assert (await youngster.gets(2))[1] == "Hoi! Hoe was jouw dag op internet?"
    assert not await stage.service.send_to("unknown", [Bubble("Hoi")])


async def test_after_a_restart_the_id_comes_with_the_bubbles(stage: Stage, fake: FakeTelegram):
    user = fake.user(777)
    service = await stage.start()
    assert await service.send_to("unknown", [Bubble("Hoi")], chat_id=777)
    assert user.texts() == ["Hoi"]


async def test_the_profile_is_set_and_only_when_it_differs(stage: Stage, fake: FakeTelegram):
    await stage.start()
    await fake.until(lambda: fake.of("setMyCommands"))
    assert fake.profile["name"] == "Jouw Dag"
    assert [c["command"] for c in fake.profile["commands"]] == ["start", "help", "stop", "weg"]
    await stage.stop()
    await stage.start()
    await fake.until(lambda: len(fake.of("getMyCommands")) == 2)
    assert len(fake.of("setMyCommands")) == len(fake.of("setMyName")) == 1
