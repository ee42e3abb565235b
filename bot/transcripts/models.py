"""What is kept. People are pseudonyms, texts are masked, chat ids are nowhere here.

Levels are 0-3, routes none|inform|trusted_person|report|emergency, categories as in bot/risk.
Times are aware and in UTC.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone


class Conversation(models.Model):
    """One session of one youngster, as far as they agreed to it being kept."""

    pseudonym = models.CharField(max_length=128, db_index=True)
    session = models.BigIntegerField(help_text="start of Rasa's session in microseconds, or 0")
    channel = models.CharField(max_length=40, blank=True)
    institution = models.CharField(max_length=80, blank=True)
    started = models.DateTimeField(help_text="first moment that is kept (after the yes)")
    last_at = models.DateTimeField()
    level = models.PositiveSmallIntegerField(default=0, help_text="highest so far")
    category = models.CharField(max_length=40, blank=True, help_text="at the highest level")
    route = models.CharField(max_length=20, default="none", help_text="emergency, or the last one")
    outcome = models.CharField(max_length=20, blank=True, help_text="last step of the hand-off")
    about_staff = models.BooleanField(
        default=False, help_text="about the institution or its people: only for a confidential role"
    )
    user_turns = models.PositiveIntegerField(default=0)
    bot_bubbles = models.PositiveIntegerField(default=0)

    unread = models.BooleanField(default=True)
    done = models.BooleanField(default=False)
    attention = models.PositiveSmallIntegerField(
        default=1, help_text="order of the inbox: 2 x level, + 1 when unread"
    )
    hold = models.BooleanField(default=False, help_text="not deleted by age")
    hold_reason = models.CharField(max_length=300, blank=True)
    hold_by = models.CharField(max_length=150, blank=True)
    hold_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pseudonym", "session"], name="one_row_a_session"),
        ]
        indexes: ClassVar = [
            # partial: Django asks for NOT done, which an index on `done` does not serve
            models.Index(
                fields=["-attention", "-last_at", "-id"],
                condition=models.Q(done=False),
                name="inbox",
            ),
            models.Index(
                fields=["institution", "-attention", "-last_at", "-id"],
                condition=models.Q(done=False),
                name="inbox_institution",
            ),
            models.Index(
                fields=["institution", "about_staff", "-attention", "-last_at", "-id"],
                condition=models.Q(done=False),
                name="inbox_teams",
            ),
            models.Index(fields=["last_at"], name="conversation_age"),
        ]

    def __str__(self) -> str:
        return f"gesprek {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; `attention` follows from level and unread."""
        self.attention = 2 * self.level + int(self.unread)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "attention"}
        super().save(*args, **kwargs)


class Turn(models.Model):
    """What the youngster said (or pressed) and what the bot did with it.

    Turn 0 has no user text: it holds what the bot said first (or just after the yes).
    `bubbles` is a list of {"text": str, "buttons": [titles], "image": str, "response": str}.
    """

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="turns")
    index = models.PositiveIntegerField()
    at = models.DateTimeField()
    user_text = models.TextField(blank=True, help_text="masked; the title when a button was used")
    button = models.CharField(max_length=200, blank=True, help_text="title of the pressed button")
    payload = models.CharField(max_length=200, blank=True)
    bubbles = models.JSONField(default=list)
    intent = models.CharField(max_length=120, blank=True)
    confidence = models.FloatField(null=True)
    level = models.PositiveSmallIntegerField(default=0)
    category = models.CharField(max_length=40, blank=True)
    route = models.CharField(max_length=20, blank=True)
    score = models.FloatField(null=True)
    because = models.JSONField(default=list)
    actions = models.JSONField(default=list)
    hand_off = models.JSONField(null=True, help_text="the hand-off in force after this turn")
    keys = models.JSONField(default=list, help_text="events folded in, so that none counts twice")

    class Meta:
        ordering: ClassVar = ["conversation_id", "index"]
        indexes: ClassVar = [
            models.Index(fields=["conversation", "index"], name="turn_order"),
        ]

    def __str__(self) -> str:
        return f"beurt {self.index} van gesprek {self.conversation_id}"


class HandOffEvent(models.Model):
    """One step of a hand-off, for counting. Never text.

    Without consent there is no conversation and `at` is rounded down to the hour, so that the
    event can't be laid beside anything else. The same is done when a conversation is deleted.
    """

    key = models.CharField(max_length=40, unique=True)
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, blank=True, related_name="hand_off_events"
    )
    institution = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=20)
    category = models.CharField(max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    route = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=40, blank=True, help_text="a code from a fixed list")

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.category or '-'}, {self.level})"


class Correction(models.Model):
    """The bot (or the detector) had it wrong: said by the youngster or by a professional."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="corrections")
    turn = models.ForeignKey(Turn, models.SET_NULL, null=True, blank=True)
    at = models.DateTimeField()
    source = models.CharField(max_length=20, default="youngster", help_text="youngster|reviewer")
    level = models.PositiveSmallIntegerField(default=0, help_text="what the bot thought")
    category = models.CharField(max_length=40, blank=True)
    right_level = models.PositiveSmallIntegerField(null=True, blank=True)
    right_category = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=40, unique=True, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"correctie ({self.source})"


class FollowUp(models.Model):
    """A promised message. The chat id is in the vault of bot/privacy, never here."""

    pseudonym = models.CharField(max_length=128, db_index=True)
    kind = models.CharField(max_length=40)
    due = models.DateTimeField(db_index=True)
    created = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent = models.DateTimeField(null=True, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=40, blank=True, help_text="a code from a fixed list")
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )

    class Meta:
        ordering: ClassVar = ["due", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pseudonym", "kind", "due"], name="plan_once"),
        ]

    def __str__(self) -> str:
        return f"terugkomen ({self.kind}) op {self.due:%Y-%m-%d %H:%M}"


class Profile(models.Model):
    """The small record: where the youngster was. No text, only with consent."""

    pseudonym = models.CharField(max_length=128, primary_key=True)
    created = models.DateTimeField(default=timezone.now)
    updated = models.DateTimeField(db_index=True)
    topic = models.CharField(max_length=80, blank=True)
    step = models.CharField(max_length=80, blank=True)
    plan = models.JSONField(null=True)
    explained = models.JSONField(null=True)

    def __str__(self) -> str:
        return "klein dossier"


class TrackerCommand(models.Model):
    """A change to a running tracker, done by the Rasa process under the conversation's lock.

    Kinds: forget (no payload), mask (payload {"text", "mark"}). Gone when done.
    """

    pseudonym = models.CharField(max_length=128, db_index=True)
    kind = models.CharField(max_length=20)
    payload = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"opdracht {self.kind}"


class PurgeRun(models.Model):
    """One run of the retention: when, and how many rows of what were deleted."""

    at = models.DateTimeField(default=timezone.now)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"opgeruimd op {self.at:%Y-%m-%d %H:%M}"
