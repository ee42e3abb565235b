"""The real voice, the real encoder, the file that is kept."""

from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bot.turn.bubble import Bubble
from bot.voice import engines
from bot.voice import notes as notes_module
from bot.voice.engines import Engine, espeak_voice
from bot.voice.notes import Notes, open_notes


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path / "voice", "Je kunt kiezen:", espeak_voice())


def marked(text: str, *titles: str) -> Bubble:
    return Bubble(text, metadata={"voice": list(titles)})


async def test_a_longer_text_makes_a_longer_note_of_opus(notes: Notes):
    short = await notes.of([marked("Hoi!")])
    long = await notes.of([marked("Hoe was jouw dag op internet?", "Leuk", "Niet fijn")])
    assert short and long and short.read_bytes()[:4] == b"OggS"
    info = soundfile.info(long)
    assert (info.format, info.subtype, info.channels) == ("OGG", "OPUS", 1)
    assert info.duration > soundfile.info(short).duration + 1
    samples, _ = soundfile.read(long)
    assert np.abs(samples).max() > 0.1


async def test_a_turn_with_nothing_marked_makes_no_note(notes: Notes, tmp_path: Path):
    assert await notes.of([Bubble("Dag Sanne.")]) is None
    assert not (tmp_path / "voice").exists()


async def test_only_the_marked_bubbles_are_in_the_note(notes: Notes):
    alone = await notes.of([marked("Wat wil je nu?")])
    assert await notes.of([Bubble("Dag Sanne."), marked("Wat wil je nu?")]) == alone


async def test_the_folder_is_for_the_bot_alone(notes: Notes, tmp_path: Path):
    await notes.of([marked("Hoi!")])
    assert stat.S_IMODE((tmp_path / "voice").stat().st_mode) == 0o700


async def test_old_notes_go_when_there_are_too_many(
    notes: Notes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(notes_module, "MOST_NOTES", 1)
    await notes.of([marked("Een.")])
    second = await notes.of([marked("Twee.")])
    assert list((tmp_path / "voice").glob("*.ogg")) == [second]


@pytest.mark.parametrize("program", [["/nergens/piper"], ["false"], ["sh", "-c", "kill -SEGV $$"]])
async def test_a_voice_that_falls_over_takes_nothing_with_it(tmp_path: Path, program: list[str]):
    silent = Notes(tmp_path / "voice", "", Engine("stuk", lambda sound: program))
    assert await silent.of([marked("Hoi!")]) is None
    assert not (tmp_path / "voice").exists()


async def test_piper_that_is_missing_is_told_in_dutch_and_espeak_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path))
    monkeypatch.setenv("JOUWDAG_PIPER_MODEL", str(tmp_path / "nl.onnx"))
    monkeypatch.setattr(engines, "find_piper", lambda: None)
    told: list[str] = []
    notes = open_notes("", told.append)
    assert len(told) == 1 and "piper" in told[0] and "Installeer" in told[0]
    note = await notes.of([marked("Hoi!")])
    assert note and note.read_bytes()[:4] == b"OggS"


async def test_a_piper_program_reads_when_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A stand-in with Piper's own options: model, output_file, and the text on stdin."""
    program = tmp_path / "piper"
    program.write_text(
        "#!/bin/sh\n"
        'test "$1" = --model && test "$3" = --output_file || exit 1\n'
        f'cat > {tmp_path}/said.txt\ncp {tmp_path}/beep.wav "$4"\n'
    )
    program.chmod(0o755)
    soundfile.write(tmp_path / "beep.wav", np.sin(np.arange(22050) / 9) / 3, 22050)
    model = tmp_path / "nl.onnx"
    model.touch()
    Path(f"{model}.json").touch()
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path))
    monkeypatch.setenv("JOUWDAG_PIPER_MODEL", str(model))
    monkeypatch.setattr(engines, "find_piper", lambda: str(program))
    told: list[str] = []
    note = await open_notes("", told.append).of([marked("Hoi!\nDag.")])
    assert note and 0.9 < soundfile.info(note).duration < 1.1
    assert (tmp_path / "said.txt").read_text() == "Hoi! Dag." and told == []
    model.unlink()
    open_notes("", told.append)
    assert "nl.onnx" in told[0]
