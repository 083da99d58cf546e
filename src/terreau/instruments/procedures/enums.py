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
