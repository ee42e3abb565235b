"""What to ask next time is kept only after a yes, and goes when something uneasy is said."""

from __future__ import annotations

import time
from pathlib import Path

from actions.storage import drop_tip, kept_slots
from bot.transcripts.broker import TranscriptBroker
from tests.transcripts.talk import Talk, everything_on_disk


def test_without_a_yes_no_lesson_reaches_the_disk(store: Path):
    broker = TranscriptBroker()
    talk = Talk(broker.publish)
    talk.now = time.time()  # an old record is not read
    talk.start()
    talk.slot("topic", "complimenten")
    broker._writer.close(5)
    assert kept_slots("k7") == {} and b"complimenten" not in everything_on_disk(store)


def test_after_a_yes_it_is_kept_until_something_uneasy_is_said(store: Path):
    broker = TranscriptBroker()
    talk = Talk(broker.publish)
    talk.now = time.time()  # an old record is not read
    talk.start()
    talk.yes()
    talk.slot("topic", "complimenten")
    broker._writer.close(5)
    assert kept_slots("k7")["topic"] == "complimenten"
    thread = drop_tip("k7")
    assert thread
    thread.join()
    assert kept_slots("k7").get("topic") is None
