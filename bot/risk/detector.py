"""Puts `risk` into the parse data of each message: level, category, route, score, because."""

from __future__ import annotations

import re
from typing import Any
from weakref import WeakValueDictionary

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import ENCODERS
from bot.nlu.featurizer import sentence_vector
from bot.nlu.fingerprint import files_hash
from bot.risk import kept
from bot.risk.harmless import examples_hash, training_lines
from bot.risk.judge import RiskJudge
from bot.risk.levels import Risk

RISK = "risk"
BUTTON = re.compile(r"/\w+(\{.*\})?", re.DOTALL)
ENCODER = "encoder"

_judges: WeakValueDictionary[str, RiskJudge] = WeakValueDictionary()
"""By model id; a model that is let go takes its judge with it."""


def judge_of(model_id: str | None) -> RiskJudge | None:
    """The detector's judge in a loaded model, for who reads more than one message together
    (bot/risk/pieces.py). None when that model isn't loaded in this process."""
    return _judges.get(model_id or "")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RiskDetector(GraphComponent):
    """Reads each message for danger. Never changes the intent; trains on data/risk only."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._judge: RiskJudge | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder` must be the one of the featurizer before it: "e5" or "use"."""
        return {ENCODER: "e5"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises InvalidConfigException for an encoder that doesn't exist."""
        if config[ENCODER] not in ENCODERS:
            raise InvalidConfigException(f"Unknown encoder '{config[ENCODER]}'.")

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changes with the labelled lines, this room, the spelling and the encoder."""
        return examples_hash() + files_hash(
            "data/risk/*.yml",
            "bot/risk/*.py",
            "bot/risk/*.yml",
            "bot/nlu/grams.py",
            "bot/nlu/normaliser.py",
            "bot/nlu/chat_words.yml",
            "bot/nlu/encoder.py",
            "bot/nlu/likeness.py",
            "bot/nlu/projection.py",
            "bot/nlu/model/*",
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RiskDetector:
        """See GraphComponent."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RiskDetector:
        """See GraphComponent."""
        detector = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            detector._judge = RiskJudge.load(folder, config[ENCODER])
        _judges[execution_context.model_id or ""] = detector._judge
        return detector

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from data/risk, and from the intents' examples as messages without risk.

        Raises RiskDataError for a broken line.
        """
        self._judge = kept.trained(training_lines(), self._config[ENCODER])
        with self._storage.write_to(self._resource) as folder:
            self._judge.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Intent examples need no risk."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the risk of each message's text. A pressed button ("/intent") carries none."""
        for message in messages:
            text = message.get(TEXT) or ""
            pressed = BUTTON.fullmatch(text)
            risk = Risk() if pressed or not self._judge else self._read(message, text)
            message.set(RISK, risk.as_dict(), add_to_output=True)
        return messages

    def _read(self, message: Message, text: str) -> Risk:
        assert self._judge is not None
        return self._judge.assess(text, sentence_vector(message))
