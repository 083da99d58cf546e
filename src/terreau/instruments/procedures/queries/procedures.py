"""Reads: procedures, their versions, their plans."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from terreau.instruments.procedures.enums import VersionState
from terreau.instruments.procedures.models import Procedure, Version
from terreau.instruments.procedures.plan import Plan, from_data

#: Plans of published versions, by digest: they never change.
_PLANS: dict[str, Plan] = {}
_MOST = 500


def plan_of(version: Version) -> Plan:
    """The plan of a version. A published one is read once per process."""
    if not version.digest:
        return from_data(version.plan)
    if version.digest not in _PLANS:
        if len(_PLANS) >= _MOST:
            _PLANS.clear()
        _PLANS[version.digest] = from_data(version.plan)
    return _PLANS[version.digest]


def current_version(procedure: Procedure) -> Version | None:
    """The version new requests follow, or ``None`` while there is none. One query, none when read along."""
    return next((each for each in procedure.versions.all() if each.is_current), None)


def published(*, authorities: Iterable[object] = (), category: str = "") -> QuerySet[Procedure]:
    """Procedures one can file a request under, each with ``current``: a list of the one version. Two queries."""
    found = Procedure.objects.filter(versions__state=VersionState.PUBLISHED, authority__dissolved_at__isnull=True)
    if chosen := [UUID(str(each)) for each in authorities]:
        found = found.filter(authority__in=chosen)
    if category:
        found = found.filter(category=category)
    return (
        found.select_related("authority").prefetch_related(_current()).order_by("category", "authority__folded", "slug")
    )


def _current() -> Prefetch:
    return Prefetch("versions", queryset=Version.objects.filter(state=VersionState.PUBLISHED), to_attr="current")


def procedure_named(slug: str) -> Procedure | None:
    """A procedure with its authority and all its versions. Two queries."""
    found = Procedure.objects.filter(slug=slug).select_related("authority").prefetch_related("versions")
    return found.first()


def draft_of(procedure: Procedure) -> Version | None:
    """The version being prepared, or ``None``. None more when versions were read along."""
    return next((each for each in procedure.versions.all() if each.is_draft), None)


def prepared_by(territories: Iterable[str]) -> QuerySet[Procedure]:
    """Every procedure of the authorities of these territories, in force or not, with all versions. Two queries."""
    found = Procedure.objects.filter(authority__territory__in=list(territories), authority__dissolved_at__isnull=True)
    return found.select_related("authority").prefetch_related("versions").order_by("authority__folded", "slug")
