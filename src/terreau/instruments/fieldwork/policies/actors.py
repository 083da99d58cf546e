"""What an actor's own powers say: no row is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork import errors
from terreau.instruments.voices.api import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut

_HOLDERS = frozenset({"holder", "member", "relay"})
_SECOND_FACTOR = (WayOut(_("Sign in with your second factor"), "/accounts/2fa/"),)


def holds(actor: Actor, drive: Drive) -> Verdict:
    """Acts for the initiative whose collection this is."""
    if actor.is_system or actor.acts_for(str(drive.organisation_id), roles=_HOLDERS):
        return Verdict.yes()
    return Verdict.no(
        errors.NOT_HOLDER, _("Only people who act for the initiative can do this. Ask its relay person to add you.")
    )


def officiates(actor: Actor, drive: Drive) -> Verdict:
    """Acts for the commune of the drive, second factor given."""
    if actor.is_officer_of(drive.commune):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return Verdict.no("second_factor", _("Confirm with your second factor first."), instead=_SECOND_FACTOR)
    return Verdict.no(errors.NOT_OFFICER, _("Only officers of the commune concerned can do this."))
