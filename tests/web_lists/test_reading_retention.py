"""Answers of readers go after their time; the link goes with the last of them."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

NOW = timezone.now()


def answered(days_ago: int, person: Any, ended: int) -> Any:
    from web.cocreation.models import Reaction, ReadingLink

    at = NOW - timedelta(days=ended)
    link = ReadingLink.objects.create(
        secret_hash=f"{days_ago}-{ended}", topic="positief", by=person, expires=at
    )
    day = timezone.localdate(NOW - timedelta(days=days_ago))
    Reaction.objects.create(
        link=link, reader="1", message="utter_x", text_hash="a", verdict="snap", day=day
    )
    return link


@pytest.mark.parametrize(("setting", "kept"), [("", [364, 365, 30]), ("100", [30])])
def test_what_is_past_its_time_goes(
    setting: str, kept: list[int], site: Any, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from web.cocreation import retention
    from web.cocreation.models import Reaction, ReadingLink

    monkeypatch.setenv("JOUWDAG_KEEP_READING_DAYS", setting)
    editor = person("editor")
    for days in (364, 365, 366, 30):
        answered(days, editor, ended=days - 20)
    answered(800, editor, ended=790)
    assert retention.purge(NOW) == 5 - len(kept)
    left = [(timezone.localdate(NOW) - r.day).days for r in Reaction.objects.all()]
    assert left == kept
    # a link that ended not so long ago stays in the list; one of long ago goes
    assert ReadingLink.objects.filter(secret_hash="800-790").count() == 0
    assert ReadingLink.objects.filter(reactions__isnull=False).count() == len(kept)


def test_the_service_does_it_by_itself(
    site: Any, person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.commands import start
    from web.cocreation import retention
    from web.cocreation.models import Reaction

    assert retention.run_daily in start._daily_jobs()
    answered(800, person("editor"), ended=790)
    stop = threading.Event()
    thread = threading.Thread(target=retention.run_daily, args=(stop,), daemon=True)
    thread.start()
    for _ in range(100):
        if not Reaction.objects.exists():
            break
        stop.wait(0.05)
    stop.set()
    thread.join(20)
    assert not thread.is_alive() and not Reaction.objects.exists()
    again = threading.Event()
    again.set()
    retention.run_daily(again)  # nothing to do any more: it ends


def test_an_editor_reads_how_long_answers_stay(
    live: Any, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = as_("editor")
    assert "365 dagen" in editor.get("/redactie/samen/").text
    monkeypatch.setenv("JOUWDAG_KEEP_READING_DAYS", "30")
    assert "30 dagen" in editor.get("/redactie/samen/").text
