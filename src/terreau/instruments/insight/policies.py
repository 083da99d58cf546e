"""Can it be done now, and by somebody in this position?"""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.instruments.insight import errors
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut


def looks_somewhere(actor: Actor) -> Verdict:
    """Officers, second factor given."""
    if actor.is_system or actor.officer_territories:
        return Verdict.yes()
    if actor.holds_office:
        return people.with_second_factor(actor)
    return Verdict.no(
        errors.NOT_OFFICER,
        _("Figures about dossiers are for officers of the authority. The tracker of a dossier says how long it takes."),
        instead=[WayOut(_("See who does what, and who answers"), reverse_lazy("people:who"))],  # type: ignore[arg-type]
    )


def looks(actor: Actor, territory: str) -> Verdict:
    """Officers of that authority; for others the thing does not exist."""
    if actor.is_system or actor.is_officer_of(territory):
        return Verdict.yes()
    somewhere = looks_somewhere(actor)
    return NOT_HERE if somewhere else somewhere


#: The same for what does not exist and what is another authority's.
NOT_HERE = Verdict.no(
    errors.UNKNOWN, _("We know no such figures. Look at the list."),
    instead=[WayOut(_("All figures"), reverse_lazy("insight:overview"))], status=404,  # type: ignore[arg-type]
)  # fmt: skip
