"""A new text or story needs no training: the model is the same but for its words and steps."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from bot import model as models
from bot.repack import repack
from tests.web_publish.conftest import WORDS
from tests.web_publish.conftest import checkout as make_checkout

LEARNED = ("risk_model.npz", "risk_words.json", "intents.npz")


def parts(archive: Path) -> dict[str, bytes]:
    """File name -> content of all that a model holds."""
    with tarfile.open(archive) as tar:
        files = [(Path(m.name).name, tar.extractfile(m)) for m in tar if m.isfile()]
        return {name: file.read() for name, file in files if file}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout to change."""
    return make_checkout(tmp_path_factory.mktemp("checkout"))


def test_the_same_files_give_the_model_that_training_gives(
    model: Path, checkout: Path, tmp_path: Path
):
    made, trained = parts(repack(model, checkout, tmp_path)), parts(model)
    assert all(made[name] == trained[name] for name in LEARNED)
    ours, theirs = json.loads(made["steps.json"]), json.loads(trained["steps.json"])
    assert ours["turns"] == theirs["turns"] and ours["entries"] == theirs["entries"]
    assert sorted(ours["side"]) == sorted(theirs["side"])  # Rasa shuffles rules
    new, old = json.loads(made["metadata.json"]), json.loads(trained["metadata.json"])
    assert {k for k in new if new[k] != old[k]} <= {"trained_at", "model_id"}


def test_new_words_and_steps_are_in_it(model: Path, newer: Path):
    made, trained = parts(newer), parts(model)
    assert WORDS.encode() in made["domain.yml"] and WORDS.encode() not in trained["domain.yml"]
    steps = json.loads(made["steps.json"])["turns"]["utter_goed_wat"]
    assert steps["begin"] == ["utter_opening"]
    assert all(made[name] == trained[name] for name in LEARNED)


def test_only_an_example_asks_for_training(checkout: Path):
    learned, whole = models.learned_hash(checkout), models.fingerprint(checkout)
    nlu = checkout / "data" / "nlu.yml"
    text = nlu.read_text(encoding="utf-8")
    nlu.write_text(text + "# alleen een opmerking\n", encoding="utf-8")
    assert models.learned_hash(checkout) == learned and models.fingerprint(checkout) != whole
    nlu.write_text(text.replace("  examples: |\n", "  examples: |\n    - nieuw zinnetje\n", 1))
    assert models.learned_hash(checkout) != learned
    nlu.write_text(text, encoding="utf-8")
    assert models.learned_hash(checkout) == learned


def test_a_broken_file_has_a_hash_and_makes_no_half_model(
    model: Path, checkout: Path, tmp_path: Path
):
    broken = checkout / "data" / "stuk.yml"
    broken.write_text("nlu:\n- intent: [\n")
    before = models.learned_hash(checkout)
    with pytest.raises(Exception, match=r"stuk\.yml|YAML|expected"):
        repack(model, checkout, tmp_path)
    broken.unlink()
    assert not list(tmp_path.iterdir()) and models.learned_hash(checkout) != before
