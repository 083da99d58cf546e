"""Lists of exhibitions, one exhibition with what it shows, and projects to choose from."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from terreau.echo.publishing import policies
from terreau.echo.publishing.errors import UNKNOWN
from terreau.echo.publishing.models import Exhibition, Hanging, Showing
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import refuse


def exhibition_at(slug: str, *, viewer: Actor) -> Exhibition:
    """The exhibition at this address. Raises ``Refused`` (404) where there is none for this reader."""
    found = Exhibition.objects.select_related("organisation").filter(slug=slug).first()
    if found is None:
        refuse(UNKNOWN, _("There is no exhibition at this address."), status=404)
    policies.can_be_read(viewer, found).require()
    return found


def exhibition_of_code(code: str) -> Exhibition | None:
    """A published exhibition by its code."""
    return Exhibition.objects.published().select_related("organisation").filter(code=code).first()


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
    """Those the viewer prepares, or whose commune they act for; published ones that are not closed included."""
    if not viewer.powers:
        return []
    mine = Q(organisation__in=[power.organisation_id for power in viewer.powers])
    theirs = Q(territory__in=viewer.officer_territories)
    rows = Exhibition.objects.filter(mine | theirs, closed_at__isnull=True).select_related("organisation")
    return [row for row in rows.order_by("-drafted_at")[:40] if policies.prepares(viewer, row)]


def _counted(rows: QuerySet[Exhibition]) -> QuerySet[Exhibition]:
    visible = Q(
        showings__declined_at__isnull=True,
        showings__project__published_at__isnull=False,
        showings__project__withdrawn_at__isnull=True,
        showings__project__hidden_at__isnull=True,
    )
    return rows.select_related("organisation").annotate(shown=Count("showings", filter=visible))
