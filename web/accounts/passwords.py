"""Django's own rule says it in English in this release; ours in Dutch."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError


class LongEnough:
    """At least so many characters: length is what makes a password hard to guess."""

    def __init__(self, min_length: int = 12) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return f"Dit is te kort. Neem minstens {self.min_length} tekens."
