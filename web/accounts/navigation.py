"""The menu: what somebody may see, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

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
    match = getattr(request, "resolver_match", None)
    here = match.url_name if match else ""
    menu = [
        {"name": name, "title": title, "here": name == here}
        for right, name, title in MENU
        if may(user, right)
    ]
    return {
        "menu": menu,
        "can": {right: may(user, right) for right in ("read", "review", "manage")},
    }
