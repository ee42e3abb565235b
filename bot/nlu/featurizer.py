"""Gives each message its sentence vector."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES, TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import ENCODERS, encoder
from bot.nlu.fingerprint import files_hash
from bot.nlu.tokenizer import plain_text
from bot.nlu.training_vectors import training_vectors

ENCODER = "encoder"
PRESSED = re.compile(r"/\w+(\{.*\})?", re.DOTALL)


def sentence_vector(message: Message) -> np.ndarray | None:
    """The vector that the featurizer gave a message's text, shape (dimension,); None if none."""
    features = message.get_dense_features(TEXT, [])[1]
    return None if features is None else np.asarray(features.features)[0]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """One vector a text. There are no vectors per word: nothing here needs them."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Words first: a message without words gets no vector."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder`: "e5" or "use"."""
        return {**DenseFeaturizer.get_default_config(), ENCODER: "e5"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises InvalidConfigException for an encoder that doesn't exist."""
        if config[ENCODER] not in ENCODERS:
            known = ", ".join(sorted(ENCODERS))
            raise InvalidConfigException(f"Unknown encoder '{config[ENCODER]}'. Known: {known}.")

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changes with the encoder, its model files, and the spelling it reads."""
        return files_hash(
            "bot/nlu/encoder.py",
            "bot/nlu/model/*",
            "bot/nlu/normaliser.py",
            "bot/nlu/chat_words.yml",
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoderFeaturizer:
        """See GraphComponent."""
        return cls(execution_context.node_name, config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds a vector to each message that has words. A pressed button means what its payload
        says: it needs none, and the answer comes sooner."""
        for message in messages:
            if PRESSED.fullmatch(message.get(TEXT) or ""):
                continue
            for attribute in self._attributes(message):
                text = plain_text(message, attribute)
                vector = encoder(self._config[ENCODER]).encode([text])[0]
                self._add(message, attribute, vector)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds vectors to all training examples; known texts come from disk."""
        wanted = [(m, a) for m in training_data.training_examples for a in self._attributes(m)]
        texts = [plain_text(message, attribute) for message, attribute in wanted]
        vectors = training_vectors(self._config[ENCODER], texts)
        for (message, attribute), vector in zip(wanted, vectors, strict=True):
            self._add(message, attribute, vector)
        return training_data

    @staticmethod
    def _attributes(message: Message) -> list[str]:
        return [a for a in DENSE_FEATURIZABLE_ATTRIBUTES if message.get(TOKENS_NAMES[a])]

    def _add(self, message: Message, attribute: str, vector: np.ndarray) -> None:
        features = np.asarray(vector, np.float32)[np.newaxis]
        message.add_features(Features(features, FEATURE_TYPE_SENTENCE, attribute, self._identifier))
