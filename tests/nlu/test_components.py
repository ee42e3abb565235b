"""The contract of Rasa components: tokenizer and featurizer keep it whatever is typed."""

import itertools

import numpy as np
import pytest
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, RESPONSE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.encoder import ENCODERS, encoder
from bot.nlu.featurizer import SentenceEncoderFeaturizer, sentence_vector
from bot.nlu.tokenizer import ChatTokenizer

TEXTS = ["hoi", "kheb me z3lf gesneden 🔪", "[naam 1] zegt niks", "😢", "!!!", "اريد ان اموت"]
EMPTY = ["", "   ", "\u200b"]


@pytest.fixture(params=sorted(ENCODERS))
def featurizer(request, node):
    return node.create(SentenceEncoderFeaturizer, encoder=request.param)


@pytest.fixture
def tokenizer(node):
    return node.create(ChatTokenizer)


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_as_it_came(tokenizer, featurizer, text):
    """Only tokens and vector come from the plain spelling."""
    message = Message({TEXT: text})
    featurizer.process(tokenizer.process([message]))
    assert message.get(TEXT) == text
    assert message.as_dict(only_output_properties=True) == {TEXT: text}


def test_tokens_are_plain_words(tokenizer):
    """Tokens hold the repaired words, with growing offsets."""
    message = Message({TEXT: "kheb me z3lf gesneden 🔪"})
    tokenizer.process([message])
    tokens = message.get(TOKENS_NAMES[TEXT])
    assert [t.text for t in tokens] == ["ik", "heb", "mijzelf", "gesneden", "mes"]
    assert all(a.end < b.start for a, b in itertools.pairwise(tokens))


@pytest.mark.parametrize("text", TEXTS)
def test_one_vector_a_text(tokenizer, featurizer, text):
    """Shape (1, dimension), float32, for the sentence only."""
    message = Message({TEXT: text})
    featurizer.process(tokenizer.process([message]))
    sequence, sentence = message.get_dense_features(TEXT, [])
    dimension = encoder(featurizer._config["encoder"]).dimension
    assert sequence is None
    assert sentence.features.shape == (1, dimension)
    assert sentence.features.dtype == np.float32
    assert sentence_vector(message).shape == (dimension,)


@pytest.mark.parametrize("text", EMPTY)
def test_no_words_no_vector(tokenizer, featurizer, text):
    """A text without words gets no features, and nothing breaks."""
    message = Message({TEXT: text})
    featurizer.process(tokenizer.process([message]))
    assert sentence_vector(message) is None


def test_adds_without_removing(tokenizer, node):
    """Two featurizers side by side both leave their features."""
    message = Message({TEXT: "hoi"})
    tokenizer.process([message])
    for name in ("e5", "use"):
        node.create(SentenceEncoderFeaturizer, encoder=name, alias=name).process([message])
    _, sentence = message.get_dense_features(TEXT, [])
    assert sentence.features.shape == (1, 1152 + 512)


def test_training_gives_what_processing_gives(tokenizer, featurizer):
    """A message is read the same way in training and live; attributes stay apart."""
    example = Message({TEXT: "mn vriend slaat me", INTENT: "x", RESPONSE: "Goed dat je dit zegt."})
    data = TrainingData([example, Message({TEXT: "mn vriend slaat me", INTENT: "x"})])
    featurizer.process_training_data(tokenizer.process_training_data(data))
    live = Message({TEXT: "mn vriend slaat me"})
    featurizer.process(tokenizer.process([live]))
    np.testing.assert_allclose(sentence_vector(live), sentence_vector(example), atol=2e-3)
    response = example.get_dense_features(RESPONSE, [])[1].features[0]
    assert not np.allclose(response, sentence_vector(example))


def test_unknown_encoder(node):
    """config.yml with a typing error is refused with the names that exist."""
    with pytest.raises(InvalidConfigException, match="Known: e5, use"):
        node.create(SentenceEncoderFeaturizer, encoder="bert")


@pytest.mark.parametrize("component", [ChatTokenizer, SentenceEncoderFeaturizer])
def test_fingerprint_sees_helper_files(component, monkeypatch, tmp_path):
    """A changed word list trains anew: Rasa itself only looks at the class."""
    before = component.fingerprint_addon({})
    folder = tmp_path / "bot" / "nlu"
    folder.mkdir(parents=True)
    (folder / "chat_words.yml").write_text("woorden: {}")
    monkeypatch.setattr("bot.settings.ROOT", tmp_path)
    assert component.fingerprint_addon({}) != before
