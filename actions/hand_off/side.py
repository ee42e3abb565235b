"""Answers that stand elsewhere in the content: a question about something else, a wish for a subject.

Read from the rules of data/: what the bot says to an intent wherever the talk stands.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from actions.hand_off.hearing import INTENT_SURE, Heard, asks_something
from bot import settings

FILES = ("domain.yml", "data/rules.yml", "data/stories.yml", "data/topics/*.yml")
SUBJECT = "onderwerp_"
MOST = 2


@cache
def _content() -> tuple[dict[str, list[str]], dict[str, list[dict[str, Any]]]]:
    """Rules by intent (their actions), and all responses; read once a process."""
    plans: dict[str, list[str]] = {}
    texts: dict[str, list[dict[str, Any]]] = {}
    for pattern in FILES:
        for path in sorted(settings.ROOT.glob(pattern)):
            try:
                data: Any = (
                    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
                )
            except (OSError, ValueError, yaml.YAMLError):
                continue  # an editor is at work in it: nobody in a hand-off waits for that
            texts.update(data.get("responses") or {})
            for part in (*(data.get("rules") or []), *(data.get("stories") or [])):
                _add(plans, part.get("steps") or [])
    return plans, texts


def _add(plans: dict[str, list[str]], steps: list[dict[str, Any]]) -> None:
    """What begins with something said: the actions up to the next thing said."""
    if not steps or "intent" not in steps[0]:
        return
    actions: list[str] = []
    for step in steps[1:]:
        if "action" not in step:
            break
        actions.append(str(step["action"]))
    plans.setdefault(str(steps[0]["intent"]), actions)


def _asks_more(name: str) -> bool:
    rows = _content()[1].get(name) or [{}]
    return any(r.get("buttons") or str(r.get("text") or "").rstrip().endswith("?") for r in rows)


def _sure(heard: Heard) -> bool:
    return heard.confidence >= INTENT_SURE


def side_answer(heard: Heard) -> str | None:
    """The response to a question about something else, when the talk knows the answer."""
    plans, texts = _content()
    first = (plans.get(heard.intent) or [""])[0]
    question = asks_something(heard) and heard.intent.startswith(("vraag_", "onderwerp_"))
    if not (_sure(heard) and question and first in texts) or _asks_more(first):
        return None
    return first


def subject(heard: Heard) -> list[str]:
    """The bubbles with which a subject the youngster names begins; none when it isn't known."""
    plans, texts = _content()
    plan = plans.get(heard.intent, []) if heard.intent.startswith(SUBJECT) else []
    known = _sure(heard) and plan and all(name in texts for name in plan)
    return plan[-MOST:] if known and _asks_more(plan[-1]) else []
