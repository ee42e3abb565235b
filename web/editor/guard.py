"""What holds for each page of the editor: the right to edit, and a clear page when a file is broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bot.content import workspace
from bot.content.model import ContentError
from bot.plain_language import words
from web.accounts.roles import needs

View = Callable[..., HttpResponse]


def editor_page(view: View) -> View:
    """A view for editors. A ContentError becomes a page that says what to do; nothing was saved."""

    @needs("edit")
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with words.of(workspace.folder()):  # what is hard says the working copy's own list
                return view(request, *args, **kwargs)
        except ContentError as error:
            return render(request, "editor/broken.html", {"error": error}, status=422)
        except OSError as error:
            context = {"full": error.errno == 28, "error": None}
            return render(request, "editor/broken.html", context, status=507)

    return guarded
