"""Anything an initiative asks of an authority, following the version of the procedure it was filed under."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from terreau.instruments.dossiers.enums import Standing, Way
from terreau.instruments.procedures.api import Ending
from terreau.kernel import codes
from terreau.kernel.refs import Ref

#: For what the applicant's contact is sealed.
CONTACT = "dossiers.contact"


class DossierQuerySet(models.QuerySet["Dossier"]):
    """Words for choosing dossiers."""

    def filed(self) -> DossierQuerySet:
        return self.exclude(standing=Standing.DRAFT)

    def running(self) -> DossierQuerySet:
        return self.filter(standing__in=[Standing.RUNNING, Standing.RETURNED])


class Dossier(models.Model):
    """What identifies a dossier, and a reading of its facts by which lists are cut.

    ``standing``, ``stage``, ``filed_at``, ``ended_at`` and ``ending`` follow from the facts; ``actions.moving`` alone
    writes them, in the transaction of the fact.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: The tracking code, of the draft already: what leads to the dossier, for those who may see it, and to its tracker.
    code = models.CharField(max_length=12, unique=True)
    authority = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="dossiers")
    #: Of the authority: whose officers see it.
    territory = models.CharField(max_length=10)
    version = models.ForeignKey("procedures.Version", on_delete=models.PROTECT, related_name="dossiers")
    #: Who asks; on paper it may be somebody whom Terreau does not know.
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="filed_dossiers"
    )
    #: What the applicant calls it.
    title = models.CharField(max_length=200)
    #: In which the applicant is answered.
    language = models.CharField(max_length=2, default="fr")
    way = models.CharField(max_length=10, choices=Way, default=Way.WEB)
    #: JSON of name, e-mail, telephone, postal address: sealed.
    contact = models.BinaryField(default=bytes)
    #: The form's own number: the same form sent twice is one dossier.
    nonce = models.CharField(max_length=64)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=64)
    #: Given at filing, for ever: ``number`` of the ``year`` at the authority.
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    #: The initiative lets anybody who has no code read where it is.
    public = models.BooleanField(default=False)

    standing = models.CharField(max_length=10, choices=Standing, default=Standing.DRAFT)
    stage = models.CharField(max_length=80, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in Ending])

    objects: ClassVar[DossierQuerySet] = DossierQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        constraints = [
            models.UniqueConstraint(name="dossiers_number_once", fields=["authority", "year", "number"]),
            models.UniqueConstraint(name="dossiers_one_per_form", fields=["opened_by", "nonce"]),
            models.CheckConstraint(
                name="dossiers_filed_has_a_number",
                condition=models.Q(standing=Standing.DRAFT, filed_at__isnull=True, number__isnull=True)
                | (~models.Q(standing=Standing.DRAFT) & models.Q(filed_at__isnull=False, number__isnull=False)),
            ),
            models.CheckConstraint(
                name="dossiers_ended_has_an_ending",
                condition=models.Q(ended_at__isnull=True, ending="") & ~models.Q(standing=Standing.ENDED)
                | models.Q(ended_at__isnull=False, standing=Standing.ENDED) & ~models.Q(ending=""),
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "standing", "filed_at"], name="dossiers_of_authority"),
            models.Index(fields=["organisation", "standing"], name="dossiers_of_organisation"),
            models.Index(fields=["version", "ended_at"], name="dossiers_comparable"),
        ]

    def __str__(self) -> str:
        return self.reference or codes.show(self.code)

    @property
    def ref(self) -> Ref:
        return Ref("dossiers.dossier", str(self.pk))

    @property
    def reference(self) -> str:
        """The number as people write it, ``2026-0042``; empty before filing."""
        return f"{self.year}-{self.number:04d}" if self.number else ""

    @property
    def shown_code(self) -> str:
        return codes.show(self.code)


class Numbering(models.Model):
    """The last number an authority gave in a year."""

    authority = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_numbering_once", fields=["authority", "year"])]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Draft(models.Model):
    """What was typed and not yet filed, by key of the form and of the question. Gone once filed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="drafts")
    #: The questionnaire of the plan.
    form = models.CharField(max_length=80, blank=True)
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    #: How often it was saved: two people who type at once see that the other did.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_draft_once", fields=["dossier", "form"])]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.form}"


class Filing(models.Model):
    """A frozen copy of what the applicant handed in: at filing, and each time something was completed.

    ``digest`` is the SHA-256 of its canonical JSON; it stands on the receipt.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="filings")
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=80, blank=True)
    #: Answers by key of the question, as they stand after this filing.
    answers = models.JSONField(default=dict)
    #: Keys of the questions whose answers changed against the filing before.
    changed = models.JSONField(default=list)
    #: Documents that lay with it: list of ``{"key", "version", "file", "name"}``.
    documents = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(name="dossiers_filing_once", fields=["dossier", "number"])]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.number}"
