"""May this actor?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import errors, policies
from terreau.instruments.fieldwork.models import Device, Pair, Place
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict


def may_organise(actor: Actor, drive: Drive) -> Verdict:
    """Plan rounds and stands, prepare and block devices: whoever acts for the initiative."""
    return policies.holds(actor, drive)


def may_accept(actor: Actor, drive: Drive) -> Verdict:
    """Go with a pair: officers of the commune."""
    return policies.officiates(actor, drive)


def may_see(actor: Actor, drive: Drive) -> Verdict:
    """Read rounds, stands and their reports: the initiative and the commune. For others they do not exist."""
    if may_organise(actor, drive) or policies.officiates(actor, drive):
        return Verdict.yes()
    refused = policies.officiates(actor, drive)
    if refused.code == "second_factor":
        return refused
    return Verdict.no(errors.UNKNOWN, _("There is no such page, or it is not for you."), status=404)


def may_prepare(actor: Actor, drive: Drive, pair: Pair | None = None) -> Verdict:
    """Prepare a device: the initiative; for a round, also the officer of the pair."""
    if pair is not None and pair.officer_id and pair.officer_id == actor.id and policies.officiates(actor, drive):
        return Verdict.yes()
    return may_organise(actor, drive)


def may_open(actor: Actor, drive: Drive, *, officer: bool) -> Verdict:
    """Open a place. Only the commune says that one of its officers is there."""
    if officer:
        return policies.officiates(actor, drive)
    return Verdict.yes() if may_organise(actor, drive) else policies.officiates(actor, drive)


def may_run(actor: Actor, place: Place) -> Verdict:
    """Close a place, prepare its tablets: whoever may open it."""
    return may_open(actor, place.drive, officer=place.officer_present)


def may_witness(actor: Actor, device: Device) -> Verdict:
    """Sign in on a device and vouch for what one sees: officers of the commune; on a round, the one of the pair."""
    verdict = policies.officiates(actor, device.drive)
    if verdict and not policies.goes_with(device, actor.id):
        return Verdict.no(errors.NOT_OFFICER, _("Another officer goes with this pair. Only they can vouch for it."))
    return verdict


def may_revoke(actor: Actor, drive: Drive) -> Verdict:
    """Block a device: the initiative and the commune, at once."""
    return Verdict.yes() if may_organise(actor, drive) else policies.officiates(actor, drive)
