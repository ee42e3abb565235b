"""Is each file built as it should be: known keys, and everything where it belongs."""

# ruff: noqa: SIM905  (a list of words reads best as one string)
from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import yaml

from bot.content.library import Library
from bot.content.reading import Document, child, items, line_of, pairs, scalar
from bot.plain_language import Finding

TOP = frozenset(
    (
        "version nlu responses stories rules intents entities slots actions forms session_config "
        "e2e_actions"
    ).split()
)
WORDING = frozenset(
    (
        "text image buttons metadata custom channel condition id quick_replies elements attachment"
    ).split()
)
BUTTON = frozenset({"title", "payload"})
STEP = frozenset(
    ("intent action or checkpoint slot_was_set active_loop entities user bot metadata").split()
)
STORY = frozenset(
    {
        "story",
        "rule",
        "steps",
        "conversation_started",
        "wait_for_user_input",
        "condition",
        "metadata",
    }
)
INTENT = frozenset({"intent", "examples", "synonym", "regex", "lookup", "metadata"})


def finding(
    file: str,
    line: int,
    message: str,
    suggestion: str,
    name: str = "",
    rule: str = "shape",
    advice: bool = False,
) -> Finding:
    """A finding of the check on structure."""
    return Finding(rule, "advice" if advice else "error", message, suggestion, name, file, line)


def check_shape(library: Library) -> Iterator[Finding]:
    """Findings on the build of domain, topics, stories, rules and NLU files."""
    for document in library.documents:
        if {"nlu", "responses", "stories", "rules"} & set(document.keys()) or _looks_like_rasa(
            document
        ):
            yield from _check(document)


def _looks_like_rasa(document: Document) -> bool:
    return "topics" in document.file or document.file in (
        "domain.yml",
        "data/nlu.yml",
        "data/stories.yml",
        "data/rules.yml",
    )


def _check(document: Document) -> Iterator[Finding]:
    file = document.file
    if not isinstance(document.root, yaml.MappingNode):
        yield finding(
            file,
            1,
            "Dit bestand is leeg of heeft geen koppen.",
            "Begin met bijvoorbeeld “responses:”.",
        )
        return
    yield from _keys(document.root, TOP, file, "")
    for key, value in pairs(document.section("responses")):
        yield from _response(key, value, file)
    for section, label in (("stories", "story"), ("rules", "rule")):
        node = document.section(section)
        if node is not None and not isinstance(node, yaml.SequenceNode) and scalar(node):
            yield finding(
                file,
                line_of(node),
                f"Onder “{section}” hoort een lijst.",
                f"Begin elke regel met “- {label}:”.",
            )
        for item in items(node):
            yield from _story(item, label, file)
    for item in items(document.section("nlu")):
        yield from _intent(item, file)


def _keys(node: yaml.Node, allowed: frozenset[str], file: str, name: str) -> Iterator[Finding]:
    for key, _ in pairs(node):
        if key.value not in allowed:
            near = difflib.get_close_matches(key.value, sorted(allowed), 1)
            hint = f"Bedoel je “{near[0]}”?" if near else f"Hier mag: {', '.join(sorted(allowed))}."
            yield finding(
                file, line_of(key), f"“{key.value}” ken ik niet op deze plek.", hint, name
            )


def _response(key: yaml.ScalarNode, value: yaml.Node, file: str) -> Iterator[Finding]:
    name = key.value
    if not name.startswith("utter_"):
        yield finding(
            file,
            line_of(key),
            f"De naam “{name}” begint niet met utter_.",
            f"Schrijf “utter_{name}”.",
            name,
        )
    if not items(value):
        yield finding(
            file,
            line_of(key),
            f"Bij “{name}” staat geen lijst met teksten.",
            "Begin de tekst met “- text:”.",
            name,
        )
    for wording in items(value):
        if not isinstance(wording, yaml.MappingNode):
            yield finding(
                file, line_of(wording), "Hier staat geen “text:”.", "Schrijf “- text: ...”.", name
            )
            continue
        yield from _keys(wording, WORDING, file, name)
        text = child(wording, "text")
        if not scalar(text).strip() and child(wording, "custom") is None:
            yield finding(
                file,
                line_of(wording),
                "Dit bericht heeft geen tekst.",
                "Zet er “text:” bij met een zin.",
                name,
            )
        yield from _braces(text, file, name)
        buttons = child(wording, "buttons")
        if buttons is not None and not isinstance(buttons, yaml.SequenceNode) and scalar(buttons):
            yield finding(
                file,
                line_of(buttons),
                "Onder “buttons” hoort een lijst.",
                "Schrijf “- {title: Ja, payload: /ja}”.",
                name,
            )
        for button in items(buttons):
            yield from _button(button, file, name)


def _braces(text: yaml.Node | None, file: str, name: str) -> Iterator[Finding]:
    value = scalar(text)
    if text is not None and re.sub(r"\{\w+\}", "", value).count("{") + re.sub(
        r"\{\w+\}", "", value
    ).count("}"):
        yield finding(
            file,
            line_of(text),
            "Een invulplek is niet goed geschreven.",
            "Schrijf {naam}, met 2 haakjes en zonder spatie.",
            name,
        )


def _button(button: yaml.Node, file: str, name: str) -> Iterator[Finding]:
    if not isinstance(button, yaml.MappingNode):
        yield finding(
            file,
            line_of(button),
            "Deze knop is niet goed geschreven.",
            "Schrijf “- {title: Ja, payload: /ja}”.",
            name,
        )
        return
    yield from _keys(button, BUTTON, file, name)
    if not scalar(child(button, "title")).strip():
        yield finding(
            file, line_of(button), "Deze knop heeft geen tekst.", "Zet er “title:” bij.", name
        )
    payload = scalar(child(button, "payload"))
    if not payload:
        yield finding(
            file,
            line_of(button),
            "Deze knop doet niks: er mist “payload:”.",
            "Zet er “payload: /naam” bij.",
            name,
        )
    elif not payload.startswith("/"):
        yield finding(
            file,
            line_of(button),
            f"“{payload}” begint niet met een schuine streep.",
            f"Schrijf “/{payload}”.",
            name,
        )
    if len(payload.encode()) > 64:
        yield finding(
            file,
            line_of(button),
            "De payload is te lang voor Telegram.",
            "Houd het onder 64 tekens.",
            name,
        )


def _story(item: yaml.Node, label: str, file: str) -> Iterator[Finding]:
    name = scalar(child(item, label))
    if not isinstance(item, yaml.MappingNode) or not name:
        yield finding(
            file,
            line_of(item),
            f"Hier mist “{label}:” met een naam.",
            f"Begin met “- {label}: een naam”.",
        )
        return
    yield from _keys(item, STORY, file, name)
    steps = child(item, "steps")
    if not items(steps):
        yield finding(
            file,
            line_of(item),
            f"“{name}” heeft geen stappen.",
            "Zet er “steps:” onder, met “- intent:” en “- action:”.",
            name,
        )
    for step in items(steps):
        if not isinstance(step, yaml.MappingNode):
            yield finding(
                file,
                line_of(step),
                "Deze stap is niet goed geschreven.",
                "Schrijf “- intent: naam” of “- action: naam”.",
                name,
            )
            continue
        yield from _keys(step, STEP, file, name)
        for key, value in pairs(step):
            if key.value in ("intent", "action") and not scalar(value):
                yield finding(
                    file,
                    line_of(step),
                    f"Achter “{key.value}:” staat niks.",
                    "Zet er een naam achter.",
                    name,
                )


def _intent(item: yaml.Node, file: str) -> Iterator[Finding]:
    name = scalar(child(item, "intent"))
    if not isinstance(item, yaml.MappingNode):
        yield finding(file, line_of(item), "Hier mist “intent:”.", "Schrijf “- intent: naam”.")
        return
    yield from _keys(item, INTENT, file, name)
    if not name:
        return
    examples = child(item, "examples")
    if examples is None:
        yield finding(
            file,
            line_of(item),
            f"“{name}” heeft geen voorbeelden.",
            "Zet er “examples: |” onder, met streepjes.",
            name,
        )
    elif isinstance(examples, yaml.SequenceNode):
        yield finding(
            file,
            line_of(examples),
            "Na “examples:” mist een recht streepje: |",
            "Schrijf “examples: |”.",
            name,
        )
    else:
        for number, line in enumerate(scalar(examples).splitlines()):
            if line.strip() and not line.lstrip().startswith("- "):
                place = line_of(examples) + 1 + number
                yield finding(
                    file,
                    place,
                    f"Voor dit voorbeeld mist een streepje: “{line.strip()}”.",
                    "Schrijf “- ” ervoor.",
                    name,
                )
