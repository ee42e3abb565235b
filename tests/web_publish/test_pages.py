"""What an editor sees and presses. Learning and testing the bot take minutes: here they are done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web_publish.conftest import TOPIC, everything, put_model

Edit = Callable[..., Path]


@pytest.fixture
def prepared(live: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The stages that were given a model; the real thing is in test_whole_way.py."""
    from web.publish import jobs

    asked: list[Path] = []

    def prepare(job: Any, root: Path, live_model: Path | None, cache: Path) -> Path:
        asked.append(root)
        return put_model(root)

    monkeypatch.setattr(jobs, "prepare", prepare)
    return asked


def finish() -> Any:
    """The job that was started, when it is done."""
    from web.publish import jobs

    deadline = time.monotonic() + 60
    while jobs.running("publish") and time.monotonic() < deadline:
        time.sleep(0.02)
    job = jobs.last("publish")
    assert job and job.done
    return job


def test_check_leads_to_the_place(live: Path, edit: Edit, as_: Any):
    edit("payload: /goed", "payload: /bestaat_niet")
    page = as_("editor").get("/redactie/controle/").text
    assert "Dat bestaat niet" in page and "/redactie/bericht/utter_proef_vraag/" in page
    assert "proef, regel " in page


def test_a_broken_file_is_told_and_not_a_crash(live: Path, edit: Edit, as_: Any):
    edit("version", ": : [version")
    client = as_("editor")
    for address in ("controle", "proberen", "publiceren"):
        assert client.get(f"/redactie/{address}/").status_code == 200
    assert "proef" in client.get("/redactie/controle/").text


def test_differences_in_plain_words_then_published_then_undone(
    live: Path, edit: Edit, as_: Any, prepared: list[Path]
):
    old = (live / TOPIC).read_text()
    edit("Dat is fijn.", "Wat leuk.")
    edit("    - goed\n", "    - goed\n    - best goed\n")
    client = as_("editor", "Noor")
    page = client.get("/redactie/publiceren/").text
    assert "1 tekst anders, 1 voorbeeld erbij" in page and "Wat leuk." in page
    assert client.post("/redactie/publiceren/start/").url == "/redactie/publiceren/"
    assert finish().refused == [], finish().refused
    assert "Wat leuk." in (live / TOPIC).read_text()
    assert "versie 2" in client.get("/redactie/publiceren/stand/").text
    assert "Wat jij ziet is wat jongeren horen" in client.get("/redactie/publiceren/").text
    history = client.get("/redactie/geschiedenis/").text
    assert "Noor" in history and "een ontwikkelaar" in history
    assert history.count("Terug naar deze versie") == 1
    client.post("/redactie/geschiedenis/1/terug/")
    assert finish().refused == []
    assert (live / TOPIC).read_text() == old
    assert "Terug naar versie 1" in client.get("/redactie/geschiedenis/").text
    from web.accounts.models import AuditEntry

    done = AuditEntry.objects.values_list("action", "detail").order_by("pk")
    assert [d for d in done if d[0] in ("publish", "undo")] == [
        ("publish", "versie 2"),
        ("undo", "versie 3"),
    ]


def test_errors_refuse_it(live: Path, edit: Edit, as_: Any, prepared: list[Path]):
    edit("payload: /goed", "payload: /bestaat_niet")
    before = everything(live)
    client = as_("editor")
    page = client.get("/redactie/publiceren/").text
    assert "Los die eerst op" in page and ">Publiceer<" not in page
    client.post("/redactie/publiceren/start/")  # also when somebody posts it all the same
    assert "Er zijn nog fouten" in finish().refused[0]
    assert everything(live) == before and not prepared
    assert "De laatste keer is niet gelukt" in client.get("/redactie/publiceren/").text


def test_a_bot_that_does_worse_is_refused_with_the_reason(
    live: Path, edit: Edit, as_: Any, monkeypatch: pytest.MonkeyPatch
):
    from web.publish import jobs
    from web.publish.release import RefusedError

    def prepare(*words: Any) -> Path:
        raise RefusedError("De bot merkt gevaar op bij 500 zinnen. Nu is dat bij 534.")

    monkeypatch.setattr(jobs, "prepare", prepare)
    edit("Dat is fijn.", "Wat leuk.")
    before = everything(live)
    client = as_("editor")
    client.post("/redactie/publiceren/start/")
    finish()
    assert "Nu is dat bij 534" in client.get("/redactie/publiceren/stand/").text
    assert everything(live) == before


def test_two_publishers_at_once(live: Path, edit: Edit, as_: Any, monkeypatch: pytest.MonkeyPatch):
    from web.publish import jobs
    from web.publish.models import PublishedVersion

    go_on = threading.Event()

    def prepare(job: Any, root: Path, live_model: Path | None, cache: Path) -> Path:
        go_on.wait(30)
        return put_model(root)

    monkeypatch.setattr(jobs, "prepare", prepare)
    edit("Dat is fijn.", "Wat leuk.")
    one, two = as_("editor", "Noor"), as_("editor", "Sam")
    one.post("/redactie/publiceren/start/")
    two.post("/redactie/publiceren/start/")
    page = two.get("/redactie/publiceren/").text
    assert "Noor is bezig" in page and ">Publiceer<" not in page
    edit("Wat leuk.", "Top.")  # goes on editing: that is for the next time
    go_on.set()
    assert finish().refused == []
    assert PublishedVersion.objects.filter(kind="published").count() == 1
    assert "Wat leuk." in (live / TOPIC).read_text()
    assert "1 tekst anders" in two.get("/redactie/publiceren/").text


def test_nothing_to_publish(live: Path, as_: Any, prepared: list[Path]):
    client = as_("editor")
    assert ">Publiceer<" not in client.get("/redactie/publiceren/").text
    client.post("/redactie/publiceren/start/")
    assert "niets anders" in finish().refused[0]


def test_lines_that_a_developer_changed_too_are_chosen_by_a_person(
    live: Path, edit: Edit, as_: Any, prepared: list[Path]
):
    from bot.content import workspace

    client = as_("editor")
    for choice, words in (("live", "Van daar."), ("mijn", "Van mij.")):
        workspace.root()
        current = "Dat is fijn." if choice == "live" else "Van daar."
        edit(current, "Van mij.")
        text = (live / TOPIC).read_text()
        other = "Van daar." if choice == "live" else "Nog iets anders."
        (live / TOPIC).write_text(text.replace(current, other))
        assert "kies 1 van de 2" in client.get("/redactie/publiceren/").text
        client.post("/redactie/publiceren/start/")
        assert "dezelfde regels" in finish().refused[0]
        client.post("/redactie/publiceren/kies/", {"bestand": TOPIC, "keuze": choice})
        assert words in (workspace.root() / TOPIC).read_text()
        assert not workspace.conflicts()


def test_throwing_the_draft_away(live: Path, edit: Edit, as_: Any):
    from bot.content import workspace

    edit("Dat is fijn.", "Wat leuk.")
    as_("editor").post("/redactie/publiceren/kies/", {"keuze": "alles"})
    assert workspace.changed_files() == []


def test_whether_the_bot_has_taken_over(live: Path, site: Path, as_: Any):
    import hashlib
    import json

    from web.publish.publishing import bot_state

    stamp = (live / "models" / "jouwdag-model.json").read_bytes()
    assert bot_state() == "none"
    for said, right, state in (
        (stamp, True, "new"),
        (stamp, False, "refused"),
        (b"ouder", True, "old"),
    ):
        row = {"stamp": hashlib.sha256(said).hexdigest(), "right": right}
        (site / "live.json").write_text(json.dumps(row))
        assert bot_state() == state


def test_talking_with_nobody_there(live: Path, as_: Any):
    client = as_("editor")
    assert "utter_proef_vraag" in client.get("/redactie/proberen/?bij=utter_proef_vraag").text
    answer = client.post("/redactie/proberen/zeg/", {"talk": "x", "tekst": "hoi"})
    assert "gestopt" in answer.text
    assert "gestopt" in client.get("/redactie/proberen/stand/").text
