"""One detector for all tests of this room."""

from __future__ import annotations

import pytest

from bot import model
from bot.privacy.anonymiser import Anonymiser
from bot.risk.command import load_judge
from bot.risk.harmless import training_lines
from bot.risk.judge import RiskJudge
from bot.risk.levels import Risk


@pytest.fixture(scope="session")
def judge() -> RiskJudge:
    """The detector of the trained model when that is in step with the files; else a new one."""
    trained = model.current_model()
    return load_judge(trained) if trained else RiskJudge.train(training_lines())


@pytest.fixture(scope="session")
def anonymiser() -> Anonymiser:
    return Anonymiser.load()


@pytest.fixture(scope="session")
def read(judge, anonymiser):
    """Text in, risk out, masked first as on Telegram."""

    def assess(text: str) -> Risk:
        return judge.assess(anonymiser.mask(text).text)

    return assess
