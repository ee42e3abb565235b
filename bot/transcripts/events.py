"""What may be kept of an event: one allow-list, a function for each type of event.

In: a dict as Rasa publishes it (`sender_id` and `Event.as_dict()`). Out: a small dict with `kind`,
`sender`, `at` (seconds), `key` and the allowed fields, or None when nothing of it is wanted.
A field that is not named here never gets further, whatever Rasa or a custom action puts in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

Record = dict[str, Any]

MAX_TEXT = 4096  # Telegram's limit of one message
PROFILE_SLOTS = ("topic", "step", "plan", "explained")
STATE_SLOTS = ("risk_level", "risk_category", "hand_off")
HAND_OFF_KINDS = frozenset(
    ("offered", "chosen", "person", "feeling", "refused", "corrected", "goodbye", "follow_up")
)
HAND_OFF_KEYS = ("route", "step", "category", "level", "about", "role", "how", "when", "service")
_ROUTES = frozenset(("none", "inform", "trusted_person", "report", "emergency"))
_NOT_SHOWN = frozenset(
    # the last one comes before its session: kept, it would be a conversation of its own
    ("action_listen", "action_extract_slots", "action_unlikely_intent", "action_session_start")
)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]{0,79}")
_FEW_WORDS = re.compile(r"[a-zà-ÿ]+( [a-zà-ÿ]+){1,2}")
_PAYLOAD = re.compile(r"/[\w./@-]{1,120}(\{.*\})?", re.DOTALL)
_CHAT_ID = re.compile(r"-?\d{5,}")


class UnreadableError(ValueError):
    """The event can't be understood. The message names no value of it."""


def clean(event: dict[str, Any]) -> Record | None:
    """The part of one published event that may be kept; raises UnreadableError."""
    sender, kind = event.get("sender_id"), event.get("event")
    if not isinstance(sender, str) or not 0 < len(sender) <= 128:
        raise UnreadableError("sender_id")
    if _CHAT_ID.fullmatch(sender):
        raise UnreadableError("sender_id is a chat id")  # someone forgot the pseudonym
    read = _READERS.get(str(kind))
    if read is None:
        return None
    at = event.get("timestamp")
    if isinstance(at, bool) or not isinstance(at, int | float) or not 0 <= at < 1e11:
        raise UnreadableError("timestamp")
    fields = read(event)
    if fields is None:
        return None
    record: Record = {"sender": sender, "at": float(at), **fields}
    record["key"] = key_of(record)
    return record


def key_of(record: Record, salt: bytes = b"") -> str:
    """Names one event: the same when it is published twice, another for any other event."""
    names = ("sender", "at", "kind", "name", "text", "value")
    parts = [record.get(name) for name in names]
    return hashlib.blake2b(repr(parts).encode(), digest_size=9, key=salt).hexdigest()


def text(value: Any, limit: int = MAX_TEXT) -> str:
    """`value` when it is text, fit for any database (no NUL, no half characters), else ""."""
    if not isinstance(value, str):
        return ""
    return value.replace("\0", "").encode("utf-8", "replace").decode()[:limit]


def code(value: Any, limit: int = 40) -> str:
    """`value` when it is a code (a name of an intent, role, place), else "". Never a sentence."""
    value = text(value, 81)
    return value if len(value) <= limit and _CODE.fullmatch(value) else ""


def category(value: Any) -> str:
    """A risk category, or "" when there is none."""
    found = code(value)
    return "" if found == "none" else found


def number(value: Any, low: float, high: float) -> float | None:
    """`value` when it is a number, brought between `low` and `high`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return min(high, max(low, float(value)))


def level(value: Any) -> int:
    """A risk level 0-3; 0 when it is none."""
    return int(number(value, 0, 3) or 0)


def route(value: Any) -> str:
    """A route, or "" when it is none of them."""
    return value if isinstance(value, str) and value in _ROUTES else ""


def small(value: Any, depth: int = 2) -> Any:
    """Codes, numbers, yes/no and roles ("mijn mentor") in lists and dicts; a text becomes ""."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict) and depth:
        items = list(value.items())[:20]
        return {code(k): small(v, depth - 1) for k, v in items if code(k)}
    if isinstance(value, list | tuple) and depth:
        return [small(v, depth - 1) for v in value[:50]]
    if isinstance(value, str) and len(value) <= 30 and _FEW_WORDS.fullmatch(value):
        return value
    return code(value, 80)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _user(event: dict[str, Any]) -> Record:
    parsed, metadata = _dict(event.get("parse_data")), _dict(event.get("metadata"))
    intent, risk = _dict(parsed.get("intent")), _dict(parsed.get("risk"))
    said, button = text(event.get("text")), text(metadata.get("button"), 200)
    pressed = _PAYLOAD.fullmatch(said) is not None
    because = risk.get("because")
    return {
        "kind": "user",
        "text": button if pressed else said,
        "button": button,
        "payload": said[:200] if pressed else "",
        "channel": code(event.get("input_channel")),
        "intent": code(intent.get("name"), 80),
        "confidence": number(intent.get("confidence"), 0, 1),
        "level": level(risk.get("level")),
        "category": category(risk.get("category")),
        "route": route(risk.get("route")),
        "score": number(risk.get("score"), 0, 1),
        "because": [text(b, 120) for b in because[:8]] if isinstance(because, list) else [],
    }


def _bot(event: dict[str, Any]) -> Record:
    data, metadata = _dict(event.get("data")), _dict(event.get("metadata"))
    buttons = data.get("buttons")
    titles = [_dict(b).get("title") for b in buttons] if isinstance(buttons, list) else []
    return {
        "kind": "bot",
        "text": text(event.get("text")),
        "buttons": [text(title, 200) for title in titles[:20] if text(title, 200)],
        "image": text(data.get("image"), 500),
        "response": code(metadata.get("utter_action"), 80),
    }


def _action(event: dict[str, Any]) -> Record | None:
    name = code(event.get("name"), 80)
    if name == "action_listen":
        return {"kind": "listen"}
    return {"kind": "action", "name": name} if name and name not in _NOT_SHOWN else None


def _slot(event: dict[str, Any]) -> Record | None:
    name, value = event.get("name"), event.get("value")
    if name == "consent":
        return {"kind": "consent", "value": value if value in ("yes", "no") else "unasked"}
    if name == "hand_off_event":
        return _hand_off_event(value)
    if name in PROFILE_SLOTS:
        return {"kind": "profile", "name": name, "value": small(value)}
    if name == "risk_level":
        return {"kind": "state", "name": name, "value": level(value)}
    if name == "risk_category":
        return {"kind": "state", "name": name, "value": category(value)}
    if name == "hand_off":
        value = _dict(value)
        kept = {key: small(value.get(key)) for key in HAND_OFF_KEYS} if value else None
        if kept is not None:
            flags = value.get("flags")
            kept["staff"] = isinstance(flags, list | tuple) and "staff" in flags
        return {"kind": "state", "name": name, "value": kept}
    return None


def _hand_off_event(value: Any) -> Record | None:
    if value is None:
        return None  # the slot was emptied
    value = _dict(value)
    if value.get("kind") not in HAND_OFF_KINDS:
        raise UnreadableError("hand_off_event.kind")
    return {
        "kind": "hand_off_event",
        "value": {
            "kind": value["kind"],
            "category": category(value.get("category")),
            "level": level(value.get("level")),
            "route": route(value.get("route")),
            "value": code(value.get("value")),
        },
    }


_READERS: dict[str, Callable[[dict[str, Any]], Record | None]] = {
    "user": _user,
    "bot": _bot,
    "action": _action,
    "slot": _slot,
    "session_started": lambda event: {"kind": "session"},
    "restart": lambda event: {"kind": "restart"},
    "reset_slots": lambda event: {"kind": "restart"},
}
