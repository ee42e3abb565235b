"""Help lines as rows: what may change, how a change is written, and what two people agreed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from bot.content import workspace
from bot.content.lists import ListFile
from web.lists import book
from web.lists.models import HelpProposal

NATIONAL, OWN = "data/help.yml", "data/local_help.yml"
SECTIONS = {NATIONAL: "services", OWN: "people"}
PLACES = {"landelijk": NATIONAL, "eigen": OWN}
"""In an address of a page -> file."""
DATES = ("checked_on", "valid_until")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo", "feestdag")
LABELS = {
    "name": "Naam",
    "purpose": "Waar is het voor?",
    "number": "Nummer",
    "web": "Site",
    "chat": "Chat",
    "hours": "Open",
    "cost": "Kosten",
    "anonymous": "Zonder naam",
    "age": "Leeftijd",
    "when_you_call": "Als je belt",
    "what_they_may_do_themselves": "Wat zij zelf mogen doen",
    "ask_first": "“Vraag eerst: wie vertel jij dit?”",
    "show": "Laten zien",
    "source": "Bron",
    "checked_on": "Nagekeken op",
    "valid_until": "Geldig tot en met",
    "mark": "Hoe zeker",
    "role": "Rol",
    "team": "Team",
    "outside": "Werkt niet bij de instelling",
    "fits": "Past bij",
}
"""Every field that a form may change, in the order in which the pages show them."""
Row = dict[str, Any]


def rows(file: str) -> dict[str, Row]:
    """Key -> row of the working copy."""
    return _rows(book.read(file), file)


def _rows(data: Any, file: str) -> dict[str, Row]:
    return {str(key): row for key, row in (data.get(SECTIONS[file]) or {}).items()}


def always() -> frozenset[str]:
    """The lines whose number never goes away."""
    return frozenset(map(str, book.read(NATIONAL)["always"]))


def as_json(row: Mapping[str, Any]) -> Row:
    """A row with its dates as text."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()}


def as_row(values: Mapping[str, Any]) -> Row:
    """The other way round."""
    return {k: date.fromisoformat(v) if k in DATES and v else v for k, v in values.items()}


def told(field: str, value: Any) -> str:
    """A value as a person reads it."""
    if field == "hours":
        return hours_told(value)
    if field in DATES and value:
        day = date.fromisoformat(str(value))
        return f"{day.day}-{day.month}-{day.year}"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "alles"
    return "onbekend" if value in (None, "") else str(value)


def hours_told(hours: Mapping[str, str | None] | None) -> str:
    """Opening hours in one line."""
    if hours is None:
        return "onbekend"
    if set(hours.values()) == {"00:00-24:00"} and len(hours) == len(DAYS):
        return "dag en nacht"
    spans: list[tuple[str, str, str]] = []  # first day, last day, time
    for day in DAYS:
        time = hours.get(day) or "dicht"
        if spans and spans[-1][2] == time and day != "feestdag":
            spans[-1] = (spans[-1][0], day, time)
        else:
            spans.append((day, day, time))
    return ", ".join(f"{a if a == b else f'{a} t/m {b}'} {time}" for a, b, time in spans)


def shown(proposal: HelpProposal) -> list[tuple[str, str, str]]:
    """(label, as it is, as it becomes) of each field that changes."""
    return [
        (label, told(field, proposal.before.get(field)), told(field, proposal.after[field]))
        for field, label in LABELS.items()
        if field in proposal.after
    ]


@transaction.atomic
def confirm(proposal: HelpProposal, user: Any) -> bool:
    """Writes the change into the working copy. False when the line changed in between; then the
    proposal is closed. Raises PermissionError for one's own proposal: there must be two."""
    if proposal.by_id == user.pk:
        raise PermissionError("Een ander dan de maker bevestigt.")
    with workspace.lock():
        proposal.refresh_from_db(fields=["state"])
        if proposal.state != HelpProposal.OPEN:
            return False
        row = as_json(rows(proposal.file).get(proposal.key, {}))
        known = {field: row.get(field) for field in proposal.before}
        fits = known == proposal.before and bool(row) == bool(proposal.before)
        _close(proposal, user, HelpProposal.CONFIRMED if fits else HelpProposal.OUTDATED)
        if fits:
            _write(proposal)
    return fits


def refuse(proposal: HelpProposal, user: Any) -> None:
    """Closes a proposal without a change; the maker may do that too."""
    _close(proposal, user, HelpProposal.REFUSED)


def _close(proposal: HelpProposal, user: Any, state: str) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, user, timezone.now()
    proposal.save(update_fields=["state", "decided_by", "decided_at"])


def _write(proposal: HelpProposal) -> None:
    section, values = SECTIONS[proposal.file], as_row(proposal.after)
    with book.changing(proposal.file) as file:
        if not proposal.before:
            file.add((section,), proposal.key, values)
            return
        for field, value in values.items():
            file.set((section, proposal.key, field), value)


def unconfirmed(draft: Path | None = None) -> list[str]:
    """Help lines under `draft` (the working copy when None) that differ from the live ones without
    two people having agreed on it: those may not be published. Each as a sentence in Dutch."""
    root = draft or workspace.root()
    return [problem for file in SECTIONS for problem in _unconfirmed(root, file)]


def _unconfirmed(root: Path, file: str) -> Iterator[str]:
    live, draft = (_read(where / file, file) for where in (workspace.live_root(), root))
    for key in [*live, *(k for k in draft if k not in live)]:
        old, new = as_json(live.get(key, {})), as_json(draft.get(key, {}))
        if old == new:
            continue
        name = str((new or old).get("name", key))
        if not new:
            yield f"De hulplijn “{name}” is weg. Zet hem terug, of kies bij de hulplijn “niet laten zien”."
            continue
        changed = [field for field in {*old, *new} if old.get(field) != new.get(field)]
        agreed = _agreed(file, key)
        alone = [field for field in changed if (field, repr(new.get(field))) not in agreed]
        if alone:
            what = ", ".join(sorted(LABELS.get(field, field).lower() for field in alone))
            yield f"De hulplijn “{name}” is veranderd zonder tweede persoon ({what})."
        elif not new.get("source") or not new.get("checked_on"):
            yield f"Bij de hulplijn “{name}” mist de bron of de datum."


def _read(path: Path, file: str) -> dict[str, Row]:
    return _rows(ListFile(path, file).data(), file) if path.is_file() else {}


def _agreed(file: str, key: str) -> set[tuple[str, str]]:
    """(field, value) that two people agreed on at some time."""
    found = HelpProposal.objects.filter(file=file, key=key, state=HelpProposal.CONFIRMED)
    return {
        (f, repr(v)) for after in found.values_list("after", flat=True) for f, v in after.items()
    }
