"""A name that was left: masked in the store, in our own notes, and noted for the anonymiser."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import transaction
from django.db.models import Model

from bot.transcripts import masking, setup
from bot.transcripts.models import Conversation
from web.review.models import Note, Proposal, Review, Suggestion

AROUND = 60


def mask_words(talk: Conversation, words: str, kind: str) -> int:
    """Mask everywhere; returns the number of turns and notes that changed."""
    mark = masking.next_mark(talk.pseudonym, kind)
    replace = masking.replacer(words, mark)
    texts = list(talk.turns.values_list("user_text", flat=True))
    # not in one transaction with ours: it ends by emptying the database's log
    changed = masking.mask_everywhere(talk, words, mark)
    with transaction.atomic():
        changed += _own_texts(talk, replace)
        if changed:
            _suggest(talk, kind, words, [replace(text) for text in texts], mark)
    setup.empty_log()
    return changed


def _own_texts(talk: Conversation, replace: Callable[[str], str]) -> int:
    """Reasons of holds, notes, reviews and proposals, in all conversations of this youngster."""
    changed = 0
    held = Conversation.objects.filter(pseudonym=talk.pseudonym).exclude(hold_reason="")
    for pk, text in held.values_list("pk", "hold_reason"):
        if (new := replace(text)) != text:
            changed += held.filter(pk=pk).update(hold_reason=new[:300])
    tables: tuple[tuple[type[Model], str], ...] = (
        (Note, "text"),
        (Review, "note"),
        (Proposal, "text"),
    )
    for model, name in tables:
        found = model._default_manager.filter(conversation__pseudonym=talk.pseudonym)
        for pk, text in found.values_list("pk", name):
            if (new := replace(text)) != text:
                changed += found.filter(pk=pk).update(**{name: new})
    return changed


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
