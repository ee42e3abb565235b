"""What was published, by whom, and the files as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

BY_DEVELOPER = "found"
"""Kind of a version that nobody published here: what stood in the files already."""


class KeptFile(models.Model):
    """The content of a file, kept once however many versions hold it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class PublishedVersion(models.Model):
    """All texts as they went live. Never changed; an undo is a new version."""

    KINDS: ClassVar = {
        "published": "Gepubliceerd",
        "undo": "Teruggezet",
        BY_DEVELOPER: "Buiten deze pagina's",
    }

    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=list(KINDS.items()), default="published")
    summary = models.CharField(max_length=300)
    changes = models.JSONField(default=list)
    """Plain Dutch lines, one a change."""
    files = models.JSONField(default=dict)
    """Path from the root -> sha256 of a KeptFile: all texts, not only what changed."""
    commit = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"versie {self.pk}"

    def contents(self) -> dict[str, bytes]:
        """Path from the root -> content. Raises LookupError when a file was not kept."""
        kept = {
            row.sha256: bytes(row.content)
            for row in KeptFile.objects.filter(sha256__in=set(self.files.values()))
        }
        return {name: kept[sha] for name, sha in self.files.items()}


def keep(contents: Mapping[str, bytes]) -> dict[str, str]:
    """Stores each content once; the value for `PublishedVersion.files`."""
    files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    known = set(
        KeptFile.objects.filter(sha256__in=set(files.values())).values_list("sha256", flat=True)
    )
    new = {sha: contents[name] for name, sha in files.items() if sha not in known}
    KeptFile.objects.bulk_create(KeptFile(sha256=sha, content=body) for sha, body in new.items())
    return files


def latest() -> PublishedVersion | None:
    """The version that went live last."""
    return PublishedVersion.objects.first()


def who(version: Any) -> str:
    """The name to show."""
    return str(version.by) if version.by else "een ontwikkelaar"
