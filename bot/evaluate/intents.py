"""`jouwdag evaluate --intents`: does the bot read youngsters right, whose examples it never saw?

Twice: each line on its own, among all intents; and in context, where the open question narrows what
a message can mean (`bot/dialogue/reading.py`). In context counts what the bot does next, so that two
intents with the same answer are no mistake.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass
from typing import Any

import numpy as np
import yaml
from rasa.core.training import load_data
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.importers.importer import TrainingDataImporter

from bot import settings
from bot.dialogue.daily import TELLS, is_small_talk
from bot.dialogue.policy import FALLBACK
from bot.dialogue.questions import together
from bot.dialogue.reading import ANSWERS, belongs_here, expected_here, read_answer
from bot.dialogue.steps import FREE_ANSWER, StepTable, compile_table
from bot.evaluate.numbers import Share
from bot.evaluate.risk import REPORTS
from bot.nlu.apps import find_apps, load_names
from bot.nlu.encoder import encoder
from bot.nlu.intents import RANKING, IntentModel, fit
from bot.nlu.normaliser import normalise
from bot.nlu.training_vectors import training_vectors

HELD_OUT = settings.ROOT / "tests" / "nlu" / "held_out.yml"
ENCODER = "e5"
STEPS = 5
"""Open questions under which a line is read, spread over all that it may answer."""
WORST = 25


@dataclass(frozen=True)
class Line:
    """One line of the held-out file. `part`: "tuning" or "fresh"."""

    voice: str
    part: str
    intent: str
    text: str


@dataclass(frozen=True)
class Reading:
    """A line and the intents that the model gave it, likeliest first, with confidences. Intents by
    which the same is asked are one, as they are for the bot outside a hand-off."""

    line: Line
    ranking: list[tuple[str, float]]

    @property
    def names(self) -> list[str]:
        """The intents, likeliest first."""
        return [name for name, _ in together(self.ranking)]

    @property
    def meant(self) -> str:
        """What it is."""
        return together([(self.line.intent, 1.0)])[0][0]

    @property
    def right(self) -> bool:
        """Whether the first one is what it is."""
        return self.names[0] == self.meant

    @property
    def near(self) -> bool:
        """Whether one of the first three is."""
        return self.meant in self.names[:3]


def held_out() -> list[Line]:
    """The lines of tests/nlu/held_out.yml."""
    data: Any = yaml.load(HELD_OUT.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [
        Line(name, str(voice["part"]), str(intent), str(text))
        for name, voice in data["voices"].items()
        for intent, text in voice["lines"]
    ]


def content() -> tuple[list[tuple[str, str]], Domain, StepTable]:
    """The examples as (text, intent), and what follows what, as the bot itself reads them."""
    importer = TrainingDataImporter.load_from_config(
        str(settings.ROOT / "config.yml"),
        str(settings.ROOT / "domain.yml"),
        [str(settings.ROOT / "data")],
    )
    domain = importer.get_domain()
    with redirect_stderr(io.StringIO()):  # Rasa's bars, one a story
        trackers = load_data(importer, domain, remove_duplicates=False, augmentation_factor=0)
    messages = importer.get_nlu_data().intent_examples
    examples = [(str(m.get("text")), str(m.get("intent"))) for m in messages]
    return examples, domain, compile_table(trackers, domain)


def learn(examples: Sequence[tuple[str, str]]) -> IntentModel:
    """The classifier as training makes it."""
    texts = [normalise(text) for text, _ in examples]
    return fit(texts, training_vectors(ENCODER, texts), [intent for _, intent in examples])


def read(model: IntentModel, lines: Sequence[Line]) -> list[Reading]:
    """Each line as the bot would read it, misspellings included."""
    plain = [normalise(line.text) for line in lines]
    heard = [model.sounds.repair(text) for text in plain]
    scores = sum(model.scores(t, encoder(ENCODER).encode(t)) for t in (plain, heard)) / 2
    confidences = model.confidences(np.asarray(scores))
    order = np.argsort(-confidences, axis=1)[:, :RANKING]
    return [
        Reading(line, [(str(model.names[i]), float(row[i])) for i in best])
        for line, row, best in zip(lines, confidences, order, strict=True)
    ]


def in_context(reading: Reading, table: StepTable, domain: Domain) -> list[bool]:
    """Whether the bot goes on as it should, under some of the questions the line may answer."""
    intent, apps = reading.line.intent, find_apps(reading.line.text, load_names())
    message = UserUttered(
        reading.line.text,
        entities=apps,
        parse_data={
            "intent_ranking": [{"name": n, "confidence": c} for n, c in reading.ranking],
            "entities": apps,
        },
    )
    found = []
    for step in _steps(intent, table):
        options = table.turns[step]
        if _is_answer(intent, step, domain) and intent not in options and FREE_ANSWER in options:
            wanted: list[str] | None = options[FREE_ANSWER]
        else:
            wanted = options.get(intent) or table.entries.get(intent)
        read_as = read_answer(message, step, table, domain) or ""
        given = options.get(read_as) or table.entries.get(read_as) or [FALLBACK]
        found.append(given == wanted or read_as == intent)
    return found


def _is_answer(intent: str, step: str, domain: Domain) -> bool:
    """Everyday news answers a lesson's open question; in small talk it gets its own reaction."""
    if intent.startswith(f"{TELLS}_"):
        return not is_small_talk(step, domain)
    return intent in ANSWERS


def _steps(intent: str, table: StepTable) -> list[str]:
    """Questions that expect the intent; for one that no question expects, questions in which it is
    no answer either."""
    expecting = [step for step in table.steps if intent in table.turns.get(step, {})]
    anywhere = [step for step in table.steps if table.turns.get(step)]
    aside = [
        step
        for step in anywhere
        if not belongs_here(intent, step, table) and not expected_here(intent, table.turns[step])
    ]
    some = expecting or (aside if intent in table.entries else [])
    return some[:: max(1, len(some) // STEPS)][:STEPS]


def evaluate() -> dict[str, Any]:
    """The figures, ready for JSON."""
    examples, domain, table = content()
    readings = read(learn(examples), held_out())
    parts = {"all": readings}
    for part in ("tuning", "fresh"):
        parts[part] = [r for r in readings if r.line.part == part]
    return {
        "intents": len({intent for _, intent in examples}),
        "examples": len(examples),
        **{name: _figures(some, table, domain) for name, some in parts.items()},
        "per voice": {
            voice: Share.of_all(r.right for r in readings if r.line.voice == voice).as_dict()
            for voice in dict.fromkeys(r.line.voice for r in readings)
        },
        "confusions": _confusions(readings),
    }


def _figures(readings: Sequence[Reading], table: StepTable, domain: Domain) -> dict[str, Any]:
    sense = [right for r in readings for right in in_context(r, table, domain)]
    return {
        "first": Share.of_all(r.right for r in readings).as_dict(),
        "in the first 3": Share.of_all(r.near for r in readings).as_dict(),
        "in context": Share.of_all(sense).as_dict(),
    }


def _confusions(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    wrong = Counter((r.line.intent, r.ranking[0][0]) for r in readings if not r.right)
    return [{"is": a, "read as": b, "lines": n} for (a, b), n in wrong.most_common(WORST)]


def write(report: dict[str, Any]) -> str:
    """The report as JSON into reports/; returns it in words."""
    REPORTS.mkdir(exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (REPORTS / "intents.json").write_text(text, encoding="utf-8")
    return in_words(report)


def in_words(report: dict[str, Any]) -> str:
    """What a person reads: Dutch."""
    names = {"all": "Alle zinnen", "tuning": "Bekeken bij het verbeteren", "fresh": "Niet bekeken"}
    kinds = {
        "first": "goed begrepen",
        "in the first 3": "bij de eerste 3",
        "in context": "na een vraag van de bot",
    }
    rows = [f"{report['intents']} bedoelingen, {report['examples']} voorbeelden."]
    for part, title in names.items():
        rows.append(f"{title}:")
        for kind, words in kinds.items():
            share = report[part][kind]
            rows.append(
                f"  {words:<26}{share['value']:.3f} "
                f"({share['low']:.3f}-{share['high']:.3f}), {share['hits']} van {share['total']}"
            )
    rows.append("Vaakst verward:")
    rows += [f"  {c['lines']}x {c['is']} gelezen als {c['read as']}" for c in report["confusions"]]
    return "\n".join(rows)
