"""The pages on an empty store: people with known roles, and conversations to read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

# before any test sets Django up with the store alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")

from bot.transcripts import setup
from tests.transcripts.conftest import (  # noqa: F401
    _unblocked,
    data,
    postgres_template,
    sqlite_template,
    store,
)
from tests.transcripts.databases import connect, restore
from tests.transcripts.postgres import postgres_server  # noqa: F401

PASSWORD = "de kat zit op het dak"
SITE_DATABASE = "test_site"
ON_BOTH = pytest.mark.parametrize(
    "site", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@pytest.fixture
def site(
    request: pytest.FixtureRequest,
    data: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    _unblocked: None,  # noqa: F811
) -> Iterator[Path]:
    """An empty site: on SQLite, or where a module says so (ON_BOTH) on PostgreSQL as well."""
    server = None
    if getattr(request, "param", "sqlite") == "postgres":
        server = request.getfixturevalue("postgres_server")
        template = request.getfixturevalue("postgres_template")
        monkeypatch.setenv("DATABASE_URL", server.create_database(SITE_DATABASE, template))
    else:
        shutil.copy(request.getfixturevalue("sqlite_template"), data / "jouwdag.sqlite3")
    connect()
    setup.django_setup()
    from django.core.cache import cache

    cache.clear()
    yield data
    restore()
    if server:
        server.drop_database(SITE_DATABASE)


@pytest.fixture
def person(site: Path) -> Callable[..., Any]:
    """`person("reviewer")` makes somebody; a name and more fields may be given."""
    from web.accounts.models import User

    def make(role: str = "reviewer", name: str = "", **more: Any) -> Any:
        user = User(username=name or role, first_name=name or role, role=role, **more)
        user.set_password(PASSWORD)
        user.save()
        return user

    return make


def browser_of(user: Any) -> Any:
    """A client that is logged in as this user, without the forms."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_(person: Callable[..., Any]) -> Callable[..., Any]:
    """`as_("reader")`: a logged-in client; its `.user` is the person."""

    def make(role: str, name: str = "", **more: Any) -> Any:
        user = person(role, name, **more)
        client = browser_of(user)
        client.user = user
        return client

    return make


@pytest.fixture
def talk(site: Path) -> Callable[..., Any]:
    """`talk(level=3, said=("hoi",), category="grooming")` puts a conversation in the store."""
    return make_talk


def make_talk(
    level: int = 2, said: tuple[str, ...] = ("hoi", "hij wil foto's"), **more: Any
) -> Any:
    from django.utils import timezone

    from bot.transcripts.models import Conversation

    number = Conversation.objects.count()
    at = more.pop("at", timezone.now() - timedelta(minutes=number))
    values = {
        "pseudonym": f"kind{number}",
        "session": number,
        "category": "grooming" if level else "",
        "route": {2: "trusted_person", 3: "emergency"}.get(level, "none"),
        "user_turns": len(said),
        **more,
    }
    row = Conversation.objects.create(started=at, last_at=at, level=level, **values)
    bubble = {"text": "Wat is leuk?", "buttons": ["Spel", "Film"], "image": "", "response": ""}
    row.turns.create(index=0, at=at, bubbles=[bubble])
    for index, text in enumerate(said, 1):
        last = index == len(said)
        row.turns.create(
            index=index,
            at=at,
            user_text=text,
            level=level if last else 0,
            category=values["category"] if last else "",
            score=0.93 if last else 0.1,
            because=["woord: foto"] if last and level else [],
            bubbles=[{"text": f"Antwoord {index}", "buttons": [], "image": "", "response": ""}],
        )
    return row
