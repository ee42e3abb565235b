"""Splits a message into words, after its chat spelling was made plain."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.fingerprint import files_hash
from bot.nlu.normaliser import normalise

NORMALISED = "normalised"
"""Key of a message: its text in plain spelling. Never part of what Rasa gives out."""

WORD_OR_SIGN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


def plain_text(message: Message, attribute: str = TEXT) -> str:
    """The attribute in plain spelling; for the text it is made once a message."""
    if attribute != TEXT:
        return normalise(message.get(attribute) or "")
    plain = message.get(NORMALISED)
    if plain is None:
        plain = normalise(message.get(TEXT) or "")
        message.set(NORMALISED, plain)
    return str(plain)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ChatTokenizer(Tokenizer):
    """Tokens of the plain spelling; the message's own text stays as it came.

    A token's offsets point into the plain text, so entities must not be read from them.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own settings of a tokenizer; nothing of ours."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changes when the spelling rules or the editors' word list change."""
        return files_hash("bot/nlu/normaliser.py", "bot/nlu/chat_words.yml")

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """See Tokenizer."""
        text = plain_text(message, attribute)
        return [Token(m[0], m.start()) for m in WORD_OR_SIGN.finditer(text)]
