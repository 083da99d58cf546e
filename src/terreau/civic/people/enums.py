"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What an organisation is."""

    INITIATIVE = "initiative", _("Citizen initiative")
    AUTHORITY = "authority", _("Public authority")
    SERVICE_UNIT = "service_unit", _("Service of an authority")
    ASSOCIATION = "association", _("Association")


class Role(TextChoices):
    """As what a person acts for an organisation."""

    HOLDER = "holder", _("Project holder")
    MEMBER = "member", _("Member")
    RELAY = "relay", _("Relay person")
    OFFICER = "officer", _("Officer")
    ELECTED = "elected", _("Elected member")
    ADMINISTRATOR = "administrator", _("Administrator")
    REFERENCE_OFFICER = "reference_officer", _("Reference officer for citizen initiatives")


class AttestationMethod(TextChoices):
    """How it is known where a person lives."""

    DECLARED = "declared", _("Declared by the person")
    CONTACT = "contact", _("Code by e-mail or text message")
    LETTER = "letter", _("Code in a posted letter")
    OFFICER = "officer", _("Shown to an officer")
    IDENTITY_PROVIDER = "identity_provider", _("Vouched by an identity provider")


class ResidenceLevel:
    """How sure: 0 declared, 1 contact confirmed, 2 residence confirmed (``primitives.md``, Voice)."""

    DECLARED = 0
    CONTACT = 1
    RESIDENCE = 2


class InvitationState(TextChoices):
    """Where an invitation stands at a moment."""

    PROPOSED = "proposed", _("Waiting for a second administrator")
    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


#: Kinds of organisation that are part of a public administration, and kinds that citizens found.
PUBLIC_KINDS = frozenset({OrganisationKind.AUTHORITY, OrganisationKind.SERVICE_UNIT})
CITIZEN_KINDS = frozenset({OrganisationKind.INITIATIVE, OrganisationKind.ASSOCIATION})
#: Which roles exist in which family of organisations.
PUBLIC_ROLES = frozenset({Role.OFFICER, Role.ELECTED, Role.ADMINISTRATOR, Role.REFERENCE_OFFICER})
CITIZEN_ROLES = frozenset({Role.HOLDER, Role.MEMBER, Role.RELAY})
