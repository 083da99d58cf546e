"""A procedure of an authority, and the versions of its plan."""

from __future__ import annotations

import hashlib
import json
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from terreau.instruments.procedures.enums import Category, VersionState
from terreau.instruments.procedures.plan import Plan, from_data
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    """Words for choosing procedures."""

    def in_force(self) -> ProcedureQuerySet:
        """Those one can file a request under."""
        return self.filter(versions__state=VersionState.PUBLISHED)


class Procedure(models.Model):
    """One way of asking one authority for one thing. Its plan stands in its versions."""

    authority = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, unique=True)
    name = TranslatedField()
    purpose = TranslatedField()
    category = models.CharField(max_length=12, choices=Category, default=Category.OTHER)
    #: Key of the starter it began from, or empty.
    starter = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64, blank=True)
    nonce = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Procedure]] = ProcedureQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        constraints = [models.UniqueConstraint(fields=["authority", "nonce"], name="procedures_procedure_tap_once")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def ref(self) -> Ref:
        return Ref("procedures.procedure", str(self.pk))


class Version(models.Model):
    """One plan of a procedure: written as a draft, frozen at publication, kept for ever by what was filed under it."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    plan = models.JSONField()
    #: Number of times the draft was saved: who saves says which one was opened.
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    #: SHA-256 of the plan as it was published; empty before.
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_number_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state=VersionState.DRAFT), name="procedures_version_one_draft"
            ),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state=VersionState.PUBLISHED), name="procedures_version_one_current"
            ),
            models.CheckConstraint(
                name="procedures_version_frozen_when_published",
                condition=Q(state=VersionState.DRAFT, published_at__isnull=True, digest="")
                | (~Q(state=VersionState.DRAFT) & Q(published_at__isnull=False) & ~Q(digest="")),
            ),
            models.CheckConstraint(
                name="procedures_version_retired_has_a_day",
                condition=Q(state=VersionState.RETIRED, retired_at__isnull=False)
                | (~Q(state=VersionState.RETIRED) & Q(retired_at__isnull=True)),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("procedures.version", str(self.pk))

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    @property
    def is_current(self) -> bool:
        return self.state == VersionState.PUBLISHED

    def read(self) -> Plan:
        """The plan as a value."""
        return from_data(self.plan)


def digest_of(plan: dict[str, Any]) -> str:
    """SHA-256, in hexadecimal, of a plan's JSON: keys sorted, no spaces, UTF-8."""
    canonical = json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
