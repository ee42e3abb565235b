"""Rasa's training data is read once; what one component does with it, no other sees."""

from __future__ import annotations

from pathlib import Path

from bot.dialogue.importer import TopicImporter

NLU = "version: '3.1'\nnlu:\n- intent: goed\n  examples: |\n    - goed\n    - prima\n"


def test_each_reader_gets_examples_of_its_own(tmp_path: Path):
    file = tmp_path / "nlu.yml"
    file.write_text(NLU, encoding="utf-8")
    importer = TopicImporter(training_data_paths=str(tmp_path))
    first = importer.get_nlu_data()
    first.training_examples[0].set("text", "anders")
    first.training_examples.pop()
    file.unlink()  # it is not read again
    second = importer.get_nlu_data()
    assert [m.get("text") for m in second.training_examples] == ["goed", "prima"]
    assert second.fingerprint() == importer.get_nlu_data().fingerprint()
