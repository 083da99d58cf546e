"""Paper that came back: who collected it, when, and what its quality gives reason to ask."""

from __future__ import annotations

from django.db import models

from terreau.instruments.sheets.enums import Decision
from terreau.kernel import sealing

COLLECTOR_PURPOSE = "sheets.collector"


class Collector(models.Model):
    """Who collected on paper for one drive: a number, and a name that can be erased."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    #: Keyed digest of the name, so that the same collector is the same one; gone with the name.
    digest = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - several forgotten ones are no clash
    sealed = models.BinaryField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="sheets_collector_number_once"),
            models.UniqueConstraint(fields=["drive", "digest"], name="sheets_collector_once"),
        ]

    @staticmethod
    def seal(name: str) -> bytes:
        return sealing.seal(name, purpose=COLLECTOR_PURPOSE)

    @property
    def name(self) -> str:
        """Empty once it was forgotten."""
        return sealing.unseal_text(self.sealed, purpose=COLLECTOR_PURPOSE) if self.sealed else ""


class Batch(models.Model):
    """Sheets brought together by one collector."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    collector = models.ForeignKey(Collector, on_delete=models.PROTECT, related_name="batches")
    #: When the last strip was signed, as the collector says; never after the closing.
    collected_at = models.DateTimeField()
    brought_at = models.DateTimeField()
    registered_by = models.CharField(max_length=64)
    nonce = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="sheets_batch_number_once"),
            models.UniqueConstraint(fields=["drive", "nonce"], name="sheets_batch_tap_once"),
            models.CheckConstraint(
                name="sheets_batch_collected_before", condition=models.Q(collected_at__lte=models.F("brought_at"))
            ),
        ]

    @property
    def origin(self) -> str:
        """What its voices say of where they came from."""
        return f"sheet:{self.number}"


class TakenOut(models.Model):
    """A sheet that left its batch, why, and when it came back: into it, or with another one."""

    sheet = models.ForeignKey("sheets.Sheet", on_delete=models.PROTECT, related_name="taken_out")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="taken_out")
    because = models.CharField(max_length=400)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64)
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet"], condition=models.Q(back_at__isnull=True), name="sheets_out_once_at_a_time"
            ),
            models.CheckConstraint(name="sheets_out_with_reason", condition=~models.Q(because="")),
        ]


class SecondLook(models.Model):
    """Far more strips of one collector are invalid than of the others. The commune decides, with a reason."""

    collector = models.OneToOneField(Collector, on_delete=models.PROTECT, related_name="second_look")
    opened_at = models.DateTimeField()
    #: Strips that ended and those at fault, when it was proposed.
    lines = models.PositiveIntegerField()
    faults = models.PositiveIntegerField()
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    because = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sheets_second_look_decided_with_reason",
                condition=models.Q(decision=Decision.OPEN) | ~models.Q(because=""),
            ),
        ]


class Destruction(models.Model):
    """Paper destroyed: which sheets, when, by whom."""

    drive = models.ForeignKey("voices.Drive", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    destroyed_at = models.DateTimeField()
    destroyed_by = models.CharField(max_length=64)
    #: Officers who stood by, as the certificate names them.
    by_name = models.CharField(max_length=200)
    witness = models.CharField(max_length=200)
    nonce = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="sheets_destruction_number_once"),
            models.UniqueConstraint(fields=["drive", "nonce"], name="sheets_destruction_tap_once"),
        ]
