"""What holds for each page of somebody who is logged in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from web.accounts import totp
from web.accounts.models import Choices

Answer = Callable[[HttpRequest], HttpResponse]
QUIET = "/alarm/"
"""Asked by an open page itself: that is no sign of somebody being there."""
RENEW_SECONDS = 60


def idle_timeout(answer: Answer) -> Answer:
    """Log out who did nothing for a while; an open page that looks for alarms does not count."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, seen = int(time.time()), request.session.get("seen")
            if seen is not None and now - seen > settings.IDLE_MINUTES * 60:
                auth.logout(request)
                request.session["timed_out"] = True
            elif request.path != QUIET and (seen is None or now - seen > RENEW_SECONDS):
                request.session["seen"] = now
        return answer(request)

    return middleware


def second_step(answer: Answer) -> Answer:
    """Who has a log-in code gives it first; where it is compulsory, everyone makes one first."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated or user.is_verified() or request.path in _open_paths():
            return answer(request)
        step = "second_step" if totp.device_of(user) else ""
        if not step and Choices.now().totp_required:
            step = "totp"
        if step and request.path == QUIET:
            return HttpResponse(status=204)  # a redirect would put that page in the alarm bar
        return redirect(step) if step else answer(request)

    return middleware


def _open_paths() -> set[str]:
    return {reverse(name) for name in ("second_step", "totp", "logout", "login")}
