"""Is a service open? By the clock of the Netherlands, summer time and holidays included."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.help.model import Service

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
FULL_DAY = 24 * 60


def now() -> datetime:
    """The time in the Netherlands, wherever the machine stands."""
    return datetime.now(ZONE)


def always_open(service: Service) -> bool:
    """Day and night, holidays too."""
    hours = service.hours or {}
    return len(hours) == 8 and set(hours.values()) == {"00:00-24:00"}


def is_open(service: Service, moment: datetime) -> bool | None:
    """True or False at an aware `moment`; None when the hours are unknown."""
    if service.hours is None:
        return None
    return closes_at(service, moment) is not None


def closes_at(service: Service, moment: datetime) -> str | None:
    """Hour at which it closes, as "21" or "17.30"; None when it is closed or unknown."""
    here = moment.astimezone(ZONE)
    minute = here.hour * 60 + here.minute
    for day, at in ((here.date(), minute), (here.date() - timedelta(1), minute + FULL_DAY)):
        span = _span(service, day)
        if span and span[0] <= at < span[1]:
            return _spoken(span[1] % FULL_DAY)
    return None


def _span(service: Service, day: date) -> tuple[int, int] | None:
    """Opening and closing minute of a day; past midnight the second is above 24 h."""
    hours = service.hours or {}
    text = hours.get(DAYS[day.weekday()])
    if day in holidays_of(day.year) and "feestdag" in hours:
        text = hours["feestdag"]
    if not text:
        return None
    start, end = (_minutes(part) for part in text.split("-"))
    return start, end if end > start else end + FULL_DAY


@lru_cache(maxsize=8)
def holidays_of(year: int) -> frozenset[date]:
    """The public holidays on which offices close. Good Friday and most Liberation Days don't."""
    import holidays  # here: a bare import of this module should not cost its load time

    found = holidays.country_holidays("NL", years=year, language="nl")
    return frozenset(day for day, name in found.items() if "Goede Vrijdag" not in name)


def _minutes(text: str) -> int:
    hour, minute = text.strip().split(":")
    return int(hour) * 60 + int(minute)


def _spoken(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour}.{rest:02d}" if rest else str(hour or 24)
