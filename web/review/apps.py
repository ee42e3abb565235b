"""Django's entry to the review pages."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _link(using: str, **_: Any) -> None:
    from web.review import links

    links.install(using)


class ReviewConfig(AppConfig):
    """The app `review`; its triggers are made again after every migration."""

    name = "web.review"
    verbose_name = "Beoordelen"

    def ready(self) -> None:
        post_migrate.connect(_link, sender=self, dispatch_uid="review.links")
