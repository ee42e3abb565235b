"""Changes of help lines that wait for a second person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class HelpProposal(models.Model):
    """What one editor wants to change on one help line. It enters the working copy when another
    editor confirms it. `before` and `after` hold only the fields that change, as JSON (dates as
    2026-12-31); an empty `before` is a new line."""

    OPEN, CONFIRMED, REFUSED, OUTDATED = "open", "confirmed", "refused", "outdated"
    STATES: ClassVar = {
        OPEN: "Wacht",
        CONFIRMED: "Bevestigd",
        REFUSED: "Niet overgenomen",
        OUTDATED: "Ingehaald",
    }

    file = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"voorstel voor {self.name}"
