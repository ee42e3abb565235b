"""Whatever breaks: never left without an answer, never lost, at most doubled, nothing leaked."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest
from fake_api import FakeTelegram, User
from stage import Stage, say, titles

FIXED = "112"


async def test_too_many_requests_are_tried_after_the_wait(stage: Stage, youngster: User):
    youngster.fake.fail("sendMessage", 429, retry_after=1)
    youngster.types("hoi")
    assert await youngster.gets(1) == ["jij: hoi"]
    first, second = youngster.fake.of("sendMessage")
    assert second.at - first.at >= 1


async def test_a_server_error_is_tried_again(stage: Stage, youngster: User):
    youngster.fake.fail("sendMessage", 500, times=2)
    youngster.types("hoi")
    assert await youngster.gets(1) == ["jij: hoi"]
    assert len(stage.seen) == 1


async def test_no_reply_means_once_more_and_no_oftener(stage: Stage, youngster: User, monkeypatch):
    stage.service.bot.request._client.timeout = 0.5
    youngster.fake.fail("sendMessage", "late", times=5)
    youngster.types("hoi")
    await youngster.gets(2)
    await youngster.fake.until(lambda: stage.service.ledger._answered)
    assert youngster.texts() == ["jij: hoi", "jij: hoi"]


async def test_what_only_tidies_up_delays_no_answer(stage: Stage, youngster: User):
    """Telegram refuses to edit for half a minute: the answer comes all the same."""

    async def ask(message):
        await say(message, "Vraag?", buttons=titles("Ja", "Nee"))

    stage.handler = ask
    youngster.types("hoi")
    await youngster.gets(1)
    youngster.fake.fail("editMessageText", 429, times=9, retry_after=30)
    youngster.fake.fail("sendChatAction", "hang", times=9)
    youngster.presses("Ja")
    await youngster.gets(2, seconds=3)


async def test_an_error_in_rasa_gives_the_fixed_message(stage: Stage, youngster: User):
    async def broken(message):
        raise RuntimeError("ik wil dood, zei Sanne")

    stage.handler = broken
    youngster.types("hoi")
    assert FIXED in (await youngster.gets(1))[0]
    stage.handler = lambda message: say(message, "weer goed")
    youngster.types("nog een keer")
    assert (await youngster.gets(2))[1] == "weer goed"


async def test_silence_gives_the_fixed_message(stage: Stage, youngster: User):
    async def silent(message):
        return None

    stage.handler = silent
    youngster.types("hoi")
    assert FIXED in (await youngster.gets(1))[0]


@pytest.mark.parametrize("sleep", [asyncio.sleep, None], ids=["waiting", "blocking"])
async def test_hanging_gives_the_fixed_message_and_drops_the_late_answer(
    stage: Stage, fake: FakeTelegram, sleep
):
    """Also when Rasa's own thread is blocked: the channel lives on a loop of its own."""
    stage.limit = 1.0
    await stage.start()
    user = fake.user()
    recorded = []

    async def hang(message):
        await sleep(2) if sleep else time.sleep(2)
        recorded.append(message.text)
        await say(message, "te laat")

    stage.handler = hang
    user.types("ik word bedreigd")
    assert FIXED in (await user.gets(1, seconds=2))[0]
    await fake.until(lambda: recorded)
    stage.handler = lambda message: say(message, "volgende")
    user.types("hallo")
    await fake.until(lambda: "volgende" in user.texts())
    assert "te laat" not in user.texts()


async def test_an_error_in_the_channel_itself_gives_the_fixed_message(
    stage: Stage, youngster: User, monkeypatch
):
    def broken(*args):
        raise TypeError("x")

    monkeypatch.setattr(stage.service.outbox, "deliver", broken)
    youngster.types("hoi")
    assert FIXED in (await youngster.gets(1))[0]


async def test_masking_that_fails_lets_nothing_through(stage: Stage, youngster: User, monkeypatch):
    def broken(*args):
        raise ValueError("x")

    monkeypatch.setattr(stage.service.door._anonymiser, "mask", broken)
    youngster.types("ik ben Sanne")
    assert FIXED in (await youngster.gets(1))[0]
    assert stage.seen == []


async def test_the_offset_waits_for_the_answer(stage: Stage, youngster: User):
    """An update that is being answered isn't confirmed: Telegram would give it again."""
    release = asyncio.Event()

    async def slow(message):
        while not release.is_set():
            await asyncio.sleep(0.05)
        await say(message, "ja")

    stage.handler = slow
    number = youngster.types("hoi")
    await youngster.fake.until(lambda: stage.seen)
    await asyncio.sleep(0.8)
    assert [u["update_id"] for u in youngster.fake.updates] == [number]
    release.set()
    await youngster.gets(1)
    await youngster.fake.until(lambda: not youngster.fake.updates)


async def test_stopped_before_the_answer_it_is_answered_after_the_start(
    stage: Stage, youngster: User, monkeypatch
):
    async def hang(message):
        await asyncio.sleep(60)

    stage.handler = hang
    youngster.types("hoi")
    await youngster.fake.until(lambda: stage.seen)
    monkeypatch.setattr("bot.telegram.lanes.Lanes.stop.__defaults__", (0.1,))
    await stage.stop()
    stage.handler = lambda message: say(message, "alsnog")
    await stage.start()
    assert await youngster.gets(1) == ["alsnog"]


async def test_answered_before_the_stop_it_isnt_answered_again(stage: Stage, youngster: User):
    youngster.types("hoi")
    await youngster.gets(1)
    again = dict(youngster.fake.updates[0]) if youngster.fake.updates else None
    await stage.stop()
    youngster.fake.updates = [again] if again else []
    await stage.start()
    youngster.types("nog")
    assert await youngster.gets(2) == ["jij: hoi", "jij: nog"]


async def test_more_updates_than_a_window_while_one_waits(stage: Stage, fake: FakeTelegram):
    await stage.start()
    release = asyncio.Event()

    async def slow(message):
        while message.text == "traag" and not release.is_set():
            await asyncio.sleep(0.05)
        await say(message, "ja")

    stage.handler = slow
    fake.user(1).types("traag")
    users = [fake.user(100 + number) for number in range(130)]
    for user in users:
        user.types("hoi")
    await fake.until(lambda: all(user.texts() for user in users), seconds=30)
    release.set()
    await fake.user(1).gets(1)


async def test_a_second_bot_with_this_token_is_named(stage: Stage, youngster: User, caplog):
    youngster.fake.fail("getUpdates", 409)
    await youngster.fake.until(
        lambda: any("nog een bot" in r.getMessage() for r in caplog.records), 15
    )
    youngster.types("hoi")
    await youngster.gets(1)


async def test_a_bad_token_is_said_in_one_sentence(stage: Stage, fake: FakeTelegram):
    stage.token = "999:wrong"
    await stage.start()
    await fake.until(lambda: stage.said)
    assert "token" in stage.said[0] and "999" not in stage.said[0]


async def test_no_network_is_said_and_tried_again(stage: Stage, fake: FakeTelegram, monkeypatch):
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    await stage.start()
    await fake.until(lambda: stage.said)
    assert "niet te bereiken" in stage.said[0]
    await asyncio.sleep(1.5)
    assert len(stage.said) == 1


async def test_nothing_of_a_youngster_reaches_log_or_disk(
    stage: Stage, fake: FakeTelegram, home, caplog
):
    caplog.set_level(logging.DEBUG)
    await stage.start()
    user = fake.user(987654321)

    async def broken(message):
        raise RuntimeError(str(message.text))

    user.types("Canarietekst ik ben Sanne")
    await user.gets(1)
    stage.handler = broken
    user.types("Canarietekst twee")
    fake.push(message={"text": "Canarietekst drie"})
    fake.fail("sendMessage", 400, text="Bad Request: Canarietekst")
    user.types("Canarietekst vier")
    await user.gets(2)
    assert FIXED in user.texts()[1]
    await stage.stop()
    everything = caplog.text + "".join(
        path.read_text(errors="replace") for path in home.rglob("*") if path.is_file()
    )
    for secret in ("Canarie", "987654321", fake.token.split(":")[1]):
        assert secret not in everything, secret


def test_start_and_stop_in_any_order(home, fake):
    """Stop before start, start twice, stop twice."""

    async def run() -> None:
        made = Stage(fake, fake.token)
        service = await made.start()
        await service.stop()
        service.start()
        await service.stop()
        made.brain.stop()

    asyncio.run(run())
