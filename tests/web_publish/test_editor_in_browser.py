"""A real browser and a real bot: an editor who never saw YAML changes a sentence, adds a choice
with a new short path, checks, tries, publishes and undoes. On a desktop, then the same on a phone:
what was learnt for the first serves the second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import PASSWORD
from tests.web.test_browser import CHROMIUM, SIZES, Site, wide

pytestmark = [
    pytest.mark.slow,
    pytest.mark.server,
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium"),
]
PATIENCE = 600_000
TOPIC = "data/topics/grenzen.yml"
AT_THE_END = """() => {
  const talk = document.querySelector("#gesprek");
  return talk.scrollHeight - talk.scrollTop - talk.clientHeight < 3;
}"""
ASKED = "Iedereen heeft grenzen.\nWaar voel jij een grens?"


@pytest.fixture
def page(root: Path, site: Path, person: Any) -> Iterator[Any]:
    """A browser in front of the pages of this checkout; a script error fails the test."""
    from django.db import connections
    from playwright.sync_api import sync_playwright

    person("editor", "Noor")
    connections.close_all()
    server = Site(site)
    troubles: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(locale="nl-NL", base_url=server.url)
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda m: troubles.append(m.text) if "Policy" in m.text else None)
        yield page
        browser.close()
    server.close()
    assert not troubles


def test_changed_tried_published_and_undone_at_both_sizes(page: Any, root: Path) -> None:
    before = (root / TOPIC).read_bytes()
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        log_in(page)
        change_the_words(page, size)
        add_a_choice(page)
        page.click(".tabs >> text=Controle")
        page.wait_for_selector("text=Geen fouten")
        assert wide(page) <= width
        try_it(page)
        assert wide(page) <= width
        assert (root / TOPIC).read_bytes() == before
        publish(page)
        live = (root / TOPIC).read_text(encoding="utf-8")
        assert "Waar voel jij een grens?" in live and "In mijn keel" in live
        undo(page)
        assert wide(page) <= width
        assert (root / TOPIC).read_bytes() == before
        page.click("text=Uitloggen")


def log_in(page: Any) -> None:
    page.goto("/inloggen/")
    page.fill("#id_username", "Noor")
    page.fill("#id_password", PASSWORD)
    page.click("button >> text=Inloggen")
    page.click("nav >> text=Redactie")


def change_the_words(page: Any, size: str) -> None:
    """The check answers while somebody types, in sight at every size."""
    page.click(".topics >> text=Grenzen")
    page.locator("a.node.question").first.click()
    page.fill("#tekst", "Waarom is dat jouw grens?")
    remark = page.locator("#kijk .glance" if size == "telefoon" else "#kijk .noted")
    remark.get_by_text("Hier staat “waarom”").wait_for()
    assert remark.bounding_box()["y"] < page.viewport_size["height"]
    page.fill("#tekst", f"Kijk ff mee.\n{ASKED}")
    page.click("text=Neem over: “ff” wordt “even”")
    page.wait_for_function("document.querySelector('#tekst').value.startsWith('Kijk even mee.')")
    page.wait_for_selector("#kijk >> text=Geen opmerkingen. >> visible=true")
    page.click("button[name=bewaar]")
    page.wait_for_selector("text=De bot zegt dit pas na publiceren")


def add_a_choice(page: Any) -> None:
    page.click("text=Nieuwe keuze met een kort pad")
    page.fill("#p_titel", "In mijn keel")
    page.select_option("#p_eruit", "In mijn hoofd")
    page.fill("#p_antwoord", "Goed dat je dat voelt.")
    page.click("text=Maak de keuze")
    page.wait_for_selector("text=Dit zegt de bot dan")


def try_it(page: Any) -> None:
    """In a window like a phone, from the changed question on."""
    page.click(".tabs >> text=Proberen")
    page.select_option("#bij", "utter_grenzen_start")
    page.click("text=Begin een gesprek")
    page.wait_for_selector("progress")
    page.wait_for_selector("#gesprek >> text=Waar voel jij een grens?", timeout=PATIENCE)
    page.click(".tgbutton >> text=In mijn keel")
    answer = page.locator("#gesprek >> text=Goed dat je dat voelt.")
    answer.wait_for()
    page.wait_for_function(AT_THE_END)
    page.fill("#tekst", "ik wil dood")
    page.keyboard.press("Enter")
    page.wait_for_selector("#gesprek >> text=113")


def publish(page: Any) -> None:
    page.click(".tabs >> text=Publiceren")
    page.wait_for_selector("text=1 keuze erbij")
    page.click("button >> text=Publiceer")
    page.wait_for_selector("text=Gelukt. Dit is versie", timeout=PATIENCE)


def undo(page: Any) -> None:
    page.click("#voortgang >> text=Geschiedenis")
    newest = page.locator(".version").first
    assert "Noor" in newest.inner_text() and "live" in newest.inner_text()
    page.locator(".version").nth(1).get_by_text("Terug naar deze versie").click()
    page.wait_for_selector("text=Gelukt. Dit is versie", timeout=PATIENCE)
