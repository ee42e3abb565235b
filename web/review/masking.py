"""A name that was left: masked in the store, in our own notes, and noted for the anonymiser."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import transaction

from bot.transcripts import masking
from bot.transcripts.models import Conversation
from web.review.models import Note, Proposal, Review, Suggestion

AROUND = 60


def mask_words(talk: Conversation, words: str, kind: str) -> int:
    """Mask everywhere; returns the number of turns that changed."""
    mark = masking.next_mark(talk.pseudonym, kind)
    texts = list(talk.turns.values_list("user_text", flat=True))
    with transaction.atomic():
        changed = masking.mask_everywhere(talk, words, mark)
        if changed:
            replace = masking.replacer(words, mark)
            _own_texts(talk, replace)
            _suggest(talk, kind, words, [replace(text) for text in texts], mark)
    return changed


def _own_texts(talk: Conversation, replace: Callable[[str], str]) -> None:
    """Notes, reviews and proposals about any conversation of this youngster."""
    same = {"conversation__pseudonym": talk.pseudonym}
    for row in Note.objects.filter(**same):
        Note.objects.filter(pk=row.pk).update(text=replace(row.text))
    for review in Review.objects.filter(**same):
        Review.objects.filter(pk=review.pk).update(note=replace(review.note))
    for proposal in Proposal.objects.filter(**same):
        Proposal.objects.filter(pk=proposal.pk).update(text=replace(proposal.text))


def shape(words: str) -> str:
    """How the words look, without the words: "Jan van 't Hof" becomes "Aaa aaa 'a Aaa"."""
    upper = re.sub(r"[^\W\d_]", lambda m: "A" if m.group().isupper() else "a", words)
    return re.sub(r"\d", "9", upper)[:80]


def _suggest(talk: Conversation, kind: str, words: str, masked: list[str], mark: str) -> None:
    """One row for the people who look after the anonymiser: shape and masked surroundings."""
    text = next((text for text in masked if mark in text), "")
    at = text.find(mark)
    context = text[max(0, at - AROUND) : at + len(mark) + AROUND] if text else ""
    Suggestion.objects.create(
        conversation=talk, kind=kind, shape=shape(words), context=context[:200]
    )
