"""Django's entry to the accounts."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _protect(using: str, **_: Any) -> None:
    from web.accounts import audit

    audit.protect(using)


class AccountsConfig(AppConfig):
    """The app `accounts`; after every migration the log is protected (again)."""

    name = "web.accounts"
    verbose_name = "Mensen"

    def ready(self) -> None:
        from web.accounts import signals  # noqa: F401

        post_migrate.connect(_protect, sender=self, dispatch_uid="accounts.audit")
