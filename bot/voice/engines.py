"""The voices: each a program that reads text from stdin and writes a WAV file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.voice import espeak

LIMIT_SECONDS = 30.0


class VoiceError(Exception):
    """There is no voice. The message is Dutch, for the operator; it holds no text that was said."""


@dataclass(frozen=True)
class Engine:
    """`name` changes when the sound does; `command` gives the program for a file to write."""

    name: str
    command: Callable[[Path], list[str]]

    def say(self, text: str) -> tuple[np.ndarray[Any, Any], int]:
        """Mono samples (float32, -1 to 1) and samples a second. Raises VoiceError."""
        import soundfile

        with tempfile.TemporaryDirectory() as folder:
            sound = Path(folder) / "sound.wav"
            try:
                subprocess.run(
                    self.command(sound),
                    input=text.replace("\n", " ").encode(),  # piper takes each line apart
                    capture_output=True,
                    timeout=LIMIT_SECONDS,
                    check=True,
                )
                samples, rate = soundfile.read(sound, dtype="float32")
            except (OSError, subprocess.SubprocessError, soundfile.SoundFileError) as error:
                reason = type(error).__name__
                raise VoiceError(f"{self.name} gaf geen geluid ({reason}).") from None
        if not len(samples):
            raise VoiceError(f"{self.name} gaf geen geluid.")
        return (samples if samples.ndim == 1 else samples.mean(axis=1)), int(rate)


def espeak_voice() -> Engine:
    """espeak-ng's Dutch voice; it comes with the bot."""
    return Engine(espeak.NAME, lambda sound: [sys.executable, "-I", espeak.__file__, str(sound)])


def piper_voice(model: Path) -> Engine:
    """A Piper voice: `model` is an .onnx file with its .onnx.json beside it, and the program
    `piper` is installed. Raises VoiceError when one of these is not there."""
    program = find_piper()
    if program is None:
        raise VoiceError(
            "JOUWDAG_PIPER_MODEL is ingevuld, maar het programma piper is er niet. "
            "Installeer piper, of haal de instelling weg."
        )
    if not model.is_file() or not Path(f"{model}.json").is_file():
        raise VoiceError(
            f"JOUWDAG_PIPER_MODEL: {model.name} of {model.name}.json is er niet. "
            "Zet beide bestanden in dezelfde map."
        )
    name = f"piper-{model.name}-{model.stat().st_size}"
    return Engine(name, lambda sound: [program, "--model", str(model), "--output_file", str(sound)])


def find_piper() -> str | None:
    """On the path, or beside this Python (a package in the same environment)."""
    return shutil.which("piper") or shutil.which("piper", path=str(Path(sys.executable).parent))
