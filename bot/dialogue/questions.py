"""Does somebody ask the bot something? By the shape of the words, whatever they are about."""

from __future__ import annotations

import re

from bot.nlu.normaliser import normalise

LEAD = r"(?:(?:en|maar|oke|oké|ok|ja|nee|dus|hey|he|bro|broer|swa|ehm|uhm|eh|nou|haha|trouwens|eigenlijk|hoi|sorry|want) )*"
ASKED = r"(?:je|jij|jullie|u|dat|het|dit|die|iemand|iedereen|mensen|hij|zij|ze|er)"
SAID_AFTER = r"(?:niet|wel|ook|al|geen|gewoon|nooit|soms|vaak|altijd|liever|denk|echt|nog)"
"""Behind "dat weet ik" these make a statement: "weet ik niet", "kan ik wel"."""

QUESTION = re.compile(
    rf"^{LEAD}(?:"
    r"(?:waarom|wrm|hoezo|wanneer|hoeveel|welke|welk|wie|waar|waarmee|hoe|wat)\b(?! (?:ik|een|mij|me|jou)\b)"
    r"|(?:met|van|voor|aan|over|naar|bij|uit|door|tegen) (?:wie|wat|welke?) (?!ik\b|mij\b|me\b)\w+"
    rf"|(?:hoe|wat|waar|wie) (?:een|ik) \w+ (?:je|jij)\b"
    rf"|(?:is|zijn|was|mag|mogen|kan|kun|kunnen|moet|heb|hebben|ben|bent|weet|ken|kent|vind|doe|doet|ga|gaat|wil|heeft|krijg|krijgt|snap|lees|lezen|bewaar|word|wordt|zie|helpt|klopt|denk|hou|houd|ziet) {ASKED}\b"
    rf"|(?:mag|moet|kan|krijg|word|ben|zal) ik (?!{SAID_AFTER}\b)\w+"
    r"|en (?:dan|toen|nu)$|en (?:de|het|een|mijn) \w+ dan$"
    r")"
)
STATED = re.compile(
    rf"^{LEAD}(?:wie weet$|wat een |hoe dan ook|wat leuk|wat stom|wat saai|(?:dat|het) "
    r"|is (?:dat|het|dit) (?:niet|wel)$|was het maar|hoe vond je)"
)
"""Looks like a question and is none."""


def asks(text: str) -> bool:
    """True for a question to the bot, with or without a question mark."""
    plain = normalise(text).strip().lower()
    if plain.rstrip(" !.").endswith("?"):
        return True
    return bool(QUESTION.search(plain)) and not STATED.search(plain)
