"""The list: its order, filters, search, saved filters, pages, and the number of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.web.conftest import ON_BOTH


def listed(page: str) -> list[int]:
    inbox = page.partition('class="inbox"')[2]
    return [int(n) for n in re.findall(r'<a href="/gesprekken/(\d+)/">', inbox)]


@ON_BOTH
def test_worst_and_unread_first(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    calm, worst = talk(level=0), talk(level=3)
    read, two = talk(level=2, unread=False), talk(level=2)
    assert listed(as_("reader").get("/gesprekken/").text) == [worst.pk, two.pk, read.pk, calm.pk]


@ON_BOTH
def test_filters_and_search(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    from django.utils import timezone

    one = talk(level=3, category="suicide", said=("ik zie het niet zitten",))
    two = talk(level=2, outcome="refused", said=("hij heeft een konijn",))
    done = talk(level=2, done=True, at=timezone.now() - timedelta(days=20))
    held = talk(level=1, hold=True)
    client = as_("reader")
    find = lambda query: listed(client.get(f"/gesprekken/?{query}").text)  # noqa: E731
    assert find("niveau=3") == [one.pk]
    assert find("soort=suicide") == [one.pk]
    assert find("uitkomst=refused") == [two.pk]
    assert find("weg=emergency") == [one.pk]
    assert find("zoek=konijn") == [two.pk]
    assert find("staat=klaar") == [done.pk]
    assert find("staat=vast") == [held.pk]
    assert find("dagen=7&niveau=2") == [two.pk]
    assert find("zoek=olifant") == []


@ON_BOTH
def test_a_saved_filter_holds_no_name(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    from web.review.models import SavedFilter

    client = as_("reader")
    form = {"name": "Zoek Sanne", "query": "niveau=3&zoek=ik+ben+Sanne&next=//elders"}
    client.post("/gesprekken/filter/", form)
    kept = SavedFilter.objects.get()
    assert "Sanne" not in kept.name + kept.query
    assert "niveau=3" in kept.query and "elders" not in kept.query
    assert "niveau=3" in client.get("/gesprekken/").text
    other = as_("reader", "ander")
    assert other.post(f"/gesprekken/filter/{kept.pk}/weg/").status_code == 404
    client.post(f"/gesprekken/filter/{kept.pk}/weg/")
    assert not SavedFilter.objects.exists()


@ON_BOTH
def test_pages_and_neighbours(as_: Callable[..., Any], talk: Callable[..., Any]) -> None:
    rows = [talk(level=0) for _ in range(53)]
    client = as_("reader")
    first = client.get("/gesprekken/").text
    more = re.search(r'href="(\?na=\d+)"', first)
    assert more and len(listed(first)) == 50
    second = client.get(f"/gesprekken/{more[1]}").text
    assert sorted(listed(first) + listed(second)) == sorted(row.pk for row in rows)
    middle = listed(first)[10]
    assert client.get(f"/gesprekken/{middle}/volgende/").url == f"/gesprekken/{listed(first)[11]}/"
    assert client.get(f"/gesprekken/{middle}/vorige/").url == f"/gesprekken/{listed(first)[9]}/"
    assert client.get(f"/gesprekken/{rows[-1].pk}/volgende/").url == "/gesprekken/"


@ON_BOTH
def test_the_alarm_counts_what_nobody_read(
    as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    client = as_("reader")
    assert "acuut" not in client.get("/alarm/").text
    row = talk(level=3)
    talk(level=3, done=True)
    assert "1 acuut gesprek is nog door niemand gelezen" in client.get("/alarm/").text
    client.get(f"/gesprekken/{row.pk}/")
    assert "acuut" not in client.get("/alarm/").text


@pytest.mark.parametrize("number", [3, 50])
@ON_BOTH
def test_the_number_of_queries_does_not_grow(
    number: int, as_: Callable[..., Any], talk: Callable[..., Any]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(number):
        talk(level=2, said=("a", "b", "c", "d"))
    client = as_("reviewer")
    client.get("/gesprekken/")  # the log-in's own writing is done
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get("/gesprekken/")
    assert len(seen) <= 8
    last = talk(said=tuple("abcdefghij"))
    with CaptureQueriesContext(connection) as seen:
        client.get(f"/gesprekken/{last.pk}/")
    assert len(seen) <= 24
