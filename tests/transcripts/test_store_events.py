"""The allow-list: what of an event gets through, and that nothing else does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transcripts.events import UnreadableError, clean

USER = {
    "sender_id": "k7",
    "event": "user",
    "timestamp": 5.0,
    "text": "ik ben [naam 1]",
    "input_channel": "telegram",
    "message_id": "99887766",
    "metadata": {"chat_id": 1234567, "from": "Fatima"},
    "parse_data": {
        "text": "SECRET",
        "entities": [{"value": "SECRET"}],
        "intent": {"name": "vertel", "confidence": 0.7, "extra": "SECRET"},
        "intent_ranking": ["SECRET"],
        "risk": {"level": 2, "category": "grooming", "route": "report", "score": 0.9,
                 "because": ["wil afspreken"], "raw": "SECRET"},
    },
}  # fmt: skip


def user(**changes: Any) -> dict[str, Any]:
    return {**USER, **changes}


def test_only_named_fields_of_a_message_pass() -> None:
    record = clean(USER)
    assert record is not None
    assert record["text"] == "ik ben [naam 1]"
    assert (record["level"], record["category"], record["route"]) == (2, "grooming", "report")
    assert record["because"] == ["wil afspreken"]
    kept = json.dumps(record)
    assert not [word for word in ("SECRET", "1234567", "99887766", "Fatima") if word in kept]


def test_a_pressed_button_is_kept_by_its_title() -> None:
    record = clean(user(text='/kies{"x": "1"}', metadata={"button": "Iets online"}))
    assert record is not None
    assert (record["text"], record["button"]) == ("Iets online", "Iets online")
    assert record["payload"] == '/kies{"x": "1"}'


def test_a_bubble_keeps_titles_not_payloads() -> None:
    data = {
        "buttons": [{"title": "Ja", "payload": "/SECRET"}],
        "image": "a.png",
        "custom": "SECRET",
    }
    event = user(event="bot", text="Hoi!", data=data, metadata={"utter_action": "utter_hoi"})
    record = clean(event)
    assert record is not None
    assert record["buttons"] == ["Ja"]
    assert (record["image"], record["response"]) == ("a.png", "utter_hoi")
    assert "SECRET" not in json.dumps(record)


@pytest.mark.parametrize("name", ["session_started_metadata", "friend_name", "requested_slot"])
def test_other_slots_do_not_pass(name: str) -> None:
    assert clean(user(event="slot", name=name, value="Fatima")) is None


def test_a_sentence_does_not_pass_as_a_code() -> None:
    sentence = "ik ben Fatima en woon in de Dorpsstraat"
    value = {"kind": "person", "value": sentence, "level": 9, "route": "elders"}
    record = clean(user(event="slot", name="hand_off_event", value=value))
    assert record is not None
    assert record["value"] == {
        "kind": "person",
        "category": "",
        "level": 3,
        "route": "",
        "value": "",
    }
    record = clean(user(event="slot", name="plan", value={"wie": "mijn mentor", "zin": sentence}))
    assert record is not None
    assert record["value"] == {"wie": "mijn mentor", "zin": ""}


@pytest.mark.parametrize("sender", ["123456789", "-100123456", 123456789, None, "", "x" * 200])
def test_a_chat_id_as_sender_is_refused(sender: Any) -> None:
    with pytest.raises(UnreadableError) as error:
        clean(user(sender_id=sender))
    assert "12345" not in str(error.value)


@pytest.mark.parametrize("timestamp", [None, "nu", float("nan"), -1, True, 1e300])
def test_an_event_without_a_time_is_refused(timestamp: Any) -> None:
    with pytest.raises(UnreadableError):
        clean(user(timestamp=timestamp))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
NAMES = st.sampled_from(["text", "parse_data", "metadata", "data", "name", "value"])
KINDS = st.sampled_from(["user", "bot", "slot", "action", "session_started", "rewind", "form"])
SLOTS = st.sampled_from(["consent", "hand_off", "hand_off_event", "plan", "risk_level", "topic"])


@settings(deadline=None)
@given(kind=KINDS, fields=st.dictionaries(NAMES, JSON), name=SLOTS)
def test_anything_can_be_published(kind: str, fields: dict[str, Any], name: str) -> None:
    fields.setdefault("name", name)
    event = {"sender_id": "k7", "event": kind, "timestamp": 1.0, **fields}
    try:
        record = clean(event)
    except UnreadableError:
        return
    text = json.dumps(record, ensure_ascii=False)
    text.encode()  # no half characters
    assert "\\u0000" not in text  # PostgreSQL takes no NUL


def test_the_same_event_has_one_key_and_another_has_another() -> None:
    first, again, other = clean(USER), clean(dict(USER)), clean(user(timestamp=6.0))
    assert first and again and other
    assert first["key"] == again["key"] != other["key"]
