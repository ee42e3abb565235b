"""The pages behind a link: one message at a time, on a phone, without an account."""

from __future__ import annotations

import hashlib
import mimetypes
import secrets
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bot.content.model import ContentError, Message
from bot.content.reading import longest_values
from bot.plain_language.text import fill_slots
from web.cocreation import limits
from web.cocreation.models import LONGEST_REMARK, VERDICTS, Reaction, ReadingLink
from web.cocreation.page_words import help_lines, words
from web.cocreation.remarks import LONGEST_READ, judged
from web.editor.shelf import shelf

SALT = "samen-lezen"
LASTS = 4 * 3600
"""Seconds that one time of reading takes at most; then the link asks for the start again."""


def messages_of(topic: str) -> list[tuple[Message, int]]:
    """The messages of a topic with the number of their wording, in the order of the file."""
    found = shelf().topics.get(topic)
    rows: list[tuple[Message, int]] = []
    for message in found.messages if found and not found.broken else ():
        if message.text and not message.metadata.get("adult"):
            rows.append((message, sum(1 for other, _ in rows if other.name == message.name)))
    return rows


def text_hash(message: Message) -> str:
    """Tells whether people read the words that stand there now."""
    return hashlib.sha256(message.text.encode()).hexdigest()[:16]


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, secret: str) -> HttpResponse:
    """Says what this is; with a worker's code where the topic asks for one."""
    link = ReadingLink.find(secret)
    if link is None or not messages_of(link.topic):
        return _page(request, "gone", status=404)
    if request.method == "GET":
        return _page(request, "start", link=link)
    if limits.too_fast("begin", str(link.pk)):
        return _page(request, "slow", status=429)
    if link.code and limits.too_fast("code", str(link.pk)):
        return _page(request, "slow", status=429)
    if not link.lets_in(request.POST.get("code", "")[:20]):
        return _page(request, "start", link=link, wrong=True, status=422)
    sealed = signing.dumps([link.pk, secrets.token_hex(8)], salt=SALT)
    return redirect("reading", secret, sealed, 1)


@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, secret: str, sealed: str, number: int) -> HttpResponse:
    """One message with three buttons; after the last one a thank you."""
    link = ReadingLink.find(secret)
    if link is None:
        return _page(request, "gone", status=404)
    reader = _reader(link, sealed)
    if reader is None:
        return redirect("reading_start", secret)
    rows = messages_of(link.topic)
    if not 1 <= number <= len(rows):
        return _page(request, "done", link=link)
    message, wording = rows[number - 1]
    context: dict[str, Any] = {
        "link": link,
        "address": (secret, sealed),
        "number": number,
        "total": len(rows),
        "message": message,
        "text": _shown(message),
        "before": _shown(rows[number - 2][0]) if number > 1 else "",
    }
    if request.method == "POST":
        return _answer(request, link, reader, message, wording, context)
    mine = link.reactions.filter(reader=reader, message=message.name, number=wording).first()
    lost = request.GET.get("tekst") == "weg"
    return _page(request, "read", **context, mine=mine, lost=lost)


def _answer(
    request: HttpRequest,
    link: ReadingLink,
    reader: str,
    message: Message,
    wording: int,
    context: dict[str, Any],
) -> HttpResponse:
    if limits.too_fast("lezer", reader) or limits.too_fast("link", str(link.pk)):
        return _page(request, "slow", status=429)
    secret, sealed = context["address"]
    verdict, text = request.POST.get("oordeel", ""), request.POST.get("opmerking", "")
    if verdict not in VERDICTS:
        return redirect("reading", secret, sealed, context["number"])
    if len(text) > LONGEST_READ:
        return _page(request, "read", **context, too_long=True, status=422)
    remark = judged(text)
    following = context["number"] + 1
    if remark.help:
        return _page(request, "help", link=link, address=context["address"], following=following)
    if link.reactions.count() < limits.MOST_KEPT:
        Reaction.objects.update_or_create(
            link=link,
            reader=reader,
            message=message.name,
            number=wording,
            defaults={
                "text_hash": text_hash(message),
                "verdict": verdict,
                "remark": remark.kept,
                "day": timezone.localdate(),
            },
        )
    answer = redirect("reading", secret, sealed, following)
    if remark.lost:
        answer["Location"] += "?tekst=weg"
    return answer


def _reader(link: ReadingLink, sealed: str) -> str | None:
    """Who reads, as a number for this time only; None when the seal is broken or old."""
    try:
        pk, reader = signing.loads(sealed, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(reader) if pk == link.pk else None


def _shown(message: Message) -> str:
    try:
        values = longest_values(shelf().root)
    except ContentError:
        values = {}
    return fill_slots(message.text, values)


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"w": words(), "lines": help_lines(), "longest": LONGEST_REMARK}
    answer = render(request, f"cocreation/{name}.html", context, status=status)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_http_methods(["GET"])
def picture(request: HttpRequest, secret: str, name: str) -> HttpResponse:
    """A picture of a message that the link opens, and no other file."""
    link = ReadingLink.find(secret)
    shown = {message.image for message, _ in messages_of(link.topic)} if link else set()
    path = shelf().root / "data" / "images" / name
    if not name or name not in shown or not path.is_file():
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    answer = HttpResponse(path.read_bytes(), content_type=kind)
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer
