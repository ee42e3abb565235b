"""Settings of the process that must stand before Rasa or TensorFlow is imported."""

from __future__ import annotations

import logging
import os
import warnings


def quiet() -> None:
    """Telemetry off (Rasa reports errors with message texts in them), no noise on the screen."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("SQLALCHEMY_WARN_20", "0")
    os.environ.setdefault("MPLBACKEND", "Agg")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.filterwarnings("ignore")
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    os.environ.setdefault("TQDM_DISABLE", "1")
    logging.getLogger("py.warnings").disabled = True
