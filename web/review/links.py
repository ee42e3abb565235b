"""What hangs on a conversation goes with it, also when the bot's process deletes it.

That process knows only the store's own tables. Triggers in the database do the rest.
"""

from __future__ import annotations

from django.db import connections

_TABLES = (
    "review_review",
    "review_note",
    "review_assignment",
    "review_meldcodestep",
    "review_suggestion",
    "review_alertsent",
)
_STATEMENTS = (
    *(f"DELETE FROM {table} WHERE conversation_id = OLD.id;" for table in _TABLES),
    "DELETE FROM review_proposal WHERE conversation_id = OLD.id AND state <> 'approved';",
    "UPDATE review_proposal SET conversation_id = NULL WHERE conversation_id = OLD.id;",
)
_BODY = "\n".join(_STATEMENTS)
_SQLITE = f"""CREATE TRIGGER review_goes_along AFTER DELETE ON transcripts_conversation
BEGIN {_BODY} END"""
_POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION review_goes_along() RETURNS trigger AS $$
    BEGIN {_BODY} RETURN OLD; END $$ LANGUAGE plpgsql""",
    """CREATE OR REPLACE TRIGGER review_goes_along AFTER DELETE ON transcripts_conversation
    FOR EACH ROW EXECUTE FUNCTION review_goes_along()""",
)


def install(using: str = "default") -> None:
    """Make the triggers (again: SQLite drops them when the table is remade)."""
    connection = connections[using]
    if "review_alertsent" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _POSTGRESQL:
                cursor.execute(statement)
            return
        cursor.execute("DROP TRIGGER IF EXISTS review_goes_along")
        cursor.execute(_SQLITE)
