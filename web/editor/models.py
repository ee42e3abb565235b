"""What an editor typed and did not save yet: nothing is lost when a page closes."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Draft(models.Model):
    """One person's unsaved version of one wording of a message.

    `basis` is the fingerprint of the message in the working copy when the typing began (see
    messages.fingerprint); `version` counts the savings, so that two open pages of one person do
    not write over each other."""

    message = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(default=0, help_text="which wording, from 0")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    basis = models.CharField(max_length=16)
    text = models.TextField(max_length=4000, blank=True)
    image = models.CharField(max_length=100, blank=True)
    no_image = models.CharField(max_length=200, blank=True, help_text="why there is no picture")
    choices = models.JSONField(default=list, help_text="[title, payload] in order")

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["message", "number", "by"], name="one_draft_a_person_and_message"
            ),
        ]

    def __str__(self) -> str:
        return f"concept van {self.message} door {self.by}"
