"""What would go live, in plain words, and the button that does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bot.content import differences, workspace
from web.accounts.roles import me, needs
from web.publish import jobs, publishing
from web.publish.checking import check_draft
from web.publish.models import PublishedVersion, latest

SHOWN = 200


@needs("edit")
def page(request: HttpRequest) -> HttpResponse:
    """The differences, the errors that are left, and how the last time ended."""
    changes = workspace.differences()
    job = jobs.last("publish")
    return render(
        request,
        "publish/publish.html",
        {
            "changes": changes[:SHOWN],
            "more": max(0, len(changes) - SHOWN),
            "summary": differences.summary(changes),
            "errors": check_draft().errors if changes else 0,
            "conflicts": workspace.conflicts(),
            "job": job if job and not job.done else None,
            "poll": reverse("publish_state"),
            "refused": job.refused if job and job.done else [],
            "latest": latest(),
            "bot": publishing.bot_state(),
        },
    )


@needs("edit")
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begins; who comes second hears who is busy."""
    if busy := publishing.busy():
        messages.error(request, busy)
    else:
        publishing.publish(me(request))
    return redirect("publish")


@needs("edit")
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep my lines, take those of elsewhere, or throw all changes away."""
    choice, file = request.POST.get("keuze"), request.POST.get("bestand", "")
    if choice == "alles":
        workspace.discard()
        messages.success(request, "Je veranderingen zijn weg.")
    elif file in workspace.conflicts() and choice == "mijn":
        workspace.mark_published([file])
    elif file in workspace.conflicts() and choice == "live":
        workspace.discard(file)
    return redirect("publish")


@needs("edit")
def state(request: HttpRequest) -> HttpResponse:
    """A piece of the page: how far it is; at the end the page is asked anew."""
    job = jobs.last("publish")
    if job and not job.done:
        return render(request, "publish/progress.html", {"job": job, "url": request.path})
    return render(request, "publish/done.html", {"job": job, "version": _version(job)})


def _version(job: jobs.Job | None) -> PublishedVersion | None:
    number = job.result if job and isinstance(job.result, int) else None
    return PublishedVersion.objects.filter(pk=number).first() if number else None
