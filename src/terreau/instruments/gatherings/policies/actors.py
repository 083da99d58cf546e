"""What an actor's own powers say: no row is read."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from terreau.instruments.gatherings import errors
from terreau.instruments.gatherings.models import Gathering
from terreau.kernel.actor import AUTHORITY_KINDS, OFFICER_ROLES, Actor
from terreau.kernel.verdict import Verdict, WayOut

#: Roles in which somebody organises: whoever carries an initiative or works for an authority.
ORGANISERS = frozenset({"holder", "member", "relay"}) | OFFICER_ROLES
_SECOND_FACTOR = (WayOut(_("Sign in with your second factor"), "/accounts/2fa/"),)


def acts_for(actor: Actor, organisations: Collection[str]) -> Verdict:
    """Organises for one of these; for an authority, the second factor given."""
    if actor.is_system:
        return Verdict.yes()
    own = [each for each in actor.powers if each.organisation_id in organisations and each.role in ORGANISERS]
    if any(actor.second_factor or each.organisation_kind not in AUTHORITY_KINDS for each in own):
        return Verdict.yes()
    if own:
        return _second_factor()
    sentence = _(
        "Only those who organise this gathering can do this. Ask them to name your organisation beside theirs."
    )
    return Verdict.no(errors.NOT_ORGANISER, sentence)


def founds_for(actor: Actor, organisation_id: str) -> Verdict:
    """Prepares a gathering in the name of this organisation."""
    allowed = acts_for(actor, {organisation_id})
    if allowed or allowed.code != errors.NOT_ORGANISER:
        return allowed
    sentence = _("You can only announce for an organisation you act for. Ask one of its members to invite you.")
    return Verdict.no(errors.NOT_ORGANISER, sentence)


def officiates(actor: Actor, territory: str) -> Verdict:
    """Acts for the commune concerned, second factor given."""
    if actor.is_officer_of(territory):
        return Verdict.yes()
    if actor.holds_office and not actor.second_factor:
        return _second_factor()
    return Verdict.no(errors.NOT_OFFICER, _("Only officers of the commune concerned can do this."))


def reads(actor: Actor, gathering: Gathering, organisations: Collection[str]) -> Verdict:
    """Anyone reads what was announced; organisers before that too; they and the commune also when removed."""
    if gathering.is_public or acts_for(actor, organisations):
        return Verdict.yes()
    if gathering.published_at is None:
        sentence = _("There is no such gathering, or it is not announced yet.")
        return Verdict.no(errors.UNKNOWN, sentence, status=404)
    if actor.is_officer_of(gathering.territory):
        return Verdict.yes()
    return Verdict.no(errors.UNKNOWN, _("The commune removed this page."), status=410)


def _second_factor() -> Verdict:
    return Verdict.no("second_factor", _("Confirm with your second factor first."), instead=_SECOND_FACTOR)
