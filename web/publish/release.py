"""A stage goes live: the files, the model, the version and, in a checkout, the commit."""

from __future__ import annotations

import fcntl
import json
import logging
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction

from bot import model, settings
from bot.content import differences, workspace
from web.publish.models import BY_DEVELOPER, PublishedVersion, keep, latest
from web.publish.placing import Content, Placing, recover
from web.publish.stage import Stage, read

log = logging.getLogger(__name__)
KEPT_MODELS = 3
NO_ROOM = "De schijf is vol. Er is niets veranderd."
NOT_PLACED = "De bestanden konden niet worden neergezet. Er is niets veranderd."
MOVED_ON = (
    "Iemand heeft intussen de bestanden veranderd. Er is niets gepubliceerd. Probeer opnieuw."
)
BUSY = "Er wordt al gepubliceerd. Wacht even."


class RefusedError(Exception):
    """Why something is not published: Dutch sentences for an editor."""


@contextmanager
def lock() -> Iterator[None]:
    """One publication at a time, over threads and processes. Raises RefusedError at once.

    Whatever a publication that was broken off left behind is mended first."""
    with (settings.data_dir() / "publicatie.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusedError(BUSY) from None
        recover()
        yield


def release(
    stage: Stage, trained: Path, user: Any, kind: str = "published", note: str = ""
) -> PublishedVersion:
    """Makes the stage live, all of it or nothing. `trained` is its model. Hold `lock`.

    Raises RefusedError; the live files, the model and the versions are then as they were.
    """
    live = workspace.live_root()
    if read(live) != stage.base:
        raise RefusedError(MOVED_ON)
    placing = Placing(live, _places(stage, trained))
    try:
        placing.write()
    except OSError as error:
        log.error("publishing: not written: %s", type(error).__name__)
        raise RefusedError(NO_ROOM if _full(error) else NOT_PLACED) from error
    changes = differences.between(live, stage.root, stage.changed)  # before the files move
    try:
        with transaction.atomic():
            _keep_found(stage)
            version = PublishedVersion.objects.create(
                by=user,
                kind=kind,
                summary=(note or differences.summary(changes))[:300],
                changes=[str(change) for change in changes][:500],
                files=keep(stage.contents),
            )
            placing.move()
    except (OSError, DatabaseError) as error:
        placing.back()
        log.error("publishing: taken back: %s", type(error).__name__)
        raise RefusedError(NO_ROOM if _full(error) else NOT_PLACED) from error
    except BaseException:
        placing.back()
        raise
    placing.keep()
    _drop_old_models(live / "models", trained.name)
    version.commit = commit(live, stage.changed, version, str(user))
    if version.commit:
        version.save(update_fields=["commit"])
    return version


def _places(stage: Stage, trained: Path) -> dict[str, Content]:
    """The stamp last: the running bot takes over when it sees that."""
    stamp = json.loads((trained.parent / model.STAMP).read_text(encoding="utf-8"))
    stamp |= {"model": trained.name, "published": datetime.now(UTC).isoformat()}
    places: dict[str, Content] = {f"models/{trained.name}": trained}
    places |= {name: stage.contents.get(name) for name in stage.changed}
    return {**places, f"models/{model.STAMP}": json.dumps(stamp).encode()}


def _keep_found(stage: Stage) -> None:
    """What stood there and isn't the last version: a developer's work, or the very beginning."""
    last = latest()
    files = keep(stage.base)
    if last is None or last.files != files:
        words = "Zoals het was" if last is None else "Veranderd buiten deze pagina's"
        PublishedVersion.objects.create(kind=BY_DEVELOPER, summary=words, files=files)


def _full(error: BaseException) -> bool:
    full = ("No space left", "disk is full", "database or disk is full", "Disk quota")
    return any(words in str(error) for words in full)


def _drop_old_models(folder: Path, current: str) -> None:
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in models[:-KEPT_MODELS]:
        if old.name != current:
            old.unlink(missing_ok=True)


def commit(live: Path, names: list[str], version: PublishedVersion, author: str) -> str:
    """The commit of only these files, when the live folder is a git checkout; never pushed.

    Empty when there is none: the files are live all the same, and the version is kept here.
    """
    if not (live / ".git").exists():
        return ""
    ours = [n for n in names if not _git(live, "check-ignore", "-q", "--", n)]
    present = [n for n in ours if (live / n).exists()]
    message = f"{version.get_kind_display()}: {version.summary}\n\n" + "\n".join(version.changes)
    who = ("-c", f"user.name={author}", "-c", "user.email=redactie@localhost")
    quiet = ("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")
    for pause in (0.0, 0.5, 2.0):  # somebody's own git may hold the index for a moment
        time.sleep(pause)
        if present and not _git(live, "add", "--", *present):
            continue
        if _git(live, *who, *quiet, "commit", "-q", "-m", message, "--", *ours):
            return _answer(live, "rev-parse", "HEAD")
    log.warning("publishing: not committed")
    return ""


def _git(live: Path, *words: str) -> bool:
    return _run(live, *words).returncode == 0


def _answer(live: Path, *words: str) -> str:
    return _run(live, *words).stdout.strip()


def _run(live: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-C", str(live), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
