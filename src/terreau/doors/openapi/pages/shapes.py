"""The shapes of the read API. Texts are objects per language; moments are ISO 8601 in UTC; degrees are WGS 84."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Schema

type Said = dict[str, str]


class Problem(Schema):
    """RFC 9457: what went wrong, in a sentence."""

    type: str = "about:blank"
    title: str
    status: int
    code: str


class PointOut(Schema):
    lon: float
    lat: float


class TerritoryOut(Schema):
    """``communes``: the communes it lies in; a neighbourhood may straddle several."""

    code: str
    kind: str
    names: Said
    communes: list[str]
    population: int | None
    population_year: int | None
    postcodes: list[str]
    invented: bool
    point: PointOut | None


class LocatedOut(Schema):
    """``inside``: whether the point lies in the Region."""

    inside: bool
    commune: TerritoryOut | None
    quartier: TerritoryOut | None


class InitiativeOut(Schema):
    slug: str
    names: Said
    territory: str
    url: str


class ProjectOut(Schema):
    """``sign``: asks for your view (``now``), in preparation (``prep``), running (``run``), at rest (``rest``)."""

    slug: str
    title: Said
    summary: Said
    kind: str
    stage: str
    sign: str
    commune: str
    quartiers: list[str]
    point: PointOut | None
    address: Said
    initiative: InitiativeOut
    drive: str | None
    moved_at: datetime
    url: str


class BudgetLineOut(Schema):
    label: Said
    cents: int
    payer: Said
    state: str


class NeedOut(Schema):
    label: Said
    kind: str
    wanted: int
    found: int


class NewsOut(Schema):
    headline: Said
    at: datetime


class ProjectDetailOut(ProjectOut):
    story: Said
    begins_on: date | None
    ends_on: date | None
    rhythm: Said
    place: dict | None
    budget: list[BudgetLineOut]
    needs: list[NeedOut]
    news: list[NewsOut]


class PageOut(Schema):
    """``total``: how many there are; ``next``: the number of the next page, if any."""

    total: int
    page: int
    next: int | None


class ProjectsOut(PageOut):
    projects: list[ProjectOut]


class InitiativesOut(PageOut):
    initiatives: list[InitiativeOut]


class GroupOut(Schema):
    key: str
    count: int
    people: int | None


class BreakdownOut(Schema):
    """Moves in steps of five; ``unplaced`` stands in no group, so that no small group can be worked out."""

    dimension: str
    groups: list[GroupOut]
    total: int
    unplaced: int
    at: datetime | None


class DriveOut(Schema):
    """Counts of voices. ``None`` where fewer than five spoke."""

    code: str
    title: Said
    summary: Said
    commune: str
    quartiers: list[str]
    state: str
    opens_at: datetime
    closes_at: datetime
    counts_level: int
    threshold: int | None
    support: int
    support_apart: int | None
    objection: int | None
    question: int | None
    help: int | None
    breakdowns: list[BreakdownOut]
    log: str
    url: str
