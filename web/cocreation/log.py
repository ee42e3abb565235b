"""What readers found: beside each message, and as a list in the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from bot.content import workspace
from bot.content.lists import ListFile
from bot.content.model import Message
from web.cocreation.models import UNCLEAR, UNDERSTOOD, UNPLEASANT, VERDICTS, Reaction
from web.cocreation.reading import messages_of, text_hash

FILE = "data/samen_gemaakt.yml"
HEAD = """# Wat jongeren en ervaringsdeskundigen van de teksten vonden (Redactie > Samen lezen).
# Opmerkingen zijn gemaskeerd. De bot zegt dit nooit.
versie: 1
"""


@dataclass
class Found:
    """What readers found of one message. `earlier` counts answers on words that changed since."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VERDICTS, 0))
    remarks: list[Reaction] = field(default_factory=list)
    earlier: int = 0

    @property
    def total(self) -> int:
        """Answers on the words as they are now."""
        return sum(self.counts.values())


def reactions(institution: str) -> QuerySet[Reaction]:
    """All answers on links of an institution."""
    return Reaction.objects.filter(link__institution=institution)


def found_on(message: Message, number: int, institution: str) -> Found:
    """What readers found of one wording of a message: for the page of that message."""
    rows = reactions(institution).filter(message=message.name, number=number)
    return _count(message, list(rows))


def of_topic(topic: str, institution: str) -> list[tuple[Message, int, Found]]:
    """Each message of a topic with what readers found of it."""
    by_message: dict[tuple[str, int], list[Reaction]] = {}
    for row in reactions(institution).filter(link__topic=topic):
        by_message.setdefault((row.message, row.number), []).append(row)
    return [
        (message, number, _count(message, by_message.get((message.name, number), [])))
        for message, number in messages_of(topic)
    ]


def _count(message: Message, rows: list[Reaction]) -> Found:
    found, now = Found(), text_hash(message)
    for row in rows:
        if row.text_hash == now:
            found.counts[row.verdict] += 1
        else:
            found.earlier += 1
        if row.remark:
            found.remarks.append(row)
    return found


def export(topic: str, institution: str) -> int:
    """Writes the answers of a topic into FILE of the working copy; returns how many messages."""
    rows = [row for row in of_topic(topic, institution) if row[2].total or row[2].remarks]
    with workspace.lock():
        path = workspace.root() / FILE
        if not path.is_file():
            path.write_text(HEAD, encoding="utf-8")
        file = ListFile(path, FILE)
        known = file.data()
        for message, number, found in rows:
            key = message.name if not number else f"{message.name} ({number + 1})"
            values = _row(topic, found, timezone.localdate())
            if key not in known:
                file.add((), key, values)
                continue
            for name, value in values.items():
                file.set((key, name), value)
        file.save()
    return len(rows)


def _row(topic: str, found: Found, today: date) -> dict[str, Any]:
    return {
        "onderwerp": topic,
        "bijgewerkt": today,
        "snap_ik": found.counts[UNDERSTOOD],
        "snap_ik_niet": found.counts[UNCLEAR],
        "niet_fijn": found.counts[UNPLEASANT],
        "opmerkingen": [f"{VERDICTS[row.verdict]}: {row.remark}" for row in found.remarks],
    }
