"""Django's entry to the lists."""

from __future__ import annotations

from django.apps import AppConfig


class ListsConfig(AppConfig):
    """The app `lists`: apps of today, help lines, words, tips, stories of others."""

    name = "web.lists"
    verbose_name = "Lijsten"
