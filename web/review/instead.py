"""What the bot could have said instead: for messages that mean almost the same, and as a hand-off.

Asked for one message at a time, when somebody opens it: the encoder isn't loaded for reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot import settings
from bot.transcripts.models import Conversation, Turn
from web.review import advice

if TYPE_CHECKING:
    import numpy as np

NEAREST = 3
EXAMPLES = 12
"""So many examples of an intent are compared with what was said."""
HANDED_OFF = 2
"""From this level on the bot began a hand-off."""


@dataclass(frozen=True)
class Instead:
    """`title` says when the bot would have said it, `texts` are the bubbles."""

    title: str
    texts: list[str]


def instead(talk: Conversation, turn: Turn) -> list[Instead]:
    """The hand-off when this message didn't begin one, then the answers to the nearest intents."""
    if not turn.user_text or turn.button:
        return []
    found = [] if turn.level >= HANDED_OFF or turn.hand_off else [_hand_off(talk, turn)]
    return found + [
        Instead(f"Als het was gelezen als “{name.replace('_', ' ')}”", texts)
        for name, texts in _nearest(turn)
    ]


def _hand_off(talk: Conversation, turn: Turn) -> Instead:
    """How the bot opens when it hears a disclosure (of this kind, when a kind is known)."""
    category = turn.category or talk.category
    known = advice.responses()
    first = f"utter_hulp_eerst_{category}"
    names = [first if first in known else "utter_hulp_eerst_onzeker", "utter_hulp_veilig"]
    texts = [known[name][0] for name in names if known.get(name)]
    return Instead("Als dit een onthulling was", texts)


def _nearest(turn: Turn) -> list[tuple[str, list[str]]]:
    from bot.nlu.encoder import encoder
    from bot.nlu.normaliser import normalise

    names, vectors, answers = _intents(advice.stamp())
    if not names:
        return []
    vector = _unit(encoder().encode([normalise(turn.user_text)]) - vectors.mean(axis=0))[0]
    likeness = _unit(vectors - vectors.mean(axis=0)) @ vector
    found: dict[str, list[str]] = {}
    for row in likeness.argsort()[::-1]:
        name = names[row]
        if name != turn.intent:
            found.setdefault(name, answers[name])
        if len(found) == NEAREST:
            break
    return list(found.items())


def _unit(rows: np.ndarray) -> np.ndarray:
    import numpy as np

    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


@lru_cache(maxsize=1)
def _intents(stamp: tuple[float, ...]) -> tuple[list[str], Any, dict[str, list[str]]]:
    """Names, vectors of their examples, and the bubbles that a rule gives to each intent."""
    from bot.content.library import Library
    from bot.nlu.normaliser import normalise
    from bot.nlu.training_vectors import training_vectors

    library = Library.load(settings.ROOT)
    answers: dict[str, list[str]] = {}
    for rule in library.stories:
        intent, *rest = rule.steps or (None,)
        if not rule.is_rule or intent is None or intent.kind != "intent":
            continue
        said = [library.responses.get(step.name) for step in rest if step.kind == "action"]
        texts = [wordings[0].text for wordings in said if wordings]
        if texts:
            answers.setdefault(intent.name, texts[:2])
    rows = [
        (name, normalise(example))
        for name, intent in library.intents.items()
        if name in answers
        for example in intent.examples[:EXAMPLES]
    ]
    vectors = training_vectors("e5", [text for _, text in rows])
    return [name for name, _ in rows], vectors, answers
