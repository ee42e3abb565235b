"""What a youngster already learned: which offer follows, and what is remembered of it."""

from __future__ import annotations

import pytest
from test_story_walks import content

from actions.lessons import noted
from bot.dialogue.steps import step_of


@pytest.mark.parametrize(
    ("answers", "offer"),
    [
        (["kennis_12_15", "weinig", "weinig"], "begin"),
        (["kennis_12_15", "veel", "school", "weinig"], "meer_internet"),
        (["kennis_16_ouder", "weinig", "veel", "met_bekende"], "meer_liefde"),
        (["zeg_niet", "veel", "thuis", "veel", "met_bekende"], "moeilijker"),
        (["zeg_niet", "veel", "thuis", "veel", "iedereen"], "meer_internet"),
    ],
)
def test_the_offer_fits_what_was_learned(answers: list[str], offer: str):
    domain, table = content()
    step = step_of(table.entries["onderwerp_kennis"], domain)
    for answer in answers:
        step = step_of(table.turns[step][answer], domain)
    assert step == f"utter_kennis_{offer}"


def test_only_the_choice_is_remembered():
    assert noted("utter_kennis_seks", ["onderwerp_kennis", "veel"]) == {"sex": "much"}
    assert noted("utter_kennis_internet_b", ["weet_niet", "veel"]) == {"internet": "little"}
    assert noted("utter_kennis_van_wie", ["iets_online"]) == {"taught_by": "internet"}
    assert noted("utter_kennis_van_wie", ["zeg_niet"]) == {}
    assert noted("utter_les_einde", ["veel"]) == {}
