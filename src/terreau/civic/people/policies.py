"""Can it be done now? Pure: things and a moment."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import (
    CITIZEN_KINDS,
    CITIZEN_ROLES,
    PUBLIC_ROLES,
    AttestationMethod,
    InvitationState,
    ResidenceLevel,
)
from terreau.civic.people.models import Invitation, Mandate, Organisation
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict

#: The most each way of knowing can prove.
PROVES = {
    AttestationMethod.DECLARED: ResidenceLevel.DECLARED,
    AttestationMethod.CONTACT: ResidenceLevel.CONTACT,
    AttestationMethod.LETTER: ResidenceLevel.RESIDENCE,
    AttestationMethod.OFFICER: ResidenceLevel.RESIDENCE,
    AttestationMethod.IDENTITY_PROVIDER: ResidenceLevel.RESIDENCE,
}


def is_address(email: str) -> Verdict:
    """An e-mail address with which one can sign in here."""
    try:
        validate_email(email)
    except ValidationError:
        return Verdict.no("email_unclear", _("This is not an e-mail address. Check it."), status=422)
    return Verdict.yes()


def reachable(organisation: Organisation) -> Verdict:
    """Its addresses are addresses: a mailbox that can be written to, a web site that is one."""
    shown = {"contact_email", "website"}
    try:
        organisation.clean_fields(exclude={field.name for field in Organisation._meta.fields} - shown)
    except ValidationError:
        return Verdict.no(
            "contact_unclear",
            _("The e-mail address or the web site is not written as it should. Check both."),
            status=422,
        )
    return Verdict.yes()


def has_a_name(names: Text) -> Verdict:
    if any(name.strip() for name in names.values()):
        return Verdict.yes()
    return Verdict.no("name_missing", _("Give it a name, in at least one language."), status=422)


def names_of_public_body(names: Text) -> Verdict:
    """An authority speaks both languages of the Region."""
    if names.get("fr") and names.get("nl"):
        return Verdict.yes()
    return Verdict.no("name_in_both_languages", _("An authority has a name in French and in Dutch."), status=422)


def stands(organisation: Organisation) -> Verdict:
    if not organisation.is_dissolved:
        return Verdict.yes()
    return Verdict.no("dissolved", _("This organisation no longer exists."), status=410)


def role_exists_in(organisation: Organisation, role: str) -> Verdict:
    roles = CITIZEN_ROLES if organisation.kind in CITIZEN_KINDS else PUBLIC_ROLES
    if role in roles:
        return Verdict.yes()
    return Verdict.no("role_unknown_here", _("This role does not exist in this organisation."), status=422)


def ends_later(begins: datetime, ends: datetime | None) -> Verdict:
    if ends is None or ends > begins:
        return Verdict.yes()
    return Verdict.no("ends_before_it_begins", _("The end comes before the beginning. Check both dates."), status=422)


def can_end(mandate: Mandate, at: datetime) -> Verdict:
    if mandate.ends is None or mandate.ends > at:
        return Verdict.yes()
    return Verdict.no("already_ended", _("This mandate has already ended."), status=409)


def someone_stays(mandate: Mandate, *, others: int) -> Verdict:
    """Whether anyone but this person still holds the initiative."""
    if mandate.role != "holder" or others:
        return Verdict.yes()
    return Verdict.no(
        "last_holder",
        _("You are the only project holder. Hand over to someone else first."),
        status=409,
    )


def is_open(invitation: Invitation, at: datetime) -> Verdict:
    """The one place where the life of an invitation is judged: every way of accepting passes here."""
    state = invitation.state(at)
    if state is InvitationState.OPEN:
        return Verdict.yes()
    sentence = {
        InvitationState.PROPOSED: _("A second administrator has not agreed to this invitation yet."),
        InvitationState.ACCEPTED: _("This invitation has already been accepted."),
        InvitationState.WITHDRAWN: _("This invitation was withdrawn. Ask the person who invited you for a new one."),
        InvitationState.EXPIRED: _("This invitation has expired. Ask the person who invited you for a new one."),
    }[state]
    return Verdict.no(f"invitation_{state.value}", sentence, status=409 if state == "accepted" else 410)


def takes_two(organisation: Organisation, by: Actor) -> bool:
    """Whether a role given by this actor waits for a second person: in a public body, whoever gives it."""
    return organisation.is_public_body and not by.is_system


def given_by_two(organisation: Organisation, by: Actor) -> Verdict:
    """Whether this actor may give a role alone."""
    if not takes_two(organisation, by):
        return Verdict.yes()
    return Verdict.no(
        "takes_two",
        _("In an authority, one person alone gives no role. Invite this person: a second administrator agrees."),
    )


def can_be_agreed(invitation: Invitation, at: datetime) -> Verdict:
    if invitation.state(at) is InvitationState.PROPOSED:
        return Verdict.yes()
    return Verdict.no("nothing_to_agree", _("Nothing waits for an agreement here any more."), status=409)


def can_be_withdrawn(invitation: Invitation, at: datetime) -> Verdict:
    if invitation.state(at) is InvitationState.PROPOSED:
        return Verdict.yes()
    return is_open(invitation, at)


def proves(method: str, level: int) -> Verdict:
    if method in PROVES and 0 <= level <= PROVES[AttestationMethod(method)]:
        return Verdict.yes()
    return Verdict.no("proof_too_weak", _("This way of knowing does not prove that much."), status=422)
