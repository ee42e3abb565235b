"""Plays the examples through the trained model, the real actions and the real store."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from web.demo.scripts import SEED, Script

Progress = Callable[[int], None]


async def play(model: Path, examples: list[Script], progress: Progress) -> list[str]:
    """Plays each example; returns the pseudonyms in the same order. The store is filled."""
    from bot.privacy.pseudonym import pseudonym
    from bot.runtime import Talk, load_agent, make_door
    from bot.transcripts.broker import TranscriptBroker
    from bot.transcripts.tracker_store import SessionTrackerStore

    agent = load_agent(model)
    broker = TranscriptBroker()
    store = SessionTrackerStore(domain=agent.domain, event_broker=broker)
    agent.tracker_store = store
    assert agent.processor
    agent.processor.tracker_store = store
    door = make_door(agent, "demo")
    chance = random.Random(SEED)
    people = []
    for number, example in enumerate(examples):
        # no chat has this number: they count down from below zero
        talk = Talk(agent, door, pseudonym(-1 - number))
        await _one(talk, example, chance)
        people.append(talk.sender)
        progress(number + 1)
    broker.flush(60)
    await broker.close()
    return people


async def _one(talk: Any, example: Script, chance: random.Random) -> None:
    from bot.commands.talk import open_buttons

    turn = await talk.begin()
    buttons = open_buttons(turn, [])
    for line, presses in zip(example.lines, example.presses, strict=True):
        turn = await talk.door.typed(talk.sender, line)
        buttons = open_buttons(turn, [])
        for _ in range(presses):
            if not buttons:
                break
            # the first choices mostly: a youngster who goes along with the hand-off
            button = buttons[0] if chance.random() < 0.7 else chance.choice(buttons)
            turn = await talk.door.pressed(talk.sender, button.payload, button.title)
            buttons = open_buttons(turn, [])
    talk.door.forget(talk.sender)


def spread(people: list[str], examples: list[Script]) -> None:
    """Set the clock of each example back, so that the weeks of the figures have something."""
    from django.db import transaction

    from bot.transcripts.models import Conversation

    with transaction.atomic():
        for person, example in zip(people, examples, strict=True):
            back = timedelta(days=example.days_ago)
            for row in Conversation.objects.filter(pseudonym=person):
                row.started, row.last_at = row.started - back, row.last_at - back
                row.unread = not example.read
                row.save(update_fields=["started", "last_at", "unread"])
                for related in (row.turns, row.hand_off_events, row.corrections):
                    for item in related.all():
                        item.at -= back
                        item.save(update_fields=["at"])
