"""A real browser: what an editor does who has never seen YAML, on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.content import workspace
from tests.web.test_browser import CHROMIUM, PASSWORD, SIZES, Site, wide
from tests.web_editor.conftest import TOPIC

pytestmark = [
    pytest.mark.server,
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium"),
]


@pytest.fixture
def page(live: Path, site: Path) -> Iterator[Any]:
    """A browser page, logged in; a script error or a blocked file fails the test."""
    from django.db import connections
    from playwright.sync_api import sync_playwright

    connections.close_all()
    server = Site(site)
    troubles: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda m: troubles.append(m.text) if "Policy" in m.text else None)
        page.goto(server.link)
        page.fill("#id_username", "sam")
        page.fill("#id_first_name", "Sam")
        page.fill("#id_password", PASSWORD)
        page.fill("#id_again", PASSWORD)
        page.click("text=Bewaren en inloggen")
        page.wait_for_url("**/gesprekken/")
        page.click("nav >> text=Redactie")
        yield page
        browser.close()
    server.close()
    assert not troubles


@pytest.mark.parametrize("size", SIZES)
def test_an_editor_changes_a_sentence_and_adds_a_path(size: str, page: Any) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.click("text=Proef")
    assert wide(page) <= width
    page.focus("a.node.question")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tekst")
    assert wide(page) <= width
    page.fill("#tekst", "Kom ff praten.\nHoe was jouw dag?")
    page.wait_for_selector("text=Neem over: “ff” wordt “even”")
    # the page closes before anything is saved
    page.goto("about:blank")
    page.go_back()
    page.reload()
    assert page.input_value("#tekst").startswith("Kom ff praten.")
    page.click("text=Neem over: “ff” wordt “even”")
    page.click("button[name=bewaar]")
    page.wait_for_selector("text=De bot zegt dit pas na publiceren")
    assert "Kom even praten." in (workspace.root() / TOPIC).read_text(encoding="utf-8")
    page.click("text=Nieuwe keuze met een kort pad")
    page.fill("#p_titel", "Gewoon")
    page.fill("#p_antwoord", "Oké. Dank je.")
    page.click("text=Maak de keuze")
    page.wait_for_selector("text=Dit zegt de bot dan")
    page.click("nav >> text=Redactie")
    page.wait_for_selector("text=1 keuze erbij")


def test_what_is_typed_without_a_connection_comes_back(page: Any) -> None:
    page.click("text=Proef")
    page.locator("a.node.question").first.click()
    page.wait_for_selector("#tekst")
    page.context.set_offline(True)
    page.fill("#tekst", "Getypt zonder verbinding?")
    page.wait_for_selector("text=Geen verbinding")
    # the computer is closed; later, with a connection, the page is opened again
    here = page.url
    page.evaluate("() => { for (let i = 0; i < 9999; i++) clearTimeout(i); }")
    page.context.set_offline(False)
    page.goto(here)
    page.click("text=Zet dat terug")
    assert page.input_value("#tekst") == "Getypt zonder verbinding?"
    page.wait_for_selector("text=Onthouden")


def test_no_serious_findings_of_axe_in_the_editor(page: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    start = page.url
    found = []
    for address in (
        "",
        "onderwerp/proef/",
        "onderwerp/nieuw/",
        "bericht/utter_proef_vraag/",
        "onderwerp/proef/pad/?naam=proef+leuk",
        "zinnen/goed/",
    ):
        page.goto(start + address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for issue in Axe().run(page).response["violations"]:
                if issue["impact"] in ("serious", "critical"):
                    html = issue["nodes"][0]["html"][:160]
                    found.append((address, scheme, issue["id"], html))
    assert not found
