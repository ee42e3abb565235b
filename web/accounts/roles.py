"""Who may do what: the only place where that is decided."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from web.accounts.models import User

READER, REVIEWER, EDITOR, ADMINISTRATOR = "reader", "reviewer", "editor", "administrator"
ROLES = {
    READER: "Lezer",
    REVIEWER: "Beoordelaar",
    EDITOR: "Redacteur",
    ADMINISTRATOR: "Beheerder",
}
RIGHTS: dict[str, frozenset[str]] = {
    "read": frozenset((READER, REVIEWER, ADMINISTRATOR)),  # conversations, numbers
    "review": frozenset((REVIEWER, ADMINISTRATOR)),  # label, note, mask, propose
    "queue": frozenset((REVIEWER, EDITOR, ADMINISTRATOR)),  # proposals for the bot
    "edit": frozenset((EDITOR, ADMINISTRATOR)),  # texts and stories (web.editor)
    "manage": frozenset((ADMINISTRATOR,)),  # people, log, holds
}

View = Callable[..., HttpResponse]


def may(user: Any, right: str) -> bool:
    """Whether this person has a right; nobody has one without being logged in and active."""
    return bool(user.is_authenticated and user.is_active and user.role in RIGHTS[right])


def me(request: HttpRequest) -> User:
    """Who asks, in a view that visitors can't reach."""
    return cast("User", request.user)


def needs(right: str) -> Callable[[View], View]:
    """A view for people with this right: others get 403, visitors the log-in page."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
