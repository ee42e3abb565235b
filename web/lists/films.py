"""The pages of the films beside the lessons."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from web.editor.guard import editor_page
from web.editor.shelf import shelf
from web.lists import book
from web.lists.forms import FilmForm
from web.lists.pages import MEANWHILE, answer, free_key, saved

FRESH = timedelta(days=183)
"""Looked at longer ago: the bot does not offer the film any more."""


def _subjects() -> list[str]:
    """The lessons at whose end a film can stand."""
    names = (re.fullmatch(r"utter_(\w+)_terug", name) for name in shelf().library.responses)
    return sorted(found[1] for found in names if found)


@editor_page
def films(request: HttpRequest) -> HttpResponse:
    """All films, with which of them a youngster can get now."""
    if not book.there(book.FILMS):
        raise Http404
    today = timezone.localdate()
    rows = book.read(book.FILMS)["films"] or {}
    context = {
        "rows": [(key, row, _shown(row.get("checked_on"), today)) for key, row in rows.items()]
    }
    return render(request, "lists/films.html", context)


def _shown(checked: date | None, today: date) -> bool:
    return checked is not None and today - checked <= FRESH


@editor_page
def film(request: HttpRequest, key: str = "") -> HttpResponse:
    """One film: change it, or (without a key) add one."""
    if not book.there(book.FILMS):
        raise Http404
    rows = book.read(book.FILMS)["films"] or {}
    row = rows.get(key)
    if key and row is None:
        raise Http404
    initial = {**(row or {}), "audience": (row or {}).get("for"), "was": book.stamp(row)}
    subjects = sorted({*_subjects(), *([row["subject"]] if row else [])})
    form = FilmForm(request.POST or None, initial=initial, subjects=subjects)
    if request.method == "POST" and form.is_valid():
        try:
            with book.changing(book.FILMS) as file:
                if key:
                    book.same(file.value(("films",)).get(key), form.cleaned_data["was"])
                    for name, value in form.values().items():
                        file.set(("films", key, name), value)
                else:
                    file.add(("films",), free_key(form.cleaned_data["title"], rows), form.values())
        except book.Meanwhile:
            form.add_error(None, MEANWHILE)
        else:
            saved(request, f"Filmpje: {form.cleaned_data['title']}")
            return redirect("films")
    title = row["title"] if row else "Een filmpje erbij"
    return answer(request, title, form, "films", drop="film_drop" if row else "", key=key)


@editor_page
@require_POST
def film_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Take a film out."""
    if not book.there(book.FILMS):
        raise Http404
    with book.changing(book.FILMS) as file:
        file.remove_row(("films", key))
    saved(request, f"Filmpje weg: {key}")
    return redirect("films")
