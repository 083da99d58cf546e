"""May this actor?"""

from __future__ import annotations

from terreau.instruments.voices import policies
from terreau.instruments.voices.models import Drive
from terreau.instruments.voices.queries.turns import is_hearing_officer
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_hold(actor: Actor, drive: Drive) -> Verdict:
    """Write, open and answer for the initiative."""
    return policies.holds(actor, str(drive.organisation_id))


def may_hold_for(actor: Actor, organisation_id: str) -> Verdict:
    return policies.holds(actor, organisation_id)


def may_officiate(actor: Actor, drive: Drive) -> Verdict:
    """Act for the commune of the drive, second factor given."""
    return policies.officiates(actor, drive)


def may_take_down(actor: Actor, drive: Drive) -> Verdict:
    """Write down what someone else said: officers of the commune, who acts for the initiative, or a room's own work."""
    if actor.is_system or may_officiate(actor, drive):
        return Verdict.yes()
    return may_hold(actor, drive)


def may_hear(actor: Actor, drive: Drive) -> Verdict:
    """Read and answer objections. One query."""
    return policies.hears(actor, drive, is_hearing_officer(actor, drive))


def may_assign(actor: Actor, drive: Drive) -> Verdict:
    """Say which officers hear the objections of a drive."""
    return Verdict.yes() if may_hear(actor, drive) else policies.heads(actor, drive)


def may_close(actor: Actor, drive: Drive) -> Verdict:
    if actor.is_system or may_officiate(actor, drive):
        return Verdict.yes()
    return may_hold(actor, drive)


def may_answer_questions(actor: Actor, drive: Drive) -> Verdict:
    """The commune, the initiative, or the minutes of a meeting, whose answers are taken over."""
    if actor.is_system or may_officiate(actor, drive):
        return Verdict.yes()
    return may_hold(actor, drive)


def may_publish(actor: Actor, drive: Drive) -> Verdict:
    return may_close(actor, drive)
