"""Reading together: a link for a phone, three buttons, and nothing that says who read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.risk.judge import RiskJudge

Client = Callable[..., Any]


@pytest.fixture(scope="session")
def detector() -> RiskJudge:
    """The real detector; of the trained model when there is one."""
    from bot.model import newest_model
    from bot.risk.command import load_judge
    from bot.risk.harmless import training_lines

    trained = newest_model()
    return load_judge(trained) if trained else RiskJudge.train(training_lines())


@pytest.fixture
def reader(live: Path) -> Any:
    """A phone without an account."""
    from django.test import Client

    return Client(SERVER_NAME="localhost")


def make_link(editor: Any, topic: str = "positief", **more: Any) -> tuple[str, str]:
    """The path of a new link, and the worker's code."""
    answer = editor.post("/redactie/samen/", {"topic": topic, "days": "7", **more})
    assert answer.status_code == 200
    made = answer.context["made"]
    return "/samen/" + made["address"].partition("/samen/")[2], made["code"]


def begin(reader: Any, link: str, code: str = "") -> str:
    """The address of the first message."""
    answer = reader.post(link, {"code": code})
    assert answer.status_code == 302, answer.status_code
    return str(answer.url)


def reactions() -> list[tuple[str, str, str]]:
    from web.cocreation.models import Reaction

    return list(Reaction.objects.values_list("message", "verdict", "remark"))


def test_a_reader_taps_and_an_editor_sees_it(
    live: Path, as_: Client, reader: Any, monkeypatch: pytest.MonkeyPatch, detector: RiskJudge
) -> None:
    from web.cocreation import remarks

    monkeypatch.setattr(remarks, "judge", lambda: detector)
    editor = as_("editor")
    link, code = make_link(editor)
    assert code == "" and reader.get(link).status_code == 200
    first = begin(reader, link)
    page = reader.get(first).text
    assert "Hoe was jouw dag?" in page and "Leuk" in page and "Bericht 1 van 3" in page
    answer = reader.post(
        first, {"oordeel": "niet", "opmerking": "Ik heet Sanne de Vries. Wat is dag?"}
    )
    assert answer.status_code == 302 and answer.url.endswith("/2/")
    reader.post(first, {"oordeel": "snap", "opmerking": "Ik heet Sanne de Vries. Wat is dag?"})
    message, verdict, remark = reactions()[0]
    assert (message, verdict, len(reactions())) == ("utter_positief_een", "snap", 1)
    assert "Sanne" not in remark and "[naam 1]" in remark
    assert "&lt;b&gt;Mooi&lt;/b&gt; zo." in reader.get(first[:-2] + "3/").text
    assert "Dank je wel" in reader.get(first[:-2] + "4/").text
    seen = editor.get("/redactie/samen/positief/").text
    assert "1 snap ik" in seen and "Wat is dag?" in seen
    assert "Wat is dag?" in editor.get("/redactie/bericht/utter_positief_een/").text


def test_a_remark_that_tells_of_danger_gets_help_and_is_not_kept(
    live: Path, as_: Client, reader: Any, monkeypatch: pytest.MonkeyPatch, detector: RiskJudge
) -> None:
    from web.cocreation import remarks

    monkeypatch.setattr(remarks, "judge", lambda: detector)
    first = begin(reader, make_link(as_("editor"))[0])
    for text in ("mijn oom zit steeds aan mij", "ik wil dood", "hij stuurt mijn naaktfoto rond"):
        answer = reader.post(first, {"oordeel": "naar", "opmerking": text})
        assert answer.status_code == 200 and reactions() == []
        for line in ("Bel 112", "113", "0800-0432", "is niet bewaard"):
            assert line in answer.text, (text, line)


def test_without_a_detector_no_remark_is_kept(
    live: Path, as_: Client, reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bot.model

    monkeypatch.setattr(bot.model, "newest_model", lambda: None)
    first = begin(reader, make_link(as_("editor"))[0])
    answer = reader.post(first, {"oordeel": "snap", "opmerking": "mooi"})
    assert "niet bewaard" in reader.get(answer.url).text
    assert reactions() == [("utter_positief_een", "snap", "")]


def test_a_topic_on_abuse_only_beside_a_worker(live: Path, as_: Client, reader: Any) -> None:
    editor = as_("editor")
    wrong = editor.post("/redactie/samen/", {"topic": "naars", "days": "7"})
    assert wrong.status_code == 422 and "leest niemand alleen" in wrong.text
    link, code = make_link(editor, "naars", beside="on")
    assert re.fullmatch(r"\d{4} \d{4}", code)
    assert "begeleider" in reader.get(link).text
    assert reader.post(link, {"code": "12345678"}).status_code == 422
    assert "Hoe was jouw dag?" in reader.get(begin(reader, link, code)).text


def test_guessing_the_code_ends_the_link(live: Path, as_: Client, reader: Any) -> None:
    link, code = make_link(as_("editor"), "naars", beside="on")
    for _ in range(10):
        assert reader.post(link, {"code": "0"}).status_code == 422
    assert reader.post(link, {"code": code}).status_code == 404


def test_links_that_do_not_open(live: Path, as_: Client, reader: Any) -> None:
    from django.utils import timezone

    from web.cocreation.models import ReadingLink

    editor = as_("editor")
    link, _ = make_link(editor)
    first = begin(reader, link)
    other = begin(reader, make_link(editor)[0])
    secret, sealed = link.split("/")[2], other.split("/")[3]
    for guess in (
        "/samen/x/",
        f"/samen/{secret[:-1]}/",
        f"/samen/{secret}x/",
        f"/samen/{secret.swapcase()}/",
    ):
        assert reader.get(guess).status_code == 404
    for broken in ("x", sealed, first.split("/")[3][:-1]):  # also the seal of another link
        answer = reader.get(f"/samen/{secret}/{broken}/1/")
        assert answer.status_code == 302 and answer.url == link
    row = ReadingLink.objects.last()
    assert row is not None and secret not in str(vars(row))
    editor.post(f"/redactie/samen/link/{row.pk}/stop/")
    assert reader.get(first).status_code == 404 == reader.get(link).status_code
    assert reader.post(first, {"oordeel": "snap"}).status_code == 404
    ReadingLink.objects.update(revoked=None, expires=timezone.now() - timedelta(seconds=1))
    assert reader.get(first).status_code == 404 and reactions() == []


def test_nothing_says_who_read(live: Path, as_: Client, reader: Any) -> None:
    from django.core.cache import cache
    from django.db import connection

    first = begin(reader, make_link(as_("editor"))[0])
    reader.get(first, REMOTE_ADDR="203.0.113.9")
    answer = reader.post(first, {"oordeel": "snap"}, REMOTE_ADDR="203.0.113.9")
    assert set(reader.cookies) <= {"csrftoken"}
    assert answer.status_code == 302
    # the address is the key: no other site learns it ("no-referrer" would break forms in a browser)
    assert reader.get(first)["Referrer-Policy"] == "same-origin"
    with connection.cursor() as cursor:
        for table in ("cocreation_reaction", "cocreation_readinglink", "django_session"):
            cursor.execute(f"SELECT * FROM {table}")
            assert "203.0.113.9" not in str(cursor.fetchall())
    assert "203.0.113.9" not in str(vars(cache))


def test_too_fast_and_too_long(live: Path, as_: Client, reader: Any) -> None:
    from web.cocreation import limits

    first = begin(reader, make_link(as_("editor"))[0])
    long = reader.post(first, {"oordeel": "snap", "opmerking": "a" * 5000})
    assert long.status_code == 422 and "te lang" in long.text
    huge = reader.post(
        first, b"oordeel=snap&opmerking=" + b"a" * 50_000_000,
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert huge.status_code in (400, 413)
    assert reader.post(first, {"oordeel": "<script>"}).url == first
    for _ in range(limits.MOST["lezer"]):
        answer = reader.post(first, {"oordeel": "snap"})
    assert answer.status_code == 429 and len(reactions()) == 1


def test_only_pictures_of_the_topic(live: Path, as_: Client, reader: Any) -> None:
    link, _ = make_link(as_("editor"))
    assert reader.get(f"{link}plaatje/rust.png")["Content-Type"] == "image/png"
    for name in ("iets.png", "..%2F..%2Fdomain.yml", "domain.yml"):
        assert reader.get(f"{link}plaatje/{name}").status_code == 404
    assert reader.get("/samen/x/plaatje/rust.png").status_code == 404


def test_the_log_goes_into_the_files(live: Path, as_: Client, reader: Any) -> None:
    from bot.content import workspace
    from web.cocreation.models import Reaction

    editor = as_("editor")
    first = begin(reader, make_link(editor)[0])
    reader.post(first, {"oordeel": "snap"})
    reader.post(first[:-2] + "3/", {"oordeel": "naar"})
    Reaction.objects.filter(verdict="naar").update(remark='te "kinderachtig": [naam 1]')
    address = "/redactie/samen/positief/bewaar/"
    editor.post(address)
    assert workspace.changed_files() == []
    editor.post(address, {"gelezen": "1"})
    path = workspace.root() / "data" / "samen_gemaakt.yml"
    text = path.read_text(encoding="utf-8")
    assert "utter_positief_een:\n  onderwerp: positief\n" in text
    assert """opmerkingen: ['niet fijn: te "kinderachtig": [naam 1]']""" in text
    Reaction.objects.all().update(remark="")
    editor.post(address, {"gelezen": "1"})
    assert path.read_text(encoding="utf-8").count("opmerkingen: []") == 2
    assert workspace.changed_files() == ["data/samen_gemaakt.yml"]


def test_of_another_institution_nothing(live: Path, as_: Client, reader: Any) -> None:
    editor, other = as_("editor"), as_("editor", "ander", institution="elders")
    first = begin(reader, make_link(editor)[0])
    reader.post(first, {"oordeel": "snap"})
    assert "1 snap ik" in editor.get("/redactie/samen/positief/").text
    assert "1 snap ik" not in other.get("/redactie/samen/positief/").text
    assert other.post("/redactie/samen/link/1/stop/").status_code == 404
    assert other.post("/redactie/samen/opmerking/1/weg/").status_code == 404


def test_changed_words_are_counted_apart(live: Path, as_: Client, reader: Any) -> None:
    from bot.content import workspace

    editor = as_("editor")
    first = begin(reader, make_link(editor)[0])
    reader.post(first, {"oordeel": "naar"})
    path = workspace.root() / "data" / "topics" / "positief.yml"
    path.write_text(path.read_text("utf-8").replace("Hoe was jouw dag?", "Hoe was het?"), "utf-8")
    page = editor.get("/redactie/samen/positief/").text
    assert "1 antwoord op een eerdere tekst" in page and "1 niet fijn" not in page


def test_a_form_without_its_token_is_refused(live: Path, as_: Client) -> None:
    from django.test import Client as Browser

    link, _ = make_link(as_("editor"))
    strict = Browser(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert strict.post(link, {}).status_code == 403
    assert "unsafe" not in strict.get(link)["Content-Security-Policy"]
