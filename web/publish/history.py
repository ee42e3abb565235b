"""Who published what and when, and the way back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from web.accounts.roles import me, needs
from web.publish import publishing
from web.publish.models import PublishedVersion, who

SHOWN = 100


@needs("edit")
def page(request: HttpRequest) -> HttpResponse:
    """The newest first; that one is live."""
    versions = PublishedVersion.objects.select_related("by").defer("files")[:SHOWN]
    rows = [{"version": version, "who": who(version)} for version in versions]
    return render(request, "publish/history.html", {"rows": rows, "busy": publishing.busy()})


@needs("edit")
@require_POST
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """One press: the bot speaks as in that version again."""
    version = get_object_or_404(PublishedVersion, pk=pk)
    if busy := publishing.busy():
        messages.error(request, busy)
        return redirect("history")
    publishing.undo(me(request), version)
    return redirect("publish")
