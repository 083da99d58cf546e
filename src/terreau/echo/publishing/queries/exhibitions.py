"""Lists of exhibitions, one exhibition with what it shows, and projects to choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.echo.publishing import policies
from terreau.echo.publishing.errors import UNKNOWN
from terreau.echo.publishing.models import Curator, Exhibition, Hanging, Showing
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import refuse


def exhibition_at(slug: str, *, viewer: Actor) -> Exhibition:
    """The exhibition at this address. Raises ``Refused`` (404) where there is none for this reader."""
    found = _with_sides(Exhibition.objects.filter(slug=slug)).first()
    if found is None:
        refuse(UNKNOWN, _("There is no exhibition at this address."), status=404)
    policies.can_be_read(viewer, found).require()
    return found


def exhibition_of_code(code: str) -> Exhibition | None:
    """A published exhibition by its code."""
    return _with_sides(Exhibition.objects.published().filter(code=code)).first()


def showing_of(exhibition: Exhibition, *, pk: int = 0, project: str = "") -> Showing:
    """One project of the exhibition, by its row or by the address of its page."""
    rows = Showing.objects.whole().filter(exhibition=exhibition)
    found = rows.filter(pk=pk).first() if pk else rows.filter(project__slug=project).first()
    if found is None:
        refuse(UNKNOWN, _("This project is not in the exhibition."), status=404)
    return found


def showing_at(slug: str, project: str) -> Showing:
    """A project of an exhibition by both addresses, published or not: for the initiative that answers."""
    found = (
        Showing.objects.whole()
        .select_related(None)
        .select_related("exhibition__organisation", "project__initiative__organisation", "project__drive")
        .prefetch_related("exhibition__curators__organisation")
        .filter(exhibition__slug=slug, project__slug=project)
        .first()
    )
    if found is None:
        refuse(UNKNOWN, _("This project is not in the exhibition."), status=404)
    return found


def shown_in(exhibition: Exhibition) -> list[Showing]:
    """What everybody sees, in order. Four queries."""
    return list(Showing.objects.filter(exhibition=exhibition).visible().whole())


def chosen_for(exhibition: Exhibition) -> list[Showing]:
    """Everything that was chosen, declined ones included: for those who prepare it."""
    return list(Showing.objects.filter(exhibition=exhibition).whole())


def to_ask(words: str, *, exhibition: Exhibition) -> list[people.Organisation]:
    """Listed organisations by this name that do not prepare it and were not asked. One query."""
    if not words.strip():
        return []
    there = [each.organisation_id for each in exhibition.curators.all() if each.declined_at is None]
    found = people.Organisation.objects.listed().named_like(words).exclude(pk__in=[exhibition.organisation_id, *there])
    return list(found.order_by("folded", "pk")[:12])


def places_of(exhibition: Exhibition) -> list[Hanging]:
    return list(exhibition.hangings.all())


def on_show(day: date) -> QuerySet[Exhibition]:
    """To be seen now or soon, what ends first at the top; ``shown``: projects one can see."""
    return _counted(Exhibition.objects.on_show(day)).order_by("ends_on", "id")


def past(day: date) -> QuerySet[Exhibition]:
    """Those one could see, the latest first."""
    over = Q(closed_at__isnull=False) | Q(ends_on__lt=day)
    return _counted(Exhibition.objects.published().filter(over)).order_by("-ends_on", "-id")


def prepared_by(viewer: Actor) -> list[Exhibition]:
    """Those the viewer prepares, or whose commune they act for, or was asked to prepare too; published ones that are
    not closed included. Three queries."""
    if not viewer.powers:
        return []
    ids = [power.organisation_id for power in viewer.powers]
    mine = Q(organisation__in=ids) | Q(territory__in=viewer.officer_territories)
    asked = Curator.objects.filter(
        Q(organisation__in=ids) | Q(organisation__territory__in=viewer.officer_territories), declined_at__isnull=True
    )
    rows = Exhibition.objects.filter(mine | Q(pk__in=asked.values("exhibition")), closed_at__isnull=True)
    return [
        row
        for row in _with_sides(rows).order_by("-drafted_at")[:40]
        if policies.prepares(viewer, row) or policies.was_asked(viewer, row)
    ]


def _with_sides(rows: QuerySet[Exhibition]) -> QuerySet[Exhibition]:
    """With everybody who prepares it."""
    return rows.select_related("organisation").prefetch_related("curators__organisation")


def _counted(rows: QuerySet[Exhibition]) -> QuerySet[Exhibition]:
    visible = Q(
        showings__declined_at__isnull=True,
        showings__project__published_at__isnull=False,
        showings__project__withdrawn_at__isnull=True,
        showings__project__hidden_at__isnull=True,
    )
    return _with_sides(rows).annotate(shown=Count("showings", filter=visible))
