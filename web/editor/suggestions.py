"""Turns a remark into words to take over with one press, when a machine can do that safely.

A change is only offered when the remark is gone after it and no new error came: the check itself
is the judge, so a rule that changes needs nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.content.model import Message
from bot.plain_language import Finding
from bot.plain_language.command import check_content
from web.editor.form import Typed

MOST_CHOICES = 3
WAY_OUT = ("Weet ik niet", "/weet_niet")
_FORMAL = {
    **{"u": "jij", "uw": "jouw", "uzelf": "jezelf"},
    **{"wilt u": "wil jij", "kunt u": "kun jij", "hebt u": "heb jij", "heeft u": "heb jij"},
    **{"bent u": "ben jij", "zult u": "zul jij", "gaat u": "ga jij", "doet u": "doe jij"},
}
_DIGITS = dict(
    zip(
        ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
        map(str, range(1, 11)),
        strict=True,
    )
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[”\"]?")
_SPLIT = re.compile(r",?\s+(maar|en|want|dus|of)\s+|,\s+")


@dataclass(frozen=True)
class Remark:
    """A finding, and the words that take it away (None: a person must think of those)."""

    finding: Finding
    better: Typed | None = None
    shown: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it stops publishing."""
        return self.finding.severity == "error"


def remarks(message: Message) -> list[Remark]:
    """Each finding on a message as it is typed, errors first."""
    found = check_content(message, message.name.startswith("utter_hulp_") or None).findings
    errors = sum(f.severity == "error" for f in found)
    return [_remark(message, finding, errors) for finding in found]


def _remark(message: Message, finding: Finding, errors: int) -> Remark:
    now = Typed.of(message)
    same = sum(f.rule == finding.rule for f in _found(message))
    for better, shown in _candidates(now, finding):
        after = _found(better.on(message))
        gone = sum(f.rule == finding.rule for f in after) < same
        if gone and sum(f.severity == "error" for f in after) <= errors:
            return Remark(finding, better, shown)
    return Remark(finding)


def _found(message: Message) -> list[Finding]:
    return check_content(message, message.name.startswith("utter_hulp_") or None).findings


def _candidates(now: Typed, finding: Finding) -> Iterator[tuple[Typed, str]]:
    """Changes to try, best first."""
    part = next(iter(re.findall(r"“([^”]+)”", finding.message)), "")
    for word in _words(finding):
        for old in filter(None, (part, *_whole(now.text, part))):
            new = _swap(now.text, old, word)
            if new != now.text and _is_plural(old) <= _is_plural(word):
                yield replace(now, text=new), f"“{old}” wordt “{word}”"
    if finding.rule == "formal_u":
        new = re.sub(
            rf"\b(?:{'|'.join(sorted(_FORMAL, key=len, reverse=True))})\b",
            lambda m: _case(m[0], _FORMAL[m[0].lower()]),
            now.text,
            flags=re.I,
        )
        yield replace(now, text=new), "“u” wordt “jij”"
    if finding.rule == "number_as_word" and part.lower() in _DIGITS:
        new = _swap(now.text, part, _DIGITS[part.lower()])
        yield replace(now, text=new), f"“{part}” wordt “{_DIGITS[part.lower()]}”"
    if finding.rule in ("sentence_too_long", "more_than_one_idea"):
        yield from _two_sentences(now, part)
    if finding.rule == "question_not_last":
        yield from _question_last(now)
    if finding.rule in ("no_way_out", "one_choice") and len(now.choices) < MOST_CHOICES:
        title = WAY_OUT[0]
        yield replace(now, choices=(*now.choices, WAY_OUT)), f"een knop “{title}” erbij"
    yield from _whole_sentence(now, finding, part)


def _words(finding: Finding) -> list[str]:
    """Words that the rule itself proposes: "Schrijf bijvoorbeeld: meemaken."."""
    match = re.match(r"Schrijf(?: bijvoorbeeld| liever)?: (.+?)\.?$", finding.suggestion)
    if not match or finding.rule == "figurative":  # a figure of speech asks for another sentence
        return []
    return [w.strip(" “”") for w in re.split(r",| of | / ", match[1]) if w.strip(" “”")]


def _whole(text: str, part: str) -> list[str]:
    """The word in the text that the rule found by its stem."""
    if not part or " " in part:
        return []
    return re.findall(rf"\b{re.escape(part)}\w*", text, re.I)


def _swap(text: str, old: str, new: str) -> str:
    if new.startswith("de "):
        text = re.sub(rf"\bde {re.escape(old)}(?!\w)", old, text, flags=re.I)
    found = rf"(?<!\w){re.escape(old)}(?!\w)"
    return re.sub(found, lambda m: _case(m[0], new), text, flags=re.I)


def _is_plural(word: str) -> bool:
    return len(word) > 4 and word.endswith(("s", "en"))


def _case(old: str, new: str) -> str:
    """A capital where there was one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() and not old.isupper() else new


def _two_sentences(now: Typed, part: str) -> Iterator[tuple[Typed, str]]:
    """Cuts the sentence at each "maar", "en" or comma; the first cut that helps is offered."""
    start = part.rstrip(".")[:25]
    for sentence in _SENTENCE.findall(now.text):
        if start and start not in sentence:
            continue
        for match in _SPLIT.finditer(sentence):
            before, after = sentence[: match.start()].rstrip(" ,"), sentence[match.end() :].lstrip()
            if min(len(before.split()), len(after.split())) < (2 if match[1] else 3):
                continue
            word = match[1] if match[1] in ("maar", "want", "dus") else ""
            rest = f"{word} {after}".strip()
            cut = f"{before}. {rest[:1].upper()}{rest[1:]}"
            yield replace(now, text=now.text.replace(sentence, cut, 1)), "2 zinnen"


def _question_last(now: Typed) -> Iterator[tuple[Typed, str]]:
    """The question moves to a line of its own at the end."""
    found = [s for s in _SENTENCE.findall(now.text) if s.strip().endswith("?")]
    if len(found) == 1:
        rest = re.sub(r"[ \n]*\n[ \n]*", "\n", now.text.replace(found[0], "", 1)).strip()
        new = f"{rest}\n{found[0].strip()}"
        yield replace(now, text=new), "de vraag als laatste"


def _whole_sentence(now: Typed, finding: Finding, part: str) -> Iterator[tuple[Typed, str]]:
    """A sentence that the rule proposes in quotes takes the place of the one it found."""
    whole = re.findall(r"“([A-Z][^”]*[^.”][.?])”", finding.suggestion)
    bare = part.rstrip(".?!…").lower()
    for sentence in _SENTENCE.findall(now.text):
        if bare and bare in sentence.lower():
            for new in whole:
                text = now.text.replace(sentence.strip(), new, 1)
                yield replace(now, text=text), f"“{new}”"
