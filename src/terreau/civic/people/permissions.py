"""May this actor do it?"""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import CITIZEN_KINDS, AttestationMethod, OrganisationKind, Role
from terreau.civic.people.models import Invitation, Mandate, Organisation, Person
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import Verdict, WayOut

_HOLDERS = frozenset({Role.HOLDER.value})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR.value})


def signed_in(actor: Actor) -> Verdict:
    if actor.is_person or actor.is_system:
        return Verdict.yes()
    return Verdict.no(
        "sign_in",
        _("Sign in first. A code by e-mail is enough."),
        instead=[WayOut(_("Sign in"), reverse_lazy("account_login"))],  # type: ignore[arg-type]
    )


def with_second_factor(actor: Actor) -> Verdict:
    """Acting for an authority takes more than a mailbox."""
    if actor.second_factor or actor.is_system:
        return Verdict.yes()
    return Verdict.no(
        "second_factor",
        _("Acting for an authority takes a second proof: a passkey, or a code from an app on your telephone."),
        instead=[WayOut(_("Set up or show your second proof"), reverse_lazy("people:second-factor"))],  # type: ignore[arg-type]
    )


def operates(actor: Actor) -> Verdict:
    """An operator of the installation, or the installation itself."""
    if actor.is_system:
        return Verdict.yes()
    if not actor.operator:
        return Verdict.no("operator_only", _("Only the team that runs this installation can do this. Write to it."))
    return with_second_factor(actor)


def may_found(actor: Actor, *, kind: str, parent: Organisation | None = None) -> Verdict:
    """Citizens found initiatives and associations; operators, authorities; an authority, its services."""
    if kind in CITIZEN_KINDS:
        return signed_in(actor)
    if kind == OrganisationKind.SERVICE_UNIT and parent is not None and _administers(actor, parent):
        return with_second_factor(actor)
    return operates(actor)


def may_run(actor: Actor, organisation: Organisation) -> Verdict:
    """Appoint, end, invite, describe: holders for what citizens found, administrators for a public body."""
    if actor.is_system or (actor.operator and operates(actor)):
        return Verdict.yes()
    if organisation.kind in CITIZEN_KINDS:
        if actor.acts_for(str(organisation.pk), roles=_HOLDERS):
            return Verdict.yes()
        return Verdict.no("holder_only", _("Only a project holder of this organisation can do this. Ask one of them."))
    if _administers(actor, organisation):
        return with_second_factor(actor)
    return Verdict.no("administrator_only", _("Only an administrator of this authority can do this. Ask one of them."))


def may_agree(actor: Actor, invitation: Invitation) -> Verdict:
    """Another of those who run the organisation: who proposes is not who agrees."""
    allowed = may_run(actor, invitation.organisation)
    if not allowed:
        return allowed
    if actor.is_person and actor.id != str(invitation.invited_by_id):
        return Verdict.yes()
    return Verdict.no("same_person", _("Somebody else has to agree: another administrator, or the team of Terreau."))


def may_end(actor: Actor, mandate: Mandate) -> Verdict:
    """One may always leave; else, those who run the organisation."""
    if actor.is_person and actor.id == str(mandate.person_id):
        return Verdict.yes()
    return may_run(actor, mandate.organisation)


def may_hand_over(actor: Actor, mandate: Mandate) -> Verdict:
    """The holder of a citizens' mandate, or those who run the organisation: no officer picks their own successor."""
    return (
        may_end(actor, mandate) if mandate.organisation.kind in CITIZEN_KINDS else may_run(actor, mandate.organisation)
    )


def may_show(actor: Actor, mandate: Mandate) -> Verdict:
    """Consent to be shown is the person's own."""
    if actor.is_system or (actor.is_person and actor.id == str(mandate.person_id)):
        return Verdict.yes()
    return Verdict.no("own_mandate_only", _("Only the person concerned can decide to be shown."))


def may_attest(actor: Actor, *, territory: str, method: str) -> Verdict:
    """An officer for what is shown at the counter; the installation for codes, letters and identity providers."""
    if actor.is_system:
        return Verdict.yes()
    if method == AttestationMethod.OFFICER and actor.is_officer_of(territory):
        return Verdict.yes()
    if method == AttestationMethod.OFFICER and any(power.territory == territory for power in actor.powers):
        return with_second_factor(actor)
    return Verdict.no("officer_only", _("Only an officer of this commune can confirm where someone lives."))


def may_edit_person(actor: Actor, person: Person) -> Verdict:
    if actor.is_system or (actor.is_person and actor.id == str(person.pk)):
        return Verdict.yes()
    return operates(actor)


def may_accept(actor: Actor, invitation: Invitation, *, addresses: Collection[str]) -> Verdict:
    """Whoever reads the mailbox the invitation was sent to: ``addresses`` are the actor's own, confirmed."""
    allowed = signed_in(actor)
    if not allowed:
        return allowed
    if invitation.email in addresses:
        return Verdict.yes()
    return Verdict.no(
        "another_address",
        _("This invitation was sent to another address. Sign in with that address, or ask for a new invitation."),
        instead=[WayOut(_("Sign out"), reverse_lazy("account_logout"))],  # type: ignore[arg-type]
    )


def _administers(actor: Actor, organisation: Organisation) -> bool:
    own = {str(organisation.pk), str(organisation.parent_id)} if organisation.parent_id else {str(organisation.pk)}
    return any(actor.acts_for(one, roles=_ADMINISTRATORS) for one in own)
