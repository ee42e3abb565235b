"""Coming in: the first administrator, invitations, wrong passwords, log-in codes, time-out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import PASSWORD, browser_of

NEW = {
    "username": "sam",
    "first_name": "Sam",
    "password": "een lange zin met woorden",
    "again": "een lange zin met woorden",
}


def test_the_first_administrator_comes_in_by_a_link_that_works_once(site: Path) -> None:
    from web.accounts.first import administrator_secret
    from web.accounts.models import User

    old, secret = administrator_secret(), administrator_secret()
    client = browser_of(None)
    assert client.get(f"/link/{old}/").status_code == 404
    assert client.post(f"/link/{secret}/", NEW).status_code == 302
    user = User.objects.get()
    assert (user.role, user.first_name) == ("administrator", "Sam")
    assert user.password.startswith("argon2")
    assert client.get("/beheer/mensen/").status_code == 200
    assert browser_of(None).post(f"/link/{secret}/", {**NEW, "username": "x"}).status_code == 404
    assert administrator_secret() is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"password": "kort", "again": "kort"}, "te kort"),
        ({"again": "iets anders"}, "niet gelijk"),
        ({"password": "123456789012", "again": "123456789012"}, "cijfers"),
        ({"username": "ander"}, "al in gebruik"),
    ],
)
def test_a_weak_password_or_a_taken_name_is_refused(
    change: dict[str, str], says: str, person: Callable[..., Any]
) -> None:
    from web.accounts.models import Invitation, User

    person("reader", "ander")
    secret = Invitation.make(role="reader")
    answer = browser_of(None).post(f"/link/{secret}/", {**NEW, **change})
    assert says in answer.text and User.objects.count() == 1


def test_an_old_link_is_refused(site: Path) -> None:
    from django.utils import timezone

    from web.accounts.models import Invitation

    secret = Invitation.make(role="reader")
    Invitation.objects.update(created=timezone.now() - timedelta(hours=49))
    assert browser_of(None).get(f"/link/{secret}/").status_code == 404


def test_five_wrong_passwords_shut_the_door(person: Callable[..., Any]) -> None:
    person("reader")
    client = browser_of(None)
    wrong = {"username": "reader", "password": "fout"}
    said = [client.post("/inloggen/", wrong).status_code for _ in range(5)]
    assert said == [200, 200, 200, 200, 429]
    right = {"username": "reader", "password": PASSWORD}
    assert client.post("/inloggen/", right).status_code == 429
    assert browser_of(None).get("/gesprekken/").status_code == 302


def test_logging_in_and_out_is_logged(person: Callable[..., Any]) -> None:
    from web.accounts.models import AuditEntry

    person("reader")
    client = browser_of(None)
    answer = client.post("/inloggen/", {"username": "reader", "password": PASSWORD}, follow=True)
    assert "Gesprekken" in answer.text
    client.post("/uitloggen/")
    assert [e.action for e in AuditEntry.objects.all()] == ["logout", "login"]


def test_an_address_to_go_on_to_must_be_ours(person: Callable[..., Any]) -> None:
    person("reader")
    form = {"username": "reader", "password": PASSWORD, "next": "https://elders.example/"}
    assert browser_of(None).post("/inloggen/", form).url == "/"


def _code(device: Any) -> str:
    from django_otp.oath import totp

    return f"{totp(device.bin_key, device.step, device.t0, device.digits):06d}"


def test_a_log_in_code_is_asked_before_anything_else(as_: Callable[..., Any]) -> None:
    from web.accounts.totp import new_device

    client = as_("reader")
    assert client.get("/inlogcode/instellen/").status_code == 200
    assert client.post("/inlogcode/instellen/", {"code": "000000"}).status_code == 200
    device = new_device(client.user)
    device.throttling_failure_count = 0
    device.save()
    assert client.post("/inlogcode/instellen/", {"code": _code(device)}).status_code == 302
    assert client.get("/gesprekken/").status_code == 200
    again = browser_of(client.user)
    assert again.get("/gesprekken/").url == "/inlogcode/"
    assert again.get("/account/").url == "/inlogcode/"
    assert again.post("/inlogcode/", {"code": "123"}).status_code == 200
    assert again.get("/gesprekken/").url == "/inlogcode/"


def test_compulsory_for_all_once_an_administrator_says_so(as_: Callable[..., Any]) -> None:
    boss, reader = as_("administrator"), as_("reader")
    assert reader.get("/gesprekken/").status_code == 200
    boss.post("/beheer/instellingen/", {"totp_required": "on"})
    assert reader.get("/gesprekken/").url == "/inlogcode/instellen/"
    assert reader.get("/alarm/").status_code == 204
    assert reader.get("/inlogcode/instellen/").status_code == 200


def test_doing_nothing_logs_out_also_while_the_page_looks_for_alarms(
    as_: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from web.accounts import middleware

    client = as_("reader")
    now = [1_000_000.0]
    monkeypatch.setattr(middleware.time, "time", lambda: now[0])
    client.get("/gesprekken/")
    now[0] += 20 * 60
    assert client.get("/alarm/").status_code == 200
    now[0] += 11 * 60
    assert client.get("/gesprekken/").status_code == 302
    assert "Je bent uitgelogd" in client.get("/alarm/").text


def test_the_last_administrator_stays_one(as_: Callable[..., Any]) -> None:
    boss = as_("administrator")
    form = {"first_name": "x", "role": "reader", "is_active": "on"}
    answer = boss.post(f"/beheer/mensen/{boss.user.pk}/", form)
    assert "Er moet een beheerder blijven" in answer.text
    boss.user.refresh_from_db()
    assert boss.user.role == "administrator"


@pytest.mark.parametrize("url", ["", "https://gesprekken.example.nl"])
def test_the_deploy_check_is_clean(url: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "JOUWDAG_WEB_URL": url,
        "JOUWDAG_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "web.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
