"""The first administrator: a link in the terminal, never a default password."""

from __future__ import annotations

from bot.transcripts import config
from web.accounts.models import Invitation, User
from web.accounts.roles import ADMINISTRATOR


def administrator_secret(again: bool = False) -> str | None:
    """A secret for the link that makes the first administrator; None when there is one already
    (unless `again`: everybody forgot their password, or the institution got another code).

    A link of an earlier start that nobody used stops working."""
    if not again and User.objects.filter(role=ADMINISTRATOR, is_active=True).exists():
        return None
    Invitation.objects.filter(used=None, role=ADMINISTRATOR).delete()
    return Invitation.make(role=ADMINISTRATOR, institution=config.institution())
