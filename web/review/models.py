"""What professionals add to conversations. All of it goes when the conversation goes.

The bot's process deletes conversations without knowing these tables, so the links to the store
have no constraint in the database; triggers (links.py) delete what hangs on a conversation.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from bot.transcripts.models import Conversation

VERDICTS = {
    "right": "Klopt",
    "missed": "Gemist",
    "false_alarm": "Vals alarm",
    "wrong_category": "Verkeerde soort",
    "unclear": "Onaardig of onduidelijk",
}
"""In the order of the keys 1-5."""


def _link(name: str) -> Any:
    return models.ForeignKey(
        Conversation, models.DO_NOTHING, related_name=name, db_constraint=False
    )


def _person(**more: Any) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **more)


class Review(models.Model):
    """One reading by one person. Rows are only added, so nobody's work is lost.

    `turns_then` and `level_then` are what the conversation was, to say what changed since."""

    conversation = _link("reviews")
    by = _person()
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=20, choices=list(VERDICTS.items()))
    turn = models.PositiveIntegerField(null=True, blank=True, help_text="index of the turn")
    right_level = models.PositiveSmallIntegerField(null=True, blank=True)
    right_category = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True, max_length=4000)
    turns_then = models.PositiveIntegerField(default=0)
    level_then = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"oordeel over gesprek {self.conversation_id}"


class Note(models.Model):
    """A remark for colleagues, masked like a message. Only added."""

    conversation = _link("notes")
    by = _person()
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=4000)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"notitie bij gesprek {self.conversation_id}"


class Assignment(models.Model):
    """Who picks the conversation up."""

    conversation = models.OneToOneField(
        Conversation, models.DO_NOTHING, related_name="assignment", db_constraint=False
    )
    to = _person()
    by = _person()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"gesprek {self.conversation_id} bij {self.to}"


class MeldcodeStep(models.Model):
    """A step of the meldcode that a professional has taken (never the bot)."""

    conversation = _link("meldcode")
    step = models.PositiveSmallIntegerField()
    by = _person()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["step"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conversation", "step"], name="one_row_a_step"),
        ]

    def __str__(self) -> str:
        return f"stap {self.step} bij gesprek {self.conversation_id}"


class SavedFilter(models.Model):
    """A view of the inbox that somebody gave a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Suggestion(models.Model):
    """Where the anonymiser missed something: the masked words around it and the shape of the
    missed words ("Aaaaa aa aaaa"), never the words themselves."""

    conversation = _link("suggestions")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20)
    shape = models.CharField(max_length=80)
    context = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"gemist: {self.shape}"


class Proposal(models.Model):
    """An example or a test for the bot, from a conversation. Enters `data/` only after a second
    person's yes; until then it goes when the conversation goes."""

    KINDS: ClassVar = {"example": "Voorbeeldzin", "test": "Test"}
    STATES: ClassVar = {"open": "Open", "approved": "Goedgekeurd", "rejected": "Afgewezen"}

    conversation = models.ForeignKey(
        Conversation, models.DO_NOTHING, null=True, related_name="proposals", db_constraint=False
    )
    institution = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    by = _person()
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(help_text="the masked sentence, or the talk script as JSON")
    level = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=10, default="self", help_text="of an example: self|friend")
    route = models.CharField(max_length=20, default="none", help_text="of a test: the hand-off")
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="open")
    decided_by = _person(null=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class AlertSent(models.Model):
    """A message to the staff went out for this conversation."""

    conversation = models.OneToOneField(
        Conversation, models.DO_NOTHING, related_name="alert", db_constraint=False
    )
    at = models.DateTimeField(default=timezone.now)
    ways = models.CharField(max_length=60)
    known = models.DateTimeField(null=True, help_text="when the name they chose went out with one")

    def __str__(self) -> str:
        return f"alarm over gesprek {self.conversation_id}"
