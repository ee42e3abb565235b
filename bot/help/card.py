"""A service as a youngster sees it. The only place that turns a service into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.help.clock import ZONE, always_open, closes_at, is_open
from bot.help.model import Help, Service

MOST_LINES = 3
"""Beside the line that says what it is: four sentences fit in one bubble."""


@dataclass(frozen=True)
class Card:
    """Lines for two bubbles: what it is and how to reach it; what to know before choosing."""

    what: str
    reach: str
    before: str


def card_of(
    data: Help, service: Service, moment: datetime, open_now: Service | None = None
) -> Card:
    """Hours and cost only while the row is within its date. A line that is closed says so, with
    `open_now` behind it: the youngster may have asked for it by name."""
    words, today = data.card, moment.astimezone(ZONE).date()
    reach = how_to_reach(words, service, moment)
    if not service.expired(today) and not always_open(service):
        if until := closes_at(service, moment):
            reach.append(words["open_until"].format(time=until))
        elif service.cost == "gratis" and is_open(service, moment) is not False:
            reach.append(words["free"])
    if is_open(service, moment) is False:
        reach.append(words["maybe_closed" if service.expired(today) else "closed"])
        if open_now and open_now.number:
            reach.append(words["open_now"].format(where=_where(open_now)))
    elif service.when_you_call and service.when_you_call not in reach:
        reach.append(service.when_you_call)
    before = [service.what_they_may_do_themselves]
    if service.anonymous:
        before.append(words["no_name"])
    if service.ask_first:
        before.append(words["ask_first"])
    return Card(_what(service), "\n".join(reach[:MOST_LINES]), "\n".join(before))


def how_to_reach(words: dict[str, str], service: Service, moment: datetime) -> list[str]:
    """How to call and chat; for a service without either what the file says."""
    today = moment.astimezone(ZONE).date()
    number, lines = service.shown_number(today), []
    if number and always_open(service) and not service.expired(today):
        free = "_free" if service.cost == "gratis" else ""
        lines.append(words[f"call_day_night{free}"].format(number=number))
    elif number and service.web and service.chat:
        return [words["call_or_chat"].format(number=number, web=service.web)]
    elif number:
        lines.append(words["call"].format(number=number))
    if service.web:
        lines.append(words["chat" if service.chat else "site"].format(web=service.web))
    return lines or [service.when_you_call or ""]


def _where(service: Service) -> str:
    """Name and number; 113 is both."""
    both = (service.name, service.number)
    return service.name if service.name == service.number else ", ".join(filter(None, both))


def _what(service: Service) -> str:
    """What it is, with its name in it."""
    if service.name.removesuffix("?") in service.purpose or service.id in ("fier", "bank"):
        return service.purpose
    if service.name.lower() in service.purpose.lower() or service.id == "meld_misdaad_anoniem":
        return service.purpose
    return f"{service.name}.\n{service.purpose}"
