"""Logging in and out goes into the log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from web.accounts import audit


@receiver(user_logged_in)
def _in(user: Any, **_: Any) -> None:
    audit.log(user, "login")


@receiver(user_logged_out)
def _out(user: Any, **_: Any) -> None:
    if user is not None:
        audit.log(user, "logout")
