"""All of `jouwdag check` on the draft, as one list with the way to each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from bot.content import workspace
from bot.content.check import Report, check
from bot.plain_language import Finding
from web.accounts.roles import needs

TOPICS = "data/topics/"


@dataclass(frozen=True)
class Remark:
    """A finding as the page shows it; `url` leads to its place, empty when there is none."""

    finding: Finding
    url: str

    @property
    def where(self) -> str:
        """The file in words, and the line."""
        name = Path(self.finding.file).stem.replace("_", " ")
        return f"{name}, regel {self.finding.line}" if self.finding.line else name


def check_draft() -> Report:
    """The report on the draft as it is now."""
    return check(workspace.root())


def remarks(report: Report) -> Iterator[Remark]:
    """All findings, errors first."""
    for finding in report.findings:
        yield Remark(finding, place(finding))


def place(finding: Finding) -> str:
    """The editor's page for a finding: its message, else its topic."""
    name = finding.response
    try:
        if re.fullmatch(r"utter_[\w-]+", name):
            return reverse("message", args=[name])
        if finding.file.startswith(TOPICS):
            return reverse("topic", args=[Path(finding.file).stem])
    except NoReverseMatch:
        return ""
    return ""


@needs("edit")
def check_page(request: HttpRequest) -> HttpResponse:
    """Errors stop publishing; advice does not."""
    report = check_draft()
    found = list(remarks(report))
    return render(
        request,
        "publish/check.html",
        {
            "errors": [r for r in found if r.finding.severity == "error"],
            "advice": [r for r in found if r.finding.severity != "error"],
            "messages_checked": len(report.checked),
        },
    )
