"""What the check reads (`Message`) and what it says (`Finding`); nothing here knows a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bot.plain_language import text as _text

Severity = Literal["error", "advice"]

SAFETY_RULES = frozenset(
    {"waarom", "waarom_disguised", "secrecy_promise", "false_comfort", "blame", "leading_question"}
    | {"verdict_on_person", "names_abuse_in_choice", "no_way_out"}
)
"""An exception in the file covers these only when it names them."""


@dataclass(frozen=True)
class Context:
    """What the check must know about a message besides its words.

    `kind` is the response's `metadata.kind`: safety, consent, danger, suicide_question, practice,
    story, lesson or empty. `slot_values` holds the longest value of each slot. `exceptions` maps a
    rule name, or "*" for every rule that is no safety rule, to the editor's reason.
    `after_disclosure` is True/False when the stories tell, None when unknown.
    """

    response: str = ""
    level3: bool = False
    kind: str = ""
    image: str = ""
    no_image: str = ""
    slot_values: Mapping[str, str] = field(default_factory=dict)
    exceptions: Mapping[str, str] = field(default_factory=dict)
    after_disclosure: bool | None = None
    known_names: frozenset[str] = frozenset()
    free_answer: bool = False
    """The story takes a typed answer here, and the chat shows that."""
    adult: bool = False
    """For an adult who reads along: language is advice only."""

    def excuses(self, rule: str) -> bool:
        """Whether the editor wrote an exception for this rule."""
        if rule in self.exceptions:
            return True
        return "*" in self.exceptions and rule not in SAFETY_RULES


@dataclass(frozen=True)
class Finding:
    """One thing to mend. `file`, `line` (from 1) and `response` are filled in by the reader."""

    rule: str
    severity: Severity
    message: str
    suggestion: str
    response: str = ""
    file: str = ""
    line: int = 0

    def as_json(self) -> dict[str, object]:
        """The object that `plain --json` and `check --json` print."""
        return {
            "file": self.file,
            "line": self.line,
            "response": self.response,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "suggestion": self.suggestion,
        }


@dataclass(frozen=True)
class Message:
    """One bubble with its buttons, prepared once for all rules."""

    text: str
    buttons: tuple[str, ...] = ()
    context: Context = field(default_factory=Context)

    @cached_property
    def filled(self) -> str:
        """The text as shown at its longest: slots filled, markdown and emoji gone."""
        text = _text.clean(_text.fill_slots(self.text, self.context.slot_values))
        for name in self.context.known_names:
            if name.endswith("?"):  # a help line that is called "Alles Oké?" asks nothing
                text = re.sub(re.escape(name), name[:-1], text, flags=re.IGNORECASE)
        return text

    @cached_property
    def own_words(self) -> str:
        """The text without sentences in quotes: those are for the youngster to say."""
        return _text.without_quotes(self.filled)

    @cached_property
    def sentences(self) -> tuple[_text.Sentence, ...]:
        """Every sentence, quoted ones too."""
        return _text.sentences(self.filled)

    @cached_property
    def own_sentences(self) -> tuple[_text.Sentence, ...]:
        """The sentences that the bot says itself."""
        return _text.sentences(self.own_words)

    @cached_property
    def questions(self) -> tuple[_text.Sentence, ...]:
        """What the bot really asks: without "Is er gevaar? Bel 112.", which is a condition."""
        return tuple(s for s in self.own_sentences if s.is_question and not s.is_condition)


@dataclass(frozen=True)
class Hit:
    """What a rule found: the part of the text, and for words what to write instead."""

    part: str
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Example:
    """A message that the rule must refuse, or let pass."""

    text: str
    buttons: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule: how it is checked, and everything that docs/taal.md says about it."""

    name: str
    title: str
    reason: str
    source: str
    message: str
    suggestion: str
    check: Callable[[Message], Iterator[Hit]]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    severity: Severity = "error"

    def findings(self, message: Message) -> Iterator[Finding]:
        """The findings of this rule; `{}` in the rule's message is the part found."""
        for hit in self.check(message):
            yield Finding(
                rule=self.name,
                severity=hit.severity or self.severity,
                message=self.message.replace("{}", hit.part),
                suggestion=hit.suggestion or self.suggestion,
                response=message.context.response,
            )
