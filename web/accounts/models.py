"""People who use the pages, how they get in, and what they did."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from web.accounts.roles import READER, ROLES

LINK_LIVES = timedelta(hours=48)


class User(AbstractUser):
    """A professional, editor or administrator of one institution. Nobody is ever deleted: the
    log must keep saying who it was; who leaves is made inactive."""

    role = models.CharField("rol", max_length=20, choices=list(ROLES.items()), default=READER)
    institution = models.CharField("instelling", max_length=80, blank=True)
    confidential = models.BooleanField(
        "vertrouwenspersoon",
        default=False,
        help_text="Werkt buiten de teams en mag gesprekken over het personeel openen.",
    )

    class Meta(AbstractUser.Meta):
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Invitation(models.Model):
    """A link that works once: for a new account, or for a new password (`user` is set).

    Only the hash of its secret is kept."""

    secret_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField("rol", max_length=20, choices=list(ROLES.items()), default=READER)
    institution = models.CharField("instelling", max_length=80, blank=True)
    confidential = models.BooleanField("vertrouwenspersoon", default=False)
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"uitnodiging {self.pk}"

    @classmethod
    def make(cls, **values: Any) -> str:
        """A new invitation; returns the secret for the link, which is nowhere else."""
        secret = secrets.token_urlsafe(32)
        cls.objects.create(secret_hash=_hash(secret), **values)
        return secret

    @classmethod
    def find(cls, secret: str, now: datetime | None = None) -> Invitation | None:
        """The invitation of a link that is unused and not too old."""
        since = (now or timezone.now()) - LINK_LIVES
        return cls.objects.filter(secret_hash=_hash(secret), used=None, created__gte=since).first()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class Choices(models.Model):
    """What an administrator chose for all: one row."""

    totp_required = models.BooleanField("inlogcode verplicht voor iedereen", default=False)

    def __str__(self) -> str:
        return "instellingen"

    @classmethod
    def now(cls) -> Choices:
        """The choices that hold now; the defaults when nobody chose yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class AuditError(TypeError):
    """Somebody's code tried to change the log."""


class AuditEntry(models.Model):
    """Who did what and when. Never changed, never deleted; the database refuses it too.

    `conversation` is a number without a link: it stays when the conversation is gone.
    `detail` holds no text of a youngster."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    institution = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=40)
    conversation = models.BigIntegerField(null=True, db_index=True)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.action} ({self.at:%Y-%m-%d %H:%M})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new entry."""
        if self.pk is not None:
            raise AuditError("Het logboek kan niet worden veranderd.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise AuditError("Het logboek kan niet worden veranderd.")
