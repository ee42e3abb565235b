"""`check` on paths, safety and dates; and the product itself passes it."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from bot import settings
from bot.content.check import check, run
from bot.content.library import Library
from bot.content.safety import check_safety

DOMAIN = """actions:
- action_hand_off
responses:
  utter_vraag:
  - text: Wat deed je vandaag?
    buttons:
    - {title: Gamen, payload: /gamen}
    - {title: Iets anders, payload: /anders}
  utter_leuk:
  - text: Dat is leuk.
  utter_extra:
  - text: Dat is een tip.
"""
NLU = """nlu:
- intent: gamen
  examples: |
    - gamen
- intent: anders
  examples: |
    - iets anders
- intent: hulp
  examples: |
    - ik wil hulp
- intent: begin
  examples: |
    - hoi
"""
STORIES = """stories:
- story: gamen
  steps:
  - action: utter_vraag
  - intent: gamen
  - action: utter_leuk
- story: anders
  steps:
  - action: utter_vraag
  - intent: anders
  - action: utter_extra
rules:
- rule: begin
  steps:
  - intent: begin
  - action: utter_vraag
- rule: hulp
  steps:
  - intent: hulp
  - action: action_hand_off
"""
CONFIG = """recipe: default.v1
pipeline:
- name: bot.risk.detector.RiskDetector
policies:
- name: bot.risk.policy.SafetyPolicy
- name: bot.dialogue.policy.ConversationPolicy
"""
HELP = """services:
  "112":
    name: "112"
    number: "112"
    source: politie.nl
    checked_on: 2026-01-01
    valid_until: 2030-01-01
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data" / "topics").mkdir(parents=True)
    for name, text in (
        ("domain.yml", DOMAIN),
        ("config.yml", CONFIG),
        ("data/nlu.yml", NLU),
        ("data/stories.yml", STORIES),
        ("data/help.yml", HELP),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rules(root: Path, severity: str = "error") -> set[str]:
    return {f.rule for f in check(root).findings if f.severity == severity}


def test_the_sample_is_right(root):
    assert rules(root) == set()


CASES = [
    ("dead_choice", "data/stories.yml", "  - intent: anders\n", "  - intent: hulp\n"),
    ("too_many_bubbles", "data/stories.yml", "  - action: utter_leuk\n", "  - action: utter_leuk\n  - action: utter_extra\n  - action: utter_leuk\n"),
    ("two_questions", "data/stories.yml", "  - action: utter_leuk\n", "  - action: utter_vraag\n  - action: utter_vraag\n"),
    ("question_not_last", "data/stories.yml", "  - action: utter_leuk\n", "  - action: utter_vraag\n  - action: utter_leuk\n"),
    ("contradiction", "data/stories.yml", "rules:\n", "- story: anders 2\n  steps:\n  - action: utter_vraag\n  - intent: gamen\n  - action: utter_extra\nrules:\n"),
    ("path_without_end", "domain.yml", "- text: Dat is leuk.", "- text: Wat vind je daar leuk aan?"),
    ("no_way_to_human", "data/stories.yml", "  - action: action_hand_off\n", "  - action: utter_extra\n"),
    ("no_way_to_human", "domain.yml", "- action_hand_off", "- action_niks"),
    ("number_outside_help", "domain.yml", "Dat is leuk.", "Bel 0800-2000."),
    ("safety_off", "config.yml", "- name: bot.risk.policy.SafetyPolicy\n", ""),
    ("safety_off", "config.yml", "- name: bot.risk.detector.RiskDetector\n", ""),
    ("help_date", "data/help.yml", "2030-01-01", "straks"),
    ("help_source", "data/help.yml", "    source: politie.nl\n", ""),
    ("double_response", "data/nlu.yml", "nlu:", "responses:\n  utter_leuk:\n  - text: Dat is fijn.\nnlu:"),
    ("waarom", "domain.yml", "Wat deed je vandaag?", "Waarom deed je dat?"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "file", "old", "new"), CASES, ids=[c[0] for c in CASES])
def test_a_mistake_is_told(root, rule, file, old, new):
    change(root, file, old, new)
    assert rule in rules(root)


def test_the_safety_policy_must_be_first(root):
    change(root, "config.yml", "- name: bot.risk.policy.SafetyPolicy\n", "")
    with (root / "config.yml").open("a", encoding="utf-8") as file:
        file.write("- name: bot.risk.policy.SafetyPolicy\n")
    assert "safety_off" in rules(root)


def test_a_response_that_is_never_said(root):
    change(root, "data/stories.yml", "  - action: utter_extra", "  - action: utter_leuk")
    assert "unreachable" in rules(root, "advice")


def test_a_taught_word_must_be_explained(root):
    change(root, "domain.yml", "Dat is leuk.", "Praat over grooming.")
    assert "unexplained_word" in rules(root, "advice")
    change(root, "domain.yml", "Dat is een tip.", "Grooming is heel aardig doen voor seks.")
    assert "unexplained_word" not in rules(root, "advice")


def test_old_help_and_apps_are_told(root):
    (root / "data" / "apps.yml").write_text("checked_on: 2026-01-01\napps: {}\n", encoding="utf-8")
    library = Library.load(root)
    assert not {f.rule for f in check_safety(library, date(2026, 3, 1))}
    late = {f.rule for f in check_safety(library, date(2031, 3, 1))}
    assert late == {"help_out_of_date", "apps_out_of_date"}


def test_ten_exceptions_are_too_many(root):
    rows = "".join(
        f"  # taal-uitzondering: reden {n}\n  utter_x{n}:\n  - text: Dat is leuk.\n"
        for n in range(10)
    )
    change(root, "domain.yml", "  utter_leuk:\n", rows + "  utter_leuk:\n")
    assert "too_many_exceptions" in rules(root)


def test_json_has_one_object_a_finding(root):
    change(root, "domain.yml", "Dat is leuk.", "Bel 0800-2000.")
    out = io.StringIO()
    assert run([str(root), "--json"], out) == 1
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    told = next(f for f in found if f["rule"] == "number_outside_help")
    assert told["file"] == "domain.yml" and told["line"] == 10 and told["severity"] == "error"


def test_the_product_passes():
    report = check(settings.ROOT)
    assert [f for f in report.findings if f.severity == "error"] == []
