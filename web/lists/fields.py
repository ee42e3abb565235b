"""Fields that all lists share, with their checks in plain Dutch."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bot.content.model import Message
from web.editor.form import clean

LONGEST_LINE = 200
WEB = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s<>\"']*)?", re.IGNORECASE)


def plain_problems(text: str, name: str = "", kind: str = "fact") -> list[str]:
    """What the language check refuses in a sentence for youngsters, each with what to do."""
    from bot.plain_language.command import check_content

    found = check_content(Message(name or "lijst", text, kind=kind)).findings
    return [f"{f.message} {f.suggestion}".strip() for f in found if f.severity == "error"]


class Line(forms.CharField):
    """One line of text without signs that no file can hold."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("max_length", LONGEST_LINE)
        super().__init__(**more)

    def to_python(self, value: Any) -> str:
        found = super().to_python(value) or ""
        if self.max_length and len(found) > self.max_length:
            raise ValidationError(f"Dit is te lang. Houd het onder {self.max_length} tekens.")
        return clean(found)


class Sentence(Line):
    """A sentence that a youngster reads: it must pass the language check."""

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "")
        if text and (problems := plain_problems(text)):
            raise ValidationError([ValidationError(problem) for problem in problems])
        return text


class Paragraph(forms.CharField):
    """More lines of text."""

    def __init__(self, rows: int = 5, **more: Any) -> None:
        more.setdefault("max_length", 4000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **more)

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value), lines=True)


class Day(forms.DateField):
    """A date, by the calendar of the browser or as 2026-12-31."""

    def __init__(self, past: bool = False, **more: Any) -> None:
        self.past = past
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": "Dit is geen datum. Typ hem als 2026-12-31."},
            **more,
        )

    def clean(self, value: Any) -> date | None:
        found: date | None = super().clean(value)
        if found and self.past and found > timezone.localdate():
            raise ValidationError("Deze dag moet nog komen. Neem de dag waarop je echt keek.")
        if found and not 2000 <= found.year <= 2100:
            raise ValidationError("Dit jaar kan niet kloppen.")
        return found


class RowForm(forms.Form):
    """A form on a row that stands there already: `was` says what it was when the form opened."""

    was = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)


def web_address(value: str) -> str:
    """An address of a site as the lists write it: without https:// and a slash at the end."""
    if not value:
        return ""
    if not WEB.fullmatch(value):
        raise ValidationError("Dit is geen adres van een site. Typ het als kindertelefoon.nl.")
    return re.sub(r"^https?://(?:www\.)?", "", value).rstrip("/")


def source_address(value: str) -> str:
    """A source: the address of a page, or "intern" for what an institution knows itself."""
    if value == "intern" or (value.startswith(("https://", "http://")) and WEB.fullmatch(value)):
        return value
    raise ValidationError("Plak hier het adres van de pagina. Het begint met https://.")
