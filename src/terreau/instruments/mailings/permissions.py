"""May this actor?"""

from __future__ import annotations

from terreau.instruments.mailings import policies
from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_prepare(actor: Actor, drive: voices.Drive) -> Verdict:
    """Write letters, ask the commune, bring them round: whoever acts for the initiative."""
    return policies.holds(actor, drive)


def may_approve(actor: Actor, drive: voices.Drive) -> Verdict:
    """Approve letters, type in reply cards: officers of the commune, second factor given."""
    return policies.officiates(actor, drive)


def may_read_turn(actor: Actor) -> Verdict:
    """Read the list of letters that wait: officers, each those of their own commune, second factor given."""
    return policies.officiates(actor)


def may_see(actor: Actor, drive: voices.Drive) -> Verdict:
    """See the mailing, print it, tick what was brought round."""
    if may_approve(actor, drive):
        return Verdict.yes()
    return may_prepare(actor, drive)


def may_sort(actor: Actor, drive: voices.Drive) -> Verdict:
    """Open replies nobody has sorted: each may be an objection, so only those who hear objections. One query."""
    return voices.may_hear(actor, drive)
