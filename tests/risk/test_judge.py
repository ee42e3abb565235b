"""The detector takes everything, tells why, and works alone and inside Rasa."""

from __future__ import annotations

import io
import json
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.risk import command
from bot.risk.judge import RiskJudge
from bot.risk.levels import CATEGORIES, ROUTES, Risk

ODD = [
    "",
    " ",
    "\n\t",
    "😀",
    "😀😭🔪",
    "???",
    "a" * 10_000,
    "ik wil " * 2_000,
    "\u200b\u200d",
    "你好吗",
    "ฉัน",
    "{}[]<>/",
    "\ud83d",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_input_is_judged(judge, text):
    risk = judge.assess(text)
    assert risk.level in (0, 1, 2, 3)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_whole_answer(judge, text):
    risk = judge.assess(text)
    assert risk.category in CATEGORIES
    assert risk.route in ROUTES
    assert 0 <= risk.score <= 1
    assert (risk.level == 0) == (risk.category == "none")
    assert risk.level == 0 or 1 <= len(risk.because) <= 3
    assert all(isinstance(reason, str) and len(reason) <= 120 for reason in risk.because)
    json.dumps(risk.as_dict())


@pytest.mark.parametrize(
    "text",
    [
        "ik wil d\u200bood",
        "ik wil d o o d",
        "ik w1l d00d",
        "IK WIL DOOOOD",
        "ik pleeg z e l f m o o r d",
        "ik pleeg z3lfm00rd",
        "ik wіl dооd",
    ],
)
def test_a_hidden_word_is_read(read, text):
    assert read(text).level >= 2


def test_one_sentence_in_a_long_story_counts(read):
    story = "Vandaag was een gewone dag. We hadden gym en daarna wiskunde. Ik at een broodje kaas. "
    told = story * 3 + "Mijn oom heeft mij verkracht. " + "Daarna heb ik minecraft gespeeld. " * 3
    assert read(story * 3).level == 0
    assert read(told).level >= 2


def test_about_a_friend(read):
    assert read("mijn vriendin snijdt zichzelf en ik weet niet wat ik moet doen").about == "friend"
    assert read("ik snij mezelf").about == "self"


def test_kept_and_loaded_it_judges_the_same(judge, tmp_path):
    judge.save(tmp_path)
    again = RiskJudge.load(tmp_path)
    for text in ("me naakt foto staat online", "hoi", "hij wil geld anders deelt hij mijn video"):
        assert again.assess(text) == judge.assess(text)


@pytest.fixture
def archive(judge, tmp_path, monkeypatch):
    """A model archive as Rasa makes it, with the detector's part inside."""
    judge.save(tmp_path)
    path = tmp_path / "model.tar.gz"
    with tarfile.open(path, "w:gz") as model:
        for file in tmp_path.glob("risk_*"):
            model.add(file, f"components/train_RiskDetector4/{file.name}")
    monkeypatch.setattr(command, "newest_model", lambda: path)


def test_the_command_answers_each_line_in_its_place(archive):
    lines = [
        '{"text": "ik ga mezelf vanavond doodmaken", "id": 7}',
        "{",
        '{"tekst": 1}',
        '{"text": "hoi"}',
    ]
    out = io.StringIO()
    assert command.run(io.StringIO("\n".join(lines)), out) == 1
    first, broken, wrong, last = map(json.loads, out.getvalue().splitlines())
    assert (first["id"], first["level"], first["risk"], first["route"]) == (
        7,
        3,
        "suicide",
        "emergency",
    )
    assert first["score"] > 0.5 and first["because"]
    assert set(broken) == set(wrong) == {"error"}
    assert (last["level"], last["risk"], last["route"]) == (0, "none", "none")


def test_inside_rasa(judge, tmp_path):
    from rasa.engine.graph import ExecutionContext, GraphSchema
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message

    from bot.risk.detector import RiskDetector

    storage, resource = LocalModelStorage(tmp_path), Resource("risk")
    with storage.write_to(resource) as folder:
        judge.save(folder)
    context = ExecutionContext(GraphSchema({}), "test")
    detector = RiskDetector.load(RiskDetector.get_default_config(), storage, resource, context)
    said = Message.build("ik wil niet meer leven", intent="praatje")
    pressed, typed, nothing = (Message.build(t) for t in ("/nee", "/ik wil dood", ""))
    detector.process([said, pressed, typed, nothing])
    risk = Risk.from_dict(said.as_dict(only_output_properties=True)["risk"])
    assert (risk.level, risk.category) == (2, "suicide")
    assert said.get("intent") == "praatje"
    assert pressed.get("risk")["level"] == nothing.get("risk")["level"] == 0
    assert typed.get("risk")["level"] >= 2


@pytest.mark.parametrize(
    "text", ["zelfmoord", "zelfmoort", "Dood...", "snijden", "naaktfoto", "🔫"]
)
def test_a_bare_word_of_danger_is_never_let_pass(judge, text):
    assert judge.assess(text).level >= 1


@pytest.mark.parametrize("text", ["sexting", "niet dood", "loverboy"])
def test_a_word_of_the_lessons_and_a_denied_one_are_no_danger(judge, text):
    assert judge.assess(text).level == 0
