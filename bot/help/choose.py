"""Which services fit a category at this hour: at most two, one of them surely open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.help.clock import ZONE, always_open, is_open
from bot.help.model import Help, Service

MOST = 2
CHILDREN, YOUNG_ADULTS = "kindertelefoon", "alles_oke"
DAY_BEGINS, DAY_ENDS = 9, 21
NIGHT_END = "veilig_thuis"
"""Ends a night route where the category itself has none of the four that never close."""


def fitting(
    data: Help,
    category: str,
    moment: datetime,
    not_with: Collection[str] = (),
    grown_up: bool = False,
) -> list[Service]:
    """One or two services, best first. `not_with`: roles and teams of the story, never offered.
    From 18 years (`grown_up`) the line for young adults stands in for the Kindertelefoon.

    Closed ones are left out. By day one of them is known to be open, at night one of them is one
    of the four that never close. Sexual abuse keeps its first whatever the hour.
    """
    names = data.fits.get(category) or data.fits["none"]
    if grown_up:
        names = tuple(YOUNG_ADULTS if name == CHILDREN else name for name in names)
    national = [data.services[name] for name in names if name in data.services]
    own = [s for s in data.local.values() if s.show and _fits(s, category, not_with)]
    shown = [
        s
        for s in [*own, *national]
        if s.show and _reachable(s, moment) and is_open(s, moment) is not False
    ]
    first = shown[:MOST]
    hour = moment.astimezone(ZONE).hour
    night = not DAY_BEGINS <= hour < DAY_ENDS
    if any(_sure(s) or (not night and is_open(s, moment)) for s in first):
        return first
    sure = next((s for s in shown if _sure(s)), None) or data.services[NIGHT_END]
    return [*first[: MOST - 1], sure]


def _reachable(service: Service, moment: datetime) -> bool:
    """False when its number is too weak to show today and there is no site either."""
    if service.number is None or service.web:
        return True
    return service.shown_number(moment.astimezone(ZONE).date()) is not None


def _sure(service: Service) -> bool:
    return service.always and always_open(service)


def _fits(service: Service, category: str, not_with: Collection[str]) -> bool:
    if service.role in not_with or service.team in not_with:
        return False
    if category == "staff" and not service.outside:
        return False
    return not service.fits or category in service.fits
