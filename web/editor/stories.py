"""Paths: their steps in order, a new one, and a new topic from a template."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from bot.content.model import ContentError, Step, Story
from bot.content.writing import StepRow
from web.accounts import audit
from web.accounts.roles import me
from web.editor import changes
from web.editor.changes import NewTopic
from web.editor.form import clean
from web.editor.guard import editor_page
from web.editor.shelf import Shelf, Topic, readable, shelf
from web.editor.topics import topic_or_404

MOST_STEPS = 40
MOST_ANSWERS = 12
"""Things that a youngster may say in one step."""


def address(topic: str, story: str) -> str:
    """The page of one path."""
    return f"{reverse('story', args=[topic])}?{urlencode({'naam': story})}"


@editor_page
def story(request: HttpRequest, name: str) -> HttpResponse:
    """The steps of a path, to change, move and take out."""
    topic = topic_or_404(name)
    found = shelf()
    wanted = request.GET.get("naam", "")
    one = next((s for s in topic.stories if s.name == wanted), None)
    if one is None:
        raise ContentError(
            topic.file, 0, f"Het pad “{wanted}” is er niet.", "Misschien haalde iemand het weg."
        )
    if request.method == "POST":
        return _change(request, topic, one)
    context = {
        "topic": topic,
        "story": one,
        "rows": [_row(found, number, step) for number, step in enumerate(one.steps)],
        "says": options(found, topic),
        "hears": heard(found, topic),
        "was": step_names(one),
        "problems": found.problems(one.name),
        "fixed": any(step.kind not in ("intent", "or", "action") for step in one.steps),
    }
    return render(request, "editor/story.html", context)


def _row(found: Shelf, number: int, step: Step) -> dict[str, Any]:
    """A step for the form: what the bot says, or each thing that a youngster may say."""
    names = [(name, found.heard(name)) for name in step.alternatives or (step.name,)]
    told = found.told(step.name)
    return {
        "number": number,
        "step": step,
        "told": told,
        "names": list(enumerate(names)),
        "next": len(names),
    }


SHARED = ("algemeen", "antwoorden")
"""Topics whose messages and sentences serve in every lesson."""
Options = list[tuple[str, list[tuple[str, str]]]]


def options(found: Shelf, topic: Topic) -> Options:
    """What the bot may say or do in a step, in groups: (name, words)."""
    own = [m.name for m in topic.messages]
    shared = [m.name for t in SHARED if t in found.topics for m in found.topics[t].messages]
    groups = [
        (topic.title, own),
        ("De bot doet iets", sorted(found.library.actions)),
        ("Voor alle onderwerpen", [n for n in shared if n not in own]),
    ]
    return [(t, [(n, found.told(n)) for n in dict.fromkeys(names)]) for t, names in groups if names]


def heard(found: Shelf, topic: Topic) -> Options:
    """What a youngster may say in a step, in groups: (name, words)."""
    own = list(topic.intents)
    used = [n for s in topic.stories for step in s.steps for n in (step.name, *step.alternatives)]
    shared = [n for t in SHARED if t in found.topics for n in found.topics[t].intents]
    rest = sorted({n for n in (*used, *shared) if n in found.library.intents} - set(own))
    groups = ((topic.title, own), ("Voor alle onderwerpen", rest))
    return [(title, [(n, found.heard(n)) for n in names]) for title, names in groups if names]


def sent_steps(data: Any) -> list[StepRow]:
    """The steps as the form has them; an empty one falls away."""
    steps: list[StepRow] = []
    for number in _order(data):
        if action := clean(data.get(f"zegt_{number}")):
            steps.append(("action", action))
        names = [clean(data.get(f"hoort_{number}_{i}")) for i in range(MOST_ANSWERS)]
        if chosen := list(dict.fromkeys(filter(None, names))):
            steps.append(("or", chosen) if len(chosen) > 1 else ("intent", chosen[0]))
    return steps


def _order(data: Any) -> list[int]:
    """The numbers of the form in the order of the path: the new step stands where was chosen."""
    numbers = list(range(MOST_STEPS))
    new, place = str(data.get("nieuw", "")), str(data.get("plek", ""))
    if new.isdigit() and place.isdigit() and int(place) < int(new) < MOST_STEPS:
        numbers.remove(int(new))
        numbers.insert(int(place), int(new))
    return numbers


def _change(request: HttpRequest, topic: Topic, one: Story) -> HttpResponse:
    here = redirect(address(topic.name, one.name))
    if "weg" in request.POST:
        changes.remove_story(one.file, one.name, one.is_rule)
        audit.log(me(request), "text", detail=one.name)
        notes.success(request, f"Het pad “{one.name}” is weg uit jouw versie.")
        return redirect("topic", topic.name)
    steps = sent_steps(request.POST)
    problem = _problem(shelf(), steps)
    if problem:
        notes.error(request, f"Niet bewaard. {problem}")
        return here
    if sent_step_names(request.POST.get("was")) != step_names(one):
        notes.error(
            request, "Niet bewaard: een ander veranderde dit pad. Kijk eerst hoe het nu is."
        )
        return here
    _move(steps, request.POST)
    if not steps:
        notes.error(request, "Een pad houdt minstens 1 stap. Haal anders het hele pad weg.")
        return here
    changes.save_story(one.file, one.name, steps)
    audit.log(me(request), "text", detail=one.name)
    notes.success(request, "Bewaard. De bot doet dit pas na publiceren.")
    return here


def step_names(one: Story) -> str:
    """The steps as the page knew them: an older page doesn't write over a newer one."""
    return " ".join("/".join(s.alternatives) or s.name for s in one.steps)


def sent_step_names(value: Any) -> str:
    """The same from a form."""
    return " ".join(str(value or "").split())


def _problem(found: Shelf, steps: list[StepRow]) -> str:
    known = found.library
    for kind, value in steps:
        names = [value] if isinstance(value, str) else list(value)
        for name in names:
            if kind == "action" and name not in known.responses and name not in known.actions:
                return f"“{name}” bestaat niet."
            if kind != "action" and name not in known.intents:
                return f"“{readable(name)}” bestaat niet."
    return ""


def _move(steps: list[StepRow], data: Any) -> None:
    """Up, down or out: the button that was pressed names the step."""
    for key, by in (("omhoog", -1), ("omlaag", 1), ("eruit", 0)):
        sent = str(data.get(key, ""))
        if sent.isdigit() and int(sent) < len(steps):
            step = steps.pop(int(sent))
            if by:
                steps.insert(max(0, int(sent) + by), step)


@editor_page
@require_POST
def new_story(request: HttpRequest, name: str) -> HttpResponse:
    """A new path after a message: what a youngster says, and what the bot says then."""
    topic = topic_or_404(name)
    question, intent, answer = (clean(request.POST.get(key)) for key in ("na", "hoort", "zegt"))
    steps: list[StepRow] = [("action", question)] if question else []
    steps += [("intent", intent), ("action", answer)]
    problem = "Kies alle 3." if not intent or not answer else _problem(shelf(), steps)
    if problem:
        notes.error(request, f"Er is nog geen pad. {problem}")
        return redirect("topic", topic.name)
    part = (
        question.removeprefix("utter_").removeprefix(f"{topic.name}_").replace("_", " ") or "begin"
    )
    made = changes.add_story(topic, f"{topic.name} - {part} - {readable(intent)}", steps)
    audit.log(me(request), "text", detail=made)
    notes.success(request, "Het pad staat erbij. Zet er hier meer stappen in.")
    return redirect(address(topic.name, made))


TEMPLATE = {
    "titel": "",
    "zinnen": "",
    "uitleg": "Vriendschap is: je bent blij met elkaar.\nEen vriend luistert naar jou.",
    "oefening": "Jij hebt een rotdag.\nWat doet een vriend?",
    "keuze_1": "Hij luistert",
    "keuze_2": "Hij lacht",
    "antwoord_1": "Ja. Dat is fijn van een vriend.",
    "antwoord_2": "Dat is niet fijn. Jij mag dat zeggen.",
    "navraag": "Ik wil weten of ik het goed zei.\nWat doet een fijne vriend?",
}
"""What the form of a new topic begins with: an example to write over."""


@editor_page
def new_topic(request: HttpRequest) -> HttpResponse:
    """A lesson from the template "uitleg - oefening - navraag"."""
    values = {k: request.POST.get(k, v) for k, v in TEMPLATE.items()}
    problem = ""
    if request.method == "POST":
        text = {
            k: clean(v, lines=k not in ("titel", "keuze_1", "keuze_2")) for k, v in values.items()
        }
        problem = next(
            (
                f"Vul nog in: {k.replace('_', ' ')}."
                for k, v in text.items()
                if not v and k != "zinnen"
            ),
            "",
        )
        if not problem:
            try:
                made = changes.add_topic(
                    NewTopic(
                        text["titel"],
                        tuple(filter(None, map(clean, text["zinnen"].splitlines()))),
                        text["uitleg"],
                        text["oefening"],
                        (text["keuze_1"], text["keuze_2"]),
                        (text["antwoord_1"], text["antwoord_2"]),
                        text["navraag"],
                    )
                )
            except ContentError as error:
                problem = f"{error.message} {error.suggestion}"
            else:
                audit.log(me(request), "text", detail=made)
                notes.success(
                    request, "Het onderwerp staat er. Klik op een bericht om het te veranderen."
                )
                return redirect("topic", made)
    context = {"values": values, "problem": problem}
    return render(request, "editor/new_topic.html", context, status=422 if problem else 200)
