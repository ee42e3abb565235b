"""100,000 conversations: the inbox asks few questions, and an index answers each of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

NUMBER = 100_000


def fill() -> None:
    """Rows made by the database itself: some seconds."""
    from django.utils import timezone

    now = timezone.now().strftime("%Y-%m-%d %H:%M:%S")
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO transcripts_conversation (pseudonym, session, channel, institution, started,
              last_at, level, category, route, outcome, about_staff, user_turns, bot_bubbles, unread,
              done, attention, hold, hold_reason, hold_by)
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %s)
            SELECT 'k' || i, i, 'telegram', '', datetime(%s, '-' || i || ' minutes'),
              datetime(%s, '-' || i || ' minutes'), i %% 4, 'grooming', 'none', '', 0, 1, 1, i %% 3 = 0,
              0, 2 * (i %% 4) + (i %% 3 = 0), 0, '', '' FROM n
            """,
            [NUMBER - 1, now, now],
        )
        cursor.execute(
            """
            INSERT INTO transcripts_turn (conversation_id, "index", at, user_text, button, payload,
              bubbles, intent, level, category, route, because, actions, keys)
            SELECT id, 1, last_at, 'bericht over een konijn ' || (id % 1000), '', '', '[]', '', level,
              '', '', '[]', '[]', '[]' FROM transcripts_conversation
            """
        )
        cursor.execute("ANALYZE")


def test_the_inbox_stays_quick(as_: Callable[..., Any]) -> None:
    fill()
    client = as_("reader")
    client.get("/gesprekken/")
    for address in (
        "/gesprekken/",
        "/gesprekken/?niveau=3",
        "/gesprekken/?staat=ongelezen",
        "/gesprekken/?zoek=konijn+7",
        "/alarm/",
    ):
        with CaptureQueriesContext(connection) as seen:
            before = time.process_time()
            assert client.get(address).status_code == 200
            spent = time.process_time() - before
        assert len(seen) <= 8, address
        print(f"{address}: {1000 * spent:.0f} ms of the processor")  # told, never asserted
        for query in seen.captured_queries:
            if "transcripts_conversation" in query["sql"] and "FROM" in query["sql"]:
                assert_indexed(query["sql"])


def assert_indexed(sql: str) -> None:
    """The whole table is never read, and never sorted without an index."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql)
        plan = " | ".join(str(row[-1]) for row in cursor.fetchall())
    whole = [part for part in plan.split(" | ") if part == "SCAN transcripts_conversation"]
    assert not whole, f"{plan}: {sql[:200]}"
