"""What may not be honest: traces kept for a month, signals in them, and voices that wait until somebody has looked."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from terreau.instruments.voices.enums import DoubtEnd, DoubtReason, HoldEnd, SignalKind
from terreau.instruments.voices.models.drive import Drive
from terreau.instruments.voices.models.voice import Voice

#: How long a trace is kept: long enough to see a campaign, and no longer (``trust.md``, section 5).
TRACES_KEPT = timedelta(days=30)


class Trace(models.Model):
    """How one voice came in, as keyed digests that only this drive's secret makes: no address, no number, no name."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="traces")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="traces")
    #: A /24 or /48; the domain of a mailbox that is not with a large provider; a thousand neighbouring telephone
    #: numbers; the browser. Empty: not known, or says nothing.
    network = models.CharField(max_length=32, blank=True)
    domain = models.CharField(max_length=32, blank=True)
    block = models.CharField(max_length=32, blank=True)
    agent = models.CharField(max_length=32, blank=True)
    disposable = models.BooleanField(default=False)
    #: The code came back sooner than a person can open a message.
    quick = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["drive", "at"], name="voices_trace_when")]


class SignalQuerySet(models.QuerySet["Signal"]):
    """Words for choosing signals."""

    def open(self) -> SignalQuerySet:
        """Nobody has said yet what it is; voices that fit it wait."""
        return self.filter(decided_at__isnull=True)


class Signal(models.Model):
    """Many voices look alike in one way. An officer says what it is by a day; otherwise they count."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=12, choices=SignalKind)
    digest = models.CharField(max_length=32)
    noticed_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=12, choices=HoldEnd, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)

    objects: ClassVar[SignalQuerySet] = SignalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "kind", "digest"], name="voices_signal_once")]


class Hold(models.Model):
    """One voice waits: in no public count, and its person reads so. A voice is held once in its life."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="hold")
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="holds")
    held_at = models.DateTimeField()
    due_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_for = models.CharField(max_length=12, choices=HoldEnd, blank=True)

    class Meta:
        indexes = [models.Index(fields=["signal", "ended_at"], name="voices_hold_open")]


class WeakKey(models.Model):
    """A name at an address, as a keyed digest. It opens a doubt and never stops a voice: homonyms live together."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="weak_keys")
    digest = models.CharField(max_length=64)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="weak_keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["drive", "digest", "voice"], name="voices_weak_key_once")]


class DoubtQuerySet(models.QuerySet["Doubt"]):
    """Words for choosing doubts."""

    def open(self) -> DoubtQuerySet:
        return self.filter(decided_at__isnull=True)


class Doubt(models.Model):
    """Two voices that may be one person's. Both count until an officer who asked says otherwise."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="doubts")
    first = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=16, choices=DoubtReason)
    noticed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=12, choices=DoubtEnd, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)

    objects: ClassVar[DoubtQuerySet] = DoubtQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="voices_doubt_once"),
            models.CheckConstraint(name="voices_doubt_of_two", condition=models.Q(first__lt=models.F("second"))),
        ]
