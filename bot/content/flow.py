"""Does a conversation go where it should: names that exist, choices that lead on, one way to go."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.library import Library
from bot.content.model import Message, Step, Story
from bot.content.shape import finding
from bot.plain_language import Finding
from bot.plain_language.text import clean, sentences

HAND_OFF = "action_hand_off"
BUILT_IN = frozenset(
    {"action_listen", "action_restart", "action_session_start", "action_default_fallback"}
)
MAX_BUBBLES = 2
FIRST_CONTACT_BUBBLES = 3
MAX_SENTENCES = 8
"""In all bubbles of a turn together, at their longest; first contact may hold 2 more."""


@dataclass(frozen=True)
class Turn:
    """What the bot does after one intent, standing in one question ("" for anywhere)."""

    question: str
    intent: str
    actions: tuple[str, ...]
    story: Story
    line: int


@dataclass
class Flow:
    """All turns of all stories and rules, as the conversation policy reads them."""

    library: Library
    turns: list[Turn] = field(default_factory=list)

    @classmethod
    def of(cls, library: Library) -> Flow:
        """Reads the stories; a step is the last question of a turn."""
        flow = cls(library)
        for story in library.stories:
            flow.turns += flow._turns(story)
        return flow

    def asks(self, action: str) -> bool:
        """Whether a response asks something: buttons, or a question mark at the end."""
        wordings = self.library.responses.get(action, [])
        return any(m.choices or m.text.rstrip().endswith("?") for m in wordings)

    def _turns(self, story: Story) -> Iterator[Turn]:
        question, intents, actions, line = "", (), [], story.line  # type: tuple[str, tuple[str, ...], list[str], int]
        for step in (*story.steps, Step("intent", "", story.line)):
            if step.kind in ("intent", "or"):
                if actions:
                    for intent in intents or ("",):
                        if intent:
                            yield Turn(question, intent, tuple(actions), story, line)
                    asked = [a for a in actions if self.asks(a)]
                    question = "" if story.is_rule else (asked or actions)[-1]
                intents = step.alternatives or (step.name,)
                actions, line = [], step.line
            elif step.kind == "action":
                actions.append(step.name)


def check_flow(library: Library) -> Iterator[Finding]:
    """Findings on names, paths and turns."""
    flow = Flow.of(library)
    yield from _names(library)
    yield from _buttons(flow)
    yield from _unreachable(library)
    yield from _contradictions(flow)
    yield from _dead_ends(flow)
    yield from _turn_sizes(flow)
    yield from _examples(library)
    yield from _pictures(library)


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), 1, 0.7)
    return (
        f"Bedoel je “{near[0]}”?" if near else "Kijk of de naam goed gespeld is, of maak hem eerst."
    )


def _names(library: Library) -> Iterator[Finding]:
    for story in library.stories:
        for step in story.steps:
            if step.kind in ("intent", "or"):
                for name in step.alternatives or (step.name,):
                    if name and name not in library.intents:
                        yield finding(
                            story.file,
                            step.line,
                            f"“{name}” bestaat niet: er zijn geen voorbeelden.",
                            _near(name, library.intents),
                            story.name,
                            "unknown_intent",
                        )
            elif step.kind == "action" and step.name.startswith("utter_"):
                if step.name not in library.responses:
                    yield finding(
                        story.file,
                        step.line,
                        f"De tekst “{step.name}” bestaat niet.",
                        _near(step.name, library.responses),
                        story.name,
                        "unknown_response",
                    )
            elif (
                step.kind == "action" and step.name not in library.actions | BUILT_IN and step.name
            ):
                yield finding(
                    story.file,
                    step.line,
                    f"De actie “{step.name}” bestaat niet.",
                    _near(step.name, library.actions),
                    story.name,
                    "unknown_action",
                )
    seen: dict[str, Message] = {}
    for name, wordings in library.responses.items():
        files = {w.file for w in wordings}
        if len(files) > 1:
            other = next(w for w in wordings if w.file != wordings[0].file)
            yield finding(
                other.file,
                other.line,
                f"“{name}” staat ook in {wordings[0].file}.",
                "Geef 1 van de 2 een andere naam.",
                name,
                "double_response",
            )
        seen[name] = wordings[0]


def _buttons(flow: Flow) -> Iterator[Finding]:
    """Payloads that exist, and lead somewhere from the question they stand under."""
    library = flow.library
    anywhere = {t.intent for t in flow.turns if not t.question}
    first = {s.steps[0].name for s in library.stories if s.steps and s.steps[0].kind == "intent"}
    after: dict[str, set[str]] = {}
    for turn in flow.turns:
        after.setdefault(turn.question, set()).add(turn.intent)
    in_code = _code_words(library.root)
    for name, wordings in library.responses.items():
        for message in wordings:
            for choice in message.choices:
                intent = choice.intent
                if not intent:
                    continue
                if intent not in library.intents:
                    yield finding(
                        message.file,
                        choice.line,
                        f"De knop “{choice.title}” gaat naar “{intent}”. Dat bestaat niet.",
                        _near(intent, library.intents),
                        name,
                        "unknown_payload",
                    )
                elif (
                    intent not in anywhere | first | after.get(name, set())
                    and intent not in in_code
                    and name not in in_code
                    and not _prefixed(name, in_code)
                ):
                    yield finding(
                        message.file,
                        choice.line,
                        f"De knop “{choice.title}” leidt nergens heen.",
                        f"Maak een verhaal: na “{name}” en “{intent}” een actie.",
                        name,
                        "dead_choice",
                    )


_CODE_CACHE: dict[Path, frozenset[str]] = {}


def _code_words(root: Path) -> frozenset[str]:
    """Names in quotes in the Python code: what actions say and do themselves."""
    if root not in _CODE_CACHE:
        found: set[str] = set()
        for folder in ("actions", "bot"):
            for path in (root / folder).rglob("*.py"):
                if "plain_language" not in path.parts:
                    found.update(
                        re.findall(r"[\"'/{}](\w{2,60})[\"'{}]", path.read_text(encoding="utf-8"))
                    )
                    found.update(re.findall(r"\b(utter_\w+)", path.read_text(encoding="utf-8")))
        _CODE_CACHE[root] = frozenset(found)
    return _CODE_CACHE[root]


def said_by_code(root: Path, name: str) -> bool:
    """Whether the Python code names a response or intent itself."""
    words = _code_words(root)
    return name in words or _prefixed(name, words)


def _prefixed(name: str, words: frozenset[str]) -> bool:
    """ "utter_weet_niet_2" said by code as f"utter_weet_niet_{n}"."""
    known = (w for w in words if w.startswith("utter_") and w.endswith("_") and w != "utter_")
    return any(name.startswith(w) for w in known)


def _unreachable(library: Library) -> Iterator[Finding]:
    said = {s.name for story in library.stories for s in story.steps if s.kind == "action"}
    code = _code_words(library.root)
    for name, wordings in library.responses.items():
        usual = name.removesuffix("_alarm")  # said in its place where staff get alerts
        if usual not in said and usual not in code and not _prefixed(usual, code):
            yield finding(
                wordings[0].file,
                wordings[0].line,
                f"De bot zegt “{name}” nooit.",
                "Zet hem in een verhaal, of haal hem weg.",
                name,
                "unreachable",
                advice=True,
            )


def _contradictions(flow: Flow) -> Iterator[Finding]:
    first: dict[tuple[str, str], Turn] = {}
    for turn in flow.turns:
        key = (turn.question, turn.intent)
        other = first.setdefault(key, turn)
        if other.actions != turn.actions:
            where = f"na “{turn.question}” " if turn.question else ""
            yield finding(
                turn.story.file, turn.line,
                f"“{turn.story.name}” en “{other.story.name}” spreken elkaar tegen: {where}bij “{turn.intent}”.",
                f"Kijk ook bij {other.story.file}, regel {other.line}. Houd 1 van de 2.", turn.story.name, "contradiction",
            )  # fmt: skip


def _dead_ends(flow: Flow) -> Iterator[Finding]:
    """A question that nothing follows, and whether a human can be reached from everywhere."""
    answered = {t.question for t in flow.turns}
    told: set[str] = set()
    for turn in flow.turns:
        for action in turn.actions:
            if action in told or action in answered or not flow.asks(action):
                continue
            told.add(action)
            for message in flow.library.responses[action]:
                if not message.choices and not message.metadata.get("choices"):
                    yield finding(
                        message.file,
                        message.line,
                        f"Na de vraag “{action}” gaat het gesprek niet verder.",
                        "Maak een verhaal dat begint met deze vraag, of geef knoppen.",
                        action,
                        "path_without_end",
                    )
    if flow.library.stories and not any(
        HAND_OFF in t.actions and not t.question for t in flow.turns
    ):
        yield finding(
            "data/rules.yml",
            1,
            "Geen enkele regel brengt een jongere bij een mens.",
            f"Maak een regel met “action: {HAND_OFF}”.",
            "",
            "no_way_to_human",
        )


def _turn_sizes(flow: Flow) -> Iterator[Finding]:
    """A turn as it is shown: at most 2 bubbles, 1 question, and that one last."""
    for turn in flow.turns:
        said = [a for a in turn.actions if a in flow.library.responses]
        limit = FIRST_CONTACT_BUBBLES if turn.intent == "begin" else MAX_BUBBLES
        if len(said) > limit:
            yield finding(
                turn.story.file,
                turn.line,
                f"De bot zegt hier {len(said)} berichten achter elkaar.",
                f"Houd er hoogstens {limit}.",
                turn.story.name,
                "too_many_bubbles",
            )
        count = sum(_longest(flow.library.responses[a]) for a in said)
        if count > MAX_SENTENCES + 2 * (turn.intent == "begin"):
            yield finding(
                turn.story.file,
                turn.line,
                f"De bot zegt hier {count} zinnen achter elkaar: {', '.join(said)}.",
                f"Houd er in 1 beurt hoogstens {MAX_SENTENCES}.",
                turn.story.name,
                "turn_too_long",
            )
        asking = [a for a in said if flow.asks(a)]
        if len(asking) > 1:
            yield finding(
                turn.story.file,
                turn.line,
                f"In deze beurt staan 2 vragen: {', '.join(asking)}.",
                "Stel 1 vraag per beurt.",
                turn.story.name,
                "two_questions",
            )
        elif asking and said[-1] != asking[0]:
            yield finding(
                turn.story.file,
                turn.line,
                f"Na de vraag “{asking[0]}” zegt de bot nog iets.",
                "Zet de vraag als laatste.",
                turn.story.name,
                "question_not_last",
            )


def _longest(wordings: list[Message]) -> int:
    """Sentences of the longest wording."""
    return max(len(sentences(clean(m.text))) for m in wordings)


def _examples(library: Library) -> Iterator[Finding]:
    """The same example under 2 intents: the bot can't choose."""
    from bot.content import reading

    seen: dict[str, str] = {}
    for document in library.documents:
        for intent in reading.intents(document):
            for example in intent.examples:
                key = example.lower()
                if seen.setdefault(key, intent.name) != intent.name:
                    yield finding(
                        intent.file,
                        intent.line,
                        f"“{example}” staat bij “{intent.name}” en bij “{seen[key]}”.",
                        "Houd het voorbeeld op 1 plek.",
                        intent.name,
                        "double_example",
                        advice=True,
                    )


def _pictures(library: Library) -> Iterator[Finding]:
    folder = library.root / "data" / "images"
    for message in library.messages:
        if message.image and "{" not in message.image and not (folder / message.image).is_file():
            yield finding(
                message.file,
                message.line,
                f"Het plaatje “{message.image}” bestaat niet.",
                "Zet het in data/images, of kies een ander.",
                message.name,
                "missing_picture",
            )
