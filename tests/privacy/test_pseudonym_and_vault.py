"""Pseudonyms are stable and keyed; the vault keeps chat ids sealed and lets go of them."""

import sqlite3
from datetime import timedelta

import pytest

from bot.privacy import pseudonym as pseudonyms
from bot.privacy.pseudonym import pseudonym
from bot.privacy.vault import Vault

CHAT = 7318204455


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("JOUWDAG_DATA", str(tmp_path))
    monkeypatch.delenv("JOUWDAG_KEY", raising=False)
    pseudonyms._key.cache_clear()
    yield tmp_path
    pseudonyms._key.cache_clear()


def test_same_chat_same_pseudonym_also_after_a_restart(data):
    first = pseudonym(CHAT)
    pseudonyms._key.cache_clear()
    assert pseudonym(CHAT) == pseudonym(str(CHAT)) == first
    assert first.isalnum() and str(CHAT) not in first
    assert pseudonym(CHAT + 1) != first


def test_key_file_is_private_and_announced(data, capsys):
    pseudonym(CHAT)
    path = data / "keys" / "pseudonym.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "back-up" in capsys.readouterr().err
    assert [p.name for p in path.parent.iterdir()] == ["pseudonym.key"]


def test_open_key_is_refused(data):
    pseudonym(CHAT)
    (data / "keys" / "pseudonym.key").chmod(0o644)
    pseudonyms._key.cache_clear()
    with pytest.raises(PermissionError):
        pseudonym(CHAT)


def test_key_from_the_environment_wins_and_writes_nothing(data, monkeypatch):
    own = pseudonym(CHAT)
    monkeypatch.setenv("JOUWDAG_KEY", "een-lange-geheime-sleutel")
    assert pseudonym(CHAT) != own
    monkeypatch.setenv("JOUWDAG_KEY", "kort")
    with pytest.raises(ValueError, match="te kort"):
        pseudonym(CHAT)


def test_vault_round_trip_is_sealed_and_forgets(data):
    vault = Vault()
    vault.put("abc", CHAT)
    assert Vault().get("abc") == CHAT
    for path in data.rglob("*"):
        if path.is_file():
            assert str(CHAT).encode() not in path.read_bytes()
            assert path.stat().st_mode & 0o077 == 0
    assert vault.forget("abc") and not vault.forget("abc")
    assert vault.get("abc") is None


def test_vault_purges_by_age(data):
    vault = Vault()
    vault.put("old", 1)
    with sqlite3.connect(data / "vault.sqlite3") as database:
        database.execute("UPDATE vault SET put_at = put_at - 1000")
    vault.put("new", 2)
    assert vault.purge(timedelta(seconds=500)) == 1
    assert vault.get("old") is None and vault.get("new") == 2


def test_lost_key_gives_nothing_away(data):
    Vault().put("abc", CHAT)
    (data / "keys" / "vault.key").unlink()
    assert Vault().get("abc") is None
