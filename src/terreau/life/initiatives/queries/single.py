"""One project, one initiative, with everything their pages show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.kernel.actor import Actor
from terreau.kernel.text import fold
from terreau.kernel.verdict import refuse
from terreau.life.initiatives.models import AbuseReport, Initiative, Moderation, Need, Picture, Project
from terreau.life.initiatives.places import Corner, metres_between

_METRES = 300


def project(slug: str) -> Project:
    """The project at this address, with its initiative and drive; who may read it is for ``permissions`` to say.

    Raises ``Refused`` (404) where there is none.
    """
    found = Project.objects.select_related("initiative__organisation", "drive").filter(slug=slug).first()
    if found is None:
        refuse("unknown", _("There is no such project, or it is not published yet."), status=404)
    return found


def project_by_code(code: str) -> Project | None:
    return Project.objects.select_related("initiative__organisation", "drive").filter(code=code).first()


def project_of_drive_code(code: str) -> Project | None:
    """The project whose drive has this code."""
    return Project.objects.select_related("initiative__organisation", "drive").filter(drive__code=code).first()


def need(project: Project, pk: int) -> Need:
    found = project.needs.filter(pk=pk).first()
    if found is None:
        refuse("unknown", _("This need is no longer on the page."), status=404)
    return found


def picture(project: Project, pk: int) -> Picture:
    found = project.pictures.filter(pk=pk).first()
    if found is None:
        refuse("unknown", _("This picture is no longer on the page."), status=404)
    return found


def initiative(slug: str) -> Initiative:
    """The initiative at this address. Raises ``Refused`` (404) where there is none."""
    found = Initiative.objects.filter(organisation__slug=slug).first()
    if found is None:
        refuse("unknown", _("There is no initiative at this address."), status=404)
    return found


def initiative_of(organisation_id: object) -> Initiative | None:
    return Initiative.objects.filter(organisation=organisation_id).first()


def initiatives_of(viewer: Actor) -> list[Initiative]:
    """Initiatives the viewer writes for, that have not ended."""
    organisations = [power.organisation_id for power in viewer.powers if power.organisation_kind == "initiative"]
    return list(Initiative.objects.open().filter(organisation__in=organisations)) if organisations else []


def members(initiative: Initiative, *, at: datetime) -> list[people.Mandate]:
    """Who carries the initiative now, whether they are shown or not: for its own members to read."""
    return people.in_charge(initiative.organisation_id, at=at)


def to_talk_to(project: Project, *, at: datetime) -> list[people.Mandate]:
    """Who agreed to be shown: of the initiative, then the commune's officers for citizen initiatives. One query."""
    ours = Q(organisation=project.initiative.organisation_id)
    theirs = Q(
        organisation__kind__in=[people.OrganisationKind.AUTHORITY, people.OrganisationKind.SERVICE_UNIT],
        organisation__territory=project.territory,
        role=people.Role.REFERENCE_OFFICER,
    )
    rows = people.Mandate.objects.in_force(at).shown().filter(ours | theirs if project.territory else ours)
    found = _each_once(rows.select_related("person", "organisation").order_by("begins", "id")[:20])
    return sorted(found, key=lambda mandate: mandate.organisation_id != project.initiative.organisation_id)


def shown_of(initiative: Initiative, *, at: datetime) -> list[people.Mandate]:
    """Members who agreed to be shown. One query."""
    rows = people.Mandate.objects.in_force(at).shown().filter(organisation=initiative.organisation_id)
    return _each_once(rows.select_related("person", "organisation").order_by("begins", "id")[:20])


def _each_once(mandates: Iterable[people.Mandate]) -> list[people.Mandate]:
    """One line per person: as relay person rather than as holder, when they are both."""
    seen: dict[object, people.Mandate] = {}
    for mandate in mandates:
        if mandate.person_id not in seen or mandate.role == people.Role.RELAY:
            seen[mandate.person_id] = mandate
    return list(seen.values())


def latest_decision(project: Project) -> Moderation | None:
    return project.moderations.first()


def similar(
    *, title: str, kind: str, near: Corner | None, besides: int = 0, limit: int = 3
) -> list[tuple[Project, int]]:
    """Published projects within 300 metres of the same kind or with a like title, and how far each is in metres.

    A hint while drafting; never a reason to refuse.
    """
    if near is None:
        return []
    lon, lat = near
    rows = (
        Project.objects.readable()
        .filter(lat__range=(lat - 0.003, lat + 0.003), lon__range=(lon - 0.0045, lon + 0.0045))
        .exclude(pk=besides)
        .select_related("initiative__organisation")[:200]
    )
    said = {word for word in fold(title).split() if len(word) > 3}
    found = []
    for row in rows:
        metres = metres_between(near, row.point or near)
        theirs = {word for text in row.title.values() for word in fold(text).split() if len(word) > 3}
        if metres <= _METRES and (row.kind == kind or len(said & theirs) >= 2):
            found.append((row, round(metres)))
    return sorted(found, key=lambda each: each[1])[:limit]


def reported(viewer: Actor, *, limit: int = 60) -> list[Project]:
    """Projects with reports waiting for an officer of the viewer's communes; ``waiting`` says how many."""
    codes = viewer.officer_territories
    if not codes:
        return []
    rows = Project.objects.filter(territory__in=codes, abuse_reports__isnull=False).annotate(
        waiting=Count("abuse_reports", filter=Q(abuse_reports__decision__isnull=True))
    )
    return list(rows.filter(waiting__gt=0).select_related("initiative__organisation").order_by("moved_at")[:limit])


def reports_waiting(project: Project) -> list[AbuseReport]:
    return list(project.abuse_reports.filter(decision__isnull=True)[:60])
