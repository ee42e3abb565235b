"""The small record: where a youngster was last time. Only after a yes; never text.

The broker keeps it from the slots topic, step, plan and explained. Actions may call
these functions as they are; other async code with `await setup.in_thread(...)`.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bot.transcripts import _django, config  # noqa: F401
from bot.transcripts.events import PROFILE_SLOTS
from bot.transcripts.models import Conversation, FollowUp, Profile
from bot.transcripts.setup import apart


@apart
def load(pseudonym: str) -> dict[str, Any] | None:
    """The slots to begin a new session with, or None when nothing is known or may be known.

    With the institution's setting "ask" it holds `consent: "yes"`: a record exists by that only.
    """
    if config.store_mode() == "never":
        return None
    oldest = timezone.now() - config.keep_profiles()
    profile = Profile.objects.filter(pseudonym=pseudonym, updated__gte=oldest).first()
    if profile is None:
        return None
    slots = {name: getattr(profile, name) or None for name in PROFILE_SLOTS}
    return {**slots, "consent": "yes"} if config.store_mode() == "ask" else slots


@apart
def drop_topic(pseudonym: str) -> int:
    """Nothing will be asked about the last lesson. Returns how many records changed."""
    return Profile.objects.filter(pseudonym=pseudonym).exclude(topic="").update(topic="")


@apart
def kinds_kept(pseudonym: str) -> dict[str, int]:
    """How much of what kind is kept, for "wat weet je van mij?". Shows nothing of the content."""
    return {
        "conversations": Conversation.objects.filter(pseudonym=pseudonym).count(),
        "profile": Profile.objects.filter(pseudonym=pseudonym).count(),
        "follow_ups": FollowUp.objects.filter(pseudonym=pseudonym, sent=None).count(),
    }
