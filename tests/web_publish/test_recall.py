"""A draft that notices less danger than the live bot is refused, with the sentences it misses."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from web.publish import recall


def archive(path: Path, learned: bytes, words: bytes = b"tekst") -> Path:
    """What counts of a model: the detector's files; the rest may differ."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in (
            ("components/x/risk_model.npz", learned),
            ("components/x/risk_words.json", b"{}"),
            ("components/domain_provider/domain.yml", words),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, list[str]]]:
    """What each detector (by its content) would notice; measuring takes half a minute."""
    figures: dict[str, dict[str, list[str]]] = {}
    asked: list[Path] = []

    def measure(path: Path, lines: object) -> dict[str, list[str]]:
        assert path not in asked, "figures of a detector are kept"
        asked.append(path)
        return figures[path.stem.split(".")[0]]

    monkeypatch.setattr(recall, "_measure", measure)
    return figures


def test_the_same_detector_needs_no_measuring(tmp_path: Path, measured: object):
    live = archive(tmp_path / "live.tar.gz", b"a", b"oud")
    draft = archive(tmp_path / "draft.tar.gz", b"a", b"nieuw")
    assert recall.compare(draft, live, tmp_path) == []


def test_less_is_refused_and_more_is_not(tmp_path: Path, measured: dict[str, dict[str, list[str]]]):
    live = archive(tmp_path / "live.tar.gz", b"a")
    worse = archive(tmp_path / "worse.tar.gz", b"b")
    better = archive(tmp_path / "better.tar.gz", b"c")
    whole = {"noticed": ["een", "twee"], "routed": ["een"], "acute": ["een"]}
    measured["live"] = whole
    measured["worse"] = {**whole, "noticed": ["een"]}
    measured["better"] = {**whole, "routed": ["een", "twee"]}
    for _ in range(2):  # the second time from what was kept
        assert recall.compare(worse, live, tmp_path) == [
            "De bot merkt gevaar op bij 1 zinnen. Nu is dat bij 2.",
            "Dit mist de bot dan: “twee”.",
        ]
        assert recall.compare(better, live, tmp_path) == []


def test_a_draft_knows_no_secrets_of_the_live_bot(
    site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    secret = ("TELEGRAM_TOKEN", "DATABASE_URL", "JOUWDAG_SMTP_URL", "JOUWDAG_STAFF_GROUP")
    for name in secret:
        monkeypatch.setenv(name, "geheim")
    from web.publish.jobs import environment

    given = environment(tmp_path, "/leeg")
    assert not set(secret) & set(given) and "geheim" not in given.values()
    assert given["JOUWDAG_ROOT"] == str(tmp_path) and given["JOUWDAG_DATA"] == "/leeg"
