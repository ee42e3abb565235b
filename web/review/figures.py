"""The figures of a period, as small tables; groups under 5 are never told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncWeek

from bot.transcripts.models import Conversation, FollowUp, HandOffEvent, Turn
from web.review import words
from web.review.models import VERDICTS, Review

SMALLEST = 5
FALLBACK = "action_fallback"
HIDDEN = "minder dan 5"
MESSAGE = 44
"""Characters by which a message of the bot is told from others."""
FUNNEL = ("Hulp aangeboden", "Hulp gekozen", "Persoon genoemd", "Gepraat (later gezegd)")


@dataclass
class Table:
    """`rows` are (label, number, ...); a number is None when its group is too small to tell.

    `chart` is bar or line; `note` says what the reader must know."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    chart: str = "bar"
    note: str = ""

    @property
    def shown(self) -> list[list[str]]:
        """The rows as text."""
        return [[HIDDEN if cell is None else str(cell) for cell in row] for row in self.rows]

    def as_chart(self) -> dict[str, Any]:
        """What the chart is drawn from. A hidden group is no bar at all."""
        return {
            "type": self.chart,
            "labels": [row[0] for row in self.rows],
            "series": [
                {"label": column, "data": [row[at] for row in self.rows]}
                for at, column in enumerate(self.columns[1:], 1)
            ],
        }


def told(number: int) -> int | None:
    """The number, or None for a group of 1-4. Nobody at all may be told: 0 points at nobody."""
    return number if number == 0 or number >= SMALLEST else None


@dataclass(frozen=True)
class Period:
    """What is counted: from `since` up to `until`, of one institution."""

    since: datetime
    until: datetime
    institution: str

    @property
    def conversations(self) -> QuerySet[Conversation]:
        return Conversation.objects.filter(
            last_at__gte=self.since, last_at__lt=self.until, institution=self.institution
        )

    @property
    def events(self) -> QuerySet[HandOffEvent]:
        return HandOffEvent.objects.filter(
            at__gte=self.since, at__lt=self.until, institution=self.institution
        )

    @property
    def turns(self) -> QuerySet[Turn]:
        return Turn.objects.filter(conversation__in=self.conversations)


def weeks(period: Period) -> Table:
    """Conversations a week, and how many of level 2 or 3."""
    rows = (
        period.conversations.annotate(week=TruncWeek("last_at"))
        .values("week")
        .order_by("week")
        .annotate(n=Count("pk"), risk=Count("pk", filter=Q(level__gte=2)))
    )
    return Table(
        "weken",
        "Gesprekken per week",
        ("Week van", "Alle gesprekken", "Met niveau 2 of 3"),
        [(f"{row['week']:%d-%m-%Y}", told(row["n"]), told(row["risk"])) for row in rows],
        chart="line",
        note="Alleen gesprekken die bewaard mogen worden.",
    )


def categories(period: Period) -> Table:
    """Conversations of level 2 or 3 by category."""
    found = period.conversations.filter(level__gte=2).exclude(category="")
    rows = found.values_list("category").annotate(n=Count("pk")).order_by("-n")
    return Table(
        "soorten",
        "Onthullingen per soort",
        ("Soort", "Gesprekken"),
        [(words.category(code), told(number)) for code, number in rows],
    )


def noticed(period: Period) -> Table:
    """Whether the first sign came by a pressed button or by typing."""
    first: dict[int, bool] = {}
    rows = period.turns.filter(level__gte=2).order_by("conversation_id", "index")
    for talk, button in rows.values_list("conversation_id", "button"):
        first.setdefault(talk, bool(button))
    count = Counter("Met een knop" if button else "Met eigen woorden" for button in first.values())
    names = ("Met eigen woorden", "Met een knop")
    return Table(
        "gemerkt",
        "Hoe het eerste teken kwam",
        ("Manier", "Gesprekken"),
        [(name, told(count[name])) for name in names],
    )


def funnel(period: Period) -> Table:
    """Offered -> chosen -> person named -> talked. Events without consent count as well."""
    kinds = dict(period.events.order_by().values_list("kind").annotate(n=Count("pk")))
    linked = period.events.filter(conversation__isnull=False).order_by()
    talks = dict(linked.values_list("kind").annotate(n=Count("conversation", distinct=True)))
    loose = Counter(
        dict(
            period.events.filter(conversation__isnull=True)
            .order_by()
            .values_list("kind")
            .annotate(n=Count("pk"))
        )
    )
    talked = FollowUp.objects.filter(
        answered__gte=period.since,
        answered__lt=period.until,
        answer="gelukt",
        conversation__institution=period.institution,
    ).count()
    told_later = period.events.filter(kind="follow_up", value="gelukt").count()
    steps = [("offered", FUNNEL[0]), ("chosen", FUNNEL[1]), ("person", FUNNEL[2])]
    rows: list[tuple[Any, ...]] = [
        (title, told(talks.get(kind, 0)), told(loose[kind])) for kind, title in steps
    ]
    rows.append((FUNNEL[3], told(max(talked, told_later)), told(0)))
    refused = kinds.get("refused", 0)
    return Table(
        "hulp",
        "Van aanbod tot praten",
        ("Stap", "Bewaarde gesprekken", "Zonder gesprek"),
        rows,
        note="Zonder toestemming telt alleen de stap, zonder gesprek. "
        f"Hulp afgewezen: {HIDDEN if told(refused) is None else refused} keer.",
    )


def leaving(period: Period) -> Table:
    """The last thing that the bot said, in conversations that just stopped."""
    ended = period.conversations.filter(user_turns__gt=0)
    rows = (
        Turn.objects.filter(conversation__in=ended, index=F("conversation__user_turns"))
        .values_list("bubbles", flat=True)
        .iterator(2000)
    )
    last: Counter[str] = Counter()
    for bubbles in rows:
        last[_first_words(str(bubbles[-1].get("response") or "") if bubbles else "")] += 1
    return Table(
        "weggaan",
        "Waar jongeren weggaan",
        ("Laatste bericht van de bot", "Gesprekken"),
        [(name, told(number)) for name, number in last.most_common(10) if told(number)],
        note="Alleen berichten waar minstens 5 gesprekken eindigden.",
    )


@cache
def _first_words(response: str) -> str:
    """How people know a message: how it begins, not its name."""
    from web.review.advice import responses

    text = " ".join((responses().get(response) or [response or "ander bericht"])[0].split())
    return text if len(text) <= MESSAGE else f"{text[:MESSAGE].rstrip()}..."


def verdicts(period: Period) -> Table:
    """What reviewers found."""
    found = Review.objects.filter(conversation__in=period.conversations)
    rows = dict(
        found.order_by().values_list("verdict").annotate(n=Count("conversation", distinct=True))
    )
    return Table(
        "oordelen",
        "Wat beoordelaars vonden",
        ("Oordeel", "Gesprekken"),
        [(title, told(rows.get(code, 0))) for code, title in VERDICTS.items()],
    )


def not_understood(period: Period) -> Table:
    """Messages that the bot had no answer to, put together by meaning."""
    from web.review.clusters import clusters

    found = (
        period.turns.filter(level=0, button="")
        .filter(actions__icontains=FALLBACK)
        .filter(conversation__about_staff=False)
        .exclude(user_text="")
        .order_by("-at")
        .values_list("user_text", "conversation__pseudonym")[:500]
    )
    return Table(
        "niet-begrepen",
        "Wat de bot niet begreep",
        ("Woorden in deze berichten", "Berichten"),
        [(group.words, group.size) for group in clusters(list(found), SMALLEST)],
        note="Berichten die op elkaar lijken. Alleen woorden die minstens 5 jongeren gebruikten.",
    )


ALL = (weeks, categories, noticed, funnel, leaving, verdicts, not_understood)


def tables(period: Period) -> list[Table]:
    """All tables of a period."""
    return [make(period) for make in ALL]


def k_anonymous(period: Period) -> tuple[list[dict[str, Any]], int]:
    """One row a conversation without text, each row equal to at least 4 others.

    A combination that is too rare is made coarser step by step; what stays rare is left out.
    Returns the rows and how many were left out."""
    rows = [_coarse(row) for row in period.conversations.values(*_FIELDS).iterator(2000)]
    for column in ("lengte", "uitkomst", "soort", "maand"):
        for row in _rare(rows):
            row[column] = "alle" if column in ("soort", "maand") else ""
    left_out = {id(row) for row in _rare(rows)}
    return [row for row in rows if id(row) not in left_out], len(left_out)


_FIELDS = ("last_at", "level", "category", "route", "outcome", "user_turns")


def _coarse(row: dict[str, Any]) -> dict[str, Any]:
    turns = row["user_turns"]
    length = "1-5" if turns <= 5 else "6-15" if turns <= 15 else "16 of meer"
    return {
        "maand": f"{row['last_at']:%Y-%m}",
        "niveau": row["level"],
        "soort": row["category"] or "geen",
        "weg": row["route"],
        "uitkomst": row["outcome"],
        "lengte": length,
    }


def _rare(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.values())].append(row)
    return [row for group in groups.values() if len(group) < SMALLEST for row in group]
