"""The message that comes later: after a yes, without a sound, also after a restart."""

from __future__ import annotations

import pytest
import yaml
from fake_api import FakeTelegram, User
from stage import Stage, say, titles

from bot.follow_up.sender import RESPONSE, Gone
from bot.privacy.pseudonym import pseudonym
from bot.privacy.vault import Vault
from bot.settings import ROOT
from bot.telegram.follow_ups import PROMISED

LATER = {RESPONSE: [{"text": "Hoi! Hoe was jouw dag?", "buttons": titles("Verder", "Niet nu")}]}


async def promise(message):
    await say(message, "Goed. Dan hoor je van mij.", utter_action=PROMISED)


def test_the_names_are_those_of_the_topic():
    topic = yaml.safe_load((ROOT / "data" / "topics" / "hulp.yml").read_text(encoding="utf-8"))
    assert {PROMISED, RESPONSE} <= set(topic["responses"])


async def test_the_id_is_kept_only_after_a_yes(stage: Stage, youngster: User):
    youngster.types("hoi")
    await youngster.gets(1)
    assert Vault().get(pseudonym(youngster.id)) is None
    stage.handler = promise
    youngster.types("morgen")
    await youngster.gets(2)
    assert Vault().get(pseudonym(youngster.id)) == youngster.id


async def test_it_comes_silently_after_a_restart(stage: Stage, youngster: User):
    stage.responses = LATER
    stage.handler = promise
    youngster.types("morgen")
    await youngster.gets(1)
    await stage.stop()
    service = await stage.start()
    await service.follow_ups.send(pseudonym(youngster.id))
    call = youngster.fake.of("sendMessage")[-1]
    assert call.params["text"] == "Hoi! Hoe was jouw dag?"
    assert call.params["disable_notification"] == "true"
    youngster.presses("Niet nu")
    await youngster.fake.until(lambda: len(stage.seen) == 2)


async def test_who_blocked_the_bot_is_left_alone(stage: Stage, youngster: User):
    stage.responses = LATER
    stage.handler = promise
    youngster.types("morgen")
    await youngster.gets(1)
    youngster.fake.blocked.add(youngster.id)
    with pytest.raises(Gone):
        await stage.service.follow_ups.send(pseudonym(youngster.id))
    with pytest.raises(Gone):
        await stage.service.follow_ups.send("unknown")


async def test_without_a_model_it_waits(stage: Stage, fake: FakeTelegram):
    service = await stage.start()
    with pytest.raises(LookupError):
        await service.follow_ups.send("unknown")
