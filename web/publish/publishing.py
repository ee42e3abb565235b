"""The way from a draft (or an old version) to live: everything that must be right, in order."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot import model, settings
from bot.content import workspace
from bot.content.check import check
from bot.plain_language import words
from web.accounts import audit
from web.lists.help_lines import unconfirmed
from web.publish import jobs, stage
from web.publish.jobs import Job
from web.publish.models import PublishedVersion
from web.publish.release import BUSY, RefusedError, lock, release
from web.publish.stage import Stage

STEPS = ("freeze", "check", "model", "tests", "risk", "place", "bot")
SHOWN = 6
WAIT_FOR_BOT = 60.0
NOTHING = "Er is niets anders dan wat live is."


def publish(user: Any) -> Job:
    """Publishes the draft in the background."""
    return jobs.start("publish", str(user), STEPS, lambda job: _publish(job, user, stage.of_draft))


def undo(user: Any, version: PublishedVersion) -> Job:
    """Back to a version in the background; that is a new version."""

    def of_version() -> Stage:
        return stage.freeze(version.contents())

    note = f"Terug naar versie {version.pk}: {version.summary}"
    return jobs.start(
        "publish", str(user), STEPS, lambda job: _publish(job, user, of_version, "undo", note)
    )


def _publish(
    job: Job, user: Any, freeze: Callable[[], Stage], kind: str = "published", note: str = ""
) -> int:
    """The number of the new version. Raises RefusedError."""
    job.at("freeze")
    with lock():
        if kind == "published" and (clash := workspace.conflicts()):
            raise RefusedError(
                "Een ontwikkelaar veranderde dezelfde regels. Kies eerst in deze bestanden:", *clash
            )
        try:
            frozen = freeze()
        except OSError as error:
            raise RefusedError("De schijf is vol. Er is niets veranderd.") from error
        if not frozen.changed:
            raise RefusedError(NOTHING)
        job.at("check")
        _checked(frozen)
        if kind == "published" and (alone := unconfirmed(frozen.root)):
            raise RefusedError("Een hulplijn verandert alleen met 2 mensen.", *alone)
        trained = jobs.prepare(job, frozen.root, live_model(), settings.data_dir() / "proef")
        job.at("place")
        version = release(frozen, trained, user, kind, note)
        words.forget()
        if kind == "published":
            workspace.mark_published(frozen.changed)
    audit.log(user, "publish" if kind == "published" else "undo", detail=f"versie {version.pk}")
    job.at("bot", 15.0)
    _wait_for_bot()
    return version.pk


def _checked(frozen: Stage) -> None:
    errors = [f for f in check(frozen.root).findings if f.severity == "error"]
    if errors:
        lines = [f"{f.file}, regel {f.line}: {f.message}" for f in errors[:SHOWN]]
        more = [f"En nog {len(errors) - SHOWN} fouten."] if len(errors) > SHOWN else []
        raise RefusedError("Er zijn nog fouten. Los die eerst op.", *lines, *more)


def live_model() -> Path | None:
    """The model that is live now; None when the bot was never trained."""
    folder = workspace.live_root() / "models"
    try:
        name = str(json.loads((folder / model.STAMP).read_text(encoding="utf-8"))["model"])
    except (OSError, ValueError, KeyError):
        return None
    return folder / name if (folder / name).is_file() else None


def bot_state() -> str:
    """ "new": the running bot speaks the published words; "old": not yet; "refused": it could not
    take them over; "none": no bot was ever seen."""
    try:
        row = json.loads((settings.data_dir() / "live.json").read_text(encoding="utf-8"))
        stamp = (workspace.live_root() / "models" / model.STAMP).read_bytes()
    except (OSError, ValueError):
        return "none"
    if row.get("stamp") != hashlib.sha256(stamp).hexdigest():
        return "old"
    return "new" if row.get("right") else "refused"


def _wait_for_bot() -> None:
    deadline = time.monotonic() + WAIT_FOR_BOT
    while bot_state() == "old" and time.monotonic() < deadline:
        time.sleep(0.5)


def busy() -> str:
    """Why nobody can publish now; empty when one can."""
    job = jobs.running("publish")
    return f"{BUSY} {job.who} is bezig." if job else ""
