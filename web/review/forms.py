"""Small forms of the review pages."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from bot.transcripts import queries
from web.accounts.models import User
from web.accounts.roles import RIGHTS
from web.review import words
from web.review.masked import masked
from web.review.models import VERDICTS, SavedFilter

_ANY = ("", "Alles")
_LEVELS = [(str(n), f"{n} {words.LEVELS[n]}") for n in (3, 2, 1, 0)]
CATEGORIES = list(words.CATEGORIES.items())


class FilterForm(forms.Form):
    """What the inbox is narrowed to."""

    zoek = forms.CharField(label="Zoek in wat jongeren zeiden", max_length=200, required=False)
    niveau = forms.ChoiceField(label="Niveau", choices=[_ANY, *_LEVELS], required=False)
    soort = forms.ChoiceField(label="Soort", choices=[_ANY, *CATEGORIES], required=False)
    weg = forms.ChoiceField(label="Waarheen", choices=[_ANY, *words.ROUTES.items()], required=False)
    uitkomst = forms.ChoiceField(
        label="Laatste stap", choices=[_ANY, *words.OUTCOMES.items()], required=False
    )
    staat = forms.ChoiceField(
        label="Staat",
        choices=[
            ("", "Open"),
            ("ongelezen", "Ongelezen"),
            ("klaar", "Afgerond"),
            ("vast", "Vastgehouden"),
        ],
        required=False,
    )
    dagen = forms.ChoiceField(
        label="Sinds",
        choices=[_ANY, ("1", "Vandaag"), ("7", "7 dagen"), ("30", "30 dagen")],
        required=False,
    )

    def filters(self) -> queries.Filters:
        """For the store. Only what was filled in rightly counts."""
        data: dict[str, Any] = getattr(self, "cleaned_data", {})
        found: queries.Filters = {}
        if data.get("zoek"):
            found["text"] = data["zoek"]
        if data.get("niveau"):
            found["level"] = int(data["niveau"])
        for field, name in (("soort", "category"), ("weg", "route"), ("uitkomst", "outcome")):
            if data.get(field):
                found[name] = data[field]  # type: ignore[literal-required]
        if data.get("staat") == "klaar":
            found["done"] = True
        elif data.get("staat") == "vast":
            found["hold"], found["done"] = True, None
        elif data.get("staat") == "ongelezen":
            found["unread"] = True
        if data.get("dagen"):
            today = timezone.localdate() - timedelta(days=int(data["dagen"]) - 1)
            found["since"] = timezone.make_aware(datetime.combine(today, time()))
        return found


class SavedFilterForm(forms.ModelForm):  # type: ignore[type-arg]
    """A name for a filter. A name that was searched for is masked before it is kept."""

    class Meta:
        model = SavedFilter
        fields = ("name", "query")

    def clean_name(self) -> str:
        return masked(self.cleaned_data["name"])[:60]

    def clean_query(self) -> str:
        known = set(FilterForm.base_fields) | {"van_mij"}
        kept = {k: v for k, v in QueryDict(self.cleaned_data["query"]).items() if k in known}
        if "zoek" in kept:
            kept["zoek"] = masked(str(kept["zoek"]))
        return urlencode(kept)


class ReviewForm(forms.Form):
    """What a professional thinks of it."""

    verdict = forms.ChoiceField(label="Jouw oordeel", choices=list(VERDICTS.items()))
    turn = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    right_level = forms.TypedChoiceField(
        label="Niveau had moeten zijn",
        choices=[("", "Zoals het is"), *_LEVELS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    right_category = forms.ChoiceField(
        label="Soort had moeten zijn",
        choices=[("", "Zoals het is"), *CATEGORIES],
        required=False,
    )
    note = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self) -> str:
        return masked(self.cleaned_data["note"])


class NoteForm(forms.Form):
    """A remark for colleagues."""

    text = forms.CharField(
        label="Notitie voor collega's", max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_text(self) -> str:
        return masked(self.cleaned_data["text"])


class MaskForm(forms.Form):
    """The words that point to a person."""

    words = forms.CharField(label="Welke woorden?", max_length=100, strip=True)
    kind = forms.ChoiceField(
        label="Wat is het?",
        choices=[
            (kind, kind.capitalize())
            for kind in (
                "naam",
                "gebruikersnaam",
                "plaats",
                "adres",
                "school",
                "instelling",
                "iets persoonlijks",
            )
        ],
    )


class AssignForm(forms.Form):
    """Who picks it up; empty: nobody."""

    to = forms.ModelChoiceField(
        User.objects.none(), label="Wie pakt dit op?", required=False, empty_label="Niemand"
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.filter(  # type: ignore[attr-defined]
            institution=user.institution, is_active=True, role__in=RIGHTS["review"]
        )


class HoldForm(forms.Form):
    """Why it must be kept past its time."""

    reason = forms.CharField(label="Reden om langer te bewaren", max_length=300, strip=True)

    def clean_reason(self) -> str:
        return masked(self.cleaned_data["reason"])


class ExampleForm(forms.Form):
    """A sentence that the detector should learn from."""

    text = forms.CharField(
        label="Zin", max_length=500, widget=forms.Textarea(attrs={"rows": 2}), strip=True
    )
    level = forms.TypedChoiceField(label="Niveau", choices=_LEVELS, coerce=int)
    category = forms.ChoiceField(label="Soort", choices=[("", "Geen"), *CATEGORIES], required=False)
    about = forms.ChoiceField(
        label="Over wie gaat het?", choices=list(words.ABOUT.items()), required=False
    )

    def clean_about(self) -> str:
        return self.cleaned_data["about"] or "self"

    def clean_text(self) -> str:
        return " ".join(masked(self.cleaned_data["text"]).split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("level") and not data.get("category"):
            self.add_error("category", "Kies een soort. Alleen niveau 0 heeft er geen.")
        return data


class TestForm(forms.Form):
    """What the bot should do in this conversation."""

    __test__ = False
    route = forms.ChoiceField(
        label="Waar hoort de bot heen te gaan?",
        choices=[(k, v) for k, v in words.ROUTES.items() if k != "inform"],
    )
