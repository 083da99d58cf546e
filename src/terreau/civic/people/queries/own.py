"""What a person reads about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from terreau.civic.people import codes
from terreau.civic.people.models import Invitation, Organisation, Person, SignIn
from terreau.kernel.text import Text


def addresses_of(person: Person) -> frozenset[str]:
    """The person's confirmed mailboxes. One query."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True)
    return frozenset(address.lower() for address in confirmed.values_list("email", flat=True))


def invitations_for(person: Person, *, at: datetime) -> list[Invitation]:
    """Offers to the person's confirmed mailboxes that are still open. Two queries."""
    mine = Invitation.objects.offered(at).filter(
        email__in=addresses_of(person), organisation__dissolved_at__isnull=True
    )
    return list(mine.select_related("organisation", "invited_by").order_by("invited_at")[:50])


def invitation_by_code(code: str) -> Invitation | None:
    """The invitation a link leads to, in whatever state. One query."""
    found = Invitation.objects.filter(code_digest=codes.fingerprint(code))
    return found.select_related("organisation", "invited_by").first()


def sign_ins_of(person: Person, *, at: datetime) -> list[SignIn]:
    """Devices on which the person is signed in now. One query."""
    alive = Session.objects.filter(expire_date__gt=at).values("session_key")
    return list(SignIn.objects.filter(person=person, session_key__in=alive).order_by("-at")[:50])


def demo_cast() -> list[Person]:
    """The cast of the demonstration. One query."""
    cast = Person.objects.filter(is_active=True).exclude(demo_role=Text())
    return list(cast.order_by("registered_at", "name")[:60])


def invitation_by_id(invitation_id: UUID) -> Invitation | None:
    """An invitation, in whatever state. One query."""
    return Invitation.objects.filter(pk=invitation_id).select_related("organisation", "invited_by").first()


def open_invitations(organisation: Organisation, *, at: datetime) -> list[Invitation]:
    """Invitations of an organisation still waiting for an answer. One query."""
    waiting = Invitation.objects.open(at).filter(organisation=organisation).select_related("invited_by", "organisation")
    return list(waiting.order_by("-invited_at")[:100])


@dataclass(frozen=True)
class SecondProofs:
    """Which second proofs a person has."""

    passkeys: int
    app: bool
    recovery_codes: bool

    @property
    def any(self) -> bool:
        return bool(self.passkeys or self.app)


def second_proofs_of(person: Person) -> SecondProofs:
    """One query."""
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return SecondProofs(
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        app=Authenticator.Type.TOTP in kinds,
        recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
    )
