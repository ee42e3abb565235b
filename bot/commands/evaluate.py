"""`jouwdag evaluate [--intents] [--risk] [--privacy] [--baseline]`: the quality report, into reports/."""

from __future__ import annotations

import json
import sys

REPORTED = ("--intents", "--risk", "--privacy")
KNOWN = (*REPORTED, "--baseline")


def run(argv: list[str]) -> int:
    """Without a choice all reports are made. `--baseline` compares with simpler means."""
    wrong = [option for option in argv if option not in KNOWN]
    if wrong:
        print(f"Onbekend: {' '.join(wrong)}. Kies uit: {' '.join(KNOWN)}.", file=sys.stderr)
        return 2
    everything = not set(REPORTED) & set(argv)
    if everything or "--intents" in argv:
        _intents()
    if everything or "--risk" in argv:
        _risk("--baseline" in argv)
    if everything or "--privacy" in argv:
        _privacy()
    return 0


def _intents() -> None:
    from bot.evaluate import intents

    print(intents.write(intents.evaluate()), file=sys.stderr)
    print(f"Het rapport staat in {intents.REPORTS}/intents.json", file=sys.stderr)


def _risk(baseline: bool) -> None:
    from bot.commands.train import ensure_model
    from bot.evaluate import risk

    risk.write(risk.evaluate(ensure_model(), baseline))
    print(f"Het rapport staat in {risk.REPORTS}/risk.html", file=sys.stderr)


def _privacy() -> None:
    from bot.evaluate.risk import REPORTS
    from bot.privacy.evaluate import evaluate

    report = evaluate()
    REPORTS.mkdir(exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    (REPORTS / "privacy.json").write_text(text, encoding="utf-8")
    print(text)
