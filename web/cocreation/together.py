"""The editors' side: make and end links, see what readers found, put it into the files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bot.transcripts import config
from web.accounts import audit
from web.accounts.roles import me
from web.cocreation import log
from web.cocreation.models import VERDICTS, ReadingLink
from web.cocreation.page_words import needs_worker
from web.editor.guard import editor_page
from web.editor.shelf import GENERAL, shelf

SHOWN = 50


class LinkForm(forms.Form):
    """A new link."""

    topic = forms.ChoiceField(label="Onderwerp")
    days = forms.TypedChoiceField(
        label="Hoe lang werkt de link?",
        choices=[(1, "1 dag"), (7, "1 week"), (30, "1 maand")],
        coerce=int,
        initial=7,
    )
    about = forms.CharField(
        label="Voor wie?",
        required=False,
        max_length=80,
        help_text="Bijvoorbeeld: jongerenraad. Geen namen van jongeren.",
    )
    beside = forms.BooleanField(
        label="Een begeleider zit ernaast",
        required=False,
        help_text="De begeleider krijgt een code, en typt die op de telefoon.",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        topics = [t for t in shelf().topics.values() if t.name != GENERAL and t.messages]
        topics.sort(key=lambda topic: needs_worker(topic.name))
        self.fields["topic"].choices = [  # type: ignore[attr-defined]
            (t.name, f"{t.title} (met begeleider)" if needs_worker(t.name) else t.title)
            for t in topics
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("topic") and needs_worker(data["topic"]) and not data.get("beside"):
            self.add_error(
                "beside",
                ValidationError(
                    "Dit onderwerp leest niemand alleen. Er moet een begeleider naast zitten."
                ),
            )
        return data


@editor_page
def together(request: HttpRequest) -> HttpResponse:
    """Links, and topics on which readers said something."""
    form = LinkForm(request.POST or None)
    made: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        secret, code = ReadingLink.make(
            days=data["days"],
            beside_worker=data["beside"],
            topic=data["topic"],
            about=data["about"],
            institution=me(request).institution,
            by=me(request),
        )
        audit.log(me(request), "together", detail=f"link gemaakt: {data['topic']}")
        address = request.build_absolute_uri(reverse("reading_start", args=[secret]))
        made = {"address": address, "code": f"{code[:4]} {code[4:]}".strip()}
    rows = _links(me(request)).select_related("by").annotate(answers=Count("reactions"))
    found = log.reactions(me(request).institution).values("link__topic")
    titles = {name: topic.title for name, topic in shelf().topics.items()}
    context = {
        "form": LinkForm() if made else form,
        "made": made,
        "kept_days": config.keep_reading().days,
        "rows": [(row, titles.get(row.topic, row.topic)) for row in rows[:SHOWN]],
        "topics": [
            (row["link__topic"], titles.get(row["link__topic"], row["link__topic"]), row["n"])
            for row in found.annotate(n=Count("pk")).order_by("-n")
        ],
    }
    return render(request, "cocreation/together.html", context, status=422 if form.errors else 200)


def _links(user: Any) -> Any:
    return ReadingLink.objects.filter(institution=user.institution)


@editor_page
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link at once."""
    link = get_object_or_404(_links(me(request)), pk=pk)
    if link.revoked is None:
        link.revoked = timezone.now()
        link.save(update_fields=["revoked"])
        audit.log(me(request), "together", detail=f"link gestopt: {link.topic}")
    messages.success(request, "De link werkt niet meer.")
    return redirect("together")


@editor_page
def together_topic(request: HttpRequest, topic: str) -> HttpResponse:
    """Each message of a topic with what readers found of it."""
    one = shelf().topics.get(topic)
    if one is None or topic == GENERAL:
        raise Http404
    context = {
        "topic": one,
        "rows": log.of_topic(topic, me(request).institution),
        "verdicts": VERDICTS,
    }
    return render(request, "cocreation/topic.html", context)


@editor_page
@require_POST
def remark_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Empty one remark: it says something about a person after all."""
    row = get_object_or_404(log.reactions(me(request).institution), pk=pk)
    row.remark = ""
    row.save(update_fields=["remark"])
    audit.log(me(request), "together", detail=f"opmerking weg: {row.message}")
    messages.success(request, "De opmerking is weg.")
    return redirect("together_topic", row.link.topic)


@editor_page
@require_POST
def export(request: HttpRequest, topic: str) -> HttpResponse:
    """Put the answers into the files, after somebody read the remarks."""
    if topic not in shelf().topics:
        raise Http404
    if not request.POST.get("gelezen"):
        messages.error(request, "Lees eerst de opmerkingen en zet het vinkje.")
        return redirect("together_topic", topic)
    count = log.export(topic, me(request).institution)
    audit.log(me(request), "together", detail=f"logboek bewaard: {topic}")
    messages.success(request, f"{count} berichten staan nu in {log.FILE} van het concept.")
    return redirect("together_topic", topic)
