"""A service as a youngster sees it. The only place that turns a service into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.help.clock import ZONE, always_open, closes_at
from bot.help.model import Help, Service


@dataclass(frozen=True)
class Card:
    """Lines for two bubbles: what it is and how to reach it; what to know before choosing."""

    name: str
    reach: str
    before: str


def card_of(data: Help, service: Service, moment: datetime) -> Card:
    """Hours and cost only while the row is within its date."""
    words, today = data.card, moment.astimezone(ZONE).date()
    number = service.shown_number(today)
    reach = [how_to_reach(words, service, number)]
    if not service.expired(today):
        if always_open(service):
            reach.append(words["always_open"])
        elif until := closes_at(service, moment):
            reach.append(words["open_until"].format(time=until))
        elif service.cost == "gratis" and number:
            reach.append(words["free"])
    before = [service.what_they_may_do_themselves]
    if service.anonymous:
        before.append(words["no_name"])
    if service.ask_first:
        before.append(words["ask_first"])
    return Card(service.name, "\n".join(reach), "\n".join(before[:3]))


def how_to_reach(words: dict[str, str], service: Service, number: str | None) -> str:
    """One sentence: call, chat or both; for a service without either what the file says."""
    if number and service.web and service.chat:
        return words["call_or_chat"].format(number=number, web=service.web)
    if number:
        return words["call"].format(number=number)
    if service.web:
        return words["chat" if service.chat else "site"].format(web=service.web)
    return service.when_you_call or ""
