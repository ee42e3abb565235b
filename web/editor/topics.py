"""The subjects: their list, and the map of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bot.content import workspace
from bot.content.differences import summary
from web.accounts.roles import me
from web.editor import chart
from web.editor.guard import editor_page
from web.editor.models import Draft
from web.editor.shelf import Topic, shelf

ZOOMS = (50, 75, 100, 150)


@editor_page
def topics(request: HttpRequest) -> HttpResponse:
    """All subjects with their picture, size, score and what is wrong."""
    found = shelf()
    context = {
        "topics": found.topics.values(),
        "broken": found.library.broken,
        "changed": summary(workspace.differences()),
        "conflicts": workspace.conflicts(),
        "drafts": Draft.objects.filter(by=me(request)).order_by("-at")[:10],
    }
    return render(request, "editor/topics.html", context)


@editor_page
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """One subject as a map, with the same as a list for who can't see a map."""
    found = shelf()
    one = topic_or_404(name)
    zoom = request.GET.get("zoom", "")
    context = {
        "topic": one,
        "chart": chart.draw(found, one),
        "zoom": int(zoom) if zoom in {str(z) for z in ZOOMS} else 100,
        "zooms": ZOOMS,
        "messages": [(m, found.checked(m), found.by_name.get(m.name, ())) for m in one.messages],
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
