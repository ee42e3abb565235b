"""The first schema of the store."""
# ruff: noqa: RUF012

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Profile",
            fields=[
                ("pseudonym", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated", models.DateTimeField(db_index=True)),
                ("topic", models.CharField(blank=True, max_length=80)),
                ("step", models.CharField(blank=True, max_length=80)),
                ("plan", models.JSONField(null=True)),
                ("explained", models.JSONField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PurgeRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("counts", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="TrackerCommand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pseudonym", models.CharField(db_index=True, max_length=128)),
                ("kind", models.CharField(max_length=20)),
                ("payload", models.JSONField(default=dict)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pseudonym", models.CharField(db_index=True, max_length=128)),
                (
                    "session",
                    models.BigIntegerField(
                        help_text="start of Rasa's session in microseconds, or 0"
                    ),
                ),
                ("channel", models.CharField(blank=True, max_length=40)),
                ("institution", models.CharField(blank=True, max_length=80)),
                (
                    "started",
                    models.DateTimeField(help_text="first moment that is kept (after the yes)"),
                ),
                ("last_at", models.DateTimeField()),
                ("level", models.PositiveSmallIntegerField(default=0, help_text="highest so far")),
                (
                    "category",
                    models.CharField(blank=True, help_text="at the highest level", max_length=40),
                ),
                (
                    "route",
                    models.CharField(
                        default="none", help_text="emergency, or the last one", max_length=20
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, help_text="last step of the hand-off", max_length=20
                    ),
                ),
                ("user_turns", models.PositiveIntegerField(default=0)),
                ("bot_bubbles", models.PositiveIntegerField(default=0)),
                ("unread", models.BooleanField(default=True)),
                ("done", models.BooleanField(default=False)),
                (
                    "attention",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="order of the inbox: 2 x level, + 1 when unread"
                    ),
                ),
                ("hold", models.BooleanField(default=False, help_text="not deleted by age")),
                ("hold_reason", models.CharField(blank=True, max_length=300)),
                ("hold_by", models.CharField(blank=True, max_length=150)),
                ("hold_since", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done", False)),
                        fields=["-attention", "-last_at", "-id"],
                        name="inbox",
                    ),
                    models.Index(
                        condition=models.Q(("done", False)),
                        fields=["institution", "-attention", "-last_at", "-id"],
                        name="inbox_institution",
                    ),
                    models.Index(fields=["last_at"], name="conversation_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("pseudonym", "session"), name="one_row_a_session"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOffEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                ("institution", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField(db_index=True)),
                ("kind", models.CharField(max_length=20)),
                ("category", models.CharField(blank=True, max_length=40)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("route", models.CharField(blank=True, max_length=20)),
                (
                    "value",
                    models.CharField(
                        blank=True, help_text="a code from a fixed list", max_length=40
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="hand_off_events",
                        to="transcripts.conversation",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "user_text",
                    models.TextField(
                        blank=True, help_text="masked; the title when a button was used"
                    ),
                ),
                (
                    "button",
                    models.CharField(
                        blank=True, help_text="title of the pressed button", max_length=200
                    ),
                ),
                ("payload", models.CharField(blank=True, max_length=200)),
                ("bubbles", models.JSONField(default=list)),
                ("intent", models.CharField(blank=True, max_length=120)),
                ("confidence", models.FloatField(null=True)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("category", models.CharField(blank=True, max_length=40)),
                ("route", models.CharField(blank=True, max_length=20)),
                ("score", models.FloatField(null=True)),
                ("because", models.JSONField(default=list)),
                ("actions", models.JSONField(default=list)),
                (
                    "hand_off",
                    models.JSONField(help_text="the hand-off in force after this turn", null=True),
                ),
                (
                    "keys",
                    models.JSONField(
                        default=list, help_text="events folded in, so that none counts twice"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="turns",
                        to="transcripts.conversation",
                    ),
                ),
            ],
            options={
                "ordering": ["conversation_id", "index"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "source",
                    models.CharField(
                        default="youngster", help_text="youngster|reviewer", max_length=20
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(default=0, help_text="what the bot thought"),
                ),
                ("category", models.CharField(blank=True, max_length=40)),
                ("right_level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("right_category", models.CharField(blank=True, max_length=40)),
                ("key", models.CharField(blank=True, max_length=40, null=True, unique=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="transcripts.conversation",
                    ),
                ),
                (
                    "turn",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="transcripts.turn",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pseudonym", models.CharField(db_index=True, max_length=128)),
                ("kind", models.CharField(max_length=40)),
                ("due", models.DateTimeField(db_index=True)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("claimed_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("sent", models.DateTimeField(blank=True, null=True)),
                ("answered", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True, help_text="a code from a fixed list", max_length=40
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="follow_ups",
                        to="transcripts.conversation",
                    ),
                ),
            ],
            options={
                "ordering": ["due", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("pseudonym", "kind", "due"), name="plan_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="turn",
            index=models.Index(fields=["conversation", "index"], name="turn_order"),
        ),
    ]
