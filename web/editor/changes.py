"""What an editor changes in the working copy. Each call changes all it must, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content import topic_list, workspace
from bot.content.model import Choice, ContentError, Message
from bot.content.writing import ContentFile, StepRow
from bot.plain_language.rules.choices import is_way_out
from web.editor.form import Typed, fingerprint, message_of
from web.editor.pictures import slug
from web.editor.shelf import GENERAL, Shelf, Topic, shelf


class Overtaken(Exception):
    """Somebody changed the message since this person began: `now` is what stands there."""

    def __init__(self, now: Message) -> None:
        super().__init__(now.name)
        self.now = now


class InUse(Exception):
    """What somebody wants to remove is still used; `where` says by what, in Dutch."""

    def __init__(self, where: Sequence[str]) -> None:
        super().__init__(", ".join(where))
        self.where = list(where)


def fingerprint_of(lines: Sequence[str]) -> str:
    """Changes when the lines do: an older page doesn't write over a newer one."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def content_file(name: str) -> ContentFile:
    """A file of the working copy, to change."""
    return ContentFile(workspace.root() / name, name)


def save_message(name: str, number: int, words: Typed, basis: str) -> None:
    """Writes a message; only the parts that differ. Raises Overtaken, ContentError or OSError."""
    with workspace.lock():
        message = message_of(shelf(), name, number)
        if fingerprint(message) != basis:
            raise Overtaken(message)
        old = Typed.of(message)
        file = content_file(message.file)
        choices = [Choice(title, payload) for title, payload in words.choices]
        file.set_message(
            name,
            number,
            text=words.text if words.text != old.text else None,
            choices=choices if words.choices != old.choices else None,
            image=words.image if words.image != old.image else None,
            no_image=words.no_image if words.no_image != old.no_image else None,
        )
        file.save()


def add_wording(name: str, number: int, text: str) -> int:
    """Another way to say a message, with the same choices and picture; gives its number."""
    with workspace.lock():
        found = shelf()
        message = message_of(found, name, number)
        file = content_file(message.file)
        file.add_wording(name, text, number)
        file.save()
        return len(found.library.responses[name])


def remove_wording(name: str, number: int, basis: str) -> None:
    """Takes one wording out, if it is still the one that this person saw. Raises Overtaken."""
    with workspace.lock():
        message = message_of(shelf(), name, number)
        if fingerprint(message) != basis:
            raise Overtaken(message)
        file = content_file(message.file)
        file.remove_wording(name, number)
        file.save()


def remove_message(name: str) -> None:
    """Takes a message out. Raises InUse when something still says it or leads to it."""
    with workspace.lock():
        found = shelf()
        message = message_of(found, name, 0)
        _refuse_in_use(found, name)
        file = content_file(message.file)
        file.remove("responses", name)
        file.save()


def remove_intent(name: str) -> None:
    """Takes what youngsters say out. Raises InUse when a path or a choice still needs it."""
    with workspace.lock():
        found = shelf()
        intent = found.library.intents.get(name)
        if intent is None or intent.file == "domain.yml":
            raise ContentError("domain.yml", 0, f"“{name}” hoort bij de bot zelf.")
        _refuse_in_use(found, name)
        file = content_file(intent.file)
        file.remove("nlu", name)
        file.save()


def _refuse_in_use(found: Shelf, name: str) -> None:
    where = [words for words, _ in found.used(name)]
    if where:
        raise InUse(where)


@dataclass(frozen=True)
class NewPath:
    """A choice under a message with what follows: the bot's answer, and then another message."""

    title: str
    answer: str
    examples: tuple[str, ...] = ()
    then: str = ""
    instead: str = ""
    """Title of a choice that makes room; what follows on it stays for who types it."""


def add_path(name: str, number: int, new: NewPath) -> str:
    """Adds the choice, what youngsters say, the answer and the story; gives the answer's name."""
    with workspace.lock():
        found = shelf()
        message = message_of(found, name, number)
        topic = found.topic_of(message.file)
        wanted = f"{topic.name}_{slug(new.title, 30)}"
        known = _said_already(found, new.title, {*found.after(name), *found.after("")})
        intent = known or free(wanted, found.library.intents)
        answer = free(f"utter_{wanted}", found.library.responses)
        files = _Files(topic)
        about = {
            "kind": "lesson",
            "no_image": "kort" if not new.then else "het volgende bericht heeft een plaatje",
        }
        files.messages(message.file).add_response(answer, new.answer, metadata=about)
        files.messages(message.file).set_message(
            name,
            number,
            choices=_with(message.choices, Choice(new.title, f"/{intent}"), new.instead),
        )
        if not known:
            files.intents.add_intent(intent, _examples(new.title, new.examples))
        steps = [("action", name), ("intent", intent), ("action", answer)]
        steps += [("action", new.then)] if new.then else []
        files.stories.add_story(_story_name(found, topic, name, new.title), steps)
        files.save()
        return answer


def _with(choices: Sequence[Choice], new: Choice, instead: str) -> list[Choice]:
    """The new choice in the place of another, or before the way out: that one stays the last."""
    titles = [choice.title for choice in choices]
    if instead in titles:
        return [new if choice.title == instead else choice for choice in choices]
    last = bool(choices) and is_way_out(choices[-1].title)
    at = len(choices) - 1 if last else len(choices)
    return [*choices[:at], new, *choices[at:]]


def _examples(title: str, examples: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(e for e in (title.lower(), *examples) if e))


def _said_already(found: Shelf, title: str, taken: Collection[str]) -> str:
    """The intent that has these words as an example already: a second one would only confuse."""
    return next(
        (
            intent.name
            for intent in found.library.intents.values()
            if intent.name not in taken and title.lower() in (e.lower() for e in intent.examples)
        ),
        "",
    )


def _story_name(found: Shelf, topic: Topic, name: str, title: str) -> str:
    part = name.removeprefix("utter_").removeprefix(f"{topic.name}_").replace("_", " ")
    wanted = f"{topic.name} - {part} - {title.lower()}"
    return free(wanted, {s.name for s in found.library.stories}, " ")


def free(wanted: str, taken: object, between: str = "_") -> str:
    """The name itself, or with a number behind it when it is taken."""
    name, number = wanted, 1
    while name in taken:  # type: ignore[operator]
        number += 1
        name = f"{wanted}{between}{number}"
    return name


class _Files:
    """The files of a topic under change: one for a lesson, several for what is general."""

    def __init__(self, topic: Topic) -> None:
        self._topic = topic
        self._open: dict[str, ContentFile] = {}

    def messages(self, name: str = "") -> ContentFile:
        """Where messages stand."""
        return self._file(name or self._topic.file)

    @property
    def intents(self) -> ContentFile:
        """Where what youngsters say stands."""
        return self._file("data/nlu.yml" if self._topic.name == GENERAL else self._topic.file)

    @property
    def stories(self) -> ContentFile:
        """Where paths stand."""
        return self._file("data/stories.yml" if self._topic.name == GENERAL else self._topic.file)

    def _file(self, name: str) -> ContentFile:
        if name not in self._open:
            self._open[name] = content_file(name)
        return self._open[name]

    def save(self) -> None:
        """Writes them all: each could be read after its change."""
        for file in self._open.values():
            file.save()


def add_story(topic: Topic, name: str, steps: Sequence[StepRow]) -> str:
    """A new path in a topic; gives the name it got."""
    with workspace.lock():
        found = shelf()
        free_name = free(name, {s.name for s in found.library.stories}, " ")
        files = _Files(topic)
        files.stories.add_story(free_name, steps)
        files.save()
        return free_name


def save_story(file: str, name: str, steps: Sequence[StepRow]) -> None:
    """Writes the steps of a path or rule."""
    with workspace.lock():
        changed = content_file(file)
        changed.set_steps(name, steps)
        changed.save()


def remove_story(file: str, name: str, is_rule: bool) -> None:
    """Takes a path or rule out; its messages stay."""
    with workspace.lock():
        changed = content_file(file)
        changed.remove("rules" if is_rule else "stories", name)
        changed.save()


def save_examples(file: str, intent: str, examples: Sequence[str]) -> None:
    """Writes what youngsters say, one a line."""
    with workspace.lock():
        changed = content_file(file)
        changed.set_examples(intent, examples)
        changed.save()


def place_topic(name: str, title: str, after: str) -> None:
    """Another title for a topic in the list, and its place there: behind `after`, or first."""
    with workspace.lock():
        found = shelf()
        names = [one for one in found.topics if one != GENERAL]
        topic_list.place(found.root, names, name, title, after)


@dataclass(frozen=True)
class NewTopic:
    """What the template asks: explanation, practice, and asking what was understood."""

    title: str
    examples: tuple[str, ...]
    explain: str
    practice: str
    choices: tuple[str, str]
    answers: tuple[str, str]
    back: str


def add_topic(new: NewTopic) -> str:
    """A file with a whole small lesson: explanation, practice, asking back. Gives its name.
    Raises ContentError when there is such a topic already."""
    with workspace.lock():
        found = shelf()
        name = slug(new.title, 30)
        if not name or name == "nieuw" or name in found.topics:
            raise ContentError(
                "", 0, f"Er is al een onderwerp “{new.title}”.", "Kies een andere naam."
            )
        path = workspace.root() / "data" / "topics" / f"{name}.yml"
        about = " ".join(new.title.split()).replace("\n", " ")
        path.write_text(f'# Les: {about.lower()}.\nversion: "3.1"\n', encoding="utf-8")
        try:
            _fill(ContentFile(path, f"data/topics/{name}.yml"), name, new, found)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return name


def _fill(file: ContentFile, name: str, new: NewTopic, found: Shelf) -> None:
    start, practice, back, thanks = (
        f"utter_{name}_{part}" for part in ("uitleg", "oefening", "navraag", "dank")
    )
    intents: list[str] = []
    for number, title in enumerate(new.choices):
        known = _said_already(found, title, {*intents, *found.after("")})
        intents.append(known or f"{name}_{slug(title, 30) or number}")
    answers = [f"utter_{name}_antwoord_{number}" for number in (1, 2)]
    unknown = ("Weet ik niet", "weet_niet") if "weet_niet" in found.library.intents else None
    quiet = {"kind": "lesson", "no_image": "de volgende bubbel heeft een plaatje"}
    file.add_intent(f"onderwerp_{name}", _examples(new.title, new.examples))
    for title, intent in zip(new.choices, intents, strict=True):
        if intent not in found.library.intents:
            file.add_intent(intent, _examples(title, ()))
    choices = [Choice(t, f"/{i}") for t, i in zip(new.choices, intents, strict=True)]
    ways = [Choice(unknown[0], f"/{unknown[1]}")] if unknown else []
    stop = [Choice("Stoppen", "/stop")] if "stop" in found.library.intents else []
    asking = {"kind": "lesson", "free_answer": True}
    file.add_response(start, new.explain, metadata=quiet)
    file.add_response(
        practice,
        new.practice,
        [*choices, *ways],
        _picture("keuze", found),
        {**asking, "kind": "practice"},
    )
    for answer, text in zip(answers, new.answers, strict=True):
        file.add_response(answer, text, metadata=quiet)
    file.add_response(back, new.back, [*ways, *stop], _picture("plan", found), asking)
    file.add_response(
        thanks, "Dank je. Goed dat je meedacht.", metadata={"kind": "lesson", "no_image": "kort"}
    )
    end = "utter_les_einde" if "utter_les_einde" in found.library.responses else ""
    closing = [thanks, end] if end else [thanks]
    file.add_story(
        f"onderwerp {name.replace('_', ' ')}",
        _turn(f"onderwerp_{name}", start, practice),
        rule=True,
    )
    for title, intent, answer in zip(new.choices, intents, answers, strict=True):
        steps: list[StepRow] = [("action", practice), *_turn(intent, answer, back)]
        file.add_story(f"{name} - oefening - {title.lower()}", steps)
    rest: list[str] = [i for i in ("weet_niet", "vrij_antwoord") if i in found.library.intents]
    if rest:
        file.add_story(
            f"{name} - oefening - anders",
            [("action", practice), ("or", rest), *_said(answers[0], back)],
        )
        file.add_story(f"{name} - navraag", [("action", back), ("or", rest), *_said(*closing)])
    file.save()


def _turn(intent: str, *actions: str) -> list[StepRow]:
    return [("intent", intent), *_said(*actions)]


def _said(*actions: str) -> list[StepRow]:
    return [("action", action) for action in actions]


def _picture(name: str, found: Shelf) -> str:
    path = found.root / "data" / "images" / f"{name}.png"
    return path.name if Path(path).is_file() else ""
