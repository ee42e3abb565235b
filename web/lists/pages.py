"""The pages of apps, words, tips and stories. Help lines have pages of their own (help_pages.py)."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from bot.content.lists import ListFile
from web.accounts import audit
from web.accounts.roles import me
from web.editor.guard import editor_page
from web.lists import book
from web.lists.forms import AppForm, CheckedForm, StoryForm, TipsForm, WordForm
from web.review.words import CATEGORIES

MEANWHILE = (
    "Een ander veranderde dit net ook. Er is niets bewaard. "
    "Hieronder staat wat jij typte; kijk in de lijst wat er nu staat en bewaar dan nog een keer."
)
SAVED = "Bewaard in het concept. De jongeren zien het pas na publiceren."
MOST_WORDS = 60
KINDS = {"altijd": "Bij elk gesprek", "none": "Er is niets ergs verteld", **CATEGORIES}
POOLS = {"utter_verhaal_een": "Eerste verhaal", "utter_verhaal_twee": "Tweede verhaal"}


@editor_page
def lists(request: HttpRequest) -> HttpResponse:
    """All lists, with how much stands in each and what waits."""
    from web.lists.models import HelpProposal

    words = book.read(book.WORDS)
    tips = book.read(book.TIPS)
    stories = book.read(book.STORIES)["responses"]
    apps = book.read(book.APPS)
    context = {
        "apps": len(apps["apps"]),
        "apps_date": apps["checked_on"],
        "words": len(words["makkelijker"]) + len(words["liever"]),
        "tips": sum(map(len, tips.values())),
        "stories": sum(len(stories[pool]) for pool in POOLS if pool in stories),
        "films": len(book.read(book.FILMS)["films"] or ()) if book.there(book.FILMS) else None,
        "waiting": HelpProposal.objects.filter(state=HelpProposal.OPEN).count(),
    }
    return render(request, "lists/lists.html", context)


def saved(request: HttpRequest, detail: str) -> None:
    """Say so, and log who changed which list."""
    audit.log(me(request), "list", detail=detail)
    messages.success(request, SAVED)


def answer(request: HttpRequest, title: str, form: Any, back: str, **more: Any) -> HttpResponse:
    """The page of one form; with `drop`, the button that takes the row out."""
    context = {"title": title, "form": form, "back": back, **more}
    return render(request, "lists/form.html", context, status=422 if form.errors else 200)


# --- apps of today


@editor_page
def apps(request: HttpRequest) -> HttpResponse:
    """The apps, and the date on which somebody looked them all through."""
    data = book.read(book.APPS)
    form = CheckedForm(request.POST or None, initial={"checked_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with book.changing(book.APPS) as file:
            file.set(("checked_on",), form.cleaned_data["checked_on"])
        saved(request, "Apps: hele lijst nagekeken")
        return redirect("apps")
    rows = [
        (key, row, row.get("checked_on") or data["checked_on"]) for key, row in data["apps"].items()
    ]
    return render(
        request, "lists/apps.html", {"rows": rows, "date": data["checked_on"], "form": form}
    )


@editor_page
def app(request: HttpRequest, key: str = "") -> HttpResponse:
    """One app: change it, or (without a key) add one."""
    rows = book.read(book.APPS)["apps"]
    row = rows.get(key)
    if key and row is None:
        raise Http404
    initial = {**row, "names": ", ".join(map(str, row["names"]))} if row else {}
    others = {
        str(name).lower(): other["name"]
        for k, other in rows.items()
        if k != key
        for name in other["names"]
    }
    form = AppForm(request.POST or None, initial={**initial, "was": book.stamp(row)}, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            with book.changing(book.APPS) as file:
                _put_app(file, key, form.cleaned_data)
        except book.Meanwhile:
            form.add_error(None, MEANWHILE)
        else:
            saved(request, f"App: {form.cleaned_data['name']}")
            return redirect("apps")
    title = row["name"] if row else "Een app erbij"
    return answer(request, title, form, "apps", drop="app_drop" if row else "", key=key)


def _put_app(file: ListFile, key: str, data: dict[str, Any]) -> None:
    fields = ("name", "names", "what", "watch", "setting", "source", "checked_on")
    rows = file.value(("apps",))
    if key:
        book.same(rows.get(key), data["was"])
        for name in fields:
            file.set(("apps", key, name), data[name])
        return
    file.add(("apps",), free_key(data["name"], rows), {name: data[name] for name in fields})


def free_key(name: str, taken: Any) -> str:
    """A key in small letters that is not in use yet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "rij"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}_{number}", number + 1
    return key


@editor_page
@require_POST
def app_drop(request: HttpRequest, key: str) -> HttpResponse:
    """Take an app out."""
    with book.changing(book.APPS) as file:
        file.remove_row(("apps", key))
    saved(request, f"App weg: {key}")
    return redirect("apps")


# --- simpler words


@editor_page
def words(request: HttpRequest) -> HttpResponse:
    """Search the words; the newest of each list when nothing was asked."""
    data = book.read(book.WORDS)
    asked = request.GET.get("zoek", "").strip().lower()[:40]
    found = [
        (kind, str(word), str(better))
        for kind in WordForm.KINDS
        for word, better in data[kind].items()
        if asked in str(word) or asked in str(better)
    ]
    shown = found[:MOST_WORDS] if asked else found[-1 : -MOST_WORDS - 1 : -1]
    context = {"rows": shown, "total": len(found), "asked": asked, "kinds": WordForm.KINDS}
    return render(request, "lists/words.html", context)


@editor_page
def word(request: HttpRequest, kind: str = "", key: str = "") -> HttpResponse:
    """One word: change what to write instead, or (without a key) add one."""
    data = book.read(book.WORDS)
    if key and (kind not in WordForm.KINDS or key not in data[kind]):
        raise Http404
    now = data[kind][key] if key else None
    initial = {"word": key, "better": now, "kind": kind or "makkelijker", "was": book.stamp(now)}
    form = WordForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        if sent["word"] != key and (where := _listed(data, sent["word"])):
            form.add_error("word", where)
        else:
            try:
                with book.changing(book.WORDS) as file:
                    _put_word(file, kind, key, sent)
            except book.Meanwhile:
                form.add_error(None, MEANWHILE)
            else:
                saved(request, f"Woord: {sent['word']}")
                return redirect("words")
    title = f"“{key}”" if key else "Een woord erbij"
    drop = "word_drop" if key else ""
    return answer(request, title, form, "words", drop=drop, key=key, kind=kind)


def _listed(data: Any, word: str) -> str:
    for kind, title in WordForm.KINDS.items():
        if word in data[kind]:
            return f"“{word}” staat al in de lijst ({title.lower()})."
    if any(word in str(line).split() for line in data["bekend"]) or word in data["begrippen"]:
        return f"“{word}” staat bij de woorden die jongeren kennen."
    return ""


def _put_word(file: ListFile, kind: str, key: str, sent: dict[str, Any]) -> None:
    if key:
        book.same(file.value((kind,)).get(key), sent["was"])
    if key == sent["word"] and kind == sent["kind"]:
        file.set((kind, key), sent["better"])
        return
    if key:
        file.remove_row((kind, key))
    file.add((sent["kind"],), sent["word"], sent["better"])


@editor_page
@require_POST
def word_drop(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Take a word out."""
    if kind not in WordForm.KINDS:
        raise Http404
    with book.changing(book.WORDS) as file:
        file.remove_row((kind, key))
    saved(request, f"Woord weg: {key}")
    return redirect("words")


# --- tips for the adult


@editor_page
def tips(request: HttpRequest) -> HttpResponse:
    """The tips by kind."""
    rows = [(kind, KINDS.get(kind, kind), found) for kind, found in book.read(book.TIPS).items()]
    return render(request, "lists/tips.html", {"rows": rows})


@editor_page
def tip(request: HttpRequest, kind: str) -> HttpResponse:
    """The tips of one kind, one a line."""
    now = book.read(book.TIPS).get(kind)
    if now is None:
        raise Http404
    form = TipsForm(request.POST or None, initial={"tips": "\n".join(now), "was": book.stamp(now)})
    if request.method == "POST" and form.is_valid():
        try:
            with book.changing(book.TIPS) as file:
                book.same(file.value((kind,)), form.cleaned_data["was"])
                replace_rows(file, (kind,), form.cleaned_data["tips"])
        except book.Meanwhile:
            form.add_error(None, MEANWHILE)
        else:
            saved(request, f"Tips: {KINDS.get(kind, kind)}")
            return redirect("tips")
    return answer(request, KINDS.get(kind, kind), form, "tips")


def replace_rows(file: ListFile, place: tuple[str, ...], rows: list[str]) -> None:
    """Makes a list of texts hold these rows, touching only the lines that differ."""
    old = [str(row) for row in file.value(place)]
    common = SequenceMatcher(None, old, rows, autojunk=False)
    if all(
        tag in ("equal", "replace") and b - a == d - c for tag, a, b, c, d in common.get_opcodes()
    ):
        for at, row in enumerate(rows):
            file.set((*place, at), row)
        return
    shared = 0
    while shared < min(len(old), len(rows)) and old[shared] == rows[shared]:
        shared += 1
    for at in range(shared, min(len(old), len(rows))):
        file.set((*place, at), rows[at])
    for row in rows[len(old) :]:
        file.append(place, row)
    for at in range(len(old) - 1, len(rows) - 1, -1):
        file.remove_row((*place, at))


# --- stories of others


@editor_page
def stories(request: HttpRequest) -> HttpResponse:
    """The stories in each pool; real ones with their end date."""
    data = book.read(book.STORIES)["responses"]
    pools = [
        (pool, title, [(n, row, row.get("metadata") or {}) for n, row in enumerate(data[pool])])
        for pool, title in POOLS.items()
        if pool in data
    ]
    return render(request, "lists/stories.html", {"pools": pools, "today": timezone.localdate()})


@editor_page
def story(request: HttpRequest, pool: str, number: int | None = None) -> HttpResponse:
    """One story: change it, or (without a number) add one."""
    data = book.read(book.STORIES)["responses"]
    if pool not in POOLS or pool not in data or (number or 0) >= len(data[pool]):
        raise Http404
    row = data[pool][number] if number is not None else None
    about = (row or {}).get("metadata") or {}
    initial = {"was": book.stamp(row), "text": row["text"] if row else "Bedacht verhaal: "}
    form = StoryForm(request.POST or None, initial={**initial, **about})
    if request.method == "POST" and form.is_valid():
        try:
            with book.changing(book.STORIES) as file:
                _put_story(file, pool, number, form)
        except book.Meanwhile:
            form.add_error(None, MEANWHILE)
        else:
            real = ", echt gebeurd, met elk akkoord" if form.cleaned_data["real"] else ""
            saved(request, f"Verhaal van een ander{real}")
            return redirect("stories")
    title = "Verhaal" if row else "Een verhaal erbij"
    drop = "story_drop" if row else ""
    more = {"drop": drop, "pool": pool, "number": number, "was": book.stamp(row)}
    return answer(request, title, form, "stories", **more)


def _put_story(file: ListFile, pool: str, number: int | None, form: StoryForm) -> None:
    place, metadata = ("responses", pool), form.metadata()
    text = form.cleaned_data["text"]
    if number is None:
        file.append(place, {"text": text, "metadata": metadata})
        return
    rows = file.value(place)
    book.same(rows[number] if number < len(rows) else None, form.cleaned_data["was"])
    file.set((*place, number, "text"), text)
    known = rows[number].get("metadata") or {}
    if bool(known.get("real")) != bool(metadata.get("real")) or metadata.get("real"):
        file.set(
            (*place, number, "metadata"),
            {**known, **metadata} if metadata.get("real") else metadata,
        )


@editor_page
@require_POST
def story_drop(request: HttpRequest, pool: str, number: int) -> HttpResponse:
    """Take a story back in one press: the teller stops, or its time is over."""
    if pool not in POOLS:
        raise Http404
    place = ("responses", pool)
    try:
        with book.changing(book.STORIES) as file:
            rows = file.value(place)
            book.same(rows[number] if number < len(rows) else None, request.POST.get("was", ""))
            file.remove_row((*place, number))
    except book.Meanwhile:
        messages.error(
            request, "De lijst is net veranderd. Kijk nog een keer welk verhaal weg moet."
        )
        return redirect("stories")
    saved(request, "Verhaal van een ander teruggetrokken")
    return redirect("stories")
