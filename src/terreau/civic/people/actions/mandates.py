"""Mandates are given, ended, handed over. What is ended counts no longer at the very next request."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from terreau.civic.people import events, memory, permissions, policies
from terreau.civic.people.enums import Role
from terreau.civic.people.models import Invitation, Mandate, Organisation, Person
from terreau.kernel.actor import Actor
from terreau.kernel.text import Text
from terreau.kernel.verdict import refuse


def appoint(
    *,
    person: Person,
    organisation: Organisation,
    role: str,
    title: Text | None = None,
    begins: datetime | None = None,
    ends: datetime | None = None,
    public: bool = False,
    contact_email: str = "",
    contact_phone: str = "",
    by: Actor,
    at: datetime,
) -> Mandate:
    """Give a mandate, from ``begins`` (now, unless said) until ``ends`` (until further notice, unless said).

    ``public`` says that the person agreed to be shown with title and the contact details given.
    Raises ``Refused`` when the actor may not, the role does not exist there, or the person has that role already.
    """
    permissions.may_run(by, organisation).require()
    policies.stands(organisation).require()
    policies.role_exists_in(organisation, role).require(field="role")
    policies.given_by_two(organisation, by).require()
    with transaction.atomic():
        mandate = give(
            person=person,
            organisation=organisation,
            role=role,
            title=title or Text(),
            begins=begins or at,
            ends=ends,
            public=public,
            contact_email=contact_email,
            contact_phone=contact_phone,
            given_by=by,
        )
        memory.record_of_mandate(events.APPOINTED, mandate, by=by, at=at)
    return mandate


def end_mandate(*, mandate: Mandate, by: Actor, at: datetime) -> None:
    """End a mandate now. One that never came into force leaves no trace but the chronicle's."""
    permissions.may_end(by, mandate).require()
    policies.can_end(mandate, at).require()
    if mandate.organisation.dissolved_at is None and mandate.is_in_force(at) and not by.is_system:
        policies.someone_stays(mandate, others=_other_holders(mandate, at)).require()
    with transaction.atomic():
        memory.record_of_mandate(events.MANDATE_ENDED, mandate, by=by, at=at)
        close(mandate, at)
        _withdraw_invitations_of(mandate, at)


def hand_over(*, mandate: Mandate, to: Person, by: Actor, at: datetime) -> Mandate:
    """End a mandate and give it to someone else at the same moment, so that nobody is missing in between."""
    permissions.may_hand_over(by, mandate).require()
    policies.given_by_two(mandate.organisation, by).require()
    policies.can_end(mandate, at).require()
    if to.pk == mandate.person_id:
        refuse("same_person", _("Choose someone else to hand over to."), status=422, field="to")
    with transaction.atomic():
        successor = give(
            person=to,
            organisation=mandate.organisation,
            role=mandate.role,
            title=mandate.title,
            begins=max(at, mandate.begins),
            ends=mandate.ends,
            given_by=by,
        )
        close(mandate, at)
        _withdraw_invitations_of(mandate, at)
        memory.record_of_mandate(events.HANDED_OVER, successor, by=by, at=at)
    return successor


def name_relay(
    *,
    organisation: Organisation,
    person: Person,
    title: Text | None = None,
    public: bool = False,
    contact_email: str = "",
    contact_phone: str = "",
    by: Actor,
    at: datetime,
) -> Mandate:
    """Name the one person an organisation is reached through; whoever was the relay person no longer is."""
    permissions.may_run(by, organisation).require()
    with transaction.atomic():
        for former in Mandate.objects.in_force(at).filter(organisation=organisation, role=Role.RELAY):
            close(former, at)
        mandate = give(
            person=person,
            organisation=organisation,
            role=Role.RELAY,
            title=title or Text(),
            begins=at,
            public=public,
            contact_email=contact_email,
            contact_phone=contact_phone,
            given_by=by,
        )
        memory.record_of_mandate(events.RELAY_NAMED, mandate, by=by, at=at)
    return mandate


def show_mandate(
    *, mandate: Mandate, public: bool, contact_email: str = "", contact_phone: str = "", by: Actor, at: datetime
) -> Mandate:
    """Agree, or no longer agree, to be shown with these contact details."""
    permissions.may_show(by, mandate).require()
    policies.can_end(mandate, at).require()
    with transaction.atomic():
        mandate.public = public
        mandate.contact_email = contact_email if public else ""
        mandate.contact_phone = contact_phone if public else ""
        mandate.save(update_fields=["public", "contact_email", "contact_phone"])
        memory.record_of_mandate(events.MANDATE_SHOWN if public else events.MANDATE_HIDDEN, mandate, by=by, at=at)
    return mandate


def give(
    *,
    person: Person,
    organisation: Organisation,
    role: str,
    title: Text,
    begins: datetime,
    ends: datetime | None = None,
    public: bool = False,
    contact_email: str = "",
    contact_phone: str = "",
    given_by: Actor,
) -> Mandate:
    """Write a mandate, once. For verbs of this room, inside their transaction."""
    policies.stands(organisation).require()
    policies.role_exists_in(organisation, role).require(field="role")
    policies.ends_later(begins, ends).require(field="ends")
    if person.forgotten_at is not None:
        refuse("person_forgotten", _("This person has left."), status=410, field="person")
    try:
        with transaction.atomic():
            return Mandate.objects.create(
                person=person,
                organisation=organisation,
                role=role,
                title=title,
                begins=begins,
                ends=ends,
                public=public,
                contact_email=contact_email,
                contact_phone=contact_phone,
                given_by_id=UUID(given_by.id) if given_by.is_person else None,
            )
    except IntegrityError:
        return refuse("already_appointed", _("This person already has this role here."), field="person")


def close(mandate: Mandate, at: datetime) -> None:
    """End it at this moment; a mandate that has not begun before it is taken back."""
    if mandate.begins >= at:
        Invitation.objects.filter(mandate=mandate).update(mandate=None)
        mandate.delete()
        return
    mandate.ends = at
    mandate.save(update_fields=["ends"])


def _other_holders(mandate: Mandate, at: datetime) -> int:
    in_force = Mandate.objects.in_force(at).filter(organisation=mandate.organisation, role=Role.HOLDER)
    return in_force.exclude(person_id=mandate.person_id).count()


def _withdraw_invitations_of(mandate: Mandate, at: datetime) -> None:
    """What a person offered in the name of an organisation ends with the right to offer it."""
    Invitation.objects.open(at).filter(organisation=mandate.organisation, invited_by_id=mandate.person_id).update(
        withdrawn_at=at
    )
