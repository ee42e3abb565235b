"""Django's entry to publishing."""

from __future__ import annotations

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """The app `publish`."""

    name = "web.publish"
    verbose_name = "Publiceren"
