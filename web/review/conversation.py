"""One conversation: reading it, and what a professional does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bot.transcripts import queries
from bot.transcripts.models import Conversation
from web.accounts import audit
from web.accounts.roles import may, me, needs
from web.review import advice, alerts, reviewing, timeline
from web.review.access import conversation_for, opened, scope
from web.review.forms import (
    AssignForm,
    ExampleForm,
    HoldForm,
    MaskForm,
    NoteForm,
    ReviewForm,
    TestForm,
)
from web.review.instead import instead
from web.review.masking import mask_words


@needs("read")
def conversation(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page of one conversation."""
    talk = conversation_for(me(request), pk)
    opened(me(request), talk)
    context = _context(request, talk)
    if context["known_as"]:
        audit.log(me(request), "known", talk.pk)
    return render(request, "review/conversation.html", context)


def _context(request: HttpRequest, talk: Conversation, **forms: Any) -> dict[str, Any]:
    shown = timeline.turns(talk)
    assignment = getattr(talk, "assignment", None)
    context: dict[str, Any] = {
        "talk": talk,
        "known_as": alerts.name_of(talk),
        "turns": shown,
        "steps": timeline.hand_off(talk),
        "days_left": queries.days_left(talk),
        "reviews": reviewing.reviews(talk),
        "notes": talk.notes.select_related("by"),  # type: ignore[attr-defined]
        "state": reviewing.state(talk, me(request)),
        "meldcode": advice.meldcode(talk),
        "tips": advice.tips(talk.category),
        "corrections": [c for c in talk.corrections.all() if c.source == "youngster"],
    }
    if may(me(request), "review"):
        assignee = assignment.to_id if assignment else None
        context |= {
            "other_words": advice.other_words(shown),
            "review_form": ReviewForm(),
            "note_form": NoteForm(),
            "mask_form": MaskForm(),
            "assign_form": AssignForm(user=me(request), initial={"to": assignee}),
            "example_form": ExampleForm(initial=_example(talk, shown)),
            "test_form": TestForm(initial={"route": talk.route}),
        }
    if may(me(request), "manage"):
        context["hold_form"] = HoldForm()
    return context | forms


@needs("review")
def other_answers(request: HttpRequest, pk: int, index: int) -> HttpResponse:
    """A part of the page: what the bot could have said to this message."""
    talk = conversation_for(me(request), pk)
    turn = get_object_or_404(talk.turns, index=index)
    return render(request, "review/instead.html", {"found": instead(talk, turn)})


def _example(talk: Conversation, shown: list[timeline.Shown]) -> dict[str, Any]:
    """What the form for an example begins with: the worst thing said."""
    worst = max((s.turn for s in shown if not s.turn.button), key=lambda t: t.level, default=None)
    text = worst.user_text if worst else ""
    return {"text": text, "level": talk.level, "category": talk.category}


def _back(talk: Conversation, part: str = "") -> HttpResponse:
    return redirect(reverse("conversation", args=[talk.pk]) + (f"#{part}" if part else ""))


def _refuse(request: HttpRequest, talk: Conversation, name: str, form: Any) -> HttpResponse:
    """The page again, with what was typed and what is wrong with it."""
    return render(
        request, "review/conversation.html", _context(request, talk, **{name: form}), status=422
    )


@needs("review")
@require_POST
@transaction.atomic
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Right, missed, false alarm, wrong category, unclear."""
    talk = conversation_for(me(request), pk, lock=True)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _refuse(request, talk, "review_form", form)
    reviewing.give(talk, me(request), form.cleaned_data)
    messages.success(request, "Je oordeel is bewaard.")
    return _back(talk, "oordeel")


@needs("review")
@require_POST
@transaction.atomic
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A remark for colleagues."""
    talk = conversation_for(me(request), pk, lock=True)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _refuse(request, talk, "note_form", form)
    talk.notes.create(by=me(request), text=form.cleaned_data["text"])  # type: ignore[attr-defined]
    audit.log(me(request), "note", talk.pk)
    return _back(talk, "notities")


@needs("review")
@require_POST
@transaction.atomic
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the inbox, or back in it."""
    talk = conversation_for(me(request), pk, lock=True)
    if request.POST.get("weer_open"):
        queries.mark_done(talk, done=False)
        audit.log(me(request), "reopen", talk.pk)
        return _back(talk)
    wanted = reviewing.state(talk, me(request))
    if wanted.missing:
        messages.error(request, wanted.missing)
        return _back(talk, "oordeel")
    queries.mark_done(talk)
    audit.log(me(request), "done", talk.pk)
    messages.success(request, f"Gesprek {talk.pk} is afgerond.")
    return redirect("inbox")


@needs("review")
@require_POST
@transaction.atomic
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who picks it up."""
    talk = conversation_for(me(request), pk, lock=True)
    form = AssignForm(request.POST, user=me(request))
    if not form.is_valid():
        return _refuse(request, talk, "assign_form", form)
    reviewing.assign(talk, form.cleaned_data["to"], me(request))
    return _back(talk)


@needs("review")
@require_POST
@transaction.atomic
def meldcode(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """Tick a step, or take one's own tick back."""
    talk = conversation_for(me(request), pk, lock=True)
    if step in advice.MELDCODE:
        reviewing.toggle_step(talk, step, me(request))
    return _back(talk, "meldcode")


@needs("review")
@require_POST
def mask(request: HttpRequest, pk: int) -> HttpResponse:
    """A name that was left: masked everywhere at once."""
    talk = conversation_for(me(request), pk)
    form = MaskForm(request.POST)
    if not form.is_valid():
        return _refuse(request, talk, "mask_form", form)
    changed = mask_words(talk, form.cleaned_data["words"], form.cleaned_data["kind"])
    if not changed:
        messages.error(request, "Die woorden staan niet als hele woorden in dit gesprek.")
        return _back(talk)
    audit.log(me(request), "mask", talk.pk, f"{form.cleaned_data['kind']}, {changed} keer")
    messages.success(
        request,
        f"Gemaskeerd op {changed} {'plek' if changed == 1 else 'plekken'}. "
        "De bot maskeert het ook in het lopende gesprek.",
    )
    return _back(talk)


@needs("manage")
@require_POST
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it past its time, or no longer."""
    talk = conversation_for(me(request), pk)
    if request.POST.get("loslaten"):
        queries.release(talk)
        audit.log(me(request), "release", talk.pk)
        return _back(talk)
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _refuse(request, talk, "hold_form", form)
    queries.hold(talk, form.cleaned_data["reason"], str(me(request)))
    audit.log(me(request), "hold", talk.pk)  # not the reason: the log can't be masked later
    return _back(talk)


@needs("read")
def neighbour(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """The next or the previous one of the inbox, for the keys j and k."""
    talk = conversation_for(me(request), pk)
    found = queries.inbox(**scope(me(request)))
    if way == "volgende":
        rows = queries.page(found, talk, 1)
    else:
        rows = list(reviewing.before(found, talk)[:1])
    if rows:
        return redirect("conversation", rows[0].pk)
    messages.info(request, "Er is geen gesprek meer in deze richting.")
    return redirect("inbox")
