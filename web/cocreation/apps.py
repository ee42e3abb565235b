"""Django's entry to reading together."""

from __future__ import annotations

from django.apps import AppConfig


class CocreationConfig(AppConfig):
    """The app `cocreation`: youngsters and experts by experience read along."""

    name = "web.cocreation"
    verbose_name = "Samen lezen"
