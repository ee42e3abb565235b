"""Full-text search in what youngsters said: SQLite FTS5, or PostgreSQL's text search.

Triggers keep SQLite's index in step, so a masked or deleted text is out of it at once.
"""

from __future__ import annotations

import re

from django.db import connections
from django.db.models import BooleanField, Func, QuerySet, Value
from django.db.models.expressions import RawSQL

from bot.transcripts import _django, setup  # noqa: F401
from bot.transcripts.models import Turn

NEWEST = 5000
"""At most so many matching turns are looked at, newest first: a common word stays quick."""

_TABLE = (
    """CREATE VIRTUAL TABLE transcripts_search USING fts5(
      user_text, content='transcripts_turn', content_rowid='id',
      tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO transcripts_search(transcripts_search) VALUES('rebuild')",
)
_ADD = "INSERT INTO transcripts_search(rowid, user_text) VALUES (new.id, new.user_text);"
_REMOVE = """INSERT INTO transcripts_search(transcripts_search, rowid, user_text)
  VALUES ('delete', old.id, old.user_text);"""
_TRIGGERS = (
    f"""CREATE TRIGGER IF NOT EXISTS transcripts_search_insert AFTER INSERT ON transcripts_turn
    BEGIN {_ADD} END""",
    f"""CREATE TRIGGER IF NOT EXISTS transcripts_search_delete AFTER DELETE ON transcripts_turn
    BEGIN {_REMOVE} END""",
    f"""CREATE TRIGGER IF NOT EXISTS transcripts_search_update AFTER UPDATE OF user_text
    ON transcripts_turn WHEN old.user_text <> new.user_text BEGIN {_REMOVE} {_ADD} END""",
)
_POSTGRESQL = """
CREATE INDEX IF NOT EXISTS transcripts_search ON transcripts_turn
  USING gin (to_tsvector('simple', user_text))
"""

_NEWEST_ROWS = (
    "SELECT rowid FROM transcripts_search WHERE transcripts_search MATCH %s"
    f" ORDER BY rowid DESC LIMIT {NEWEST}"
)


class _Matches(Func):
    """PostgreSQL's match, word for word the expression of the index."""

    template = "(to_tsvector('simple', %(expressions)s))"
    arg_joiner = ") @@ to_tsquery('simple', "
    output_field = BooleanField()


def install(using: str = "default") -> None:
    """Make the index where it is missing (Django drops triggers when it remakes a table)."""
    connection = connections[using]
    if Turn._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL)
            return
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'transcripts_search'")
        missing = cursor.fetchone() is None
        for statement in (_TABLE if missing else ()) + _TRIGGERS:
            cursor.execute(statement)


def turns_with(text: str, using: str = "default") -> QuerySet[Turn]:
    """Turns in which every word of `text` begins a word; none when there is no word in it."""
    words = re.findall(r"\w+", text)[:12]
    if not words:
        return Turn.objects.none()
    if connections[using].vendor == "postgresql":
        query = " & ".join(f"{word}:*" for word in words)
        found = Turn.objects.filter(_Matches("user_text", Value(query)))
    else:
        query = " ".join(f'"{word}"*' for word in words)
        found = Turn.objects.filter(pk__in=RawSQL(_NEWEST_ROWS, [query]))
    return found.order_by("-id")[:NEWEST]


def scrub(using: str = "default") -> None:
    """Drop deleted words from the index's file too, not only from its answers."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO transcripts_search(transcripts_search) VALUES('optimize')")
    setup.empty_log()
