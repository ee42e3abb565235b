"""The pages of help lines: a list, a form that makes a proposal, and the second person's yes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from web.accounts import audit
from web.accounts.roles import me
from web.editor.guard import editor_page
from web.lists import book, help_lines
from web.lists.help_form import ConfirmForm, HelpForm
from web.lists.help_lines import NATIONAL, OWN, PLACES
from web.lists.models import HelpProposal
from web.lists.pages import free_key

DECIDED = 20


@editor_page
def help_list(request: HttpRequest) -> HttpResponse:
    """All lines with their dates, and the proposals."""
    proposals = HelpProposal.objects.select_related("by", "decided_by")
    today = timezone.localdate()
    context = {
        "groups": [
            (
                place,
                title,
                [(k, r, help_lines.hours_told(r.get("hours")), _old(r, today)) for k, r in rows],
            )
            for place, title, rows in (
                ("eigen", "Bij jullie zelf", help_lines.rows(OWN).items()),
                ("landelijk", "Landelijk", help_lines.rows(NATIONAL).items()),
            )
        ],
        "waiting": [
            (row, help_lines.shown(row)) for row in proposals.filter(state=HelpProposal.OPEN)
        ],
        "decided": proposals.exclude(state=HelpProposal.OPEN).order_by("-decided_at")[:DECIDED],
    }
    return render(request, "lists/help.html", context)


def _old(row: dict[str, Any], today: Any) -> bool:
    until = row.get("valid_until")
    return until is None or until < today


@editor_page
def help_line(request: HttpRequest, place: str, key: str = "") -> HttpResponse:
    """Propose a change of one line, or (without a key) a new line of the institution."""
    file = PLACES.get(place)
    if file is None or (not key and file != OWN):
        raise Http404
    row = help_lines.rows(file).get(key)
    if key and row is None:
        raise Http404
    form = HelpForm(
        request.POST or None,
        row=row,
        own=file == OWN,
        fixed=file == NATIONAL and key in help_lines.always(),
        roles=book.read(NATIONAL)["persons"],
        initial={"was": book.stamp(row)},
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["was"] != book.stamp(row):
            form.add_error(None, "Deze hulplijn is net veranderd. Open hem opnieuw.")
        else:
            return _propose(request, file, key, row or {}, form)
    context = {
        "form": form,
        "title": row["name"] if row else "Iemand van jullie zelf erbij",
        "row": row,
        "waiting": HelpProposal.objects.filter(file=file, key=key, state=HelpProposal.OPEN).first(),
    }
    return render(request, "lists/help_line.html", context, status=422 if form.errors else 200)


def _propose(
    request: HttpRequest, file: str, key: str, row: dict[str, Any], form: HelpForm
) -> HttpResponse:
    old, new = help_lines.as_json(row), help_lines.as_json(form.values())
    changed = [field for field in new if not row or old.get(field) != new[field]]
    HelpProposal.objects.filter(
        file=file, key=key, state=HelpProposal.OPEN, by=me(request)
    ).exclude(key="").update(state=HelpProposal.OUTDATED, decided_at=timezone.now())
    HelpProposal.objects.create(
        file=file,
        key=key or free_key(new["name"], help_lines.rows(file)),
        name=new["name"],
        before={field: old.get(field) for field in changed} if row else {},
        after={field: new[field] for field in changed},
        by=me(request),
    )
    audit.log(me(request), "help", detail=f"{new['name']}: {', '.join(changed)}")
    messages.success(request, "Je voorstel staat klaar. Een ander kijkt bij de bron en bevestigt.")
    return redirect("help_list")


@editor_page
def help_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person: sees what changes, looks at the source, and says yes or no."""
    row = get_object_or_404(HelpProposal.objects.select_related("by"), pk=pk)
    own = row.by_id == me(request).pk
    wanted = row.after.get("number")
    form = ConfirmForm(request.POST if "ja" in request.POST else None, wanted=wanted)
    if request.method == "POST":
        if row.state != HelpProposal.OPEN:
            messages.info(request, "Hierover is al beslist.")
            return redirect("help_list")
        if "nee" in request.POST:
            help_lines.refuse(row, me(request))
            audit.log(me(request), "help_decide", detail=f"{row.name}: niet overgenomen")
            messages.success(request, "Er is niets veranderd aan de hulplijn.")
            return redirect("help_list")
        if own:
            raise PermissionDenied("Een ander dan de maker bevestigt.")
        if form.is_valid():
            return _confirm(request, row)
    context = {
        "proposal": row,
        "rows": help_lines.shown(row),
        "own": own,
        "form": form,
        "source": row.after.get("source")
        or help_lines.rows(row.file).get(row.key, {}).get("source"),
    }
    return render(request, "lists/help_decide.html", context, status=422 if form.errors else 200)


def _confirm(request: HttpRequest, row: HelpProposal) -> HttpResponse:
    if help_lines.confirm(row, me(request)):
        audit.log(me(request), "help_decide", detail=f"{row.name}: bevestigd")
        messages.success(request, "Bevestigd. Het staat in het concept; publiceer het daarna.")
    else:
        messages.error(request, "De hulplijn is intussen veranderd. Doe het voorstel opnieuw.")
    return redirect("help_list")
