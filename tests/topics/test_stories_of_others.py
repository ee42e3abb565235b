"""Stories of others: ours say that they are made up, real ones have every approval and an end date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from bot import settings

FILE = settings.ROOT / "data" / "stories_of_others.yml"
APPROVALS = (
    "teller_agreed",
    "guardian_agreed",
    "scientist_agreed",
    "details_changed",
    "other_institution",
)


def faults(wording: dict[str, Any], today: date) -> list[str]:
    """What keeps this story from being told; an empty list when it may be told."""
    metadata = wording.get("metadata") or {}
    if not metadata.get("real"):
        made_up = str(wording["text"]).startswith("Bedacht verhaal:")
        return [] if made_up else ["a made-up story doesn't say so"]
    missing = [key for key in APPROVALS if metadata.get(key) is not True]
    end = metadata.get("end_date")
    if not isinstance(end, date):
        return [*missing, "end_date"]
    return [*missing, "past its end date"] if end < today else missing


def stories() -> list[dict[str, Any]]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [wording for wordings in data["responses"].values() for wording in wordings]


@pytest.mark.parametrize("wording", stories(), ids=lambda w: str(w["text"])[:40])
def test_story_may_be_told(wording: dict[str, Any]):
    assert faults(wording, date.today()) == []


def test_each_pool_has_a_story_left_when_one_was_just_told():
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert all(len(wordings) >= 2 for wordings in data["responses"].values())


def test_a_real_story_without_every_approval_is_refused():
    agreed: dict[str, Any] = {"real": True, **dict.fromkeys(APPROVALS, True)}
    today = date(2026, 11, 23)
    good = {"text": "Ik ...", "metadata": {**agreed, "end_date": date(2027, 1, 1)}}
    assert faults(good, today) == []
    assert faults({**good, "metadata": {**good["metadata"], "guardian_agreed": False}}, today)
    assert faults({**good, "metadata": {**agreed, "end_date": date(2026, 1, 1)}}, today)
    assert faults({"text": "Ik ...", "metadata": {}}, today)
