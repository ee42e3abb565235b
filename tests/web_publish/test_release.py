"""A stage goes live with its version and its commit, and comes back again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web_publish.conftest import TOPIC, everything

Edit = Callable[..., Path]


def go_live(user: Any, trained: Callable[[Path], Path], kind: str = "published") -> Any:
    from bot.content import workspace
    from web.publish import stage
    from web.publish.release import lock, release

    with lock():
        frozen = stage.of_draft()
        version = release(frozen, trained(frozen.root), user, kind)
        workspace.mark_published(frozen.changed)
    return version


def test_texts_model_and_version_go_live(live: Path, edit: Edit, trained: Any, person: Any):
    from bot.content import workspace
    from web.publish.models import PublishedVersion

    before = (live / TOPIC).read_bytes()
    edit("Dat is fijn.", "Wat leuk.")
    version = go_live(person("editor"), trained)
    assert "Wat leuk." in (live / TOPIC).read_text()
    stamp = json.loads((live / "models" / "jouwdag-model.json").read_text())
    assert stamp["model"] == "nieuw.tar.gz" and stamp["published"]
    assert (live / "models" / "nieuw.tar.gz").read_bytes() == b"het nieuwe model"
    assert version.summary == "1 tekst anders" and "proef leuk" in version.changes[0]
    assert workspace.changed_files() == []
    first = PublishedVersion.objects.last()
    assert first.kind == "found" and first.contents()[TOPIC] == before
    assert not [name for name in everything(live) if name.endswith((".nieuw", ".oud"))]


def test_back_to_any_version(live: Path, edit: Edit, trained: Any, person: Any):
    from web.publish import stage
    from web.publish.models import PublishedVersion
    from web.publish.release import lock, release

    user, texts = person("editor"), {}
    for number, words in enumerate(("Dat is fijn.", "Wat leuk.", "Top.")):
        if number:
            edit(texts[number - 1][1], words)
            go_live(user, trained)
        texts[number] = ((live / TOPIC).read_bytes(), words)
    found, first, second = PublishedVersion.objects.order_by("pk")
    for version, content in ((found, 0), (second, 2), (first, 1)):
        with lock():
            frozen = stage.freeze(version.contents())
            release(frozen, trained(frozen.root), user, "undo")
        assert (live / TOPIC).read_bytes() == texts[content][0]
    assert [v.kind for v in PublishedVersion.objects.order_by("pk")][3:] == ["undo"] * 3


def test_a_draft_that_goes_on_is_not_lost_by_an_undo(
    live: Path, edit: Edit, trained: Any, person: Any
):
    from bot.content import workspace
    from web.publish import stage
    from web.publish.models import PublishedVersion
    from web.publish.release import lock, release

    user = person("editor")
    edit("Dat is fijn.", "Wat leuk.")
    go_live(user, trained)
    edit("Oké. Tot later.", "Tot ziens.", "domain.yml")
    with lock():
        frozen = stage.freeze(PublishedVersion.objects.last().contents())
        release(frozen, trained(frozen.root), user, "undo")
    assert workspace.changed_files() == ["domain.yml"]
    assert "Tot ziens." in (workspace.root() / "domain.yml").read_text()
    assert "Dat is fijn." in (workspace.root() / TOPIC).read_text()


def test_what_a_developer_did_in_between_is_kept_as_a_version(
    live: Path, edit: Edit, trained: Any, person: Any
):
    from web.publish.models import PublishedVersion

    user = person("editor")
    edit("Dat is fijn.", "Wat leuk.")
    go_live(user, trained)
    rules = (live / "data" / "rules.yml").read_text() + "# van de ontwikkelaar\n"
    (live / "data" / "rules.yml").write_text(rules)
    edit("Wat leuk.", "Top.")
    go_live(user, trained)
    kinds = [v.kind for v in PublishedVersion.objects.order_by("pk")]
    assert kinds == ["found", "published", "found", "published"]
    assert "van de ontwikkelaar" in (live / "data" / "rules.yml").read_text()


def test_files_that_changed_while_it_was_tested_stop_it(
    live: Path, edit: Edit, trained: Any, person: Any
):
    from web.publish import stage
    from web.publish.release import MOVED_ON, RefusedError, release

    edit("Dat is fijn.", "Wat leuk.")
    frozen = stage.of_draft()
    (live / "domain.yml").write_text((live / "domain.yml").read_text() + "# iets\n")
    before = everything(live)
    with pytest.raises(RefusedError, match=MOVED_ON):
        release(frozen, trained(frozen.root), person("editor"))
    assert everything(live) == before


def test_a_database_that_refuses_takes_the_files_back(
    live: Path, edit: Edit, trained: Any, person: Any
):
    from django.db import connection

    from web.publish.models import PublishedVersion
    from web.publish.release import NOT_PLACED, RefusedError

    user = person("editor")
    edit("Dat is fijn.", "Wat leuk.")
    before = everything(live)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER stuk BEFORE INSERT ON publish_publishedversion WHEN new.kind = "
            "'published' BEGIN SELECT RAISE(ABORT, 'stuk'); END"
        )
    with pytest.raises(RefusedError, match=NOT_PLACED):
        go_live(user, trained)
    assert everything(live) == before
    assert not PublishedVersion.objects.exists()


def test_files_that_cannot_be_moved_leave_no_version(
    live: Path, edit: Edit, trained: Any, person: Any, monkeypatch: pytest.MonkeyPatch
):
    from web.publish.models import PublishedVersion
    from web.publish.placing import Placing
    from web.publish.release import RefusedError

    user = person("editor")
    edit("Dat is fijn.", "Wat leuk.")
    before = everything(live)
    whole = Placing.move

    def broken(self: Placing) -> None:
        whole(self)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Placing, "move", broken)
    with pytest.raises(RefusedError, match="schijf is vol"):
        go_live(user, trained)
    assert everything(live) == before
    assert not PublishedVersion.objects.exists()


def test_one_publisher_at_a_time_also_from_another_process(live: Path):
    from web.publish.release import RefusedError, lock

    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import fcntl, sys\n"
            "from bot import settings\n"
            "f = (settings.data_dir() / 'publicatie.lock').open('w')\n"
            "fcntl.flock(f, fcntl.LOCK_EX)\nprint('ja', flush=True)\nsys.stdin.read()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdout and held.stdout.readline() == "ja\n"
    with pytest.raises(RefusedError, match="al gepubliceerd"), lock():
        pass
    held.communicate()
    with lock():
        pass


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@y", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_checkout_gets_a_commit_of_those_files_only(
    live: Path, edit: Edit, trained: Any, person: Any
):
    git(live, "init", "-q")
    (live / ".gitignore").write_text("models/\ndata/local_help.yml\n")
    git(live, "add", "-A")
    git(live, "commit", "-qm", "begin")
    (live / "domain.yml").write_text((live / "domain.yml").read_text() + "# half werk\n")
    (live / "los.txt").write_text("van een ander")
    git(live, "add", "los.txt")
    edit("Dat is fijn.", "Wat leuk.")
    draft = edit("Hoe was", "Hoe is")
    (draft.parent / "nieuw.yml").write_text('version: "3.1"\n')
    (draft.parents[1] / "local_help.yml").write_text("people: {}\n")
    version = go_live(person("editor", "Noor"), trained)
    assert version.commit == git(live, "rev-parse", "HEAD")
    names = git(live, "show", "--name-only", "--format=%an", "HEAD").split()
    assert names == ["Noor", TOPIC.replace("proef", "nieuw"), TOPIC]
    left = git(live, "status", "--porcelain").split("\n")
    assert [line.split()[-1] for line in left] == ["domain.yml", "los.txt"]
    assert "2 teksten anders" in git(live, "log", "-1", "--format=%s")


def test_a_commit_that_fails_stops_nothing(live: Path, edit: Edit, trained: Any, person: Any):
    git(live, "init", "-q")
    git(live, "add", "-A")
    git(live, "commit", "-qm", "begin")
    (live / ".git" / "index.lock").write_text("")
    edit("Dat is fijn.", "Wat leuk.")
    version = go_live(person("editor"), trained)
    assert version.commit == "" and "Wat leuk." in (live / TOPIC).read_text()
