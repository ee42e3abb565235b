"""Reading together: links that editors give out, and what readers tapped and typed.

Nothing here says who read: no account, no address of a computer, no hour. A remark is masked and
was judged before it comes here."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.db.models import F
from django.utils import timezone

UNDERSTOOD, UNCLEAR, UNPLEASANT = "snap", "niet", "naar"
VERDICTS = {UNDERSTOOD: "snap ik", UNCLEAR: "snap ik niet", UNPLEASANT: "niet fijn"}
MOST_WRONG_CODES = 10
LONGEST_REMARK = 300


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class ReadingLink(models.Model):
    """One link to one topic. Only hashes of its secret and of the worker's code are kept."""

    secret_hash = models.CharField(max_length=64, unique=True)
    topic = models.CharField(max_length=60)
    institution = models.CharField(max_length=80, blank=True)
    about = models.CharField("voor wie", max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=128, blank=True, help_text="hash; empty: no worker needed")
    wrong_codes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"link naar {self.topic}"

    @property
    def alive(self) -> bool:
        """Whether it opens now."""
        return self.revoked is None and self.expires > timezone.now()

    @classmethod
    def make(cls, days: int, beside_worker: bool, **values: Any) -> tuple[str, str]:
        """A new link; returns its secret and the worker's code ("" without one). Both are nowhere
        else."""
        secret = secrets.token_urlsafe(32)
        code = f"{secrets.randbelow(10**8):08d}" if beside_worker else ""
        cls.objects.create(
            secret_hash=_hash(secret),
            expires=timezone.now() + timedelta(days=days),
            code=make_password(code) if code else "",
            **values,
        )
        return secret, code

    @classmethod
    def find(cls, secret: str, now: datetime | None = None) -> ReadingLink | None:
        """The link of a secret, when it opens now."""
        found = cls.objects.filter(secret_hash=_hash(secret), revoked=None)
        return found.filter(expires__gt=now or timezone.now()).first()

    def lets_in(self, code: str) -> bool:
        """Whether the worker's code is right. Too many wrong ones end the link."""
        if not self.code:
            return True
        digits = "".join(c for c in code if c.isdigit())
        if check_password(digits, self.code):
            return True
        same = ReadingLink.objects.filter(pk=self.pk)
        same.update(wrong_codes=F("wrong_codes") + 1)
        same.filter(wrong_codes__gte=MOST_WRONG_CODES, revoked=None).update(revoked=timezone.now())
        return False


class Reaction(models.Model):
    """What one reader found of one message. `reader` is a number for one time of reading, so that
    a second tap on the same message takes the place of the first."""

    link = models.ForeignKey(ReadingLink, models.CASCADE, related_name="reactions")
    reader = models.CharField(max_length=16)
    message = models.CharField(max_length=120)
    number = models.PositiveSmallIntegerField(default=0, help_text="which wording, from 0")
    text_hash = models.CharField(max_length=16, help_text="of the text that was read")
    verdict = models.CharField(max_length=4, choices=list(VERDICTS.items()))
    remark = models.CharField(max_length=LONGEST_REMARK, blank=True)
    day = models.DateField(default=timezone.localdate)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["link", "reader", "message", "number"], name="one_reaction_a_reader"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} bij {self.message}"
