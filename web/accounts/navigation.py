"""The menu: what somebody may see, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from web.accounts.roles import may

MENU = (
    ("read", "inbox", "Gesprekken"),
    ("read", "numbers", "Cijfers"),
    ("queue", "proposals", "Voorstellen"),
    ("edit", "topics", "Redactie"),
    ("edit", "lists", "Lijsten"),
    ("edit", "together", "Samen lezen"),
    ("manage", "people", "Mensen"),
    ("manage", "log", "Logboek"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context of each page: `menu`, and `can` with the rights of this person."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "can": {}}
    here = _part(request.path)
    menu = [
        {"name": name, "title": title, "here": name == here}
        for right, name, title in MENU
        if may(user, right)
    ]
    return {
        "menu": menu,
        "can": {right: may(user, right) for right in ("read", "review", "manage")},
    }


def _part(path: str) -> str:
    """The item of the menu that a page belongs to: the one whose address it begins with."""
    fitting = [name for _, name, _ in MENU if path.startswith(reverse(name))]
    return max(fitting, key=lambda name: len(reverse(name)), default="")
