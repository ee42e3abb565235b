"""The one road to conversations: whose they are, and the note in the log when one is opened."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from bot.transcripts import queries
from bot.transcripts.models import Conversation
from web.accounts import audit


def scope(user: Any) -> queries.Filters:
    """What narrows every list to what this person may see.

    A conversation about staff or the institution is for a confidential person outside the teams
    only: whoever it is about must not be the one who reads it."""
    filters: queries.Filters = {"institution": user.institution}
    if not user.confidential:
        filters["about_staff"] = False
    return filters


def conversation_for(user: Any, pk: int, lock: bool = False) -> Conversation:
    """One conversation that this person may see; Http404 for any other, as if it weren't there.

    `lock` (inside a transaction): nobody changes it meanwhile."""
    found = Conversation.objects.select_for_update() if lock else Conversation.objects.all()
    talk = found.filter(pk=pk, **scope(user)).first()
    if talk is None:
        raise Http404
    return talk


def opened(user: Any, talk: Conversation) -> None:
    """Somebody has it on the screen: into the log, and it counts as read."""
    audit.log(user, "open", talk.pk)
    if talk.unread:
        queries.mark_read(talk)
