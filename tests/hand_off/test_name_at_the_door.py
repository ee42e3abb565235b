"""A name that was asked for stays in memory at the door; nothing else changes on its way."""

from __future__ import annotations

import asyncio

import pytest

from bot.privacy import known
from bot.turn.door import Door

BUTTONS = [{"title": "Liever niet", "payload": '/antwoord{"keuze": "nood_naam.liever_niet"}'}]


class Rasa:
    """Stands behind the door: notes what it gets and what was held for it at that moment."""

    def __init__(self, asks: bool = True) -> None:
        self.asks, self.got = asks, []

    async def handle(self, message) -> None:
        self.got.append((message.text, known._held.get(message.sender_id)))
        buttons = BUTTONS if self.asks else []
        answer = {"text": "Welke naam?", "buttons": buttons}
        await message.output_channel.send_response(message.sender_id, answer)


def talk(rasa: Rasa, *said: str) -> list[tuple[str, str | None]]:
    async def go() -> None:
        door = Door(rasa.handle, "test", limit=60)
        for text in said:
            await door.typed("p", text)

    asyncio.run(go())
    return rasa.got


@pytest.mark.parametrize("name", ["Quinzy", "Sanne", "xX_dani_Xx", "blauw7"])
def test_rasa_gets_a_mark_and_memory_holds_the_name_for_one_turn(name):
    first, second = talk(Rasa(), "hoi", name)
    assert first == ("hoi", None)
    assert name not in second[0] and second[0].startswith("[")
    assert second[1] == name
    assert known._held == {}


@pytest.mark.parametrize(
    "text", ["nee", "ik wil dood", "help mij", "stop", "hij staat voor de deur"]
)
def test_talk_is_read_as_always(text):
    assert talk(Rasa(), "hoi", text)[1][0] == text


def test_nothing_is_held_when_no_name_was_asked():
    assert talk(Rasa(asks=False), "hoi", "Quinzy") == [("hoi", None), ("Quinzy", None)]
