"""The intent classifier learns, stays honest about its doubt, and survives empty input."""

import numpy as np
import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.featurizer import SentenceEncoderFeaturizer
from bot.nlu.intents import CalibratedIntentClassifier, fit
from bot.nlu.tokenizer import ChatTokenizer

EXAMPLES = {
    "groet": ["hoi", "hallo", "hey", "goedemorgen", "yo", "hoi bot", "goeie middag", "hee"],
    "doei": ["doei", "tot later", "ik ga slapen", "ik moet weg", "bye", "tot morgen", "later", "dag"],
    "bedankt": ["bedankt", "dank je wel", "thx", "super bedankt", "dankje", "lief van je", "fijn"],
    "wil_mens": ["ik wil een mens", "kan ik iemand spreken", "is er een echt persoon", "bel mij",
                 "praat ik met een mens", "mag ik met iemand praten", "ik wil geen robot"],
}  # fmt: skip


def training_data(examples=EXAMPLES):
    return TrainingData(
        [Message({TEXT: text, INTENT: name}) for name, texts in examples.items() for text in texts]
    )


@pytest.fixture
def pipeline(node):
    return node.create(ChatTokenizer), node.create(SentenceEncoderFeaturizer, encoder="e5")


def featurized(pipeline, data):
    for component in pipeline:
        data = component.process_training_data(data)
    return data


def parse(pipeline, classifier, text):
    messages = [Message({TEXT: text})]
    for component in (*pipeline, classifier):
        messages = component.process(messages)
    return messages[0]


@pytest.fixture
def classifier(node, pipeline):
    node.create(CalibratedIntentClassifier).train(featurized(pipeline, training_data()))
    return node.load(CalibratedIntentClassifier)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("hoii", "groet"), ("doeii", "doei"), ("dankjewelll", "bedankt"),
     ("kan ik met een echt mens praten", "wil_mens")],
)  # fmt: skip
def test_learns(pipeline, classifier, text, intent):
    """Misspelled and reworded messages reach their intent, after a save and a load."""
    assert parse(pipeline, classifier, text).get(INTENT)["name"] == intent


def test_ranking(pipeline, classifier):
    """The ranking is sorted, starts with the intent, and adds up to 1 when it names all."""
    message = parse(pipeline, classifier, "hoi")
    ranking = message.get("intent_ranking")
    confidences = [entry["confidence"] for entry in ranking]
    assert ranking[0] == message.get(INTENT)
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=1e-4)
    assert {"intent", "intent_ranking"} <= message.output_properties


@pytest.mark.parametrize("text", ["", "  "])
def test_no_words(pipeline, classifier, text):
    """A message without words has no intent."""
    assert parse(pipeline, classifier, text).get(INTENT) == {"name": None, "confidence": 0.0}


def test_untrained(node, pipeline):
    """Without examples there is no intent, and no crash."""
    node.create(CalibratedIntentClassifier).train(TrainingData())
    classifier = node.load(CalibratedIntentClassifier)
    assert parse(pipeline, classifier, "hoi").get(INTENT)["name"] is None


@pytest.mark.parametrize("names", [["groet"], ["groet", "doei"]])
def test_few_intents(node, pipeline, names):
    """One intent or two work like more."""
    data = featurized(pipeline, training_data({n: EXAMPLES[n] for n in names}))
    node.create(CalibratedIntentClassifier).train(data)
    classifier = node.load(CalibratedIntentClassifier)
    assert parse(pipeline, classifier, "tot laterrr").get(INTENT)["name"] == names[-1]


def test_labels_of_training_stay(node, pipeline, classifier):
    """The classifier never overwrites what editors labelled."""
    data = classifier.process_training_data(featurized(pipeline, training_data()))
    assert {m.get(INTENT) for m in data.training_examples} == set(EXAMPLES)


@pytest.mark.parametrize(("text", "intent"), [("bedangd", "bedankt"), ("hallu", "groet")])
def test_a_misspelled_word_is_read_as_it_sounds(pipeline, classifier, text, intent):
    """Words that no example holds, but that sound like one that does."""
    assert parse(pipeline, classifier, text).get(INTENT)["name"] == intent


def test_confidence_is_honest():
    """Where the classes overlap by half, confidence on new points is near the share right."""
    generator = np.random.default_rng(3)
    centres = generator.normal(size=(4, 20)) * 0.55

    def sample(size):
        names = generator.integers(0, 4, size)
        return (centres[names] + generator.normal(size=(size, 20))).astype(np.float32), names

    vectors, names = sample(600)
    model = fit(["x y"] * 600, vectors, [f"i{n}" for n in names])
    vectors, names = sample(2_000)
    confidences = model.confidences(model.scores(["x y"] * 2_000, vectors))
    right = confidences.argmax(axis=1) == names
    assert confidences.max(axis=1).mean() == pytest.approx(right.mean(), abs=0.06)
