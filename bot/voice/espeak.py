"""A program of its own: text on stdin, a WAV file with espeak-ng's Dutch voice at the path given.

espeak-ng is a C library with a single state. When it falls over, this program does, and not the
bot. It starts in a moment: nothing but the standard library and the package that brings espeak-ng.
"""

from __future__ import annotations

import ctypes
import sys
import wave
from typing import Any

SYNCHRONOUS = 2
"""espeak's AUDIO_OUTPUT_SYNCHRONOUS: samples come by the callback, nothing is played here."""
UTF8, BY_CHARACTER = 1, 1
RATE_PARAMETER, GAP_PARAMETER = 1, 7
WORDS_A_MINUTE = 130
"""espeak's own 175 is too fast for who understands slowly."""
GAP = 3
"""Extra pause between words, in units of 10 ms."""
NAME = f"espeak-nl-{WORDS_A_MINUTE}-{GAP}"

_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main() -> int:
    """Exit status 1 when there is no Dutch voice or no sound."""
    import espeakng_loader

    library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    parts: list[bytes] = []

    @_CALLBACK
    def take(samples: Any, count: int, _: Any) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, count * ctypes.sizeof(ctypes.c_short)))
        return 0

    folder = str(espeakng_loader.get_data_path()).encode()
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, ctypes.c_char_p(folder), 0)
    if rate <= 0 or library.espeak_SetVoiceByName(b"nl") != 0:
        return 1
    library.espeak_SetSynthCallback(take)
    library.espeak_SetParameter(RATE_PARAMETER, WORDS_A_MINUTE, 0)
    library.espeak_SetParameter(GAP_PARAMETER, GAP, 0)
    words = sys.stdin.buffer.read()
    library.espeak_Synth(
        ctypes.c_char_p(words),
        ctypes.c_size_t(len(words) + 1),
        ctypes.c_uint(0),
        ctypes.c_int(BY_CHARACTER),
        ctypes.c_uint(0),
        ctypes.c_uint(UTF8),
        None,
        None,
    )
    library.espeak_Synchronize()
    with wave.open(sys.argv[1], "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(parts))
    return 0 if parts else 1


if __name__ == "__main__":
    sys.exit(main())
