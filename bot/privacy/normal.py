"""Reading through disguises: one plain text to search in, with the way back to the original offsets."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһкмтвнАЕОРСУХІЈЅКМТВНαορνικτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ’‘`´‐‑‒–—−",
    "aeopcyxijsdhkmtbhAEOPCYXIJSKMTBHaopvikTABEZHIKMNOPTYX''''------",
)
_SMALL_CAPS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")


@dataclass(frozen=True)
class Normal:
    """Plain text and, for each of its characters, the offset in the original."""

    text: str
    origin: list[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original for a non-empty slice of the plain text."""
        return self.origin[start], self.origin[end - 1] + 1


def normalise(text: str) -> Normal:
    """Zero-width characters away, compatibility forms and look-alikes to plain letters."""
    if text.isascii():
        return Normal(text, list(range(len(text))))
    out: list[str] = []
    origin: list[int] = []
    look_alike = {} if _other_script(text) else _LOOK_ALIKE
    for index, char in enumerate(text):
        category = unicodedata.category(char)
        if category == "Cf" or char == "\u034f" or "\ufe00" <= char <= "\ufe0f":
            continue
        if category == "Mn":  # an accent on its own joins the letter before it
            if out:
                out[-1] = unicodedata.normalize("NFC", out[-1] + char)[:1] or out[-1]
            continue
        plain = char if char.isascii() else unicodedata.normalize("NFKC", char)
        for piece in plain.translate(look_alike).translate(_SMALL_CAPS):
            out.append(" " if piece.isspace() and piece != "\n" else piece)
            origin.append(index)
    return Normal("".join(out), origin)


def _other_script(text: str) -> bool:
    """Is most of it in another alphabet? Then its letters are no disguise of ours."""
    letters = [char for char in text if char.isalpha()]
    ours = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    return 2 * ours < len(letters)
