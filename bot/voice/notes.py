"""Voice notes: OGG with Opus, as Telegram wants them, each made once and kept by its text.

Only the bot's own fixed words come here (see words.py): what is kept says nothing of anybody.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from math import gcd
from pathlib import Path
from typing import Any

import numpy as np

from bot import settings
from bot.turn.bubble import Bubble
from bot.voice.engines import Engine, VoiceError, espeak_voice, piper_voice
from bot.voice.words import KEY, spoken

logger = logging.getLogger(__name__)

OPUS_RATE = 24_000
"""Samples a second in the note; one of the few rates that Opus takes."""

MOST_NOTES = 4_000
"""More than there are messages; the oldest go when an editor's changes pile up."""


class Notes:
    """One voice, and the folder with what it has said."""

    def __init__(self, folder: Path, choices: str, engine: Engine) -> None:
        self._folder = folder
        self._choices = choices
        self._engine = engine

    async def of(self, bubbles: Sequence[Bubble]) -> Path | None:
        """The note for a turn; None when nothing in it is to be spoken, or there is no sound."""
        marked = [(b.text, b.metadata[KEY]) for b in bubbles if KEY in b.metadata]
        text = spoken(marked, self._choices)
        if not text:
            return None
        try:
            return await asyncio.to_thread(self.note, text)
        except (VoiceError, OSError, RuntimeError) as error:
            logger.error("no voice note: %s", type(error).__name__)
            return None

    def note(self, text: str) -> Path:
        """The file with this text. Raises VoiceError, or OSError when it can't be kept."""
        name = hashlib.sha256(f"{self._engine.name}\0{text}".encode()).hexdigest()[:32]
        path = self._folder / f"{name}.ogg"
        if not path.is_file():
            samples, rate = self._engine.say(text)
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            new = path.with_suffix(".new")
            write_opus(new, samples, rate)
            new.replace(path)
            self._trim()
        return path

    def _trim(self) -> None:
        notes = list(self._folder.glob("*.ogg"))
        if len(notes) > MOST_NOTES:
            notes.sort(key=lambda note: note.stat().st_mtime)
            for note in notes[: len(notes) - MOST_NOTES]:
                note.unlink(missing_ok=True)


def write_opus(path: Path, samples: np.ndarray[Any, Any], rate: int) -> None:
    """Mono samples (float, -1 to 1) as OGG with Opus."""
    import soundfile
    from scipy.signal import resample_poly

    shared = gcd(OPUS_RATE, rate)
    fitted = resample_poly(samples, OPUS_RATE // shared, rate // shared)
    loud = np.clip(fitted, -1.0, 1.0)
    soundfile.write(path, loud, OPUS_RATE, format="OGG", subtype="OPUS")


def open_notes(choices: str, say: Callable[[str], None]) -> Notes:
    """The notes of this installation. `say` gets one Dutch line for the operator when the Piper
    voice that was asked for is not there; the voice of espeak-ng then reads."""

    engine = espeak_voice()
    model = settings.get("JOUWDAG_PIPER_MODEL")
    if model:
        try:
            engine = piper_voice(Path(model).expanduser())
        except VoiceError as error:
            say(f"{error} Tot dan leest de stem van espeak-ng voor.")
    return Notes(settings.data_dir() / "voice", choices, engine)
