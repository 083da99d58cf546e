"""Invitations by e-mail. The link leads to a page with one button; the page, the list and the code end together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from terreau.civic.people import codes, events, memory, permissions, policies
from terreau.civic.people.actions.mandates import give
from terreau.civic.people.models import Invitation, Mandate, Organisation, Person
from terreau.civic.people.notices import Invited
from terreau.ground.notices import api as notices
from terreau.kernel.actor import Actor, ActorKind
from terreau.kernel.identity import canonical_email, digest
from terreau.kernel.text import Text
from terreau.kernel.verdict import refuse

OPEN_FOR = timedelta(days=14)
#: Invitations a day, to one mailbox and by one person.
_PER_MAILBOX, _PER_INVITER = 5, 40


def invite(
    *,
    organisation: Organisation,
    email: str,
    role: str,
    title: Text | None = None,
    language: str = "fr",
    by: Actor,
    at: datetime,
) -> tuple[Invitation, str]:
    """Offer a mandate to whoever reads this mailbox, for fourteen days. Returns the invitation and its code.

    In an authority it is a proposal: nobody is written to, and the code opens nothing, before ``agree_to_invitation``.
    """
    permissions.may_run(by, organisation).require()
    policies.stands(organisation).require()
    policies.role_exists_in(organisation, role).require(field="role")
    address = email.strip().lower()
    policies.is_address(address).require(field="email")
    _not_too_often(address, by=by, at=at)
    code = codes.new()
    with transaction.atomic():
        Invitation.objects.open(at).filter(organisation=organisation, email=address, role=role).update(withdrawn_at=at)
        invitation = Invitation.objects.create(
            organisation=organisation,
            role=role,
            title=title or Text(),
            email=address,
            code_digest=codes.fingerprint(code),
            invited_by_id=UUID(by.id) if by.is_person else None,
            invited_at=at,
            expires=at + OPEN_FOR,
            takes_two=policies.takes_two(organisation, by),
            language=language,
        )
        if invitation.takes_two:
            _record(events.INVITATION_PROPOSED, invitation, by=by, at=at)
        else:
            _offer(invitation, code, by=by, at=at)
    return invitation, code


def agree_to_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> tuple[Invitation, str]:
    """A second person agrees: now the mailbox is written to, and has fourteen days. Returns it with its code."""
    permissions.may_agree(by, invitation).require()
    code = codes.new()
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
        )
        policies.stands(invitation.organisation).require()
        policies.can_be_agreed(invitation, at).require()
        invitation.agreed_by_id, invitation.agreed_at = UUID(by.id), at
        invitation.code_digest, invitation.expires = codes.fingerprint(code), at + OPEN_FOR
        invitation.save(update_fields=["agreed_by", "agreed_at", "code_digest", "expires"])
        _offer(invitation, code, by=by, at=at)
    return invitation, code


def _offer(invitation: Invitation, code: str, *, by: Actor, at: datetime) -> None:
    """Write to the mailbox, and remember that somebody was invited."""
    language = invitation.language
    _record(events.INVITED, invitation, by=by, at=at)
    with override(language):
        path = reverse("people:invitation", args=[code])
    notices.send(
        Invited,
        to=notices.Recipient(email=invitation.email, language=language),
        context={
            "organisation": invitation.organisation.names.in_language(language).text,
            "invited_by": by.name,
            "days": OPEN_FOR.days,
            "button_url": f"{settings.TERREAU_ORIGIN}{path}",
        },
        by=by,
        at=at,
        key=f"people.invited/{invitation.pk}",
    )


def _record(verb: str, invitation: Invitation, *, by: Actor, at: datetime) -> None:
    memory.record_of_organisation(
        verb, invitation.organisation, by=by, at=at, audience=memory.PARTIES, data={"role": str(invitation.role)}
    )


def _not_too_often(address: str, *, by: Actor, at: datetime) -> None:
    """Nobody's mailbox is flooded from here, and nobody writes to a whole town."""
    if by.is_system:
        return
    mailbox = digest(settings.TERREAU_MASTER_KEY.encode(), "people.invite", canonical_email(address) or address)
    for key, limit in ((mailbox, _PER_MAILBOX), (by.id, _PER_INVITER)):
        notices.throttle("people.invite", key, at=at, limit=limit, period=timedelta(days=1)).require(field="email")


def accept_invitation(
    *, invitation: Invitation, person: Person, addresses: Collection[str], by: Actor, at: datetime
) -> Mandate:
    """Take the mandate offered. ``addresses`` are the confirmed mailboxes of the person who accepts."""
    permissions.may_accept(by, invitation, addresses=addresses).require()
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=invitation.pk)
        )
        policies.is_open(invitation, at).require()
        taken = Invitation.objects.offered(at).filter(pk=invitation.pk).update(accepted_at=at)
        if not taken:
            refuse("invitation_accepted", _("This invitation has already been accepted."))
        mandate = give(
            person=person,
            organisation=invitation.organisation,
            role=invitation.role,
            title=invitation.title,
            begins=at,
            given_by=Actor.system("invitation") if invitation.invited_by_id is None else _inviter(invitation),
        )
        Invitation.objects.filter(pk=invitation.pk).update(mandate=mandate)
        memory.record_of_mandate(events.INVITATION_ACCEPTED, mandate, by=by, at=at)
    return mandate


def withdraw_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Take an offer back before it is answered."""
    permissions.may_run(by, invitation.organisation).require()
    policies.can_be_withdrawn(invitation, at).require()
    with transaction.atomic():
        if not Invitation.objects.open(at).filter(pk=invitation.pk).update(withdrawn_at=at):
            refuse("invitation_answered", _("This invitation has just been answered."))
        _record(events.INVITATION_WITHDRAWN, invitation, by=by, at=at)


def _inviter(invitation: Invitation) -> Actor:
    return Actor(kind=ActorKind.PERSON, id=str(invitation.invited_by_id))
