"""Draws docs/images/conversation.png from a conversation played by `talk`.

    .venv/bin/python tools/conversation_picture.py
Needs Chromium (Debian: apt install chromium).
"""

from __future__ import annotations

import base64
import html
import json
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TURNS: list[dict[str, str]] = [
    {"button": "Niet fijn"},
    {"user": "iemand zegt dat hij mijn foto online zet"},
    {"button": "Ja"},
]
STYLE = """
body{margin:0;font:17px/1.45 system-ui,'DejaVu Sans',sans-serif;background:#dfe9e4;width:1180px}
main{columns:2;column-gap:28px;padding:24px;box-sizing:border-box}
.turn{break-inside:avoid}
.bot,.me{border-radius:16px;padding:10px 14px;margin:8px 0;width:max-content;max-width:400px;
 white-space:pre-line}
.bot{background:#fff}.me{background:#cdeec2;margin-left:auto}
.bot img{width:100%;border-radius:10px;display:block;margin-bottom:8px}
.key{background:#8fb3a6;color:#10231c;border-radius:10px;padding:7px 12px;margin:4px 0;width:380px;
 text-align:center}
"""


def play() -> list[dict]:  # type: ignore[type-arg]
    """The turns as `talk` gives them."""
    done = subprocess.run(
        [str(ROOT / "jouwdag"), "talk"],
        input=json.dumps({"id": "readme", "turns": TURNS}) + "\n",
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return list(json.loads(done.stdout)["turns"])


def bubble(row: dict) -> str:  # type: ignore[type-arg]
    picture = ""
    if row["image"]:
        data = base64.b64encode((ROOT / "data/images" / row["image"]).read_bytes()).decode()
        picture = f'<img src="data:image/png;base64,{data}">'
    keys = "".join(f'<div class="key">{html.escape(t)}</div>' for t in row["buttons"])
    return f'<div class="bot">{picture}{html.escape(row["text"])}</div>{keys}'


def page(turns: list[dict]) -> str:  # type: ignore[type-arg]
    parts = []
    for turn in turns:
        said = f'<div class="me">{html.escape(turn["user"])}</div>' if turn["user"] else ""
        parts.append(f'<div class="turn">{said}{"".join(map(bubble, turn["bot"]))}</div>')
    return f"<meta charset=utf-8><style>{STYLE}</style><main>{''.join(parts)}</main>"


def draw(turns: list[dict], to: Path) -> None:  # type: ignore[type-arg]
    """A picture of these turns, in two columns."""
    from playwright.sync_api import sync_playwright

    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(page(turns))
        file.flush()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox"]
            )
            tab = browser.new_page(viewport={"width": 1180, "height": 500})
            tab.goto(f"file://{file.name}")
            tab.screenshot(path=str(to), full_page=True)
            browser.close()


def main() -> None:
    draw(play(), ROOT / "docs/images/conversation.png")


if __name__ == "__main__":
    main()
