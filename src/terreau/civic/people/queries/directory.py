"""The public directory: which organisations there are, and who in them agreed to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from terreau.civic.people.enums import OrganisationKind
from terreau.civic.people.models import Mandate, Organisation
from terreau.civic.people.queries.mandates import shown_mandates
from terreau.kernel.text import fold

PAGE = 20
#: Names beside an organisation in the list; its own page has them all.
_NAMED = 3


def organisation(organisation_id: object) -> Organisation | None:
    """The organisation with this id, dissolved or not. One query."""
    try:
        return Organisation.objects.filter(pk=UUID(str(organisation_id))).select_related("parent").first()
    except ValueError:
        return None


def organisations(*, ids: Iterable[object] = (), kind: str = "", territories: Iterable[str] = ()) -> list[Organisation]:
    """Organisations that stand, chosen by ids, kind or territory; at most 500. One query."""
    found = Organisation.objects.filter(dissolved_at__isnull=True)
    if chosen := [str(one) for one in ids]:
        found = found.filter(pk__in=chosen)
    if kind:
        found = found.of_kind(kind)
    if codes := list(territories):
        found = found.within(codes)
    return list(found.order_by("folded", "id")[:500])


def authority_for(territory: str) -> Organisation | None:
    """The authority of a commune or of the Region. One query."""
    standing = Organisation.objects.filter(dissolved_at__isnull=True, kind=OrganisationKind.AUTHORITY)
    return standing.filter(territory=territory).first()


def directory(
    *, at: datetime, text: str = "", kind: str = "", territories: Iterable[str] = ()
) -> QuerySet[Organisation]:
    """Listed organisations: each word of ``text`` is in their name, or in that of someone shown there."""
    found = Organisation.objects.listed()
    if kind:
        found = found.of_kind(kind)
    if codes := list(territories):
        found = found.within(codes)
    for word in fold(text).split():
        someone = Mandate.objects.in_force(at).shown().filter(organisation=OuterRef("pk"))
        found = found.filter(Q(folded__contains=word) | Exists(someone.filter(person__name_folded__contains=word)))
    named = Prefetch("mandates", queryset=shown_mandates(at)[:_NAMED], to_attr="named")
    return found.select_related("parent").prefetch_related(named).order_by("folded", "id")


def page_of(found: QuerySet[Organisation], number: str | int | None) -> Page[Organisation]:
    """Twenty at a time; an impossible page is the nearest one."""
    return Paginator(found, PAGE).get_page(number)


def who(slug: str, *, at: datetime) -> Organisation | None:
    """One listed organisation with its services, and with ``shown``: everybody who agreed. Three queries."""
    return (
        Organisation.objects.filter(slug=slug, listed=True)
        .select_related("parent")
        .prefetch_related(
            Prefetch("mandates", queryset=shown_mandates(at), to_attr="shown"),
            Prefetch("service_units", queryset=Organisation.objects.listed().order_by("folded"), to_attr="services"),
        )
        .first()
    )
