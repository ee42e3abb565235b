"""How topics are called in the editors' list, and in which order: data/onderwerpen.yml.

Only for who edits: a youngster never sees these names. A topic that is not in the file is called
after its own file and stands behind the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from bot.content.model import ContentError
from bot.content.reading import Document, pairs, scalar
from bot.content.writing import ContentFile

FILE = "data/onderwerpen.yml"
KEY = "onderwerpen"
HEAD = f"# Hoe de onderwerpen heten in de redactie, en in welke volgorde.\n{KEY}:\n"


def default_title(name: str) -> str:
    """What a topic is called when nobody gave it a name."""
    return name.replace("_", " ").capitalize()


def titles_of(document: Document | None) -> dict[str, str]:
    """Topic -> its title, in order."""
    rows = pairs(document.section(KEY)) if document else []
    return {key.value: scalar(value) or default_title(key.value) for key, value in rows}


def read(root: Path) -> dict[str, str]:
    """The list under a root; empty when there is none that can be read."""
    try:
        return titles_of(Document(root / FILE, FILE)) if (root / FILE).is_file() else {}
    except ContentError:
        return {}


def place(root: Path, names: Sequence[str], name: str, title: str, after: str) -> None:
    """Gives a topic a title and a place behind another ("": the first). `names`: all topics in
    their present order. Raises ContentError or OSError."""
    known = read(root)
    order = [one for one in names if one != name]
    order.insert(order.index(after) + 1 if after in order else 0, name)
    titles = {one: known.get(one) or default_title(one) for one in order} | {name: title}
    path = root / FILE
    if not path.is_file():
        path.write_text(f"{HEAD}  {names[0]}: ''\n", encoding="utf-8")
    file = ContentFile(path, FILE)
    file.set_rows(KEY, CommentedMap({one: titles[one] for one in order}))
    file.save()
