"""An edit that the detector doesn't learn from gives the same detector; another, one new line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.risk import kept
from bot.risk.harmless import training_lines
from bot.risk.judge import RiskJudge, prepare
from bot.risk.levels import Level

SOME = 40
ASKED = ("hij dwingt mij tot dingen", "lekker gegamed", "ik wil niet meer leven")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to keep things in."""
    monkeypatch.setattr(kept, "_models", lambda: tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def lines():
    """Every so many of the product's own lines: enough to learn from, in seconds."""
    return training_lines()[::SOME]


def scores(judge: RiskJudge) -> np.ndarray:
    return np.array([judge.assess(text).score for text in ASKED])


def test_the_same_lines_are_not_learnt_again(models, lines, monkeypatch):
    first = kept.trained(lines, "e5")
    assert np.array_equal(scores(first), scores(RiskJudge.train(lines)))  # keeping changes nothing
    monkeypatch.setattr(RiskJudge, "train", None)
    assert np.array_equal(scores(kept.trained(list(lines), "e5")), scores(first))


def test_another_line_is_learnt_and_takes_the_place(models, lines):
    kept.trained(lines, "e5")
    (old,) = models.glob("risk-*")
    changed = [replace(lines[0], text="wat een gek nieuw zinnetje"), *lines[1:]]
    kept.trained(changed, "e5")
    (new,) = models.glob("risk-*")
    assert new != old and not [*models.glob(".risk-*")]


@pytest.mark.parametrize("field", ["level", "voice", "category"])
def test_another_label_is_another_detector(models, lines, field):
    other = {"level": Level.ACUTE, "voice": "x", "category": "violence"}[field]
    changed = [replace(lines[0], **{field: other}), *lines[1:]]
    assert kept._key(lines, "e5") != kept._key(changed, "e5")
    assert kept._key(lines, "e5") == kept._key(list(lines), "e5")


def test_only_a_new_line_is_masked(models, lines):
    asked: list[str] = []

    def mask(text: str) -> str:
        asked.append(text)
        return text.upper()

    texts = [line.text for line in lines]
    assert kept.masked(texts, mask) == [text.upper() for text in texts]
    asked.clear()
    assert kept.masked(["nieuw", *texts], mask) == ["NIEUW", *(text.upper() for text in texts)]
    assert asked == ["nieuw"]
    (models / "masked-0123.json").write_text("{}")  # by other rules: goes at the next writing
    kept.masked(["nog een", *texts], mask)
    assert len([*models.glob("masked-*")]) == 1


def test_remembered_masking_reads_as_masking(models, lines):
    (once, _), (again, _) = prepare(lines, kept.masked), prepare(lines, kept.masked)
    assert once == again == prepare(lines)[0]


def test_what_is_broken_is_worked_out_again(models, lines):
    kept.trained(lines, "e5")
    (folder,) = models.glob("risk-*")
    (file,) = models.glob("masked-*.json")
    (folder / "risk_model.npz").write_bytes(b"half")
    file.write_text('{"half')
    assert scores(kept.trained(lines, "e5")).shape == (len(ASKED),)


def test_a_link_goes_and_what_it_leads_to_stays(models, lines, tmp_path_factory):
    kept.trained(lines, "e5")
    (folder,) = models.glob("risk-*")
    elsewhere = tmp_path_factory.mktemp("live") / folder.name
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    kept.trained([replace(lines[0], text="wat een gek nieuw zinnetje"), *lines[1:]], "e5")
    assert [path.name for path in models.glob("risk-*")] != [folder.name]
    assert (elsewhere / "risk_model.npz").is_file()


def test_a_tie_between_two_repairs_is_the_same_every_time():
    from bot.risk.spelling import Speller

    words = [f"blork{letter}" for letter in "dfghijkabc"]
    for order in (words, words[::-1]):
        assert Speller(dict.fromkeys(order, 5)).repair("blorke") == "blorka"
