"""From publish to rows, on both databases; through kills, doubles and a database that is down."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT
from bot.transcripts import setup
from tests.transcripts.databases import Outage, connect
from tests.transcripts.talk import Talk, everything_on_disk

pytest.importorskip("rasa")
from bot.transcripts.broker import TranscriptBroker
from bot.transcripts.spool import Spool

OFFER = {"kind": "offered", "category": "grooming", "level": 2, "route": "report", "value": "kt"}


@pytest.fixture
def broker(store: Path) -> Iterator[TranscriptBroker]:
    broker = TranscriptBroker()
    yield broker
    broker._writer.close(1)


def _models() -> Any:
    from bot.transcripts import models

    return models


def play(talk: Talk) -> None:
    """A short conversation with a yes, a disclosure and a hand-off."""
    talk.start()
    talk.user("DIT_BLIJFT_NERGENS")
    talk.yes()
    talk.bot("Dank je.", "Verder", "Stop")
    talk.user("hij wil foto's", level=2, category="grooming")
    talk.slot("risk_level", 2)
    talk.slot("hand_off", {"route": "report", "step": "offer", "category": "grooming"})
    talk.slot("hand_off_event", OFFER)
    talk.event("action", name="action_hand_off")
    talk.bot("Goed dat je dit zegt.", "Ja", "Nee")
    talk.user("/kies", button="Ja")
    talk.slot("hand_off_event", {**OFFER, "kind": "chosen"})
    talk.slot("topic", "sextortion")
    talk.bot("Oké.")


def check(conversation: Any) -> None:
    """Everything of `play` is there, once."""
    turns = list(conversation.turns.all())
    assert [t.user_text for t in turns] == ["", "hij wil foto's", "Ja"]
    assert [t.index for t in turns] == [0, 1, 2]
    assert [[b["text"] for b in t.bubbles] for t in turns] == [
        ["Dank je."], ["Goed dat je dit zegt."], ["Oké."]
    ]  # fmt: skip
    assert turns[0].bubbles[0]["buttons"] == ["Verder", "Stop"]
    assert turns[1].because == ["woord: dood"]
    assert turns[1].actions == ["action_hand_off"]
    assert turns[1].hand_off["route"] == "report"
    assert (turns[2].button, turns[2].payload) == ("Ja", "/kies")
    assert (conversation.level, conversation.category) == (2, "grooming")
    assert (conversation.route, conversation.outcome) == ("report", "chosen")
    assert (conversation.user_turns, conversation.bot_bubbles) == (2, 3)
    assert (conversation.channel, conversation.attention) == ("telegram", 5)
    assert [e.kind for e in conversation.hand_off_events.all()] == ["offered", "chosen"]


def test_a_conversation_arrives_as_it_was(broker: TranscriptBroker) -> None:
    play(Talk(broker.publish))
    assert broker.flush()
    check(_models().Conversation.objects.get())
    profile = _models().Profile.objects.get()
    assert (profile.pseudonym, profile.topic) == ("k7", "sextortion")


def test_what_is_published_twice_counts_once(broker: TranscriptBroker) -> None:
    talk = Talk(broker.publish)
    play(talk)
    for event in talk.sent:
        broker.publish(event)
    broker.flush()
    for event in talk.sent:
        broker.publish(event)
    assert broker.flush()
    check(_models().Conversation.objects.get())


def test_what_another_process_published_too_counts_once(broker: TranscriptBroker) -> None:
    talk = Talk(broker.publish)
    play(talk)
    broker.flush()
    other = TranscriptBroker()
    for event in talk.sent:
        other.publish(event)
    assert other.flush()
    other._writer.close(1)
    check(_models().Conversation.objects.get())


def test_nothing_of_a_conversation_without_a_yes_is_on_disk(
    broker: TranscriptBroker, store: Path
) -> None:
    for answer in ("unasked", "no"):
        talk = Talk(broker.publish, sender=f"PSEUDONYM_{answer}")
        talk.start()
        talk.slot("consent", answer)
        talk.user("GEHEIM_VAN_MIJ", level=3)
        talk.bot("Bel nu 112. GEHEIM_BOT")
        talk.slot("hand_off_event", OFFER)
    assert broker.flush()
    assert _models().Conversation.objects.count() == 0
    assert _models().Profile.objects.count() == 0
    events = list(_models().HandOffEvent.objects.all())
    assert [e.conversation_id for e in events] == [None, None]
    assert {(e.at.minute, e.at.second) for e in events} == {(0, 0)}
    disk = everything_on_disk(store)
    assert b"GEHEIM" not in disk and b"PSEUDONYM" not in disk


def test_while_the_database_is_down_nothing_without_a_yes_is_on_disk(
    broker: TranscriptBroker, store: Path, outage: Outage
) -> None:
    outage.begin()
    play(Talk(broker.publish))
    silent = Talk(broker.publish, sender="STIL")
    silent.start()
    silent.user("GEHEIM")
    silent.slot("hand_off_event", OFFER)
    assert not broker.flush(0.3)
    disk = b"".join(p.read_bytes() for p in (store / "spool").iterdir())
    assert b"hij wil foto's" in disk  # agreed to, and waiting
    assert not [w for w in (b"DIT_BLIJFT_NERGENS", b"GEHEIM", b"STIL") if w in disk]
    assert {p.stat().st_mode & 0o777 for p in (store / "spool").iterdir()} == {0o600}


def test_the_database_down_and_back_loses_nothing(broker: TranscriptBroker, outage: Outage) -> None:
    talk = Talk(broker.publish)
    talk.start()
    talk.yes()
    talk.user("eerste")
    assert broker.flush()
    outage.begin()
    for number in range(300):  # more than one batch
        talk.user(f"bericht {number}")
    assert not broker.flush(0.5)
    outage.end()
    assert broker.flush(60)
    turns = _models().Conversation.objects.get().turns.all()
    texts = [turn.user_text for turn in turns]
    assert texts == ["eerste", *(f"bericht {number}" for number in range(300))]
    assert broker.waiting() == 0


@pytest.mark.postgres
def test_a_postgresql_server_that_stops_and_starts(
    data: Path, postgres_server: Any, postgres_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres_server.create_database("stops", postgres_template))
    connect()
    broker = TranscriptBroker()
    talk = Talk(broker.publish)
    talk.start()
    talk.yes()
    talk.user("voor")
    assert broker.flush()
    postgres_server.stop()
    talk.user("tijdens")
    assert not broker.flush(0.5)
    postgres_server.start()
    talk.user("na")
    assert broker.flush(60)
    broker._writer.close(1)
    turns = _models().Conversation.objects.get().turns.all()
    assert [turn.user_text for turn in turns] == ["voor", "tijdens", "na"]


WRITER = """
import sys
sys.path.insert(0, {root!r})
from bot.transcripts.broker import TranscriptBroker
from tests.transcripts.talk import Talk
broker = TranscriptBroker()
talk = Talk(broker.publish, sender="gedood")
talk.start()
talk.yes()
for number in range(100_000):
    talk.user(f"bericht {{number}}")
    print(number, flush=True)
"""


@pytest.mark.parametrize("down", [False, True])
def test_a_killed_process_loses_nothing(store: Path, outage: Outage, down: bool) -> None:
    """SIGKILL while events are on their way, with the database there and away."""
    if down:
        outage.begin()
    program = textwrap.dedent(WRITER).format(root=str(ROOT))
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    published = -1
    for line in process.stdout:
        published = int(line)
        if published >= 400:
            process.send_signal(signal.SIGKILL)
            break
    published = max([published, *map(int, process.stdout.read().split()[:-1])])
    process.wait()
    if down:
        waiting = b"".join(p.read_bytes() for p in (store / "spool").glob("*.jsonl"))
        assert b"bericht 0" in waiting and f"bericht {published}".encode() in waiting
        outage.end()
    heir = TranscriptBroker()
    assert heir.flush(60)
    heir._writer.close(1)
    texts = [t.user_text for t in _models().Conversation.objects.get().turns.filter(index__gt=0)]
    assert texts[: published + 1] == [f"bericht {n}" for n in range(published + 1)]
    assert len(texts) == len(set(texts))
    assert not list((store / "spool").glob("*.jsonl"))


def test_a_kill_between_storing_and_noting_it_doubles_nothing(store: Path) -> None:
    """The spool is delivered again when a process died before it could cut off the front."""
    broker = TranscriptBroker()
    play(Talk(broker.publish))
    kept = _all_records(store)
    assert broker.flush()
    broker._writer.close(1)
    (store / "spool" / "00000000000000000001-1.jsonl").write_text(kept)
    heir = TranscriptBroker()
    assert heir.flush()
    heir._writer.close(1)
    check(_models().Conversation.objects.get())


def _all_records(store: Path) -> str:
    """The lines that `play` leaves in a spool, made beside the real one."""
    from bot.transcripts.events import clean
    from bot.transcripts.gate import Gate

    gate, lines = Gate(), []

    def publish(event: dict[str, Any]) -> None:
        record = clean(event)
        lines.extend(json.dumps(r) + "\n" for r in (gate.admit(record) if record else []))

    play(Talk(publish))
    return "".join(lines)


def test_what_cannot_be_understood_is_noted_without_a_value(
    broker: TranscriptBroker, store: Path
) -> None:
    talk = Talk(broker.publish)
    talk.start()
    talk.yes()
    bad: list[Any] = [
        None,
        {"sender_id": "0612345678", "event": "user", "text": "GEHEIM", "timestamp": 1.0},
        {"sender_id": "k7", "event": "GEHEIM", "timestamp": None},
        {"sender_id": "k7", "event": "user", "text": "GEHEIM", "timestamp": "GEHEIM"},
        {"sender_id": "k7", "event": "slot", "name": "hand_off_event", "timestamp": 1.0,
         "value": {"kind": "GEHEIM"}},
    ]  # fmt: skip
    for event in bad:
        broker.publish(event)
    talk.user("goed")
    assert broker.flush()
    disk = everything_on_disk(store)
    assert b"GEHEIM" not in disk and b"0612345678" not in disk
    lines = (store / "spool" / "quarantine.log").read_text().splitlines()
    assert [json.loads(line)["error"] for line in lines[1:]] == ["UnreadableError"] * 3
    turns = _models().Conversation.objects.get().turns
    assert list(turns.values_list("user_text", flat=True)) == ["goed"]


def test_a_record_that_does_not_fit_holds_up_no_other(store: Path) -> None:
    spool = store / "spool"
    spool.mkdir()
    broken = {"kind": "user", "sender": "k7", "session": 1, "at": 5.0, "key": "x"}
    (spool / "1-1.jsonl").write_text(json.dumps(broken) + "\n{torn\n" + _all_records(store))
    broker = TranscriptBroker()
    assert broker.flush()
    broker._writer.close(1)
    check(_models().Conversation.objects.exclude(session=1).get())
    assert json.loads((spool / "quarantine.log").read_text())["event"] == "user"


def test_text_that_databases_choke_on(broker: TranscriptBroker) -> None:
    talk = Talk(broker.publish)
    talk.start()
    talk.yes()
    talk.user("a\0b \ud83d c \u202e " + "🙂" * 5000)
    talk.bot("<script>alert(1)</script>\0")
    assert broker.flush()
    turn = _models().Turn.objects.get(index=1)
    assert turn.user_text.startswith("ab ? c")
    assert len(turn.user_text) == 4096


def test_the_second_of_two_live_processes_leaves_the_first_alone(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Spool(store / "spool")
    first.append({"sender": "k7", "n": 1})
    second = Spool(store / "spool")
    assert second.read(10).records == []
    assert first.read(10).records == [{"sender": "k7", "n": 1}]
    first.close()
    third = Spool(store / "spool")
    assert third.read(10).records == [{"sender": "k7", "n": 1}]
    second.close()
    third.close()


def test_a_full_disk_keeps_events_in_memory(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(data / "spool")
    spool.append({"n": 1})
    full = os.open("/dev/full", os.O_WRONLY)
    real, spool._fd = spool._fd, full
    monkeypatch.setattr(os, "ftruncate", lambda *_: None)
    spool.append({"n": 2})
    spool._fd = real
    os.close(full)
    spool.append({"n": 3})  # behind the second, not before it
    found = []
    while (batch := spool.read(1)).records:
        found += batch.records
        monkeypatch.undo()
        spool.done(batch)
    assert found == [{"n": 1}, {"n": 2}, {"n": 3}]
    spool.close()


def test_forgetting_wipes_what_waits(data: Path) -> None:
    spool = Spool(data / "spool")
    for number in range(4):
        spool.append({"sender": f"k{number % 2}", "text": f"GEHEIM{number % 2}"})
    first = spool.read(1)
    spool.done(first)
    assert spool.forget("k1") == 2
    assert [r["sender"] for r in spool.read(10).records] == ["k0"]
    assert b"GEHEIM1" not in everything_on_disk(data)
    spool.close()


def test_migrating_twice_at_the_same_time(data: Path) -> None:
    program = "from bot.transcripts import setup; setup.migrate()"
    both = [subprocess.Popen([sys.executable, "-c", program], cwd=ROOT) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert (data / "jouwdag.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_schema_has_a_migration(sqlite_store: Path) -> None:
    from django.core.management import call_command

    setup.django_setup()
    call_command("makemigrations", "transcripts", "--check", "--dry-run", verbosity=0)
