"""A real phone: the test client sends no Origin header, a browser does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.test_browser import CHROMIUM, Site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.server,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium"),
]


@pytest.fixture
def served(site: Path, person: Any) -> Iterator[tuple[str, str]]:
    """The address of a link on a running site, and the worker's code."""
    from django.db import connections

    from web.cocreation.models import ReadingLink

    secret, code = ReadingLink.make(7, True, topic="grenzen", by=person("editor"))
    connections.close_all()
    server = Site(site)
    yield f"{server.url}/samen/{secret}/", code
    server.close()


def test_reading_along_on_a_phone(served: tuple[str, str]) -> None:
    from playwright.sync_api import sync_playwright

    from web.cocreation.models import Reaction

    address, code = served
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(address)
        page.fill("#code", code)
        page.click("text=Ik doe mee")
        page.wait_for_selector("progress")
        for number in (2, 3):  # by keyboard
            page.focus("button[value=snap]")
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/{number}/")
        wide = "document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(wide) <= 0
        page.click("text=Ik stop")
        page.wait_for_selector("text=Dank je wel")
        browser.close()
    assert list(Reaction.objects.values_list("verdict", flat=True)) == ["snap", "snap"]
