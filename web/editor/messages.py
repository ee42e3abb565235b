"""One message: its words, picture and choices, and how a youngster sees it."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from bot.content import workspace
from bot.content.model import Message
from bot.plain_language import score
from bot.plain_language.rules.choices import MAX_CHOICES, is_way_out
from web.accounts import audit
from web.accounts.models import AuditEntry
from web.accounts.roles import me
from web.cocreation.log import found_on
from web.editor import changes, drafts, stories
from web.editor.changes import InUse, NewPath, Overtaken
from web.editor.chart import tone
from web.editor.drafts import Clash
from web.editor.form import MOST_CHOICES, Typed, clean, fingerprint, goals, message_of
from web.editor.guard import editor_page
from web.editor.pictures import SUFFIXES, NoPicture, pictures, set_alt, take
from web.editor.shelf import Shelf, shelf
from web.editor.suggestions import remarks


def _number(request: HttpRequest) -> int:
    """Which wording, from 0; the page counts from 1."""
    sent = request.GET.get("versie", "1")
    return int(sent) - 1 if sent.isdigit() and 0 < int(sent) < 100 else 0


def _address(name: str, number: int) -> str:
    return reverse("message", args=[name]) + (f"?versie={number + 1}" if number else "")


@editor_page
def message(request: HttpRequest, name: str) -> HttpResponse:
    """Shows it, or saves it into the working copy."""
    number = _number(request)
    if request.method == "POST":
        return _post(request, name, number)
    found = shelf()
    saved = message_of(found, name, number)
    draft = drafts.mine(request.user, name, number)
    words = drafts.typed(draft) if draft else Typed.of(saved)
    return _page(request, found, saved, number, words)


def _page(
    request: HttpRequest, found: Shelf, saved: Message, number: int, words: Typed, problem: str = ""
) -> HttpResponse:
    name = saved.name
    draft = drafts.mine(request.user, name, number)
    now = fingerprint(saved)
    clash = draft is not None and draft.basis != now
    rows = [*words.choices, ("", "")][:MOST_CHOICES]
    context = {
        "message": saved,
        "topic": found.topic_of(saved.file),
        "number": number,
        "wordings": range(1, len(found.library.responses[name]) + 1),
        "words": words,
        "rows": list(enumerate(rows)),
        "goals": goals(found, name, saved),
        "pictures": (known := pictures(found.root)),
        "alt": next((p.alt for p in known if p.name == saved.image), ""),
        "draft": draft,
        "basis": draft.basis if draft else now,
        "now": now,
        "clash": clash,
        "last": _last_saved(name) if clash else None,
        "saved_words": Typed.of(saved),
        "others": drafts.others(request.user, name, number),
        "look": look(words.on(saved), found),
        "used": _used(found, name),
        "heard": found_on(saved, number, me(request).institution),
        "leads": _leads(found, name),
        "ends": _ends(found, name),
        "full": [c.title for c in saved.choices if not is_way_out(c.title)]
        if len(saved.choices) >= MAX_CHOICES
        else [],
        "asks": found.flow.asks(name),
        "problem": problem,
        "address": _address(name, number),
    }
    status = 422 if problem else 200
    return render(request, "editor/message.html", context, status=status)


def _leads(found: Shelf, name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What follows on this message: (what a youngster says, what the bot says then)."""
    return [
        (found.heard(intent), [(action, found.told(action)) for action in turn.actions])
        for intent, turn in found.after(name).items()
    ]


def _used(found: Shelf, name: str) -> list[tuple[str, str]]:
    """Where it is used, with the address of the path if it is one."""
    return [
        (words, stories.address(found.topic_of(story.file).name, story.name) if story else "")
        for words, story in found.used(name)
    ]


def _ends(found: Shelf, name: str) -> list[tuple[str, str]]:
    """Messages that a new path may go on with: the questions of this topic, and the end of a lesson."""
    topic = found.topic_of(message_of(found, name, 0).file)
    names = [m.name for m in topic.messages if found.flow.asks(m.name)]
    end = ["utter_les_einde"] if "utter_les_einde" in found.library.responses else []
    names = [*end, *names]
    return [(one, found.told(one)) for one in dict.fromkeys(names)]


def _last_saved(name: str) -> AuditEntry | None:
    return AuditEntry.objects.filter(action="text", detail=name).select_related("user").first()


def look(shown: Message, found: Shelf) -> dict[str, Any]:
    """The phone, the score and the remarks of a message as it is typed."""
    told = remarks(shown)
    points = score(shown.text, [r.finding for r in told])
    return {
        "shown": shown,
        "image": PurePosixPath(shown.image).name,
        "lines": shown.text.splitlines(),
        "remarks": list(enumerate(told)),
        "points": points.points if shown.text else None,
        "tone": tone(points.points),
        "level": points.level,
        "typed_choices": Typed.of(shown).choices,
        "turns": {c.payload: found.leads(shown.name, c.intent) for c in shown.choices},
    }


def _post(request: HttpRequest, name: str, number: int) -> HttpResponse:
    found = shelf()
    saved = message_of(found, name, number)
    words = Typed.sent(request.POST)
    basis = str(request.POST.get("basis", ""))
    if "weg" in request.POST:
        drafts.drop(request.user, name, number)
        notes.info(request, "Je ziet weer de tekst zoals hij bewaard is.")
        return redirect(_address(name, number))
    changed = _small_change(words, saved, request.POST)
    if changed is not None:
        _keep_all(request, name, number, changed, basis)
        return redirect(_address(name, number))
    problem = words.problem(found)
    if problem:
        _keep_all(request, name, number, words, basis)
        return _page(request, found, saved, number, words, problem)
    try:
        changes.save_message(name, number, words, basis)
    except Overtaken:
        _keep_all(request, name, number, words, basis)
        notes.error(request, "Niet bewaard: een ander veranderde dit bericht. Kijk en kies.")
        return redirect(_address(name, number))
    drafts.drop(request.user, name, number)
    audit.log(me(request), "text", detail=name)
    notes.success(request, "Bewaard. De bot zegt dit pas na publiceren.")
    return redirect(_address(name, number))


def _keep_all(request: HttpRequest, name: str, number: int, words: Typed, basis: str) -> None:
    """Keeps the words as a draft, whichever window they come from: a press of a button is meant."""
    drafts.drop(request.user, name, number)
    drafts.keep(request.user, name, number, words, basis, 0)


def _small_change(words: Typed, saved: Message, data: Any) -> Typed | None:
    """A button inside the form: take over a suggestion, move or drop a choice."""
    if (taken := str(data.get("neem", ""))).isdigit():
        told = remarks(words.on(saved))
        better = told[int(taken)].better if int(taken) < len(told) else None
        return better or words
    rows = list(words.choices)
    for key in ("omhoog", "eruit"):
        if (sent := str(data.get(key, ""))).isdigit() and int(sent) < len(rows):
            row = rows.pop(int(sent))
            if key == "omhoog":
                rows.insert(max(0, int(sent) - 1), row)
            return Typed(words.text, words.image, tuple(rows), words.no_image)
    return None


@editor_page
@require_POST
def draft(request: HttpRequest, name: str) -> HttpResponse:
    """Keeps what is typed, and tells how it looks. Asked by the page itself while somebody types."""
    number = _number(request)
    found = shelf()
    saved = message_of(found, name, number)
    words = Typed.sent(request.POST)
    version = str(request.POST.get("versie", "0"))
    kept = drafts.keep(
        request.user,
        name,
        number,
        words,
        str(request.POST.get("basis", ""))[:16],
        int(version) if version.isdigit() else 0,
    )
    html = render_to_string("editor/look.html", {"look": look(words.on(saved), found)}, request)
    if isinstance(kept, Clash):
        return JsonResponse({"clash": kept.message, "html": html}, status=409)
    others = [str(d.by) for d in drafts.others(request.user, name, number)]
    overtaken = fingerprint(saved) != kept.basis
    answer = {"version": kept.version, "html": html, "others": others, "overtaken": overtaken}
    return JsonResponse(answer)


@editor_page
@require_POST
def choose(request: HttpRequest, name: str) -> HttpResponse:
    """After somebody else changed it: go on with one's own words, or take what stands there."""
    number = _number(request)
    saved = message_of(shelf(), name, number)
    if request.POST.get("keuze") == "mijn":
        # only over what this person has seen: if it changed again meanwhile, the page asks again
        rows = drafts.mine(request.user, name, number)
        if rows and request.POST.get("gezien") == fingerprint(saved):
            rows.basis = fingerprint(saved)
            rows.save(update_fields=["basis"])
    else:
        drafts.drop(request.user, name, number)
    return redirect(_address(name, number))


@editor_page
@require_POST
def add_path(request: HttpRequest, name: str) -> HttpResponse:
    """A new choice under a message, with the answer of the bot."""
    number = _number(request)
    new = NewPath(
        clean(request.POST.get("titel")),
        clean(request.POST.get("antwoord"), lines=True),
        tuple(filter(None, map(clean, str(request.POST.get("zinnen", "")).splitlines()))),
        clean(request.POST.get("daarna")),
        clean(request.POST.get("eruit")),
    )
    known = shelf().library.responses
    if not new.title or not new.answer or (new.then and new.then not in known):
        notes.error(request, "Geef de keuze een naam, en typ wat de bot dan zegt.")
        return redirect(_address(name, number) + "#nieuw")
    if drafts.mine(request.user, name, number):
        notes.error(request, "Bewaar eerst dit bericht. Maak daarna de nieuwe keuze.")
        return redirect(_address(name, number))
    answer = changes.add_path(name, number, new)
    audit.log(me(request), "text", detail=answer)
    notes.success(request, f"De keuze “{new.title}” staat erbij. Dit zegt de bot dan.")
    return redirect(_address(answer, 0))


@editor_page
@require_POST
def add_wording(request: HttpRequest, name: str) -> HttpResponse:
    """The same message in other words: the bot takes one of them each time."""
    number = _number(request)
    text = clean(request.POST.get("anders"), lines=True)
    if not text or text in [m.text for m in shelf().library.responses.get(name, ())]:
        notes.error(request, "Typ dit bericht in andere woorden dan die er al staan.")
        return redirect(_address(name, number) + "#versies")
    made = changes.add_wording(name, number, text)
    audit.log(me(request), "text", detail=name)
    notes.success(request, f"Versie {made + 1} staat erbij. De bot kiest er steeds 1.")
    return redirect(_address(name, made))


@editor_page
@require_POST
def remove_wording(request: HttpRequest, name: str) -> HttpResponse:
    """Takes this wording out; the others stay."""
    number = _number(request)
    try:
        changes.remove_wording(name, number, str(request.POST.get("gezien", "")))
    except Overtaken:
        notes.error(request, "Een ander veranderde deze versie net. Kijk eerst hoe die nu is.")
        return redirect(_address(name, number))
    drafts.close_up(name, number)
    audit.log(me(request), "text", detail=name)
    notes.success(request, "Deze versie is weg uit jouw concept.")
    return redirect(_address(name, 0))


@editor_page
@require_POST
def change_alt(request: HttpRequest, name: str) -> HttpResponse:
    """Other words for what the picture of this message shows."""
    number = _number(request)
    image, alt = clean(request.POST.get("naam")), clean(request.POST.get("alt"))
    try:
        set_alt(image, alt)
    except NoPicture as error:
        notes.error(request, str(error))
    else:
        audit.log(me(request), "text", detail=f"plaatje {image}"[:200])
        notes.success(request, "Bewaard: wat er op het plaatje staat.")
    return redirect(_address(name, number) + "#plaatje")


@editor_page
@require_POST
def remove(request: HttpRequest, name: str) -> HttpResponse:
    """Takes a message out, unless something needs it."""
    topic = shelf().topic_of(message_of(shelf(), name, 0).file)
    try:
        changes.remove_message(name)
    except InUse as error:
        where = "; ".join(error.where[:4])
        notes.error(request, f"Dit bericht is nog in gebruik, dus het blijft staan. {where}.")
        return redirect("message", name)
    audit.log(me(request), "text", detail=name)
    notes.success(request, "Het bericht is weg uit jouw versie.")
    return redirect("topic", topic.name)


@editor_page
@require_POST
def upload(request: HttpRequest, name: str) -> HttpResponse:
    """A new picture for this message; it goes into the form, and is saved with the form."""
    number = _number(request)
    saved = message_of(shelf(), name, number)
    try:
        picture = take(request.FILES.get("bestand"), clean(request.POST.get("alt")))
    except NoPicture as error:
        notes.error(request, str(error))
        return redirect(_address(name, number) + "#plaatje")
    mine = drafts.mine(request.user, name, number)
    words = drafts.typed(mine) if mine else Typed.of(saved)
    with_picture = Typed(words.text, picture, words.choices)
    _keep_all(request, name, number, with_picture, mine.basis if mine else fingerprint(saved))
    notes.success(request, "Het plaatje staat bij dit bericht. Druk nog op Bewaar.")
    return redirect(_address(name, number))


@editor_page
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of the working copy: one that is new is not among the site's own files yet."""
    folder = workspace.root() / "data" / "images"
    path = folder / name
    if path.parent != folder or path.suffix not in SUFFIXES or not path.is_file():
        raise Http404
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = HttpResponse(path.read_bytes(), content_type=kind)
    response.headers["Cache-Control"] = "private, max-age=300"
    return response
