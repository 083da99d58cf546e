"""May this actor?"""

from __future__ import annotations

from terreau.instruments.sheets import policies
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_order(actor: Actor, drive: Drive) -> Verdict:
    """Print sheets, bring batches, see how far they are: the initiative, or the commune."""
    return policies.holds(actor, drive)


def may_open(actor: Actor, drive: Drive) -> Verdict:
    """Open strips, see scans, decide differences and second looks: officers of the commune, nobody else."""
    return policies.opens(actor, drive)
