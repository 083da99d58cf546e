"""May this actor?"""

from __future__ import annotations

from terreau.civic.people import api as people
from terreau.instruments.procedures import policies
from terreau.instruments.procedures.models import Procedure
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_open(actor: Actor, authority: people.Organisation) -> Verdict:
    """Begin a procedure of this authority."""
    return policies.officiates(actor, authority.territory)


def may_prepare(actor: Actor, procedure: Procedure) -> Verdict:
    """Change the draft, publish it, end the version in force: officers of the authority."""
    return policies.officiates(actor, procedure.authority.territory)
