"""Rasa's own server with our channels and a stub in the agent's place; run as a process.

What is typed decides what happens: "traag N" takes N seconds, "stuk" raises, "blokkeer N" stops
Rasa's thread for N seconds.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.env import quiet

quiet()


class StubAgent:
    """`AGENT_LOG` gets one line for each message that reached it."""

    domain = None

    def is_ready(self) -> bool:
        return False

    processor = None
    action_endpoint = None

    async def handle_message(self, message: Any) -> None:
        with Path(os.environ["AGENT_LOG"]).open("a") as log:
            log.write(f"{message.text}\n")
        word, _, number = message.text.partition(" ")
        if os.environ.get("AGENT_QUICK") != "1":
            if word == "traag":
                await asyncio.sleep(float(number))
            if word == "blokkeer":
                time.sleep(float(number))
        if word == "stuk":
            raise RuntimeError("stuk")
        await message.output_channel.send_response(
            message.sender_id,
            {"text": f"jij: {message.text}", "buttons": [{"title": "Ja", "payload": "/ja"}]},
        )


def main() -> None:
    from rasa.core.run import configure_app, create_http_input_channels

    channels = create_http_input_channels(None, "credentials.yml")
    app = configure_app(channels, enable_api=False)
    app.ctx.agent = StubAgent()
    app.run(host="127.0.0.1", port=int(os.environ["JOUWDAG_PORT"]), access_log=False)


if __name__ == "__main__":
    main()
