"""A real browser: what a reviewer does without a manual, on a desktop and on a phone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import settings
from tests.web.conftest import make_talk

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
PASSWORD = "een lange zin met woorden"
SIZES = {"desktop": (1280, 900), "telefoon": (390, 844)}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no Chromium"),
]


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """A real `jouwdag web` process on a store with some conversations."""

    def __init__(self, folder: Path) -> None:
        self.url = f"http://127.0.0.1:{_free_port()}"
        environment = {
            **os.environ,
            "JOUWDAG_DATA": str(folder),
            "JOUWDAG_WEB_PORT": self.url.rpartition(":")[2],
            "JOUWDAG_CONTENT": str(folder / "content"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "web"],
            env=environment,
            cwd=settings.ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr
        self.link = ""
        for line in self.process.stderr:
            if found := re.search(r"http\S+/link/\S+", line):
                self.link = found[0]
                break
        self._wait()

    def _wait(self) -> None:
        import time

        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/inloggen/", timeout=2)
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the site does not answer")

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture
def live(site: Path) -> Iterator[Site]:
    """Conversations of each kind, and the pages in a process of their own."""
    shutil.copytree(settings.ROOT / "data" / "risk", site / "content" / "risk")
    for number in range(6):
        make_talk(level=number % 3, said=("hoi", f"gewoon bericht {number}"))
    worst = make_talk(
        level=3,
        category="grooming",
        said=("hoi", "ik ga vanavond naar hem toe", "quinzy weet het ook"),
    )
    worst.turns.filter(index=2).update(level=3, because=["afspraak vandaag"])
    from bot.transcripts.models import HandOffEvent

    for kind in ("offered", "chosen", "person"):
        HandOffEvent.objects.create(
            key=kind,
            conversation=worst,
            at=worst.last_at,
            kind=kind,
            value="mentor" * (kind == "person"),
        )
    from django.db import connections

    connections.close_all()
    server = Site(site)
    yield server
    server.close()


@pytest.fixture
def page(live: Site) -> Iterator[Any]:
    """A browser page, logged in as the first administrator by the link in the terminal. Any
    script error or blocked file fails the test."""
    from playwright.sync_api import sync_playwright

    troubles: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda m: troubles.append(m.text) if "Policy" in m.text else None)
        page.goto(live.link)
        page.fill("#id_username", "sam")
        page.fill("#id_first_name", "Sam de Beheerder")
        page.fill("#id_password", PASSWORD)
        page.fill("#id_again", PASSWORD)
        page.click("text=Bewaren en inloggen")
        page.wait_for_url("**/gesprekken/")
        yield page
        browser.close()
    assert not troubles


def wide(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("size", SIZES)
def test_a_reviewer_finds_reads_labels_masks_and_sends(size: str, page: Any) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    page.wait_for_selector(".alarm")
    page.locator(".inbox a").first.click()
    page.wait_for_selector("text=Hier zag de bot gevaar")
    assert "afspraak vandaag" in page.content()
    assert "Persoon genoemd" in page.content()
    assert wide(page) <= width
    # select the name in the conversation: it stands ready to be masked
    page.evaluate(
        """() => {
          const text = [...document.querySelectorAll('.youngster bdi')].at(-1).firstChild;
          const range = document.createRange();
          range.setStart(text, 0); range.setEnd(text, 6);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.querySelector('#id_words').value === 'quinzy'")
    page.locator("summary", has_text="Wat had de bot ook kunnen zeggen?").first.click()
    page.wait_for_selector("text=Als dit een onthulling was", timeout=60_000)
    page.click("text=Maskeer overal")
    page.wait_for_selector("text=[naam 1] weet het ook")
    page.locator("#oordeel span", has_text="Klopt").click()
    page.click("text=Bewaar oordeel")
    page.wait_for_selector("text=Je oordeel is bewaard")
    page.click("text=Stuur een zin als voorbeeld")
    page.click("text=Stuur naar de redactie")
    page.wait_for_selector("text=Het voorbeeld staat bij de voorstellen")
    page.click("nav >> text=Voorstellen")
    page.wait_for_selector("text=Jij maakte dit. Een ander beslist.")
    page.click("nav >> text=Cijfers")
    page.wait_for_selector("text=Van aanbod tot praten")
    assert wide(page) <= width


def test_the_keyboard_is_enough(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Hier zag de bot gevaar")
    page.keyboard.press("3")
    assert page.locator("input[value=false_alarm]").is_checked()
    page.keyboard.press("2")
    assert page.locator("input[value=missed]").is_checked()
    here = page.url
    page.locator("h1").click()
    page.keyboard.press("j")
    page.wait_for_function("url => location.href !== url", arg=here)
    page.goto(f"{here.partition('/gesprekken/')[0]}/gesprekken/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "id_zoek"


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", "desktop"), ("dark", "desktop"), ("light", "telefoon")]
)
@pytest.mark.server
def test_no_serious_findings_of_axe(scheme: str, size: str, page: Any, live: Site) -> None:
    from axe_playwright_python.sync_playwright import Axe

    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)
    page.locator(".inbox a").first.click()
    page.wait_for_selector("text=Jouw oordeel")
    talk = page.url.removeprefix(live.url)
    found = []
    for address in (
        "/gesprekken/?niveau=3",
        talk,
        "/cijfers/",
        "/voorstellen/",
        "/beheer/mensen/",
        "/beheer/logboek/",
        "/account/",
        "/account/wachtwoord/",
        "/inlogcode/instellen/",
        "/nergens/",
    ):
        page.goto(f"{live.url}{address}")
        page.wait_for_load_state("networkidle")
        for issue in Axe().run(page).response["violations"]:
            if issue["impact"] in ("serious", "critical"):
                found.append((address, issue["id"], issue["nodes"][0]["html"][:120]))
        assert wide(page) <= width, address
    assert not found
