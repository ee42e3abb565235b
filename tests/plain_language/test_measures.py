"""How well the check does on messages that it wasn't built with, and how it agrees with LiNT-II."""

from __future__ import annotations

import io
import json
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import held_out

from bot.plain_language import guide, score
from bot.plain_language.command import run
from bot.plain_language.score import level_of, lint_like

REFERENCE = Path(__file__).with_name("lint_reference.txt")


def test_messages_to_build_with_are_all_right():
    missed, refused = held_out.wrong(held_out.half(test=False))
    assert missed == []
    assert refused == []


def test_ninety_percent_of_the_other_half_is_right():
    some = held_out.half(test=True)
    missed, refused = held_out.wrong(some)
    good = [c for c in some if c[0] == "ok"]
    assert len(missed) <= 0.1 * (len(some) - len(good)), missed
    assert len(refused) <= 0.1 * len(good), refused


def reference() -> list[tuple[float, str]]:
    rows = [
        r.split(" | ", 1) for r in REFERENCE.read_text(encoding="utf-8").splitlines() if r[0] != "#"
    ]
    return [(float(number), text) for number, text in rows]


def test_levels_agree_with_published_lint_scores():
    rows = reference()
    ours = [lint_like(text) for _, text in rows]
    theirs = [number for number, _ in rows]
    assert statistics.correlation(ours, theirs) > 0.85
    same = sum(level_of(a) == level_of(b) for a, b in zip(ours, theirs, strict=True))
    assert same >= 0.7 * len(rows)


def test_an_easier_text_scores_higher():
    hard = score("De consequenties van grensoverschrijdend gedrag zijn aanzienlijk.")
    easy = score("Dat mag niet.")
    assert easy.points > hard.points
    assert easy.level < hard.level


def test_the_guide_is_up_to_date():
    assert guide.PATH.read_text(encoding="utf-8") == guide.text(), "draai ./jouwdag plain --uitleg"


def plain(*argv: str) -> tuple[int, list[dict]]:
    out = io.StringIO()
    status = run([*argv, "--json"], out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_command_tells_file_line_and_rule(tmp_path):
    path = tmp_path / "proef.yml"
    path.write_text(
        "responses:\n  utter_a:\n  - text: |-\n      Dag.\n      Waarom deed je dat?\n  utter_b:\n"
        "  # taal-uitzondering (hard_word): zo heet het\n  - text: Wat zijn de consequenties?\n",
        encoding="utf-8",
    )
    status, found = plain(str(path))
    assert status == 1
    errors = [f for f in found if f["severity"] == "error"]
    assert [(f["rule"], f["response"], f["line"]) for f in errors] == [("waarom", "utter_a", 3)]
    assert set(errors[0]) == {
        "file",
        "line",
        "response",
        "rule",
        "severity",
        "message",
        "suggestion",
    }


def test_command_reads_text_and_json_lines(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("Hoe was jouw dag? [Leuk] [Stom]\nFijn dat je er bent.\n", encoding="utf-8")
    status, found = plain(str(text))
    assert status == 1 and [(f["rule"], f["line"]) for f in found] == [("no_way_out", 1)]
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        '{"text": "Wat wilt u?"}\n{"text": "Fijn.", "buttons": []}\n', encoding="utf-8"
    )
    status, found = plain(str(lines))
    assert status == 1 and found[0]["rule"] == "formal_u"


def test_command_tells_a_broken_file(tmp_path):
    path = tmp_path / "a.yml"
    path.write_text("responses:\n\t- x\n", encoding="utf-8")
    status, found = plain(str(path))
    assert status == 1 and found[0]["line"] == 2 and "tab" in found[0]["message"]
    assert plain(str(tmp_path / "weg.yml"))[0] == 1


def test_good_files_give_status_0(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Fijn dat je er bent.\n", encoding="utf-8")
    assert plain(str(path)) == (0, [])


def test_word_lists_are_sound():
    from bot.content.reading import Document
    from bot.plain_language import words

    Document(words.FILE)  # no name twice
    patterns = [p for p, _ in words.figures()]
    assert len(patterns) == len(set(patterns))
    assert not set(words.simpler()) & set(words.rather())
    assert not set(words.simpler()) & words.known()
