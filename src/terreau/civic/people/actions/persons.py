"""Persons come, change and are forgotten."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from terreau.civic.people import events, memory, permissions, policies
from terreau.civic.people.actions.sessions import end_other_sessions
from terreau.civic.people.models import Attestation, Invitation, Mandate, Person
from terreau.kernel.actor import Actor
from terreau.kernel.text import LANGUAGES, Text


def register_person(
    *,
    email: str,
    name: str = "",
    language: str = "fr",
    phone: str = "",
    demo_role: Text | None = None,
    verified: bool = False,
    by: Actor,
    at: datetime,
) -> Person:
    """Make a person known by an e-mail address; the same address again gives the same person, unchanged.

    ``verified`` says that somebody already knows the mailbox is theirs (an import, the demonstration).
    Raises ``Refused`` when the address is none.
    """
    address = email.strip().lower()
    policies.is_address(address).require(field="email")
    if language not in LANGUAGES:
        language = "fr"
    permissions.operates(by).require()
    with transaction.atomic():
        try:
            with transaction.atomic():
                person = Person.objects.create_user(
                    address,
                    name=name,
                    language=language,
                    phone=phone,
                    demo_role=demo_role or Text(),
                    registered_at=at,
                )
        except IntegrityError:
            return Person.objects.get(email=address)
        EmailAddress.objects.create(user=person, email=address, primary=True, verified=verified)
        memory.record_of_person(events.PERSON_REGISTERED, person.pk, by=by, at=at)
    return person


def change_person(
    *,
    person: Person,
    name: str | None = None,
    language: str | None = None,
    phone: str | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Change how a person is called and spoken to."""
    permissions.may_edit_person(by, person).require()
    changed = []
    with transaction.atomic():
        for field, value in (("name", name), ("language", language), ("phone", phone)):
            if value is not None and value != getattr(person, field):
                setattr(person, field, value)
                changed.append(field)
        if changed:
            person.save(update_fields=changed)
            memory.record_of_person(events.PERSON_CHANGED, person.pk, by=by, at=at, data={"changed": changed})
    return person


def forget_person(*, person: Person, by: Actor, at: datetime) -> None:
    """Blank name, address and telephone, end every mandate and session; the id stays, memory refers to it."""
    permissions.may_edit_person(by, person).require()
    with transaction.atomic():
        address = person.email
        for mandate in Mandate.objects.in_force(at).filter(person=person, begins__lt=at):
            mandate.ends = at
            mandate.save(update_fields=["ends"])
        Mandate.objects.filter(person=person, begins__gte=at).delete()
        Mandate.objects.filter(person=person).update(public=False, contact_email="", contact_phone="")
        Attestation.objects.filter(person=person).delete()
        EmailAddress.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        SocialAccount.objects.filter(user=person).delete()
        end_other_sessions(person=person, keep="", by=by, at=at)
        if address:
            Invitation.objects.filter(email=address, accepted_at__isnull=True).delete()
            Invitation.objects.filter(email=address).update(email="")
        person.email, person.name, person.phone, person.demo_role = None, "", "", Text()
        person.is_active = person.is_staff = person.is_superuser = False
        person.forgotten_at = at
        person.set_unusable_password()
        person.save()
        memory.record_of_person(events.PERSON_FORGOTTEN, person.pk, by=by, at=at)
