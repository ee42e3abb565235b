"""Django's entry to the store."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _install_search(using: str, **_: Any) -> None:
    from bot.transcripts import search

    search.install(using)


class TranscriptsConfig(AppConfig):
    """The app `transcripts`; its search index is (re)made after every migration."""

    name = "bot.transcripts"
    label = "transcripts"
    verbose_name = "Gesprekken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_install_search, sender=self, dispatch_uid="transcripts.search")
