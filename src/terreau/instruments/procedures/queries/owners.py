"""Who is responsible for the steps of a plan, as people read it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from terreau.civic.people import api as people
from terreau.instruments.procedures.enums import Mission
from terreau.instruments.procedures.plan import Holder, Plan, Step
from terreau.kernel.text import Text

_MISSIONS = dict(Mission.choices)


@dataclass(frozen=True)
class OwnerShown:
    """The name of who does a step; ``organisation`` when one was chosen and stands."""

    name: Text | str | Promise
    organisation: people.Organisation | None = None
    is_applicant: bool = False


def owners_of(plan: Plan, authority: people.Organisation) -> dict[str, OwnerShown]:
    """Key of each step -> who does it. One query, none where no service was chosen."""
    ids = {step.owner.organisation for _stage, step in plan.steps() if step.owner.organisation}
    known = {str(each.pk): each for each in people.organisations(ids=ids)} if ids else {}
    return {step.key: _shown(step, known, authority) for _stage, step in plan.steps()}


def _shown(step: Step, known: dict[str, people.Organisation], authority: people.Organisation) -> OwnerShown:
    owner = step.owner
    if owner.holder is Holder.APPLICANT:
        return OwnerShown(pgettext_lazy("procedures", "You"), is_applicant=True)
    if owner.organisation in known:
        return OwnerShown(known[owner.organisation].names, known[owner.organisation])
    return OwnerShown(_MISSIONS.get(owner.mission) or authority.names)
