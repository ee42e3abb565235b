"""The subjects: their list, and the map of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bot.content import workspace
from bot.content.differences import summary
from web.accounts.roles import me
from web.editor import chart
from web.editor.guard import editor_page
from web.editor.models import Draft
from web.editor.shelf import Shelf, Topic, shelf

AGAIN_SECONDS = 5
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
    }
    return render(request, "editor/topic.html", context)


def topic_or_404(name: str) -> Topic:
    """The topic of this name."""
    one = shelf().topics.get(name)
    if one is None:
        raise Http404
    if one.broken:
        raise one.broken
    return one
