"""From conversation to better bot: examples and tests, each with a second pair of eyes."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from bot.transcripts.models import Conversation
from web.accounts import audit
from web.accounts.roles import EDITOR, me, needs
from web.review import entering
from web.review.access import conversation_for
from web.review.forms import ExampleForm, TestForm
from web.review.models import Proposal, Suggestion

SHOWN = 100


@needs("review")
@require_POST
def propose_example(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one sentence to the editors."""
    talk = conversation_for(me(request), pk)
    form = ExampleForm(request.POST)
    if not form.is_valid():
        problems = " ".join(str(e) for found in form.errors.values() for e in found)
        messages.error(request, f"Het voorbeeld is niet gestuurd. {problems}")
        return redirect("conversation", talk.pk)
    _propose(talk, me(request), "example", **form.cleaned_data)
    messages.success(request, "Het voorbeeld staat bij de voorstellen. Een ander kijkt ernaar.")
    return redirect("conversation", talk.pk)


@needs("review")
@require_POST
def propose_test(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the conversation a test: what was said, and where the bot should have gone."""
    talk = conversation_for(me(request), pk)
    form = TestForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies waar de bot heen hoort te gaan.")
        return redirect("conversation", talk.pk)
    _propose(
        talk,
        me(request),
        "test",
        text=json.dumps({"turns": script(talk)}, ensure_ascii=False),
        level=talk.level,
        category=talk.category,
        route=form.cleaned_data["route"],
    )
    messages.success(request, "De test staat bij de voorstellen. Een ander kijkt ernaar.")
    return redirect("conversation", talk.pk)


def script(talk: Conversation) -> list[dict[str, str]]:
    """The conversation as `talk` plays it."""
    turns = talk.turns.exclude(user_text="").order_by("index")
    return [{"button": t.button} if t.button else {"user": t.user_text} for t in turns]


def _propose(talk: Conversation, user: Any, kind: str, **values: Any) -> None:
    Proposal.objects.create(
        conversation=talk, institution=talk.institution, kind=kind, by=user, **values
    )
    audit.log(user, "propose", talk.pk, Proposal.KINDS[kind])


def _visible(user: Any) -> Any:
    """Editors see sentences; a test holds a whole conversation, and those aren't theirs."""
    found = Proposal.objects.filter(institution=user.institution)
    if user.role == EDITOR:
        found = found.filter(kind="example")
    if not user.confidential:
        found = found.exclude(conversation__about_staff=True)
    return found


@needs("queue")
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits, and what was decided lately."""
    found = _visible(me(request)).select_related("by", "decided_by")
    suggestions = Suggestion.objects.filter(
        conversation__institution=me(request).institution,
        conversation__about_staff=False,
    )
    context = {
        "waiting": [(row, _lines(row)) for row in found.filter(state="open")[:SHOWN]],
        "decided": found.exclude(state="open").order_by("-decided_at")[:20],
        "suggestions": suggestions[:20],
    }
    return render(request, "review/proposals.html", context)


def _lines(row: Proposal) -> list[str]:
    if row.kind == "example":
        return [row.text]
    turns = json.loads(row.text)["turns"]
    return [f"[{turn['button']}]" if "button" in turn else turn["user"] for turn in turns]


@needs("queue")
@require_POST
@transaction.atomic
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second pair of eyes: another person says yes or no. A yes writes it into `data/`."""
    found = _visible(me(request)).select_for_update(of=("self",))
    row: Proposal = get_object_or_404(found, pk=pk)
    if row.by_id == me(request).pk:
        raise PermissionDenied("Een ander dan de maker beslist.")
    if row.state != "open":
        messages.info(request, "Hierover is al beslist.")
        return redirect("proposals")
    row.state = "approved" if request.POST.get("oordeel") == "ja" else "rejected"
    row.decided_by, row.decided_at = me(request), timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at"])
    audit.log(me(request), "decide", row.conversation_id, row.get_state_display())
    if row.state == "approved":
        try:
            entering.enter(row)
        except (OSError, ValueError) as error:
            transaction.set_rollback(True)
            messages.error(request, f"Het staat nog niet in data/. {error}")
            return redirect("proposals")
        messages.success(request, "Het staat nu in data/. Daarna: ./jouwdag train.")
    return redirect("proposals")
