"""Which service at which hour: night, Christmas, summer time, and rows past their date."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.help.card import card_of
from bot.help.choose import fitting
from bot.help.clock import ZONE, always_open, closes_at, is_open
from bot.help.model import Service, help_data, load

NEVER_CLOSED = {"112", "113", "veilig_thuis", "csg"}
SUNDAY_NIGHT = datetime(2026, 11, 22, 3, 0, tzinfo=ZONE)
WEEK = dict.fromkeys(("ma", "di", "wo", "do", "vr"), "09:00-17:00") | {"za": None, "zo": None}


def office(**more) -> Service:
    return Service(id="x", name="X", purpose="X helpt.", hours={**WEEK, **more})


@pytest.mark.parametrize("category", sorted(help_data().fits))
def test_every_hour_of_a_week_has_something_open(category):
    """And every night ends at one of the four that never close."""
    moment = SUNDAY_NIGHT
    for _ in range(24 * 7):
        found = fitting(help_data(), category, moment)
        assert 1 <= len(found) <= 2
        assert all(is_open(s, moment) is not False for s in found)
        assert any(is_open(s, moment) for s in found), (category, moment)
        if not 9 <= moment.hour < 21:
            assert any(s.id in NEVER_CLOSED for s in found), (category, moment)
        moment += timedelta(hours=1)


def test_sunday_at_three_the_kindertelefoon_is_not_offered():
    assert "kindertelefoon" not in [s.id for s in fitting(help_data(), "bullying", SUNDAY_NIGHT)]
    day = SUNDAY_NIGHT.replace(hour=15)
    assert "kindertelefoon" in [s.id for s in fitting(help_data(), "bullying", day)]


def test_sexual_abuse_has_the_csg_first_at_any_hour():
    for hour in range(24):
        found = fitting(help_data(), "sexual_abuse", SUNDAY_NIGHT.replace(hour=hour))
        assert found[0].id == "csg"


def test_from_18_years_the_line_for_young_adults():
    day = SUNDAY_NIGHT.replace(hour=15)
    row = dataclasses.replace(help_data().services["alles_oke"], valid_until=date(2099, 1, 1))
    data = dataclasses.replace(help_data(), services={**help_data().services, "alles_oke": row})
    found = [s.id for s in fitting(data, "bullying", day, grown_up=True)]
    assert "alles_oke" in found
    assert "kindertelefoon" not in found


def test_a_line_without_a_number_or_site_to_show_is_not_offered():
    day = SUNDAY_NIGHT.replace(hour=15)
    found = [s.id for s in fitting(help_data(), "bullying", day, grown_up=True)]
    assert "alles_oke" not in found  # one source from 2021: its number is hidden


def test_christmas_follows_the_holiday_row():
    christmas = datetime(2026, 12, 25, 12, 0, tzinfo=ZONE)  # a Friday
    assert is_open(office(feestdag=None), christmas) is False
    assert is_open(office(), christmas) is True
    assert is_open(help_data().services["slachtofferhulp"], christmas) is False
    assert always_open(help_data().services["csg"])
    assert is_open(help_data().services["csg"], christmas) is True


def test_past_midnight_belongs_to_the_evening_before():
    late = Service(id="x", name="X", purpose="", hours={"za": "19:00-06:00", "zo": None})
    assert is_open(late, SUNDAY_NIGHT)
    assert closes_at(late, SUNDAY_NIGHT) == "6"
    assert not is_open(late, SUNDAY_NIGHT.replace(hour=7))


def test_summer_time_and_machines_elsewhere():
    """15:30 UTC is 17:30 in summer (closed) and 16:30 in winter (open)."""
    utc = ZoneInfo("UTC")
    assert is_open(office(), datetime(2026, 7, 1, 15, 30, tzinfo=utc)) is False
    assert is_open(office(), datetime(2026, 12, 1, 15, 30, tzinfo=utc)) is True
    spring = datetime(2026, 3, 29, 0, 30, tzinfo=utc)
    for minutes in range(0, 180, 10):
        assert is_open(help_data().services["113"], spring + timedelta(minutes=minutes))


def test_unknown_hours_are_neither_open_nor_closed():
    assert is_open(help_data().services["helpwanted"], SUNDAY_NIGHT) is None


def test_past_its_date_hours_and_cost_are_hidden_and_weak_numbers_too():
    data = help_data()
    fresh = dataclasses.replace(data.services["jeugdstem"], valid_until=date(2099, 1, 1))
    weak = data.services["jeugdstem"]
    assert "088" in card_of(data, fresh, SUNDAY_NIGHT).reach
    assert "088" not in card_of(data, weak, SUNDAY_NIGHT).reach
    old = data.services["kindertelefoon"]
    noon = SUNDAY_NIGHT.replace(hour=12)
    assert "0800-0432" in card_of(data, old, noon).reach  # mark V3 or better
    assert "tot" not in card_of(data, old, noon).reach
    new = dataclasses.replace(old, valid_until=date(2099, 1, 1))
    assert "Open tot 21 uur." in card_of(data, new, noon).reach


@pytest.mark.parametrize("name", sorted(NEVER_CLOSED))
def test_the_four_numbers_are_always_shown(name):
    data = help_data()
    old = dataclasses.replace(data.services[name], valid_until=date(2000, 1, 1))
    card = card_of(data, old, SUNDAY_NIGHT)
    assert str(old.number) in card.reach
    assert "gratis" not in card.reach


def test_each_row_has_its_source_and_date():
    for service in help_data().services.values():
        assert service.source.startswith("https://"), service.id
        assert isinstance(service.checked_on, date), service.id
        assert isinstance(service.valid_until, date), service.id
        assert service.mark[0] == "V", service.id


def test_nothing_outdated_is_in_the_file():
    from bot import settings

    text = (settings.ROOT / "data/help.yml").read_text(encoding="utf-8")
    for old in ("0900-0113", "AKJ", "088-208", "058-215", "EOKM", "Pestweb"):
        assert old not in text


def test_local_people_come_first_unless_the_story_is_about_them(tmp_path):
    (tmp_path / "data").mkdir()
    from bot import settings

    (tmp_path / "data/help.yml").write_text((settings.ROOT / "data/help.yml").read_text())
    (tmp_path / "data/local_help.yml").write_text(
        "people:\n  adviseur:\n    {name: Vertrouwenspersoon, role: vertrouwenspersoon, team: extern, outside: true,"
        " purpose: Praat veilig., number: 06-1, what_they_may_do_themselves: Jij kiest., mark: V3}\n"
        "  dienst:\n    {name: Dienst, role: begeleider, team: groep, outside: false, purpose: Helpt nu.,"
        " number: 06-2, what_they_may_do_themselves: Jij kiest., mark: V3}\n"
    )
    data = load(tmp_path)
    first = [s.id for s in fitting(data, "bullying", SUNDAY_NIGHT)]
    assert first[0] == "adviseur"
    assert first[-1] in NEVER_CLOSED
    named = [s.id for s in fitting(data, "violence", SUNDAY_NIGHT, not_with=["groep", "extern"])]
    assert not {"adviseur", "dienst"} & set(named)
    assert "dienst" not in [s.id for s in fitting(data, "staff", SUNDAY_NIGHT)]
