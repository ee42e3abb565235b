"""Talk with the draft, in a window like a phone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bot import settings
from bot.content import workspace
from web.accounts.roles import me, needs
from web.editor.shelf import shelf, short
from web.publish import jobs, stage, talking
from web.publish.jobs import Job
from web.publish.talking import GoneError
from web.review.words import CATEGORIES

STEPS = ("freeze", "model", "start")
LONGEST = 2_000
GONE = "Het proefgesprek is gestopt. Begin opnieuw."


@needs("edit")
def page(request: HttpRequest) -> HttpResponse:
    """Where to begin; with `?bij=utter_x` that question is chosen already."""
    at = request.GET.get("bij", "")
    context = {"topics": questions(), "at": at, "job": jobs.running("try"), "poll": _poll(at)}
    return render(request, "publish/try.html", context)


def questions() -> list[tuple[str, list[tuple[str, str]]]]:
    """Topic -> (response, how it begins) of every question in the draft."""
    found = []
    for topic in shelf().topics.values():
        asked = {
            m.name: short(m.text, 60)
            for m in topic.messages
            if m.choices or m.text.rstrip().endswith("?")
        }
        if asked:
            found.append((topic.title, list(asked.items())))
    return found


@needs("edit")
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Makes the draft ready to talk with, in the background."""
    at = request.POST.get("bij", "")
    jobs.start("try", str(me(request)), STEPS, _make_ready)
    if request.headers.get("HX-Request"):
        return state(request, at)
    return redirect(f"{reverse('try')}?bij={at}")


def _make_ready(job: Job) -> Any:
    job.at("freeze")
    frozen = stage.of_draft()
    trained = jobs.prepare(job, frozen.root, None, settings.data_dir() / "proef")
    job.at("start", 12.0)
    return talking.begin(frozen.root, trained)


@needs("edit")
def state(request: HttpRequest, at: str = "") -> HttpResponse:
    """A piece of the page: how far it is, then the conversation itself."""
    at = at or request.GET.get("bij", "")
    job = jobs.last("try")
    if job and not job.done:
        return render(request, "publish/progress.html", {"job": job, "url": _poll(at)})
    rehearsal = talking.current()
    if job is None or job.refused or rehearsal is None:
        lines = job.refused if job and job.refused else [GONE]
        return render(request, "publish/stopped.html", {"lines": lines, "at": at})
    talk = uuid4().hex
    try:
        answer = rehearsal.ask(do="begin", talk=talk, at=at)
    except GoneError:
        return render(request, "publish/stopped.html", {"lines": [GONE], "at": at})
    context = {"talk": talk, "at": at, "stale": _stale(rehearsal.root), **_shown(answer, "")}
    return render(request, "publish/phone.html", context)


def _poll(at: str) -> str:
    return f"{reverse('try_state')}?bij={at}"


def _stale(root: Path) -> bool:
    """Whether the draft changed since this rehearsal was made."""
    with workspace.lock():
        return stage.read(workspace.root()) != stage.read(root)


@needs("edit")
@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """One turn; what comes back is put under the conversation. Nothing is kept."""
    rehearsal = talking.current()
    talk = request.POST.get("talk", "")[:64]
    title, payload = request.POST.get("titel", ""), request.POST.get("knop", "")
    text = request.POST.get("tekst", "").strip()[:LONGEST]
    if payload.startswith("{"):  # a button carries both in one value
        chosen = json.loads(payload)
        title, payload = str(chosen["title"]), str(chosen["payload"])
    if not (payload or text):
        return HttpResponse(status=204)
    try:
        if rehearsal is None:
            raise GoneError
        if payload:
            answer = rehearsal.ask(do="press", talk=talk, payload=payload, title=title)
        else:
            answer = rehearsal.ask(do="say", talk=talk, text=text)
    except GoneError:
        return render(request, "publish/stopped.html", {"lines": [GONE], "at": ""})
    return render(request, "publish/turn.html", {"talk": talk, **_shown(answer, title or text)})


def _shown(answer: dict[str, Any], said: str) -> dict[str, Any]:
    for bubble in answer["bubbles"]:
        for button in bubble["buttons"]:
            button["value"] = json.dumps(button, ensure_ascii=False)
    behind = answer.get("behind") or {}
    category = behind.get("category", "none")
    return {
        "said": said,
        "bubbles": answer["bubbles"],
        "behind": behind,
        "category": CATEGORIES.get(category, "") if category != "none" else "",
    }
