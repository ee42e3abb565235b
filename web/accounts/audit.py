"""Writing the log of who did what, and the words that the page shows for it."""

from __future__ import annotations

from typing import Any

from django.db import connections

from web.accounts.models import AuditEntry

ACTIONS = {
    "login": "Ingelogd",
    "logout": "Uitgelogd",
    "open": "Gesprek geopend",
    "review": "Oordeel gegeven",
    "note": "Notitie geschreven",
    "mask": "Woorden gemaskeerd",
    "assign": "Toegewezen",
    "done": "Afgerond",
    "reopen": "Weer geopend",
    "meldcode": "Stap van de meldcode",
    "hold": "Vastgehouden",
    "release": "Niet meer vastgehouden",
    "propose": "Voorstel gedaan",
    "decide": "Over een voorstel beslist",
    "report": "Cijfers gedownload",
    "export": "Onderzoeksbestand gedownload",
    "invite": "Iemand uitgenodigd",
    "person": "Account veranderd",
    "settings": "Instellingen veranderd",
    "joined": "Account gemaakt",
    "totp": "Inlogcode ingesteld",
    "alert": "Alarm verstuurd",
    "known": "Naam gezien die de jongere gaf",
    "list": "Lijst veranderd",
    "help": "Hulplijn: voorstel gedaan",
    "help_decide": "Hulplijn: beslist",
    "together": "Samen lezen",
    "text": "Tekst veranderd (nog niet gepubliceerd)",
    "publish": "Teksten gepubliceerd",
    "undo": "Teksten teruggezet",
}


def log(user: Any, action: str, conversation: int | None = None, detail: str = "") -> None:
    """One entry. `user` None: the program itself. `detail` must hold no text of a youngster."""
    assert action in ACTIONS
    AuditEntry.objects.create(
        user=user,
        institution=getattr(user, "institution", ""),
        action=action,
        conversation=conversation,
        detail=detail[:300],
    )


_SQLITE = """CREATE TRIGGER IF NOT EXISTS audit_no_{name} BEFORE {verb} ON accounts_auditentry
BEGIN SELECT RAISE(ABORT, 'the log cannot be changed'); END"""
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the log cannot be changed'; END $$ LANGUAGE plpgsql""",
    """CREATE OR REPLACE TRIGGER audit_refuse BEFORE UPDATE OR DELETE ON accounts_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
)


def protect(using: str = "default") -> None:
    """Let the database itself refuse a change of the log."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        for verb in ("UPDATE", "DELETE"):
            cursor.execute(_SQLITE.format(name=verb.lower(), verb=verb))
