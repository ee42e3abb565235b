"""The subjects: their list, and the map of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bot.content import workspace
from bot.content.differences import summary
from web.accounts import audit
from web.accounts.roles import me
from web.editor import changes, chart
from web.editor.form import clean
from web.editor.guard import editor_page
from web.editor.models import Draft
from web.editor.shelf import GENERAL, Shelf, Topic, shelf

AGAIN_SECONDS = 5
LONGEST_TITLE = 60
ZOOMS = (50, 75, 100, 150)


@editor_page
def topics(request: HttpRequest) -> HttpResponse:
    """All subjects with their picture, size, score and what is wrong."""
    found = shelf()
    ready = found.ready()
    context = {
        "topics": [_card(found, one, ready) for one in found.topics.values()],
        "ready": ready,
        "broken": found.library.broken,
        "changed": summary(workspace.differences()),
        "conflicts": workspace.conflicts(),
        "drafts": Draft.objects.filter(by=me(request)).order_by("-at")[:10],
    }
    response = render(request, "editor/topics.html", context)
    if not ready:
        response.headers["Refresh"] = str(AGAIN_SECONDS)
    return response


def _card(found: Shelf, one: Topic, ready: bool) -> dict[str, Any]:
    """A topic in the list; without score while those are still being worked out."""
    errors = len(found.errors(one)) if ready else 0
    return {"topic": one, "score": found.score(one) if ready else None, "errors": errors}


@editor_page
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """One subject as a map, with the same as a list for who can't see a map."""
    found = shelf()
    one = topic_or_404(name)
    zoom = request.GET.get("zoom", "")
    context = {
        "topic": one,
        "errors": found.errors(one),
        "chart": chart.draw(found, one),
        "zoom": int(zoom) if zoom in {str(z) for z in ZOOMS} else 100,
        "zooms": ZOOMS,
        "rows": [(m, found.checked(m), found.problems(m.name)) for m in one.messages],
        "intents": [found.library.intents[intent] for intent in one.intents],
        "movable": one.name != GENERAL,
        "places": [t for t in found.topics.values() if t.name not in (GENERAL, one.name)],
        "before": _place_before(found, one),
    }
    return render(request, "editor/topic.html", context)


@editor_page
@require_POST
def place(request: HttpRequest, name: str) -> HttpResponse:
    """Another name for a topic in the list, or another place there."""
    one = topic_or_404(name)
    title, after = clean(request.POST.get("naam"))[:LONGEST_TITLE], clean(request.POST.get("na"))
    if one.name == GENERAL or not title:
        notes.error(request, "Niet bewaard. Geef het onderwerp een naam.")
        return redirect("topic", one.name)
    changes.place_topic(one.name, title, after)
    audit.log(me(request), "text", detail=one.name)
    notes.success(request, f"Bewaard. Het onderwerp heet “{title}” in de lijst.")
    return redirect("topic", one.name)


def _place_before(found: Shelf, one: Topic) -> str:
    """The topic that stands before this one in the list; empty for the first."""
    names = [name for name in found.topics if name != GENERAL]
    at = names.index(one.name) if one.name in names else 0
    return names[at - 1] if at else ""


def topic_or_404(name: str) -> Topic:
    """The topic of this name."""
    one = shelf().topics.get(name)
    if one is None:
        raise Http404
    if one.broken:
        raise one.broken
    return one
