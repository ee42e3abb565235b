"""What administrators do: people, what holds for all, and the log."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from web.accounts import audit
from web.accounts.forms import ChoicesForm, InviteForm, PersonForm
from web.accounts.models import AuditEntry, Choices, Invitation, User
from web.accounts.roles import ROLES, me, needs

LOG_PAGE = 100


def _own(user: User) -> QuerySet[User]:
    """The people of one's own institution."""
    return User.objects.filter(institution=user.institution)


@needs("manage")
def people(request: HttpRequest) -> HttpResponse:
    """Who may come in, and inviting somebody new."""
    form = InviteForm(request.POST or None)
    link = ""
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "institution": me(request).institution}
        link = request.build_absolute_uri(reverse("join", args=[Invitation.make(**values)]))
        audit.log(me(request), "invite", detail=ROLES[values["role"]])
    return render(
        request,
        "accounts/people.html",
        {
            "people": _own(me(request)),
            "form": form,
            "link": link,
            "choices": ChoicesForm(instance=Choices.now()),
        },
    )


@needs("manage")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's role, or let them in no longer."""
    found = get_object_or_404(_own(me(request)), pk=pk)
    form = PersonForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        changed = ", ".join(sorted(form.changed_data)) or "niets"
        audit.log(me(request), "person", detail=f"{found.username}: {changed}")
        messages.success(request, "Bewaard.")
        return redirect("people")
    return render(request, "accounts/person.html", {"person": found, "form": form})


@needs("manage")
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for somebody who forgot the password; their log-in code goes off as well."""
    found = get_object_or_404(_own(me(request)), pk=pk, is_active=True)
    TOTPDevice.objects.filter(user=found).delete()
    link = request.build_absolute_uri(reverse("join", args=[Invitation.make(user=found)]))
    audit.log(me(request), "person", detail=f"{found.username}: nieuw wachtwoord")
    context = {"person": found, "form": PersonForm(instance=found), "link": link}
    return render(request, "accounts/person.html", context)


@needs("manage")
@require_POST
def choices(request: HttpRequest) -> HttpResponse:
    """What holds for everybody."""
    form = ChoicesForm(request.POST, instance=Choices.now())
    if form.is_valid():
        form.save()
        audit.log(me(request), "settings", detail=f"inlogcode {form.cleaned_data['totp_required']}")
        messages.success(request, "Bewaard.")
    return redirect("people")


@needs("manage")
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first; of one conversation with `?gesprek=`."""
    entries = AuditEntry.objects.filter(institution=me(request).institution)
    number = request.GET.get("gesprek", "")
    if number.isdigit():
        entries = entries.filter(conversation=int(number[:18]))
    page = Paginator(entries.select_related("user"), LOG_PAGE).get_page(request.GET.get("pagina"))
    rows = [(entry, audit.ACTIONS.get(entry.action, entry.action)) for entry in page]
    return render(request, "accounts/log.html", {"page": page, "rows": rows, "number": number})
