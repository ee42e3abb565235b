"""Makes docs/images/web/*.png anew: `.venv/bin/python -m tests.web.screenshots FOLDER [NAME ...]`.

FOLDER is a data folder filled by `./jouwdag demo` (var/demo). With names only those pictures; for
the editors' pages any empty folder will do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot import settings

OUT = settings.ROOT / "docs" / "images" / "web"
PORT = "8765"
ADDRESS = f"http://127.0.0.1:{PORT}"
SIZES = {"desktop": (1280, 860), "telefoon": (390, 844)}
PAGES = {
    "gesprekken": "/gesprekken/",
    "gesprek": "/gesprekken/?soort=bullying",
    "cijfers": "/cijfers/",
    "voorstellen": "/voorstellen/",
    "mensen": "/beheer/mensen/",
    "logboek": "/beheer/logboek/",
    "account": "/account/",
    "onderwerp": "/redactie/onderwerp/grenzen/",
    "bericht": "/redactie/bericht/utter_grenzen_start/",
    "publiceren": "/redactie/publiceren/",
    "lijsten": "/redactie/lijsten/",
    "samen": "/redactie/samen/",
}
AT_A_DESK = {"onderwerp", "bericht", "publiceren", "lijsten", "samen"}
"""Of these no picture on a phone."""
READER = "samen-lezen-telefoon"


def main() -> None:
    """One picture of each page, on a desktop and on a phone."""
    environment = {**os.environ, "JOUWDAG_DATA": sys.argv[1], "JOUWDAG_WEB_PORT": PORT}
    command = [sys.executable, "-m", "bot.cli", "web", "--beheerder"]
    site = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert site.stderr
        link = next(m[0] for line in site.stderr if (m := re.search(r"http\S+/link/\S+", line)))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            page = browser.new_page(locale="nl-NL")
            _join(page, link)
            OUT.mkdir(parents=True, exist_ok=True)
            if wanted("publiceren"):
                _change(page)
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for name, address in PAGES.items():
                    if wanted(name) and not (size == "telefoon" and name in AT_A_DESK):
                        _picture(page, address, OUT / f"{name}-{size}.png")
            if wanted(READER):
                _reader(page, OUT / f"{READER}.png")
            if wanted("inloggen"):
                page.goto(f"{ADDRESS}/account/")
                page.click("text=Uitloggen")
                page.wait_for_url("**/inloggen/")
                page.screenshot(path=OUT / "inloggen-telefoon.png")
            browser.close()
    finally:
        site.terminate()


def wanted(name: str) -> bool:
    """All pictures, or those that were named."""
    return len(sys.argv) < 3 or name in sys.argv[2:]


def _change(page: Page) -> None:
    """A sentence of the draft becomes another one, so that there is something to publish."""
    page.goto(f"{ADDRESS}/redactie/bericht/utter_grenzen_start/")
    words = page.input_value("#tekst").split("\n")
    page.fill("#tekst", "\n".join(["Fijn dat je er bent.", *words[1:]]))
    page.click("button[name=bewaar]")
    page.wait_for_load_state("networkidle")


def _reader(page: Page, path: Path) -> None:
    """A message as somebody with a link sees it."""
    page.goto(f"{ADDRESS}/redactie/samen/")
    page.select_option("#id_topic", "positief")
    page.click("text=Maak de link")
    page.goto(page.locator("code.link").first.inner_text())
    page.click("text=Ik doe mee")
    page.wait_for_selector("progress")
    page.screenshot(path=path)


def _join(page: Page, link: str) -> None:
    for attempt in range(50):
        try:
            page.goto(link)
            break
        except Exception:
            if attempt == 49:
                raise
            page.wait_for_timeout(200)
    page.set_default_timeout(20_000)
    page.fill("#id_username", f"sam{os.getpid()}")
    page.fill("#id_first_name", "Sam")
    for name in ("password", "again"):
        page.fill(f"#id_{name}", "een lange zin met woorden")
    page.click("text=Bewaren en inloggen")
    page.wait_for_url("**/gesprekken/")


def _picture(page: Page, address: str, path: Path) -> None:
    page.goto(f"{ADDRESS}{address}")
    if path.stem.startswith("gesprek-"):
        page.locator(".inbox a").first.click()
        page.wait_for_selector(".talkhead")
        jump = page.locator("text=Naar het moment van gevaar")
        if jump.count():
            jump.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
