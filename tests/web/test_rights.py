"""Who may open what: each role against each page, also by guessing addresses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

READ, REVIEW, QUEUE, EDIT, MANAGE = "read", "review", "queue", "edit", "manage"
ALLOWED = {
    READ: {"reader", "reviewer", "administrator"},
    REVIEW: {"reviewer", "administrator"},
    QUEUE: {"reviewer", "editor", "administrator"},
    EDIT: {"editor", "administrator"},
    MANAGE: {"administrator"},
}
# address, right, method; {pk} is a conversation, {who} a person, {proposal} a proposal
PAGES = [
    ("/gesprekken/", READ, "get"),
    ("/gesprekken/{pk}/", READ, "get"),
    ("/gesprekken/{pk}/volgende/", READ, "get"),
    ("/gesprekken/{pk}/vorige/", READ, "get"),
    ("/alarm/", READ, "get"),
    ("/cijfers/", READ, "get"),
    ("/cijfers/cijfers.csv", READ, "get"),
    ("/cijfers/rapport.pdf", READ, "get"),
    ("/gesprekken/filter/", READ, "post"),
    ("/gesprekken/filter/1/weg/", READ, "post"),
    ("/gesprekken/{pk}/oordeel/", REVIEW, "post"),
    ("/gesprekken/{pk}/notitie/", REVIEW, "post"),
    ("/gesprekken/{pk}/klaar/", REVIEW, "post"),
    ("/gesprekken/{pk}/wie/", REVIEW, "post"),
    ("/gesprekken/{pk}/maskeer/", REVIEW, "post"),
    ("/gesprekken/{pk}/meldcode/1/", REVIEW, "post"),
    ("/gesprekken/{pk}/anders/1/", REVIEW, "get"),
    ("/gesprekken/{pk}/voorbeeld/", REVIEW, "post"),
    ("/gesprekken/{pk}/test/", REVIEW, "post"),
    ("/voorstellen/", QUEUE, "get"),
    ("/voorstellen/1/", QUEUE, "post"),
    ("/redactie/", EDIT, "get"),
    ("/redactie/onderwerp/nieuw/", EDIT, "get"),
    ("/redactie/onderwerp/antwoorden/", EDIT, "get"),
    ("/redactie/onderwerp/grenzen/pad/", EDIT, "get"),
    ("/redactie/onderwerp/grenzen/pad/nieuw/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/", EDIT, "get"),
    ("/redactie/bericht/utter_stop/concept/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/kies/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/keuze/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/weg/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/versie/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/versie/weg/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/alt/", EDIT, "post"),
    ("/redactie/onderwerp/grenzen/plek/", EDIT, "post"),
    ("/redactie/bericht/utter_stop/plaatje/", EDIT, "post"),
    ("/redactie/plaatje/rust.png", EDIT, "get"),
    ("/redactie/zinnen/doei/", EDIT, "get"),
    ("/redactie/controle/", EDIT, "get"),
    ("/redactie/proberen/", EDIT, "get"),
    ("/redactie/proberen/start/", EDIT, "get"),  # a post would train the bot
    ("/redactie/proberen/stand/", EDIT, "get"),
    ("/redactie/proberen/zeg/", EDIT, "post"),
    ("/redactie/publiceren/", EDIT, "get"),
    ("/redactie/publiceren/start/", EDIT, "get"),  # a post would publish
    ("/redactie/publiceren/stand/", EDIT, "get"),
    ("/redactie/publiceren/kies/", EDIT, "post"),
    ("/redactie/geschiedenis/", EDIT, "get"),
    ("/redactie/geschiedenis/1/terug/", EDIT, "post"),
    ("/redactie/lijsten/", EDIT, "get"),
    ("/redactie/lijsten/apps/", EDIT, "get"),
    ("/redactie/lijsten/apps/nieuw/", EDIT, "get"),
    ("/redactie/lijsten/apps/snapchat/", EDIT, "get"),
    ("/redactie/lijsten/apps/niks/weg/", EDIT, "post"),
    ("/redactie/lijsten/woorden/", EDIT, "get"),
    ("/redactie/lijsten/woorden/nieuw/", EDIT, "get"),
    ("/redactie/lijsten/woorden/makkelijker/balans/", EDIT, "get"),
    ("/redactie/lijsten/woorden/makkelijker/niks/weg/", EDIT, "post"),
    ("/redactie/lijsten/tips/", EDIT, "get"),
    ("/redactie/lijsten/tips/altijd/", EDIT, "get"),
    ("/redactie/lijsten/verhalen/", EDIT, "get"),
    ("/redactie/lijsten/verhalen/utter_verhaal_een/nieuw/", EDIT, "get"),
    ("/redactie/lijsten/verhalen/utter_verhaal_een/0/", EDIT, "get"),
    ("/redactie/lijsten/verhalen/utter_verhaal_een/0/weg/", EDIT, "post"),
    ("/redactie/lijsten/filmpjes/", EDIT, "get"),
    ("/redactie/lijsten/filmpjes/nieuw/", EDIT, "get"),
    ("/redactie/lijsten/filmpjes/niks/", EDIT, "get"),
    ("/redactie/lijsten/filmpjes/niks/weg/", EDIT, "post"),
    ("/redactie/hulplijnen/", EDIT, "get"),
    ("/redactie/hulplijnen/voorstel/1/", EDIT, "get"),
    ("/redactie/hulplijnen/eigen/nieuw/", EDIT, "get"),
    ("/redactie/hulplijnen/landelijk/113/", EDIT, "post"),
    ("/redactie/samen/", EDIT, "get"),
    ("/redactie/samen/link/1/stop/", EDIT, "post"),
    ("/redactie/samen/opmerking/1/weg/", EDIT, "post"),
    ("/redactie/samen/positief/", EDIT, "get"),
    ("/redactie/samen/positief/bewaar/", EDIT, "post"),
    ("/gesprekken/{pk}/vast/", MANAGE, "post"),
    ("/cijfers/onderzoek.csv", MANAGE, "get"),
    ("/beheer/mensen/", MANAGE, "get"),
    ("/beheer/mensen/{who}/", MANAGE, "get"),
    ("/beheer/mensen/{who}/wachtwoord/", MANAGE, "post"),
    ("/beheer/instellingen/", MANAGE, "post"),
    ("/beheer/logboek/", MANAGE, "get"),
]
WITH_A_LINK = {"reading_start", "reading", "reading_picture"}
"""Open to who has a link: tests/web_lists/test_together.py says what that opens."""
OPEN = WITH_A_LINK | {
    "home", "login", "logout", "join", "second_step", "totp", "account", "password", None,
}  # fmt: skip


def test_every_address_is_in_this_table(site: Any) -> None:
    from django.urls import resolve

    from web.urls import urlpatterns

    guarded = {p.name for p in urlpatterns if p.name not in OPEN}
    assert guarded == {resolve(address.format(pk=1, who=1)).url_name for address, _, _ in PAGES}


@pytest.mark.parametrize("role", ["reader", "reviewer", "editor", "administrator", None])
def test_each_role_against_each_page(
    role: str | None, as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    from tests.web.conftest import browser_of

    client = as_(role) if role else browser_of(None)
    other = as_("administrator", "ander").user
    for address, right, method in PAGES:
        row = talk()
        answer = getattr(client, method)(address.format(pk=row.pk, who=other.pk))
        if role is None and address == "/alarm/":
            assert answer.status_code == 286 and "uitgelogd" in answer.text
        elif role is None:
            assert answer.status_code == 302 and answer.url.startswith("/inloggen/"), address
        elif role in ALLOWED[right]:
            assert answer.status_code in (200, 204, 302, 404, 405, 422), (
                address,
                answer.status_code,
            )
        else:
            assert answer.status_code == 403, address


@pytest.mark.parametrize("hidden", [{"institution": "elders"}, {"about_staff": True}])
def test_a_guessed_address_of_a_conversation_that_is_not_yours(
    hidden: dict[str, Any], as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    row = talk(level=3, **hidden)
    client = as_("administrator")
    for address, _, method in PAGES:
        if "{pk}" in address:
            answer = getattr(client, method)(address.format(pk=row.pk))
            assert answer.status_code == 404, address
    assert f"/gesprekken/{row.pk}/" not in client.get("/gesprekken/").text
    assert "acuut" not in client.get("/alarm/").text
    assert not row.reviews.exists() and not row.notes.exists()
    row.refresh_from_db()
    assert row.unread and not row.hold


def test_a_confidential_person_sees_what_is_about_staff(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    row = talk(level=3, about_staff=True)
    client = as_("reader", confidential=True)
    assert "Over personeel" in client.get("/gesprekken/").text
    assert client.get(f"/gesprekken/{row.pk}/").status_code == 200


def test_people_of_another_institution_are_not_yours(as_: Callable[..., Any]) -> None:
    boss = as_("administrator")
    other = as_("reader", "elders", institution="elders").user
    assert boss.get(f"/beheer/mensen/{other.pk}/").status_code == 404
    assert boss.post(f"/beheer/mensen/{other.pk}/wachtwoord/").status_code == 404
    assert "elders" not in boss.get("/beheer/mensen/").text


def test_who_left_is_out_at_once(as_: Callable[..., Any]) -> None:
    client = as_("reader")
    assert client.get("/gesprekken/").status_code == 200
    client.user.is_active = False
    client.user.save()
    assert client.get("/gesprekken/").status_code == 302


def test_headers_let_nothing_else_run(as_: Callable[..., Any]) -> None:
    answer = as_("reader").get("/gesprekken/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_without_its_token_is_refused(person: Callable[..., Any], talk: Any) -> None:
    from django.test import Client

    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    client.force_login(person("reviewer"), backend="django.contrib.auth.backends.ModelBackend")
    row = talk()
    answer = client.post(f"/gesprekken/{row.pk}/notitie/", {"text": "van elders"})
    assert answer.status_code == 403 and not row.notes.exists()
