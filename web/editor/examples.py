"""What youngsters say: the examples of an intent, with doubles and what resembles something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bot.content.model import Intent
from bot.content.reading import Document, child, items, scalar
from web.accounts import audit
from web.accounts.roles import me
from web.editor import changes, near
from web.editor.changes import InUse
from web.editor.form import clean
from web.editor.guard import editor_page
from web.editor.shelf import Shelf, readable, shelf

FEWEST = 8
"""Examples from which on the classifier tells intents apart."""


@editor_page
def examples(request: HttpRequest, name: str) -> HttpResponse:
    """The examples, one a line, to change; what is wrong stands beside them."""
    found = shelf()
    intent = found.library.intents.get(name)
    if intent is None or intent.file == "domain.yml":
        raise Http404
    if request.method == "POST":
        return _post(request, found, intent)
    return _page(request, found, intent, raw(found, intent))


def raw(found: Shelf, intent: Intent) -> list[str]:
    """The examples as they stand in the file, with the marks of entities."""
    document: Document | None = found.library.document(intent.file)
    for item in items(document.section("nlu") if document else None):
        if scalar(child(item, "intent")) == intent.name:
            lines = scalar(child(item, "examples")).splitlines()
            return [line.strip().removeprefix("-").strip() for line in lines if line.strip()]
    return []


def _page(
    request: HttpRequest, found: Shelf, intent: Intent, lines: Sequence[str], status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "intent": intent,
        "title": readable(intent.name),
        "topic": found.topic_of(intent.file),
        "text": "\n".join(lines),
        "rows": max(8, min(30, len(lines) + 2)),
        "count": len(lines),
        "few": len(lines) < FEWEST,
        "problems": problems(found, intent, lines),
        "used": [words for words, _ in found.used(intent.name)],
        "was": changes.fingerprint_of(raw(found, intent)),
    }
    return render(request, "editor/examples.html", context, status=status)


def problems(found: Shelf, intent: Intent, lines: Sequence[str]) -> list[tuple[str, str, str]]:
    """(example, what is wrong, the other intent): doubles here, the same elsewhere, and look-alikes."""
    told: list[tuple[str, str, str]] = []
    elsewhere = {
        e.lower(): i.name
        for i in found.library.intents.values()
        if i.name != intent.name
        for e in i.examples
    }
    seen: set[str] = set()
    fresh: list[str] = []
    for line in lines:
        low = line.lower()
        if low in seen:
            told.append((line, "staat hier 2 keer", ""))
        elif low in elsewhere:
            told.append((line, f"staat ook bij “{readable(elsewhere[low])}”", elsewhere[low]))
        else:
            fresh.append(line)
        seen.add(low)
    alike = near.resembling(intent.name, fresh, list(found.library.intents.values()))
    for one in sorted(alike, key=lambda r: -r.likeness):
        told.append(
            (one.example, f"lijkt erg op “{one.other}” ({readable(one.intent)})", one.intent)
        )
    return told


def _post(request: HttpRequest, found: Shelf, intent: Intent) -> HttpResponse:
    if "weg" in request.POST:
        try:
            changes.remove_intent(intent.name)
        except InUse as error:
            where = "; ".join(error.where[:4])
            notes.error(request, f"Dit is nog in gebruik, dus het blijft staan. {where}.")
            return redirect("examples", intent.name)
        audit.log(me(request), "text", detail=intent.name)
        notes.success(request, "Deze zinnen zijn weg uit jouw versie.")
        return redirect("topic", found.topic_of(intent.file).name)
    lines = [
        clean(line).removeprefix("- ") for line in str(request.POST.get("zinnen", "")).splitlines()
    ]
    lines = [line for line in lines if line]
    if not lines:
        notes.error(request, "Niet bewaard. Houd minstens 1 zin over.")
        return _page(request, found, intent, raw(found, intent), 422)
    if request.POST.get("was") != changes.fingerprint_of(raw(found, intent)):
        notes.error(
            request,
            "Niet bewaard: een ander veranderde deze zinnen. Hieronder staat jouw lijst. "
            "Druk nog een keer op Bewaar als die moet blijven.",
        )
        return _page(request, found, intent, lines, 409)
    changes.save_examples(intent.file, intent.name, lines)
    audit.log(me(request), "text", detail=intent.name)
    notes.success(request, "Bewaard. De bot leert deze zinnen bij het publiceren.")
    return redirect("examples", intent.name)
