"""Finds apps in a message by the spellings in data/apps.yml ("snep", "insta", "tt")."""

from __future__ import annotations

import re
from typing import Any

import yaml
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import settings
from bot.nlu.normaliser import known_words
from bot.nlu.sounds import sound

CLOSE_ENOUGH = 80
"""rapidfuzz ratio for a misspelled name of at least six letters ("instgram", "snepchat")."""
LONG = 6
SHORT = 4
"""A name of four or five letters may miss one, when it is no Dutch word ("tiktk", "snpa")."""


def load_names() -> dict[str, str]:
    """Spelling in lower case -> app id."""
    path = settings.ROOT / "data" / "apps.yml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {str(n).lower(): app for app, row in data["apps"].items() for n in row["names"]}


def find_apps(text: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """Entities {entity, value, start, end, extractor}, one an app, in order of appearance."""
    found: dict[str, dict[str, Any]] = {}
    for match in re.finditer(r"\w+(?: tok| real)?", text.lower()):
        app = names.get(match.group()) or _nearest(match.group(), names)
        if app and app not in found:
            found[app] = {
                "entity": "app",
                "value": app,
                "start": match.start(),
                "end": match.end(),
                "extractor": "AppExtractor",
            }
    return list(found.values())


def _nearest(word: str, names: dict[str, str]) -> str | None:
    """The app whose name this word may be a misspelling of."""
    if len(word) < SHORT or word in known_words() or " " in word:
        return None
    heard = sound(word)
    if alike := next((n for n in names if len(n) >= SHORT and sound(n) == heard), None):
        return names[alike]
    if len(word) < LONG:
        fits = [n for n in names if len(n) >= LONG - 1 and n[0] == word[0]]
        return next((names[n] for n in fits if OSA.distance(word, n) == 1), None)
    long_names = [name for name in names if len(name) >= LONG]
    best = max(long_names, key=lambda name: fuzz.ratio(word, name), default=None)
    return names[best] if best and fuzz.ratio(word, best) >= CLOSE_ENOUGH else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AppExtractor(GraphComponent):
    """Adds the entity `app`; runs at inference only."""

    def __init__(self) -> None:
        self._names = load_names()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AppExtractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            if text.startswith("/"):
                continue
            known = message.get(ENTITIES, []) or []
            message.set(ENTITIES, [*known, *find_apps(text, self._names)], add_to_output=True)
        return messages
