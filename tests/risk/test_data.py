"""data/risk: what is there, and what an editor reads after a mistake."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot import settings
from bot.risk import patterns
from bot.risk.data import RiskDataError, load_lines
from bot.risk.levels import RISK_CATEGORIES

GOOD = """\
- stem: v99
  niveau: 2
  stijl: lvb
  over: zelf
  zinnen: |
    hij heeft me foto doorgestuurd

    zeg: ik wil niet # meer
"""


@pytest.fixture
def folder(tmp_path):
    def write(text: str, name: str = "image_abuse.yml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_line_is_plain_text_with_its_place(folder):
    first, second = load_lines(folder(GOOD))
    assert (first.level, first.category, first.style, first.about) == (
        2,
        "image_abuse",
        "lvb",
        "self",
    )
    assert (second.text, second.line_no) == ("zeg: ik wil niet # meer", 8)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("niveau: 2", "niveau: 5"), 2, "Kies uit: 1, 2, 3"),
        (("niveau: 2", "niveau: 0"), 2, "Kies uit: 1, 2, 3"),
        (("stijl: lvb", "stijl: slang"), 3, "Kies uit: gewoon"),
        (("over: zelf", "over: mij"), 4, "Kies uit: zelf"),
        (("  over: zelf\n", ""), 1, '"over:"'),
        (("stem: v99", "stem:"), 1, "wie deze zinnen schreef"),
        (("over: zelf", "voor: zelf"), 4, '"voor" is onbekend'),
        (("    hij", "\thij"), 6, "tab"),
        (("    hij", "  hij"), 7, "evenveel spaties"),
        (("zinnen: |", "zinnen: >"), 5, "eigen regel"),
        (("stijl: lvb", 'stijl: "lvb'), 9, "niet worden gelezen"),
        (("    zeg: ik wil niet # meer", "    Hij heeft  me foto doorgestuurd"), 8, "staat ook in"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(folder, change, line, says):
    assert change[0] in GOOD
    with pytest.raises(RiskDataError) as error:
        load_lines(folder(GOOD.replace(*change)))
    message = str(error.value)
    assert "image_abuse.yml" in message
    assert (
        f"regel {line}" in message
        or abs(line - int(message.split("regel ")[1].split()[0].strip(":,"))) <= 1
    )
    assert says in message


def test_an_unknown_file_is_named(folder):
    with pytest.raises(RiskDataError, match=r"loverboy\.yml.*geen bekende categorie"):
        load_lines(folder(GOOD, "loverboy.yml"))


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "violence.yml").write_bytes(b"- stem: v1\n  niveau: \xff\n")
    with pytest.raises(RiskDataError, match=r"violence\.yml, regel 2.*UTF-8"):
        load_lines(tmp_path)


def test_there_is_enough_of_everything():
    lines = load_lines()
    assert len(lines) >= 6_000
    assert len({line.voice for line in lines}) >= 40
    disclosures = Counter(line.category for line in lines if line.level >= 2)
    assert set(disclosures) == set(RISK_CATEGORIES)
    assert min(disclosures.values()) >= 50
    shortest = [line for line in lines if len(line.text) <= 40]
    assert sum(line.level >= 2 for line in shortest) >= 500
    assert sum(line.level == 0 and len(line.text) > 110 for line in lines) >= 500


def test_what_we_measure_with_is_never_learnt_from():
    held_out = load_lines(settings.ROOT / "tests" / "risk" / "held_out")
    learnt = load_lines()
    assert not {line.voice for line in held_out} & {line.voice for line in learnt}
    assert not {line.text.lower() for line in held_out} & {line.text.lower() for line in learnt}


def test_no_list_of_words_in_a_phrase_is_cut_by_a_space():
    """ "seks|naar bed|zoenen" is read as two lists, "seks|naar" and "bed|zoenen": a phrase that may
    never be missed then matches nothing, without a word."""
    text = (settings.ROOT / "bot" / "risk" / "patterns.yml").read_text(encoding="utf-8")
    cut = re.compile(r"[^\s|]\|\S+\|(?:naar|tegen) (?!\.\.)")
    wrong = [line.strip() for line in text.splitlines() if cut.search(line)]
    assert not wrong


@pytest.mark.parametrize(
    "text",
    [
        "mijn vriend dwingt mij tot seks",
        "hij dwong me tot seks",
        "hij had seks met mij tegen mijn wil",
        "ik moet met hem slapen voor geld",
        "ze laten me niet naar huis",
        "mijn mentor raakt mij steeds aan",
    ],
)
def test_these_phrases_are_found(text):
    from bot.risk.patterns import find

    assert find(text)


def test_a_bare_word_under_an_unknown_category_is_named(tmp_path, monkeypatch):
    """Found at reading, so never in the middle of a youngster's turn."""
    broken = tmp_path / "patterns.yml"
    text = patterns.FILE.read_text(encoding="utf-8")
    broken.write_text(text.replace("  suicide: zelfmoord ", "  suicde: zelfmoord "), "utf-8")
    monkeypatch.setattr(patterns, "FILE", broken)
    with pytest.raises(ValueError, match="suicde"):
        patterns.patterns.__wrapped__()
