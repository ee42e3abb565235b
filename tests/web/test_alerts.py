"""Alerts to staff: off by default, no text in them, never about staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

FILLED = {
    "JOUWDAG_STAFF_ALERT": "on",
    "JOUWDAG_STORE": "always",
    "JOUWDAG_ALERT_WHO": "bereikbare dienst",
    "JOUWDAG_ALERT_HOURS": "dag en nacht",
    "JOUWDAG_ALERT_HOW": "loopt naar de groep",
    "JOUWDAG_ALERT_EMAIL": "dienst@example.nl",
    "JOUWDAG_SMTP_URL": "smtp://127.0.0.1:1",
}


@pytest.fixture
def outbox(site: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Filled in; mail goes to a list."""
    from django.core import mail
    from django.test.utils import override_settings

    for name, value in FILLED.items():
        monkeypatch.setenv(name, value)
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield mail.outbox


def acute(talk: Callable[..., Any], staff: bool | None = False, **more: Any) -> Any:
    row = talk(level=3, said=("heel geheim",), **more)
    if staff is not None:
        row.turns.filter(index=1).update(hand_off={"route": "emergency", "staff": staff})
    return row


def test_one_message_without_text_for_each_acute_conversation(
    outbox: list[Any], talk: Callable[..., Any]
) -> None:
    from web.review.alerts import send_new

    row = acute(talk)
    talk(level=2)
    assert send_new() == 1 and send_new() == 0
    [message] = outbox
    assert message.to == ["dienst@example.nl"]
    said = f"{message.subject} {message.body}"
    assert "acuut risico" in said
    assert "geheim" not in said and row.pseudonym not in said


@pytest.mark.parametrize("staff", [True, None])
def test_nothing_goes_out_about_staff_or_when_that_is_not_known(
    staff: bool | None, outbox: list[Any], talk: Callable[..., Any]
) -> None:
    from web.review.alerts import send_new

    acute(talk, staff)
    acute(talk, False, about_staff=True)
    assert send_new() == 0 and outbox == []


def test_not_for_what_is_old_or_done(outbox: list[Any], talk: Callable[..., Any]) -> None:
    from django.utils import timezone

    from web.review.alerts import send_new

    acute(talk, at=timezone.now() - timedelta(hours=30))
    acute(talk, done=True)
    assert send_new() == 0


@pytest.mark.parametrize("name", sorted(FILLED))
def test_off_until_everything_is_filled_in(
    name: str, outbox: list[Any], talk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.commands.start import bot_environment
    from web.review.alerts import send_new

    monkeypatch.setenv(name, "")
    acute(talk)
    assert send_new() == 0
    # and then the bot doesn't promise it to youngsters either
    assert bot_environment().get("JOUWDAG_STAFF_ALERT", "") in ("", "off")


def test_a_failed_message_is_tried_again(outbox: list[Any], talk: Callable[..., Any]) -> None:
    from django.test.utils import override_settings

    from web.review.alerts import send_new

    acute(talk)
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.nowhere.EmailBackend"):
        assert send_new() == 0
    assert send_new() == 1


def name(row: Any, text: str = "Quinzy <b>") -> None:
    from bot.privacy.vault import Vault

    Vault().put_name(row.pseudonym, text)


def test_who_wants_to_be_known_is_named_in_a_second_message(
    outbox: list[Any], talk: Callable[..., Any]
) -> None:
    from web.review.alerts import send_new

    row = acute(talk)
    assert send_new() == 1 and "Quinzy" not in outbox[0].body
    name(row)
    assert send_new() == 1 and send_new() == 0
    assert "Naam of code: Quinzy" in outbox[1].body and "geheim" not in outbox[1].body


def test_a_name_that_came_first_is_in_the_first_message(
    outbox: list[Any], talk: Callable[..., Any]
) -> None:
    from web.review.alerts import send_new

    name(acute(talk))
    assert send_new() == 1 and send_new() == 0 and "Quinzy" in outbox[0].body


@pytest.mark.parametrize(
    ("staff", "more"),
    [(True, {}), (None, {}), (False, {"about_staff": True}), (False, {"level": 2})],
)
def test_no_name_when_it_may_be_about_staff_or_is_not_acute(
    staff: bool | None,
    more: dict[str, Any],
    outbox: list[Any],
    talk: Callable[..., Any],
    as_: Callable[..., Any],
) -> None:
    from web.review.alerts import send_new

    row = acute(talk, staff)
    for field, value in more.items():
        setattr(row, field, value)
    row.save()
    name(row)
    send_new()
    assert not any("Quinzy" in message.body for message in outbox)
    client = as_("administrator", confidential=True)
    assert "Quinzy" not in client.get(f"/gesprekken/{row.pk}/").text
    assert "wil bekend zijn" not in client.get("/alarm/").text


def test_open_pages_say_it_and_who_looked_is_logged(
    site: Path, talk: Callable[..., Any], as_: Callable[..., Any]
) -> None:
    from web.accounts.models import AuditEntry

    row = acute(talk)
    name(row)
    reader = as_("reader")
    assert "1 jongere in gevaar wil bekend zijn" in reader.get("/alarm/").text
    assert "Wil bekend zijn" in reader.get("/gesprekken/").text
    page = reader.get(f"/gesprekken/{row.pk}/").text
    assert "wil bekend zijn als: <bdi>Quinzy &lt;b&gt;</bdi>" in page
    assert AuditEntry.objects.filter(action="known", conversation=row.pk).count() == 1
    assert not AuditEntry.objects.filter(detail__contains="Quinzy").exists()
    other = as_("reader", "elders", institution="elders")
    assert "wil bekend zijn" not in other.get("/alarm/").text
