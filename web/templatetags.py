"""Filters of the templates (built in: no page has to load them)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from web.review import words

register = template.Library()
_TABLES: dict[str, Mapping[Any, str]] = {
    "level": words.LEVELS,
    "category": words.CATEGORIES,
    "route": words.ROUTES,
    "outcome": words.OUTCOMES,
    "value": words.VALUES,
}


@register.filter
def dutch(code: Any, table: str) -> str:
    """`{{ talk.category|dutch:"category" }}`: the Dutch word, or the code itself."""
    return str(_TABLES[table].get(code, str(code).replace("_", " ")))


@register.filter
def percent(value: float | None) -> str:
    """A share of 0-1 as a whole percentage."""
    return "" if value is None else f"{round(100 * value)}%"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """An entry of a dict."""
    return mapping.get(key)
