"""Rasa's view of our files: one subject, one file, and no list of intents to keep by hand."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import settings

RASA_KEYS = {"nlu", "stories", "rules", "responses", "forms"}


def rasa_files(paths: list[str] | str | None) -> list[str]:
    """The files under `paths` that hold Rasa data. data/risk, help and apps are not Rasa's."""
    given = [paths] if isinstance(paths, str) else paths or [str(settings.ROOT / "data")]
    found: list[str] = []
    for root in map(Path, given):
        files = [root] if root.is_file() else sorted(root.rglob("*.yml"))
        found += [str(f) for f in files if _is_rasa_file(f)]
    return found


def _is_rasa_file(path: Path) -> bool:
    """Looks at the top-level keys only: reading 8,000 risk lines here would cost seconds."""
    if "risk" in path.parts[-2:-1] or path.name.startswith("test_"):
        return path.name.startswith("test_")
    text = path.read_text(encoding="utf-8")
    return any(re.search(rf"^{key}:", text, re.MULTILINE) for key in RASA_KEYS)


def intents_in(path: str) -> list[str]:
    """Names of the intents that have examples in this file."""
    data: Any = yaml.load(Path(path).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    return [item["intent"] for item in data.get("nlu") or [] if "intent" in item]


class TopicImporter(RasaFileImporter):
    """Rasa's file importer, with the topics' intents added to the domain."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        self._paths = rasa_files(training_data_paths)
        self._examples: dict[str | None, TrainingData] = {}
        super().__init__(config_file, domain_path, self._paths)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """As Rasa's, read once: a training asks for it three times, some seconds each."""
        if language not in self._examples:
            self._examples[language] = super().get_nlu_data(language)
        return copy.deepcopy(self._examples[language])

    def get_domain(self) -> Domain:
        domain = super().get_domain()
        named = [name for path in self._paths for name in intents_in(path)]
        return domain.merge(Domain.from_dict({"intents": list(dict.fromkeys(named))}))
