"""Keeps what is typed, and sees to it that nobody writes over somebody else unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from web.editor.form import Typed
from web.editor.models import Draft


@dataclass(frozen=True)
class Clash:
    """Why something was not kept, in words for the page."""

    message: str


def mine(user: Any, name: str, number: int) -> Draft | None:
    """What this person typed here and did not save."""
    return Draft.objects.filter(by=user, message=name, number=number).first()


def others(user: Any, name: str, number: int) -> list[Draft]:
    """What colleagues are typing here."""
    found = Draft.objects.filter(message=name, number=number).exclude(by=user)
    return list(found.select_related("by"))


def typed(draft: Draft) -> Typed:
    """The words of a draft."""
    choices = tuple((str(t), str(p)) for t, p in draft.choices)
    return Typed(draft.text, draft.image, choices, draft.no_image)


@transaction.atomic
def keep(
    user: Any, name: str, number: int, words: Typed, basis: str, version: int
) -> Draft | Clash:
    """Keeps the words. `version` is what the page last heard (0: no draft yet); when another page
    of this person kept something since, nothing is written."""
    values = {
        "text": words.text,
        "image": words.image,
        "no_image": words.no_image,
        "choices": [list(c) for c in words.choices],
        "at": timezone.now(),
    }
    rows = Draft.objects.filter(by=user, message=name, number=number)
    if version:
        if rows.filter(version=version).update(version=version + 1, **values):
            return rows.get()
        if rows.exists():
            return Clash("Je hebt dit bericht ook in een ander venster open.")
    try:
        with transaction.atomic():
            return Draft.objects.create(
                by=user, message=name, number=number, basis=basis, version=version + 1, **values
            )
    except IntegrityError:
        return Clash("Je hebt dit bericht ook in een ander venster open.")


def close_up(name: str, number: int) -> None:
    """A wording is gone: what was typed for it goes too, and that for later ones moves along."""
    Draft.objects.filter(message=name, number=number).delete()
    for later in Draft.objects.filter(message=name, number__gt=number).order_by("number"):
        later.number -= 1
        later.save(update_fields=["number"])


def drop(user: Any, name: str, number: int) -> None:
    """It is saved, or not wanted any more."""
    Draft.objects.filter(by=user, message=name, number=number).delete()
