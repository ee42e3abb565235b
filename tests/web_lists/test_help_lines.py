"""A help line changes with two people, a source and a date; never otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.content import workspace
from tests.web_lists.conftest import changed_lines, form_of

Client = Callable[..., Any]
FIER = "/redactie/hulplijnen/landelijk/fier/"
SOURCE = "https://www.fier.nl/chat"
GOOD = {
    "number": "0800-0432", "number_again": "0800 0432", "source": SOURCE,
    "checked_on": "2026-11-20", "valid_until": "2027-02-01",
}  # fmt: skip


def propose(editor: Any, address: str = FIER, **changes: Any) -> Any:
    return editor.post(address, form_of(editor.get(address), **{**GOOD, **changes}))


def waiting() -> Any:
    from web.lists.models import HelpProposal

    return HelpProposal.objects.get(state="open")


def test_only_a_second_person_brings_it_in(live: Path, as_: Client) -> None:
    first, second = as_("editor"), as_("editor", "tweede")
    assert propose(first).status_code == 302
    row = waiting()
    address = f"/redactie/hulplijnen/voorstel/{row.pk}/"
    assert workspace.changed_files() == []
    yes = {"ja": "1", "looked": "on", "number": "08000432"}
    assert first.post(address, yes).status_code == 403
    assert "bevestigt het" in first.get(address).text
    assert workspace.changed_files() == []
    assert second.post(address, {**yes, "number": "0800-0433"}).status_code == 422
    assert second.post(address, {**yes, "looked": ""}).status_code == 422
    assert workspace.changed_files() == []
    assert second.post(address, yes).status_code == 302
    assert changed_lines(live, "data/help.yml") == [
        "-    number: null     # de bronnen spreken elkaar tegen: niet tonen",
        "+    number: 0800-0432     # de bronnen spreken elkaar tegen: niet tonen",
        "-    source: https://jeugdjournaal.nl/artikel/2307067-loes-kwam-op-haar-14de-in-de-prostitutie.html",
        "-    checked_on: 2019-10-01",
        "-    valid_until: 2020-01-01",
        f"+    source: {SOURCE}",
        "+    checked_on: 2026-11-20",
        "+    valid_until: 2027-02-01",
    ]
    assert second.post(address, yes).status_code == 302  # a second press changes nothing
    row.refresh_from_db()
    assert (row.state, row.decided_by.username) == ("confirmed", "tweede")


def test_nobody_publishes_a_line_that_was_not_agreed_on(
    live: Path, as_: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from web.lists.help_lines import unconfirmed

    first, second = as_("editor"), as_("administrator")
    assert unconfirmed() == []
    propose(first)
    second.post(
        f"/redactie/hulplijnen/voorstel/{waiting().pk}/",
        {"ja": "1", "looked": "on", "number": "0800-0432"},
    )
    assert unconfirmed() == [] and workspace.changed_files() == ["data/help.yml"]
    path = workspace.root() / "data" / "help.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("number: 0800-2000", "number: 0800-2001"), encoding="utf-8")
    told = "De hulplijn “Veilig Thuis” is veranderd zonder tweede persoon (nummer)."
    assert unconfirmed() == [told]
    from web.publish import publishing, stage

    monkeypatch.setattr(publishing, "_checked", lambda frozen: None)  # this small bot has errors
    with pytest.raises(publishing.RefusedError) as refused:
        publishing._publish(SimpleNamespace(at=print), first.user, stage.of_draft)  # type: ignore[arg-type]
    assert told in refused.value.args


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number_again": "0800-0433"}, "number_again"),
        ({"number_again": ""}, "number_again"),
        ({"number": "12345678901", "number_again": "12345678901"}, "number"),
        ({"number": "<b>112</b>"}, "number"),
        ({"source": ""}, "source"),
        ({"source": "javascript:alert(1)"}, "source"),
        ({"source": "van horen zeggen"}, "source"),
        ({"checked_on": ""}, "checked_on"),
        ({"checked_on": "2019-01-01"}, "checked_on"),
        ({"valid_until": "2028-01-01"}, "valid_until"),
        ({"valid_until": "2026-11-01"}, "valid_until"),
        ({"web": "geen adres"}, "web"),
        ({"web": None, "number": ""}, "number"),
        ({"hours_ma": "9-17"}, "hours_ma"),
        (
            {"purpose": "Dit is een zin met heel erg veel te veel woorden erin voor iemand."},
            "purpose",
        ),
    ],
)
def test_a_wrong_field_gives_no_proposal(
    live: Path, as_: Client, changes: dict[str, Any], field: str
) -> None:
    from web.lists.models import HelpProposal

    answer = propose(as_("editor"), **changes)
    assert answer.status_code == 422 and field in answer.context["form"].errors
    assert not HelpProposal.objects.exists()


def test_the_lines_that_never_go_away(live: Path, as_: Client) -> None:
    editor = as_("editor")
    address = "/redactie/hulplijnen/landelijk/113/"
    answer = propose(editor, address, number="", number_again="", show=None)
    assert answer.status_code == 422
    assert {"number", "show"} <= set(answer.context["form"].errors)


def test_a_proposal_on_a_line_that_changed_meanwhile(live: Path, as_: Client) -> None:
    first, second = as_("editor"), as_("editor", "tweede")
    propose(first)
    path = workspace.root() / "data" / "help.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("checked_on: 2019-10-01", "checked_on: 2019-10-02"), "utf-8")
    before = path.read_bytes()
    row = waiting()
    second.post(
        f"/redactie/hulplijnen/voorstel/{row.pk}/",
        {"ja": "1", "looked": "on", "number": "0800-0432"},
    )
    row.refresh_from_db()
    assert row.state == "outdated" and path.read_bytes() == before


def test_hours_and_a_refusal(live: Path, as_: Client) -> None:
    first, second = as_("editor"), as_("editor", "tweede")
    times = {f"hours_{day}": "" for day in ("za", "zo", "feestdag")}
    assert (
        propose(first, hours_ma="09:00-17:00", number="", number_again="", **times).status_code
        == 302
    )
    row = waiting()
    assert row.after["hours"]["ma"] == "09:00-17:00" and row.after["hours"]["za"] is None
    page = second.get(f"/redactie/hulplijnen/voorstel/{row.pk}/").text
    assert "ma 09:00-17:00, di t/m vr 19:00-06:00, za t/m zo dicht, feestdag dicht" in page
    second.post(f"/redactie/hulplijnen/voorstel/{row.pk}/", {"nee": "1"})
    row.refresh_from_db()
    assert row.state == "refused" and workspace.changed_files() == []


def test_somebody_of_the_institution_itself(live: Path, as_: Client) -> None:
    from bot.help.model import load

    first, second = as_("editor"), as_("editor", "tweede")
    address = "/redactie/hulplijnen/eigen/nieuw/"
    answer = propose(
        first, address, name="Vertrouwenspersoon", purpose="Met deze persoon kun je veilig praten.",
        number="0612345678", number_again="06-12345678", hours_kind="onbekend",
        what_they_may_do_themselves="Jij kiest wat er daarna gebeurt.", source="intern",
        role="vertrouwenspersoon", team="extern", outside="on", fits=["violence", "staff"],
    )  # fmt: skip
    assert answer.status_code == 302
    second.post(
        f"/redactie/hulplijnen/voorstel/{waiting().pk}/",
        {"ja": "1", "looked": "on", "number": "06 12345678"},
    )
    row = load(workspace.root()).local["vertrouwenspersoon"]
    assert (row.role, row.fits, row.hours, row.number) == (
        "vertrouwenspersoon", ("violence", "staff"), None, "0612345678",
    )  # fmt: skip
