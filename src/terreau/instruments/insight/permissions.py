"""May this actor?"""

from __future__ import annotations

from terreau.civic.people import api as people
from terreau.instruments.insight import policies
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_look(actor: Actor, authority: people.Organisation) -> Verdict:
    """Read figures, import logs, try scenarios: officers of the authority. Groups under five are hidden from them."""
    return policies.looks(actor, authority.territory)
