"""Lists of projects: pages, counts by sign, points of a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.life.initiatives.enums import PREPARING, RUNNING, Order, Sign, Stage
from terreau.life.initiatives.models import Initiative, Need, Project
from terreau.life.initiatives.places import metres_between
from terreau.life.initiatives.queries.filters import Filters, chosen, nearby, ordered

#: Most rows a page of a list holds.
MOST_ROWS = 60


@dataclass(frozen=True)
class Listed:
    """One row: the project, its sign now, its first need, how far it is (metres; ``None`` without a point)."""

    project: Project
    sign: Sign
    need: Need | None
    metres: int | None
    support: int | None = None
    #: Rank in the list and on the plan beside it; 0 where nothing is numbered.
    number: int = 0


@dataclass(frozen=True)
class ProjectPage:
    """A page of a list. ``counts``: of each sign under the same other filters; ``total``: rows that fit all filters."""

    rows: list[Listed]
    total: int
    counts: dict[Sign, int]
    number: int
    size: int

    @property
    def everything(self) -> int:
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.pages


def list_projects(filters: Filters, *, viewer: Actor, at: datetime, number: int = 1, size: int = 12) -> ProjectPage:
    """Published projects that fit, one page of them. Five queries, however many rows; one more for the nearest.

    ``viewer`` is who reads: lists show published pages only, the same to everyone.
    """
    size = max(1, min(size, MOST_ROWS))
    counts = count_by_sign(filters, at=at)
    total = counts[filters.sign] if filters.sign else sum(counts.values())
    number = max(1, min(number, -(-total // size) or 1))
    found = nearby(chosen(filters, at=at), filters, enough=number * size)
    rows = _whole(ordered(found, filters))[(number - 1) * size : number * size]
    return ProjectPage(_numbered(rows, filters, at), total, counts, number, size)


def count_by_sign(filters: Filters, *, at: datetime) -> dict[Sign, int]:
    """How many fit under each sign, whatever sign is chosen. Two queries, the first on an index alone."""
    fitting = chosen(filters.without_sign(), at=at)
    by_stage = dict(fitting.values_list("stage").annotate(n=Count("pk")).order_by())
    asking = fitting.filter(Project.asks_at(at)).aggregate(
        every=Count("pk"),
        prepares=Count("pk", filter=Q(stage__in=PREPARING)),
        runs=Count("pk", filter=Q(stage__in=RUNNING)),
    )
    return {
        Sign.ASKS: asking["every"],
        Sign.PREPARES: sum(by_stage.get(stage, 0) for stage in PREPARING) - asking["prepares"],
        Sign.RUNS: sum(by_stage.get(stage, 0) for stage in RUNNING) - asking["runs"],
        Sign.RESTS: by_stage.get(Stage.ENDED, 0) - (asking["every"] - asking["prepares"] - asking["runs"]),
    }


def closing_soon(*, at: datetime, within: timedelta, limit: int = 6) -> list[Listed]:
    """Projects whose drive closes within this time, the first to close first."""
    filters = Filters(sign=Sign.ASKS, order=Order.CLOSING)
    rows = ordered(chosen(filters, at=at).filter(asks_until__lte=at + within), filters)
    return _numbered(_whole(rows)[:limit], filters, at)


def wanted(*, limit: int = 6, commune: str = "") -> list[Need]:
    """What published projects still look for, the latest first, one per project."""
    latest = Need.objects.unfilled().filter(
        project__published_at__isnull=False, project__withdrawn_at__isnull=True, project__hidden_at__isnull=True
    )
    latest = latest.exclude(project__stage=Stage.ENDED).select_related("project").order_by("-asked_at", "-id")
    if commune:
        latest = latest.filter(project__territory=commune)
    first: dict[int, Need] = {}
    for need in latest[: limit * 4]:
        first.setdefault(need.project_id, need)
    return list(first.values())[:limit]


def mine(viewer: Actor, *, limit: int = 100) -> list[Project]:
    """Every project of the viewer's initiatives, whatever its state, the last moved first."""
    organisations = [power.organisation_id for power in viewer.powers if power.organisation_kind == "initiative"]
    if not organisations:
        return []
    rows = Project.objects.filter(initiative__organisation__in=organisations)
    return list(rows.select_related("initiative__organisation", "drive").order_by("-moved_at", "-id")[:limit])


def projects_named(codes: Sequence[str], *, drives: Sequence[str] = ()) -> dict[str, Project]:
    """Published projects by their own code and by that of their drive, for rooms above that name them. One query."""
    named = Q(code__in=list(codes)[:200]) | Q(drive__code__in=list(drives)[:200])
    rows = Project.objects.readable().filter(named).select_related("initiative__organisation", "drive")
    found: dict[str, Project] = {}
    for row in rows:
        found[row.code] = row
        if row.drive is not None:
            found[row.drive.code] = row
    return found


def how_many_published() -> int:
    """Published projects. One query."""
    return Project.objects.readable().count()


def published_slugs(number: int, size: int) -> list[tuple[str, datetime]]:
    """Addresses of published projects and when each last moved, a file of ``size`` at a time, the oldest first."""
    rows = Project.objects.readable().order_by("id").values_list("slug", "moved_at")
    return list(rows[(number - 1) * size : number * size])


def _whole(rows: QuerySet[Project]) -> QuerySet[Project]:
    """With everything a row of a list shows."""
    needs = Prefetch("needs", queryset=Need.objects.unfilled(), to_attr="open_needs")
    joined: Any = rows.select_related("drive", "initiative__organisation")
    return joined.prefetch_related(needs)


def _numbered(rows: Iterable[Project], filters: Filters, at: datetime) -> list[Listed]:
    shown = list(rows)
    counted = voices.tallies([row.drive for row in shown if row.drive is not None and row.asks(at)])
    found = []
    for rank, project in enumerate(shown, start=1):
        needs: list[Need] = getattr(project, "open_needs", [])
        found.append(
            Listed(
                project=project,
                sign=project.sign(at),
                need=needs[0] if needs else None,
                metres=round(metres_between(filters.near, project.point)) if filters.near and project.point else None,
                support=counted[project.drive_id].support if project.drive_id in counted else None,
                number=rank,
            )
        )
    return found


def initiatives(
    *, viewer: Actor, words: str = "", commune: str = "", number: int = 1, size: int = 30
) -> tuple[list[Initiative], int]:
    """A page of initiatives that have not ended, ``shown`` projects of each, and how many there are. Three queries."""
    size = max(1, min(size, MOST_ROWS))
    rows = Initiative.objects.open()
    if commune:
        rows = rows.filter(organisation__territory=commune)
    if words:
        rows = rows.saying(words)
    total = rows.count()
    start = (max(1, number) - 1) * size
    page = list(rows.order_by("-moved_at", "-id")[start : start + size])
    shown = Project.objects.readable().filter(initiative__in=page).values_list("initiative").annotate(n=Count("pk"))
    counts = dict(shown.order_by())
    for initiative in page:
        initiative.shown = counts.get(initiative.pk, 0)
    return page, total
