"""What a review does: a row of its own, a correction for the figures, and when all is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from bot.transcripts.models import Conversation, Correction
from web.accounts import audit
from web.review.models import Assignment, MeldcodeStep, Review

SECOND_READER = 3
"""From this level on two people must have read it."""
WRONG = ("missed", "false_alarm", "wrong_category")


@dataclass(frozen=True)
class Reviewed:
    """Where the reviewing stands. `missing` is one Dutch sentence, or "" when it may be closed;
    `since` says what changed after this person's last review."""

    readers: int
    missing: str
    since: str


def reviews(talk: Conversation) -> list[Review]:
    """All reviews, oldest first."""
    return list(talk.reviews.select_related("by"))  # type: ignore[attr-defined]


def give(talk: Conversation, user: Any, data: dict[str, Any]) -> Review:
    """Add one review. `data` is that of ReviewForm."""
    row = Review.objects.create(
        conversation=talk,
        by=user,
        verdict=data["verdict"],
        turn=data["turn"],
        right_level=data["right_level"],
        right_category=data["right_category"],
        note=data["note"],
        turns_then=talk.user_turns,
        level_then=talk.level,
    )
    if row.verdict in WRONG:
        _correct(talk, row)
    audit.log(user, "review", talk.pk, row.get_verdict_display())
    return row


def _correct(talk: Conversation, row: Review) -> None:
    turn = talk.turns.filter(index=row.turn).first() if row.turn is not None else None
    level = 0 if row.verdict == "false_alarm" and row.right_level is None else row.right_level
    Correction.objects.create(
        conversation=talk,
        turn=turn,
        at=timezone.now(),
        source="reviewer",
        level=talk.level,
        category=talk.category,
        right_level=level,
        right_category=row.right_category,
        key=f"review-{row.pk}",
    )


def state(talk: Conversation, user: Any) -> Reviewed:
    """See Reviewed."""
    rows = reviews(talk)
    readers = len({row.by_id for row in rows})
    mine = [row for row in rows if row.by_id == user.pk]
    missing = ""
    if not rows:
        missing = "Geef eerst een oordeel."
    elif talk.level >= SECOND_READER and readers < 2:
        missing = "Dit gesprek is acuut. Een tweede lezer moet het ook beoordelen."
    return Reviewed(readers, missing, _since(talk, mine[-1]) if mine else "")


def _since(talk: Conversation, last: Review) -> str:
    parts = []
    if (new := talk.user_turns - last.turns_then) > 0:
        parts.append(f"{new} {'bericht' if new == 1 else 'berichten'} erbij")
    if talk.level != last.level_then:
        parts.append(f"het niveau ging van {last.level_then} naar {talk.level}")
    others = talk.reviews.filter(pk__gt=last.pk).count()  # type: ignore[attr-defined]
    if others:
        parts.append(f"{others} {'nieuw oordeel' if others == 1 else 'nieuwe oordelen'}")
    return ", ".join(parts)


def assign(talk: Conversation, to: Any, by: Any) -> None:
    """Give it to somebody, or to nobody."""
    if to is None:
        Assignment.objects.filter(conversation=talk).delete()
    else:
        values = {"to": to, "by": by, "at": timezone.now()}
        Assignment.objects.update_or_create(conversation=talk, defaults=values)
    audit.log(by, "assign", talk.pk, str(to or "niemand"))


def toggle_step(talk: Conversation, step: int, user: Any) -> None:
    """Tick a step of the meldcode; one's own tick can be taken back, another's can't."""
    row, new = MeldcodeStep.objects.get_or_create(
        conversation=talk, step=step, defaults={"by": user}
    )
    if not new and row.by_id != user.pk:
        return
    if not new:
        row.delete()
    audit.log(user, "meldcode", talk.pk, f"stap {step} {'gezet' if new else 'teruggenomen'}")


def before(found: QuerySet[Conversation], talk: Conversation) -> QuerySet[Conversation]:
    """The rows that stand above this one, nearest first."""
    above = (
        Q(attention__gt=talk.attention)
        | Q(attention=talk.attention, last_at__gt=talk.last_at)
        | Q(attention=talk.attention, last_at=talk.last_at, pk__gt=talk.pk)
    )
    return found.filter(above).order_by("attention", "last_at", "id")
