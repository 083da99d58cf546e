"""Words of the room that others may use."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class VersionState(TextChoices):
    """Where a version stands. A published plan never changes; dossiers filed under it keep it after it is retired."""

    DRAFT = "draft", pgettext_lazy("procedures", "being prepared")
    PUBLISHED = "published", pgettext_lazy("procedures", "in force")
    RETIRED = "retired", pgettext_lazy("procedures", "no longer for new requests")


class Category(TextChoices):
    """What a request is about, as the public list groups procedures."""

    MONEY = "money", pgettext_lazy("procedures", "Money for a project")
    STREET = "street", pgettext_lazy("procedures", "Street and public space")
    GREEN = "green", pgettext_lazy("procedures", "Green and gardens")
    ROOMS = "rooms", pgettext_lazy("procedures", "Rooms")
    AGREEMENTS = "agreements", pgettext_lazy("procedures", "Agreements and recognition")
    OTHER = "other", pgettext_lazy("procedures", "Other requests")


class Mission(TextChoices):
    """What a service is for: the word by which a plan names it until the authority chooses one of its own."""

    PARTICIPATION = "participation", pgettext_lazy("mission", "Participation")
    ASSOCIATIONS = "associations", pgettext_lazy("mission", "Associations")
    SUSTAINABLE_DEVELOPMENT = "sustainable-development", pgettext_lazy("mission", "Sustainable development")
    GREEN_SPACES = "green-spaces", pgettext_lazy("mission", "Green spaces")
    MOBILITY = "mobility", pgettext_lazy("mission", "Mobility")
    PUBLIC_WORKS = "public-works", pgettext_lazy("mission", "Public works and roads")
    TOWN_PLANNING = "town-planning", pgettext_lazy("mission", "Town planning")
    EVENTS = "events", pgettext_lazy("mission", "Events")
    BUILDINGS = "buildings", pgettext_lazy("mission", "Buildings and rooms")
    FINANCE = "finance", pgettext_lazy("mission", "Finance")
    LEGAL = "legal", pgettext_lazy("mission", "Legal service")
    SECRETARIAT = "secretariat", pgettext_lazy("mission", "Secretariat")
    COLLEGE = "college", pgettext_lazy("mission", "College of mayor and aldermen")
    COUNCIL = "council", pgettext_lazy("mission", "Municipal council")
    POLICE = "police", pgettext_lazy("mission", "Police")
    FIRE_SERVICE = "fire-service", pgettext_lazy("mission", "Fire service")
