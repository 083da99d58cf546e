"""What an actor's own powers say: no row is read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices.models import Drive
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut

HOLDERS = frozenset({"holder", "member", "relay"})
HEADS = frozenset({"administrator", "reference_officer"})


def holds(actor: Actor, organisation_id: str) -> Verdict:
    """Acts for the initiative."""
    if actor.acts_for(organisation_id, roles=HOLDERS):
        return Verdict.yes()
    return Verdict.no(
        "not_a_holder", _("Only people who act for the initiative can do this. Ask its relay person to add you.")
    )


def officiates(actor: Actor, drive: Drive) -> Verdict:
    """Acts for the commune of the drive, second factor given."""
    if actor.is_officer_of(drive.commune):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return Verdict.no(
            "second_factor",
            _("Confirm with your second factor first."),
            instead=(WayOut(_("Sign in with your second factor"), "/accounts/2fa/"),),
        )
    return Verdict.no("not_an_officer", _("Only officers of the commune concerned can do this."))


def hears(actor: Actor, drive: Drive, assigned: bool) -> Verdict:
    """Reads and answers objections: an officer of the drive's commune who was assigned to them, nobody else."""
    if assigned and actor.is_officer_of(drive.commune):
        return Verdict.yes()
    return Verdict.no(
        "not_assigned",
        _("Objections are confidential: only the officers assigned to them read them. Ask your reference officer."),
        status=404,
    )


def can_hear(is_officer: bool) -> Verdict:
    """Whether objections of a drive may be entrusted to this person."""
    if is_officer:
        return Verdict.yes()
    return Verdict.no(
        "not_of_this_commune",
        _("Objections are heard by officers of the commune concerned. Choose a colleague who has a mandate there."),
        status=422,
    )


def someone_still_hears(heard: bool, others: int) -> Verdict:
    """Whether this officer can be taken off: there is one, and objections are not left to nobody."""
    if not heard:
        return Verdict.no("does_not_hear", _("This colleague does not hear the objections of this text."), status=409)
    if not others:
        return Verdict.no(
            "last_to_hear", _("Nobody would hear the objections. Name another colleague first."), status=409
        )
    return Verdict.yes()


def heads(actor: Actor, drive: Drive) -> Verdict:
    """Says which officers hear the objections of a drive."""
    if actor.is_officer_of(drive.commune, roles=HEADS):
        return Verdict.yes()
    return Verdict.no("not_a_head", _("Only the reference officer of the commune can do this."))
