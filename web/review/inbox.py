"""The list of conversations: worst and unread first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bot.transcripts import queries
from bot.transcripts.models import Conversation
from web.accounts.roles import may, me, needs
from web.review import alerts
from web.review.access import scope
from web.review.forms import FilterForm, SavedFilterForm
from web.review.models import SavedFilter

MOST_SAVED = 20
STOP_POLLING = 286
"""htmx's own status: it shows the answer and asks no more."""
ACUTE_UNREAD = 2 * 3 + 1


def wanted(data: QueryDict | dict[str, Any]) -> tuple[FilterForm, queries.Filters]:
    """The filter form and what it means for the store; a wrong value narrows nothing."""
    form = FilterForm(data)
    form.is_valid()
    return form, form.filters()


def _counts(user: Any) -> dict[int, dict[str, int]]:
    """Level -> how many conversations are open and unread, in one look at the index."""
    rows = queries.counts(queries.inbox(**scope(user)), ["attention"])["attention"]
    found = {level: {"all": 0, "unread": 0} for level in (3, 2, 1, 0)}
    for attention, number in rows.items():
        found[attention // 2]["all"] += number
        found[attention // 2]["unread"] += number if attention % 2 else 0
    return found


@needs("read")
def inbox(request: HttpRequest) -> HttpResponse:
    """One page of the list, with filters and counts."""
    form, filters = wanted(request.GET)
    mine: queries.Filters = {**filters, **scope(me(request))}
    found = queries.inbox(**mine)
    if request.GET.get("van_mij"):
        found = found.filter(assignment__to=me(request))
    after = request.GET.get("na", "")
    last = Conversation.objects.filter(pk=int(after[:18])).first() if after.isdigit() else None
    rows = queries.page(found.prefetch_related("assignment__to"), last, queries.PAGE + 1)
    more = len(rows) > queries.PAGE
    rows = rows[: queries.PAGE]
    kept = {k: v for k, v in request.GET.items() if v and k != "na"}
    known = alerts.names()
    context = {
        "known": {talk.pk for talk in rows if talk.pseudonym in known and alerts.name_of(talk)},
        "form": form,
        "rows": [(talk, queries.days_left(talk)) for talk in rows],
        "counts": _counts(me(request)),
        "next": f"?{urlencode({**kept, 'na': rows[-1].pk})}" if more else "",
        "later": last is not None,
        "filtered": bool(kept),
        "query": urlencode(kept),
        "saved": SavedFilter.objects.filter(user=me(request)),
        "van_mij": bool(request.GET.get("van_mij")),
    }
    return render(request, "review/inbox.html", context)


@needs("read")
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Give the filter of this moment a name."""
    form = SavedFilterForm(request.POST)
    mine = SavedFilter.objects.filter(user=me(request))
    if not form.is_valid():
        messages.error(request, "Geef het filter een naam.")
    elif mine.count() >= MOST_SAVED:
        messages.error(request, f"Je hebt al {MOST_SAVED} filters. Gooi er eerst een weg.")
    else:
        form.instance.user = me(request)
        form.save()
        messages.success(request, "Het filter is bewaard.")
    query = form.cleaned_data.get("query", "")
    return redirect(f"{reverse('inbox')}?{query}")


@needs("read")
@require_POST
def drop_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a saved filter away."""
    get_object_or_404(SavedFilter, pk=pk, user=me(request)).delete()
    return redirect("inbox")


def alarm(request: HttpRequest) -> HttpResponse:
    """How many acute conversations nobody has opened: asked by open pages every few seconds.

    Who was logged out meanwhile is told so (a redirect would put the log-in page in the bar)."""
    if not request.user.is_authenticated:
        return render(request, "review/alarm.html", {"gone": True}, status=STOP_POLLING)
    if not may(request.user, "read"):
        raise PermissionDenied
    # the index of the inbox knows level 3 and unread as one number
    number = queries.inbox(**scope(me(request))).filter(attention=ACUTE_UNREAD).count()
    known = alerts.waiting_to_be_known(scope(me(request)))
    return render(request, "review/alarm.html", {"number": number, "known": known})
