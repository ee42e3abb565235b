"""Makes docs/images/web/*.png anew: `.venv/bin/python -m tests.web.screenshots FOLDER`.

FOLDER is a data folder filled by `./jouwdag demo` (var/demo)."""

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
}


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
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                for name, address in PAGES.items():
                    _picture(page, address, OUT / f"{name}-{size}.png")
            page.click("text=Uitloggen")
            page.wait_for_url("**/inloggen/")
            page.screenshot(path=OUT / "inloggen-telefoon.png")
            browser.close()
    finally:
        site.terminate()


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
