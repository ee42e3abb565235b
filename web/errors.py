"""What a visitor sees when something is refused or broken."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """An old page, mostly: somebody pressed back or waited until the session had ended."""
    return render(request, "csrf.html", status=403)
