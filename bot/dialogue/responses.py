"""Rasa's response generator with three differences that youngsters notice.

A response with several wordings never gives the same one twice running. And only `{name}` of a
known value is filled in: Rasa's own trips over a payload with braces in it. And with alerts to staff
on, `utter_x_alarm` is said in place of `utter_x`, where there is one.
"""

from __future__ import annotations

import copy
import random
import re
from typing import Any

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot import settings
from bot.plain_language.taught import explained
from bot.voice.words import KEY, ON, SLOT, titles_to_speak

DISCLOSED = 2
LOOK_BACK = 6
"""So many of the bot's last bubbles are not said again when there is another wording."""


class VariedResponses(TemplatedNaturalLanguageGenerator):
    """Named in endpoints.yml under `nlg`."""

    def __init__(
        self,
        responses: dict[str, list[dict[str, Any]]] | None = None,
        endpoint_config: Any = None,
        domain: Domain | None = None,
    ) -> None:
        super().__init__(responses or (domain.responses if domain else {}))

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        slots = tracker.current_slot_values()
        wordings = ResponseVariationFilter(self.responses).responses_for_utter_action(
            self._honest(utter_action, slots), output_channel, slots
        )
        if not wordings:
            return None
        values = {k: str(v) for k, v in {**slots, **kwargs}.items() if isinstance(v, str | int)}
        filled = [fill(w, values) for w in wordings]
        if slots.get(SLOT) == ON:
            filled = [_aloud(utter_action, w, f) for w, f in zip(wordings, filled, strict=True)]
        unsaid = _other_build(wordings, filled, tracker)
        chosen = copy.deepcopy(random.choice(_fresh(unsaid, tracker)))
        return _taught(chosen, tracker, float(slots.get("risk_level") or 0))

    def _honest(self, name: str, slots: dict[str, Any]) -> str:
        """Where staff get a message when there is danger, the wording that says so (rule 1); in a
        story about staff none goes out. The hand-off chooses its own."""
        other = f"{name}_alarm"
        if name.startswith("utter_hulp_") or other not in self.responses:
            return name
        flags = [
            f for s in ("hand_off", "hand_off_done") for f in (slots.get(s) or {}).get("flags", [])
        ]
        return other if settings.staff_alert() and "staff" not in flags else name


def _taught(
    response: dict[str, Any], tracker: DialogueStateTracker, level: float
) -> dict[str, Any]:
    """With the meaning of a taught word that comes along for the first time; not in a hand-off:
    there nothing is taught."""
    text = response.get("text")
    if not isinstance(text, str) or level >= DISCLOSED:
        return response
    said = (event.text or "" for event in tracker.events if isinstance(event, BotUttered))
    return {**response, "text": explained(text, said)}


def _aloud(name: str, raw: dict[str, Any], filled: dict[str, Any]) -> dict[str, Any]:
    """Marked for the channel when its words are the bot's own and may be heard by others."""
    titles = titles_to_speak(name, raw)
    if titles is None:
        return filled
    return {**filled, "metadata": {**(filled.get("metadata") or {}), KEY: titles}}


def _other_build(
    wordings: list[dict[str, Any]], filled: list[dict[str, Any]], tracker: DialogueStateTracker
) -> list[dict[str, Any]]:
    """Without those that were just said with another word filled in."""
    said = [e.text or "" for e in tracker.events if isinstance(e, BotUttered)][-LOOK_BACK:]

    def heard(raw: dict[str, Any]) -> bool:
        text = str(raw.get("text") or "")
        built = re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))
        return "{" in text and any(re.fullmatch(built, one) for one in said)

    left = [f for w, f in zip(wordings, filled, strict=True) if not heard(w)]
    return left or filled


def _fresh(wordings: list[dict[str, Any]], tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    said = [e.text for e in tracker.events if isinstance(e, BotUttered)][-LOOK_BACK:]
    unsaid = [w for w in wordings if w.get("text") not in said]
    return unsaid or [w for w in wordings if w.get("text") not in said[-1:]] or wordings


def fill(response: dict[str, Any], values: dict[str, str]) -> dict[str, Any]:
    """The response with `{name}` replaced in text, titles and payloads where the name is known."""

    def put(text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: values.get(m.group(1), m.group(0)), text)

    filled = dict(response)
    if isinstance(filled.get("text"), str):
        filled["text"] = put(filled["text"])
    if filled.get("buttons"):
        filled["buttons"] = [
            {k: put(v) if isinstance(v, str) else v for k, v in button.items()}
            for button in filled["buttons"]
        ]
    return filled
