"""The pure parts: cutting texts, the ledger, which messages wait together."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.incoming import Incoming
from bot.telegram.keyboard import Tokens, token_of
from bot.telegram.lanes import JOINED_CHARACTERS
from bot.telegram.layout import split, units, with_choice
from bot.telegram.ledger import KEPT, Ledger
from bot.turn.bubble import Button


@given(st.text(alphabet="ab. \n😀é", max_size=400))
def test_parts_fit_and_lose_only_white_space(text: str):
    parts = split(text, 50)
    assert all(0 < units(part) <= 50 for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_within_the_limit_stays_whole():
    assert split("Een.\n\nTwee.") == ["Een.\n\nTwee."]
    assert split("x" * 4096) == ["x" * 4096]


def test_a_choice_that_doesnt_fit_is_left_out():
    assert with_choice("Vraag?", "👉", "Ja", 4096) == "Vraag?\n\n👉 Ja"
    assert with_choice("x" * 1020, "👉", "Ja", 1024) is None


@given(st.text(), st.text())
def test_every_payload_gets_a_token_that_telegram_takes(title: str, payload: str):
    assert 1 <= len(token_of(Button(title, payload)).encode()) <= 64


def test_a_button_of_the_domain_is_known_without_having_been_shown():
    payload = '/antwoord{"keuze": "ja"}'
    domain = {"utter_x": [{"text": "?", "buttons": [{"title": "Ja", "payload": payload}]}]}
    button = Button("Ja", payload)
    assert Tokens(lambda: domain).resolve(token_of(button)) == button
    assert Tokens().resolve(token_of(button)) is None


def test_the_ledger_survives_a_half_written_line(tmp_path: Path):
    path = tmp_path / "answered.txt"
    path.write_text("11\n12\n1", encoding="ascii")
    ledger = Ledger(path)
    assert 11 in ledger and 12 in ledger and 1 not in ledger
    ledger.add(13)
    ledger.close()
    again = Ledger(path)
    assert 13 in again
    again.close()


def test_the_ledger_stays_small(tmp_path: Path):
    path = tmp_path / "answered.txt"
    ledger = Ledger(path)
    for number in range(2 * KEPT + 5):
        ledger.add(number)
    ledger.close()
    assert len(path.read_text().split()) <= 2 * KEPT
    assert 2 * KEPT in Ledger(path)


def test_a_ledger_that_cant_be_written_still_remembers(tmp_path: Path):
    (tmp_path / "file").write_text("")
    ledger = Ledger(tmp_path / "file" / "answered.txt")
    ledger.add(5)
    assert 5 in ledger


def test_what_waits_together_is_one_turn_in_order():
    import asyncio

    from bot.telegram.lanes import Waiting, joined, take

    loop = asyncio.new_event_loop()
    texts = {3: "drie", 1: "een", 2: "een", 4: "x" * JOINED_CHARACTERS}
    lane = sorted(
        Waiting(number, Incoming("text", 1, number, text), loop.create_future())
        for number, text in texts.items()
    )
    batch = take(lane)
    assert [waiting.update_id for waiting in batch] == [1, 2, 3]
    assert joined(batch).text == "een\ndrie"
    assert [waiting.update_id for waiting in lane] == [4]
    loop.close()
