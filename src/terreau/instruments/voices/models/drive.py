"""One collection of voices about one subject, in a territory of concern, for a period."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import connections, models

from terreau.ground.contacts.api import Secret
from terreau.instruments.voices.enums import Channel, DriveState, Level
from terreau.instruments.voices.models.concerned import Concerned
from terreau.kernel.codes import new_code
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref


def _every_channel() -> list[str]:
    return [channel.value for channel in Channel]


def _both_languages() -> list[str]:
    return ["fr", "nl"]


class DriveQuerySet(models.QuerySet["Drive"]):
    """Words for choosing drives."""

    def open_at(self, at: datetime) -> DriveQuerySet:
        """Voices are taken at this moment."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True, opens_at__lte=at, closes_at__gt=at)

    def over_at(self, at: datetime) -> DriveQuerySet:
        """The period is over and the count not yet frozen."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True, closes_at__lte=at)

    def to_count_at(self, at: datetime) -> DriveQuerySet:
        """The period is over, and so is the time to write down what was collected in it."""
        return self.over_at(at).filter(models.Q(entering_until__isnull=True) | models.Q(entering_until__lte=at))

    def published(self) -> DriveQuerySet:
        return self.filter(opened_at__isnull=False)

    def to_validate(self) -> DriveQuerySet:
        """The commune was asked and has not answered."""
        return self.filter(
            models.Q(returned_at__isnull=True) | models.Q(returned_at__lt=models.F("asked_at")),
            asked_at__isnull=False,
            validated_at__isnull=True,
        )

    def in_communes(self, codes: list[str]) -> DriveQuerySet:
        return self.filter(commune__in=codes)

    def held_for_a_voice(self, known: Drive) -> Drive:
        """The drive read anew and held in this transaction: it cannot close before this voice is in or refused.

        Many voices hold it at once; closing waits for them. SQLite writes one at a time anyway. Its secret never
        changes, only goes: it is taken over from ``known`` where it was read with it.
        """
        connection = connections[self.db]
        if connection.vendor == "postgresql":
            table = connection.ops.quote_name(Drive._meta.db_table)
            locked = Drive.objects.using(self.db).raw(
                f"SELECT * FROM {table} WHERE id = %s FOR SHARE",  # noqa: S608 - own table
                [known.pk],
            )
            held = locked[0]
        else:
            held = Drive.objects.using(self.db).get(pk=known.pk)
        if Drive.secret.is_cached(known):
            held.secret = known.secret
        return held


class Drive(Concerned):
    """What people are asked about. Its wording is frozen when it opens; its state is derived from dated facts."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="drives")
    #: NIS code of the commune whose authority validates, hears objections and confirms residence.
    commune = models.CharField(max_length=10, db_index=True)
    title = TranslatedField()
    summary = TranslatedField()
    #: Under the door "I will help": what is still needed.
    help_wanted = TranslatedField()
    #: How the drawing of the place is made (``{"drawing": "street", ...}``), or the key of a stored picture.
    visual = models.JSONField(default=dict, blank=True)
    visual_file = models.CharField(max_length=80, blank=True)
    visual_alt = TranslatedField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    #: Until when paper and doorsteps of the period may still be written down; empty: until ``closes_at``.
    entering_until = models.DateTimeField(null=True, blank=True)
    counts_level = models.PositiveSmallIntegerField(choices=Level, default=Level.CONTACT)
    channels = models.JSONField(default=_every_channel)
    threshold = models.PositiveIntegerField(null=True, blank=True)
    #: Thresholds per neighbourhood: code -> number.
    thresholds = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(default=_both_languages)
    #: Path of the page that tells all about it, set by the room above.
    about_url = models.CharField(max_length=200, blank=True)

    drafted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    validated_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    #: Why, in French and in Dutch.
    returned_for = TranslatedField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    #: Every public count as it was in the transaction that closed the drive.
    frozen = models.JSONField(null=True, blank=True)

    objects: ClassVar[DriveQuerySet] = DriveQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(name="voices_drive_period", condition=models.Q(closes_at__gt=models.F("opens_at"))),
            models.CheckConstraint(
                name="voices_drive_entering_after",
                condition=models.Q(entering_until__isnull=True) | models.Q(entering_until__gte=models.F("closes_at")),
            ),
            models.CheckConstraint(
                name="voices_drive_opens_validated",
                condition=models.Q(opened_at__isnull=True) | models.Q(validated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="voices_drive_closed_is_counted",
                condition=models.Q(closed_at__isnull=True, frozen__isnull=True)
                | models.Q(closed_at__isnull=False, frozen__isnull=False, opened_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["commune", "closes_at"], name="voices_drive_where")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def state_at(self, at: datetime) -> DriveState:
        if self.closed_at is not None:
            return DriveState.CLOSED
        if self.opened_at is not None:
            if at >= self.closes_at:
                return DriveState.OVER
            return DriveState.OPEN if at >= self.opens_at else DriveState.VALIDATED
        if self.validated_at is not None:
            return DriveState.VALIDATED
        if self.asked_at is None:
            return DriveState.DRAFT
        return DriveState.RETURNED if self.returned_at and self.returned_at >= self.asked_at else DriveState.ASKED

    @property
    def counted_at(self) -> datetime:
        """When the count is frozen: at the end, or once the time for writing down is over."""
        return self.entering_until or self.closes_at

    @property
    def is_frozen(self) -> bool:
        """Whether its wording may no longer change: once asked, what the commune reads is what people sign."""
        return self.validated_at is not None or self.opened_at is not None

    @property
    def ref(self) -> Ref:
        return Ref("voices.drive", self.code)

    @property
    def topic(self) -> str:
        """Under what its lines stand in the public log."""
        return f"voices.drive:{self.code}"

    @property
    def path(self) -> str:
        return f"/s/{self.code}"

    @property
    def key(self) -> bytes:
        """The secret of its keyed hashes. Raises ``DriveSecret.DoesNotExist`` once it was destroyed."""
        return self.secret.reveal()


class DriveSecret(Secret):
    """The secret of one drive, sealed. Deleting the row makes every keyed hash of the drive meaningless."""

    purpose = "voices.drive"

    drive = models.OneToOneField(Drive, on_delete=models.CASCADE, related_name="secret")


class Poster(models.Model):
    """One printed poster, numbered, so that what it brings can be counted."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="posters")
    number = models.PositiveSmallIntegerField()
    place = TranslatedField()
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["drive", "number"], name="voices_poster_number_once"),
            models.CheckConstraint(name="voices_poster_number_from_one", condition=models.Q(number__gte=1)),
        ]
        ordering = ["number"]


class HearingOfficer(models.Model):
    """An officer who may read the objections of one drive. Nobody else may, not even in the same commune."""

    drive = models.ForeignKey(Drive, on_delete=models.CASCADE, related_name="hearing_officers")
    person_id = models.CharField(max_length=64)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drive", "person_id"],
                condition=models.Q(until__isnull=True),
                name="voices_hearing_officer_once",
            ),
        ]
