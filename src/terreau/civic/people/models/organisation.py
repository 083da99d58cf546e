"""A body that acts: an initiative, an authority, a service of an authority, an association."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.civic.people.enums import OrganisationKind
from terreau.kernel.fields import TranslatedField
from terreau.kernel.text import Text, fold


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Words for choosing organisations."""

    def listed(self) -> OrganisationQuerySet:
        """Shown in the public directory: consented, and not dissolved."""
        return self.filter(listed=True, dissolved_at__isnull=True)

    def within(self, territories: Iterable[str]) -> OrganisationQuerySet:
        return self.filter(territory__in=list(territories))

    def of_kind(self, kind: str) -> OrganisationQuerySet:
        return self.filter(kind=kind)

    def named_like(self, text: str) -> OrganisationQuerySet:
        """Every word of ``text`` stands somewhere in the names, whatever the accents."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class Organisation(models.Model):
    """Who one can turn to. ``territory`` is a code: a commune, or the Region."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    names = TranslatedField()
    folded = models.TextField(blank=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    territory = models.CharField(max_length=10, blank=True, db_index=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="service_units")
    enterprise_number = models.CharField(_("enterprise number"), max_length=20, blank=True)
    about = TranslatedField()
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    contact_hours = TranslatedField()
    contact_text = TranslatedField()
    website = models.URLField(blank=True)
    #: Consent: the organisation stands in the directory; its contact details may be shown there.
    listed = models.BooleanField(default=True)
    contact_public = models.BooleanField(default=True)
    founded_at = models.DateTimeField()
    dissolved_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Organisation]] = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="people_organisation_only_a_service_has_a_parent",
                condition=models.Q(kind=OrganisationKind.SERVICE_UNIT, parent__isnull=False)
                | (~models.Q(kind=OrganisationKind.SERVICE_UNIT) & models.Q(parent__isnull=True)),
            ),
            models.UniqueConstraint(
                name="people_organisation_one_authority_per_territory",
                fields=["territory"],
                condition=models.Q(kind=OrganisationKind.AUTHORITY, dissolved_at__isnull=True),
            ),
            models.CheckConstraint(
                name="people_organisation_authority_has_a_territory",
                condition=~models.Q(kind=OrganisationKind.AUTHORITY) | ~models.Q(territory=""),
            ),
        ]
        indexes = [models.Index(fields=["kind", "territory"], name="people_organisation_where")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not isinstance(self.names, Text):
            self.names = Text(self.names)
        self.folded = " ".join(dict.fromkeys(" ".join(fold(name) for name in self.names.values()).split()))
        fields = kwargs.get("update_fields")
        if fields is not None and "names" in fields:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return str(self.names)

    @property
    def is_public_body(self) -> bool:
        return self.kind in {OrganisationKind.AUTHORITY, OrganisationKind.SERVICE_UNIT}

    @property
    def is_dissolved(self) -> bool:
        return self.dissolved_at is not None
