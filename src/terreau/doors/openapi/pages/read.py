"""The read API: what is public on the site, for programs."""

from __future__ import annotations

import math
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from terreau.civic.territories import api as territories
from terreau.doors.openapi.pages import shapes
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import now
from terreau.kernel.verdict import Refused, Verdict, refuse
from terreau.life.initiatives import api as initiatives

#: Most rows of a list.
MOST = 100
READER = Actor.anonymous()
_PROBLEMS: Any = {404: shapes.Problem, 410: shapes.Problem, 422: shapes.Problem}

api = NinjaAPI(
    title="Terreau",
    version="1",
    description="Citizen initiatives, their projects and what neighbours say of them. Read only, open data.",
    urls_namespace="openapi:api",
    docs_url=None,
)

Number = Annotated[int, Query(ge=1, le=10_000)]
Size = Annotated[int, Query(ge=1, le=MOST)]
Words = Annotated[str, Query(max_length=200)]
Code = Annotated[str, Path(max_length=80)]


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    field = ".".join(str(part) for part in error.errors[0]["loc"][1:]) if error.errors else ""
    sentence = _("This value was not understood: %(field)s.") % {"field": field}
    return problem(request, Verdict.no("not_understood", sentence, status=422))


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(request, error.verdict)


def problem(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    body = {"type": "about:blank", "title": str(verdict.sentence), "status": verdict.status, "code": verdict.code}
    answer = api.create_response(request, body, status=verdict.status)
    answer["Content-Type"] = "application/problem+json"
    return answer


@api.get("/projects", response={200: shapes.ProjectsOut, **_PROBLEMS}, operation_id="projects")
def projects(
    request: HttpRequest,
    q: Words = "",
    commune: Words = "",
    quartier: Words = "",
    kind: Words = "",
    page: Number = 1,
    size: Size = 20,
) -> dict[str, Any]:
    """Published projects, the last moved first. ``commune`` and ``quartier`` are codes of territories."""
    filters = initiatives.Filters(words=q, commune=commune, quartier=quartier, kind=kind)
    found = initiatives.list_projects(filters, viewer=READER, at=now(), number=page, size=min(size, 60))
    rows = [project_out(row.project, row.sign) for row in found.rows]
    return {"projects": rows, "total": found.total, "page": found.number, "next": _next(found.has_next, found.number)}


@api.get("/projects/{slug}", response={200: shapes.ProjectDetailOut, **_PROBLEMS}, operation_id="project")
def project(request: HttpRequest, slug: Code) -> dict[str, Any]:
    """One published project, whole."""
    found = readable(slug)
    return project_out(found, found.sign(now())) | {
        "story": found.story.to_dict(),
        "begins_on": found.begins_on,
        "ends_on": found.ends_on,
        "rhythm": found.rhythm.to_dict(),
        "place": found.place,
        "budget": [_budget_line(line) for line in found.budget_lines.all()],
        "needs": [_need(need) for need in found.needs.all()],
        "news": [{"headline": news.headline.to_dict(), "at": news.at} for news in found.news.all()[:50]],
    }


@api.get("/initiatives", response={200: shapes.InitiativesOut, **_PROBLEMS}, operation_id="initiatives")
def initiative_list(
    request: HttpRequest, q: Words = "", commune: Words = "", page: Number = 1, size: Size = 30
) -> dict[str, Any]:
    """Initiatives that have not ended."""
    size = min(size, 60)
    rows, total = initiatives.initiatives(viewer=READER, words=q, commune=commune, number=page, size=size)
    out = [initiative_out(row) for row in rows]
    return {"initiatives": out, "total": total, "page": page, "next": _next(page * size < total, page)}


@api.get("/territories", response={200: list[shapes.TerritoryOut], **_PROBLEMS}, operation_id="territories")
def territory_list(request: HttpRequest, commune: Words = "") -> list[dict[str, Any]]:
    """The Region, its communes and neighbourhoods; with ``commune``, its neighbourhoods."""
    if commune:
        return [territory_out(place) for place in territories.quartiers(commune)]
    everywhere = [territories.region(), *territories.communes(), *territories.quartiers()]
    return [territory_out(place) for place in everywhere]


@api.get("/territories/{code}", response={200: shapes.TerritoryOut, **_PROBLEMS}, operation_id="territory")
def territory(request: HttpRequest, code: Code) -> dict[str, Any]:
    """One territory."""
    place = territories.get(code)
    if place is None:
        refuse("unknown_territory", _("There is no territory with this code."), status=404)
    return territory_out(place)


@api.get("/locate", response={200: shapes.LocatedOut, **_PROBLEMS}, operation_id="locate")
def locate(
    request: HttpRequest,
    lat: Annotated[float, Query(ge=-90, le=90)],
    lon: Annotated[float, Query(ge=-180, le=180)],
) -> dict[str, Any]:
    """The commune and the neighbourhood of a point. A postcode gives neither: ask with a point."""
    if not (math.isfinite(lat) and math.isfinite(lon)):
        refuse("not_a_point", _("This is not a point on Earth."), status=422)
    located = territories.locate(lon, lat)
    return {
        "inside": located.inside,
        "commune": territory_out(located.commune) if located.commune else None,
        "quartier": territory_out(located.quartier) if located.quartier else None,
    }


@api.get("/drives/{code}", response={200: shapes.DriveOut, **_PROBLEMS}, operation_id="drive")
def drive(request: HttpRequest, code: Code) -> dict[str, Any]:
    """A collection of voices and its public counts."""
    found = voices.drive_for_code(code, viewer=READER)
    results = voices.results(found)
    tally = results.tally
    return {
        "code": found.code,
        "title": found.title.to_dict(),
        "summary": found.summary.to_dict(),
        "commune": found.commune,
        "quartiers": found.quartiers,
        "state": str(found.state_at(now())),
        "opens_at": found.opens_at,
        "closes_at": found.closes_at,
        "counts_level": found.counts_level,
        "threshold": tally.threshold,
        "support": tally.support,
        "support_apart": tally.support_apart,
        "objection": tally.objection,
        "question": tally.question,
        "help": tally.help,
        "breakdowns": [_breakdown(view) for view in results.breakdowns],
        "log": settings.TERREAU_ORIGIN + reverse("voices:log", args=[found.code]),
        "url": settings.TERREAU_ORIGIN + found.path,
    }


def readable(slug: str) -> initiatives.Project:
    """A project anyone may read; refused otherwise, without saying more than its page says."""
    found = initiatives.project(slug)
    initiatives.may_read(READER, found).require()
    return found


def project_out(project: initiatives.Project, sign: initiatives.Sign) -> dict[str, Any]:
    return {
        "slug": project.slug,
        "title": project.title.to_dict(),
        "summary": project.summary.to_dict(),
        "kind": project.kind,
        "stage": project.stage,
        "sign": sign.value,
        "commune": project.territory,
        "quartiers": project.quartiers,
        "point": _point(project.point),
        "address": project.address.to_dict(),
        "initiative": initiative_out(project.initiative),
        "drive": project.drive.code if project.drive and project.drive.opened_at else None,
        "moved_at": project.moved_at,
        "url": address_of(project),
    }


def address_of(project: initiatives.Project) -> str:
    return settings.TERREAU_ORIGIN + reverse("initiatives:project", args=[project.slug])


def initiative_out(initiative: initiatives.Initiative) -> dict[str, Any]:
    organisation = initiative.organisation
    return {
        "slug": organisation.slug,
        "names": organisation.names.to_dict(),
        "territory": initiative.territory,
        "url": settings.TERREAU_ORIGIN + reverse("initiatives:initiative", args=[organisation.slug]),
    }


def territory_out(place: territories.Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "kind": str(place.kind),
        "names": place.names.to_dict(),
        "communes": list(place.communes),
        "population": place.population,
        "population_year": place.population_year,
        "postcodes": list(place.postcodes),
        "invented": place.invented,
        "point": _point(place.point),
    }


def _point(point: tuple[float, float] | None) -> dict[str, float] | None:
    return {"lon": point[0], "lat": point[1]} if point else None


def _next(more: bool, number: int) -> int | None:
    return number + 1 if more else None


def _budget_line(line: Any) -> dict[str, Any]:
    return {"label": line.label.to_dict(), "cents": line.cents, "payer": line.payer.to_dict(), "state": line.state}


def _need(need: initiatives.Need) -> dict[str, Any]:
    return {"label": need.label.to_dict(), "kind": need.kind, "wanted": need.wanted, "found": need.found}


def _breakdown(view: Any) -> dict[str, Any]:
    groups = [{"key": group.key, "count": group.count, "people": group.people} for group in view.groups]
    return {
        "dimension": view.dimension,
        "groups": groups,
        "total": view.total,
        "unplaced": view.rest,
        "at": view.at,
    }
