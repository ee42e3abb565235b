"""When an alert carried the name that a youngster chose; whom an example is about."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("review", "0001_initial"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="alertsent",
            name="known",
            field=models.DateTimeField(
                help_text="when the name they chose went out with one", null=True
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="about",
            field=models.CharField(
                default="self", help_text="of an example: self|friend", max_length=10
            ),
        ),
    ]
