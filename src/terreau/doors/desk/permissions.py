"""May this actor sit at the desk?"""

from __future__ import annotations

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import api as people
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut


def may_sit(actor: Actor) -> Verdict:
    """People who act for an authority or one of its services, second factor given."""
    if actor.officer_territories:
        return Verdict.yes()
    if actor.holds_office:
        return people.with_second_factor(actor)
    return Verdict.no(
        "not_an_officer",
        _("The desk is for people who work for a commune. An administrator of the commune can add you."),
        instead=[WayOut(_("See who does what, and who answers"), reverse_lazy("people:who"))],  # type: ignore[arg-type]
    )


#: The same for what does not exist, is done, belongs to another commune, or to colleagues named for it.
NOT_HERE = Verdict.no(
    "not_on_this_desk",
    _("This is not on your desk: it was dealt with, or it is for colleagues or another commune."),
    instead=[WayOut(_("Back to my turn"), reverse_lazy("desk:turn"))],  # type: ignore[arg-type]
    status=404,
)
