"""`jouwdag rasa ...`: Rasa's own commands in this folder, with telemetry off before the import."""

from __future__ import annotations

import sys


def run(argv: list[str]) -> int:
    """Passes everything on; Rasa exits by itself."""
    from bot.privacy.logs import configure

    configure()
    from rasa.__main__ import main

    sys.argv = ["rasa", *argv]
    main()
    return 0
