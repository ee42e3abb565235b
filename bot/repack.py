"""A new model out of an older one, in seconds, when no example changed.

Texts, buttons, slots, stories and rules need no learning: they are the model's domain and its table
of steps. Both are made anew here, exactly as Rasa's training does, and the learnt parts (intents,
risk) are taken over as they are. `model.learned_hash` says when that is allowed.
"""

from __future__ import annotations

import io
import json
import tarfile
import uuid
from collections.abc import Callable
from contextlib import redirect_stderr
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

METADATA = "metadata.json"
STEPS = "steps.json"
DOMAIN = "domain_provider/domain.yml"


def repack(old: Path, root: Path, folder: Path) -> Path:
    """A model in `folder` with the learnt parts of `old` and the texts and stories under `root`.

    Raises what Rasa raises on files that it can't read; nothing is left behind then.
    """
    domain, table = _read(root)
    made, number = datetime.now(UTC).replace(tzinfo=None), uuid.uuid4().hex

    def renewed(name: str, content: bytes) -> bytes:
        if name.endswith("/" + DOMAIN):
            return str(domain.as_yaml()).encode()
        if name.endswith("/" + STEPS):
            return json.dumps(table, ensure_ascii=False).encode()
        if PurePosixPath(name).name == METADATA:
            fresh = {
                "domain": domain.as_dict(),
                "trained_at": made.isoformat(),
                "model_id": number,
            }
            return json.dumps({**json.loads(content), **fresh}).encode()
        return content

    new = folder / f"{made:%Y%m%d-%H%M%S}-{number[:8]}.tar.gz"
    _copy(old, new, renewed)
    return new


def _read(root: Path) -> tuple[Any, dict[str, Any]]:
    """Rasa's domain, and the table of steps, of the files under `root`."""
    from rasa.graph_components.providers.domain_for_core_training_provider import (
        DomainForCoreTrainingProvider,
    )
    from rasa.shared.core.generator import TrainingDataGenerator
    from rasa.shared.importers.importer import TrainingDataImporter

    from bot.dialogue.steps import compile_table

    importer = TrainingDataImporter.load_from_config(
        str(root / "config.yml"), str(root / "domain.yml"), [str(root / "data")]
    )
    with redirect_stderr(io.StringIO()):  # Rasa draws progress bars
        domain = importer.get_domain()
        core = DomainForCoreTrainingProvider.create_pruned_version(domain)
        stories = TrainingDataGenerator(importer.get_stories(), core, augmentation_factor=0)
        trackers = stories.generate()
    return domain, compile_table(trackers, core).as_dict()


def _copy(old: Path, new: Path, renewed: Callable[[str, bytes], bytes]) -> None:
    """Written beside and moved: whoever looks for the newest model never sees half of one."""
    temporary = new.with_suffix(".nieuw")
    try:
        with tarfile.open(old) as source, tarfile.open(temporary, "w:gz", compresslevel=1) as out:
            for member in source:
                file = source.extractfile(member)
                content = renewed(member.name, file.read()) if file else b""
                member.size = len(content)
                out.addfile(member, io.BytesIO(content))
        temporary.replace(new)
    finally:
        temporary.unlink(missing_ok=True)
