"""The map of a topic: questions, what a youngster chooses, and where that leads.

Rows from top to bottom. A box is a question (or the end of a path); a rounded box between two rows
is an answer, with the sentences that the bot says on the way. Pure: no drawing library, no script.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from web.editor import layout
from web.editor.layout import Links
from web.editor.shelf import Shelf, Topic, readable, short

BOX, GAP, ROW_GAP, LINE, MARGIN = 216, 26, 44, 17, 20
"""Pixels at 100%."""
TEXT = 29
"""Characters on a line of a box."""
LINES = 4


@dataclass
class Line:
    """A line of text in a box; `link` is a message to open."""

    text: str
    link: str = ""
    kind: str = ""
    y: int = 0


@dataclass
class Node:
    """A box. `kind`: question, answer or exit; `tone`: how plain (see _tone) or "red"."""

    key: str
    kind: str
    title: str
    lines: list[Line] = field(default_factory=list)
    link: str = ""
    tone: str = ""
    score: int | None = None
    problems: list[str] = field(default_factory=list)
    story: str = ""
    x: int = 0
    y: int = 0

    @property
    def height(self) -> int:
        """In pixels at 100%."""
        return 18 + LINE * (len(self.lines) + bool(self.score is not None or self.problems))

    @property
    def middle(self) -> int:
        """Where a line comes in or goes out."""
        return self.x + BOX // 2


@dataclass
class Edge:
    """A line between two boxes as an SVG path; `back` goes up again."""

    path: str
    back: bool


@dataclass
class Chart:
    """What the page draws."""

    nodes: list[Node]
    edges: list[Edge]
    width: int
    height: int


def draw(shelf: Shelf, topic: Topic) -> Chart:
    """The map of one topic."""
    nodes, links = _graph(shelf, topic)
    _mark_ends(shelf, nodes, links)
    _place(layout.rows(list(nodes), links), nodes)
    edges = [_edge(nodes[a], nodes[b]) for a, targets in links.items() for b in targets]
    width = max((n.x + BOX for n in nodes.values()), default=BOX) + MARGIN + 30
    height = max((n.y + n.height for n in nodes.values()), default=60) + MARGIN
    return Chart(list(nodes.values()), edges, width, height)


def _graph(shelf: Shelf, topic: Topic) -> tuple[dict[str, Node], Links]:
    """Boxes by key in the order of the files, and which leads to which."""
    nodes: dict[str, Node] = {}
    links: Links = {}
    groups: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for turn in shelf.flow.turns:
        if turn.story.file in topic.files:
            groups.setdefault((turn.question, turn.actions, turn.story.name), []).append(
                turn.intent
            )
    for (question, actions, story), intents in groups.items():
        if question and question not in nodes:
            nodes[question] = _box(shelf, topic, question)
        key = f"{story}|{question}|{'|'.join(actions)}"
        nodes[key] = _answer(shelf, question, intents, actions[:-1], story)
        last = actions[-1]
        if last not in nodes:
            nodes[last] = _box(shelf, topic, last)
        if question:
            links.setdefault(question, []).append(key)
        links.setdefault(key, []).append(last)
    for message in topic.messages:
        if message.name not in nodes and not _said_on_the_way(message.name, groups):
            nodes[message.name] = _box(shelf, topic, message.name)
    return nodes, links


def _said_on_the_way(name: str, groups: dict[tuple[str, tuple[str, ...], str], list[str]]) -> bool:
    return any(name in actions for _, actions, _ in groups)


def _box(shelf: Shelf, topic: Topic, name: str) -> Node:
    wordings = shelf.library.responses.get(name)
    if not wordings:
        return Node(name, "exit", readable(name), _wrapped(readable(name), ""))
    message = wordings[0]
    away = message.file not in topic.files
    lines = _wrapped(message.text, name)
    lines += [Line(f"▸ {short(c.title, TEXT - 2)}", "", "choice") for c in message.choices]
    problems = _problems(shelf, name)
    score = min(shelf.checked(m).points for m in wordings)
    return Node(
        name,
        "exit" if away else "question",
        short(message.text, 200),
        lines,
        name,
        "red" if problems else tone(score),
        score,
        problems,
    )


def _problems(shelf: Shelf, name: str) -> list[str]:
    return [f.message for f in shelf.problems(name) if f.severity == "error"]


def _answer(
    shelf: Shelf, question: str, intents: list[str], said: tuple[str, ...], story: str
) -> Node:
    titles = [
        c.title
        for m in shelf.library.responses.get(question, ())
        for c in m.choices
        if c.intent in intents
    ]
    label = " / ".join(dict.fromkeys(titles)) or f"zegt: {readable(intents[0])}"
    if "vrij_antwoord" in intents:
        label += " / typt iets" if titles else ""
        label = label.replace("zegt: vrij antwoord", "typt iets")
    lines = [Line(short(label, TEXT), "", "label")]
    problems: list[str] = []
    for name in said:
        lines += _wrapped(shelf.told(name), name, 2)
        problems += _problems(shelf, name)
    problems += _problems(shelf, story)
    title = f"{label}: {' '.join(shelf.told(name) for name in said)}".rstrip(": ")
    red = "red" if problems else ""
    return Node(f"{story}|{question}", "answer", title, lines, "", red, None, problems, story)


def _wrapped(text: str, link: str, most: int = LINES) -> list[Line]:
    rows = [row for part in text.splitlines() for row in textwrap.wrap(part, TEXT)] or [""]
    if len(rows) > most:
        rows = [*rows[: most - 1], short(rows[most - 1] + " …", TEXT)]
    return [Line(row, link) for row in rows]


def tone(score: int) -> str:
    """How plain, in four steps: the page says the number as well."""
    steps = ((90, "good"), (75, "fair"), (60, "hard"), (0, "bad"))
    return next(name for least, name in steps if score >= least)


def _mark_ends(shelf: Shelf, nodes: dict[str, Node], links: Links) -> None:
    """Red where a path only goes round, or stops with nothing to press or answer."""
    circles = layout.without_end(list(nodes), links)
    rules = {a for t in shelf.flow.turns if t.story.is_rule for a in t.actions}
    targets = {target for many in links.values() for target in many}
    for key, node in nodes.items():
        if node.kind != "question":
            continue
        if key in circles:
            problem = "Dit pad gaat rond. Er is geen einde."
        elif key in targets and not (links.get(key) or shelf.flow.asks(key) or key in rules):
            problem = "Dit pad stopt hier, zonder vraag of knop."
        else:
            continue
        node.tone = "red"
        node.problems.append(problem)


def _place(rows: list[list[str]], nodes: dict[str, Node]) -> None:
    widest = max((len(row) for row in rows), default=1)
    y = MARGIN
    for row in rows:
        left = MARGIN + (widest - len(row)) * (BOX + GAP) // 2
        for number, key in enumerate(row):
            node = nodes[key]
            node.x, node.y = left + number * (BOX + GAP), y
            for at, line in enumerate(node.lines, 1):
                line.y = y + 8 + at * LINE - 2
        y += max(nodes[key].height for key in row) + ROW_GAP


def _edge(source: Node, target: Node) -> Edge:
    start = source.y + source.height
    if target.y >= start:
        half = (target.y - start) // 2
        path = (
            f"M{source.middle} {start}C{source.middle} {start + half} "
            f"{target.middle} {target.y - half} {target.middle} {target.y}"
        )
        return Edge(path, False)
    side = max(source.x, target.x) + BOX
    here, there = source.y + source.height // 2, target.y + target.height // 2
    path = (
        f"M{source.x + BOX} {here}C{side + 40} {here} {side + 40} {there} {target.x + BOX} {there}"
    )
    return Edge(path, True)
