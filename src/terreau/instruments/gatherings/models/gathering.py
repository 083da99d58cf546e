"""Any time people meet: what it is, for whom, under which conditions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from terreau.ground.contacts.api import Secret
from terreau.instruments.gatherings.enums import Audience, Entry, GatheringState
from terreau.kernel.codes import new_code
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref
from terreau.kernel.text import fold

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from terreau.instruments.gatherings.models.occurrence import Occurrence
    from terreau.instruments.gatherings.models.place import Stop
    from terreau.instruments.gatherings.models.programme import ProgrammeItem

_PUBLIC = Q(published_at__isnull=False, hidden_at__isnull=True)


def _both_languages() -> list[str]:
    return ["fr", "nl"]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Words for choosing gatherings."""

    def public(self) -> GatheringQuerySet:
        """Announced and not removed; also when cancelled, so that whoever comes back reads it."""
        return self.filter(_PUBLIC)

    def listed(self) -> GatheringQuerySet:
        """Stands in lists, feeds and searches: not for those invited one by one."""
        return self.public().exclude(audience=Audience.INVITED)

    def saying(self, words: str) -> GatheringQuerySet:
        """Every word stands in what it says of itself, or in the name of who organises it, whatever the accents."""
        found = self
        for word in fold(words).split()[:8]:
            named = Organiser.objects.filter(accepted_at__isnull=False, organisation__folded__contains=word)
            found = found.filter(Q(folded__contains=word) | Q(pk__in=named.values("gathering")))
        return found

    def organised_by(self, organisation_id: str) -> GatheringQuerySet:
        """Led, or accepted, by this organisation."""
        return self.filter(
            pk__in=Organiser.objects.filter(organisation_id=organisation_id, accepted_at__isnull=False).values(
                "gathering"
            )
        )


class Gathering(models.Model):
    """One gathering, or a series of them under one announcement. Its state is derived from dated facts."""

    #: What is typed from a poster: ``/e/<code>``.
    code = models.CharField(max_length=12, unique=True, default=new_code)
    slug = models.SlugField(max_length=90, unique=True)
    #: Code of a declared kind (``kinds/``).
    kind = models.CharField(max_length=24, db_index=True)
    title = TranslatedField()
    summary = TranslatedField()
    story = TranslatedField()
    #: Title and summary in every language without case and accents: what a search reads.
    folded = models.TextField(blank=True, editable=False)
    #: Who announced it; it stands among the organisers too.
    lead = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="led_gatherings")
    #: Code of the commune: where the first place lies, else where the lead is at home.
    territory = models.CharField(max_length=12, db_index=True)
    #: Whose clock its times are said in.
    timezone = models.CharField(max_length=40, default="Europe/Brussels")
    #: Rule of the series (``FREQ=WEEKLY;INTERVAL=2;COUNT=6``, RFC 5545, a subset); empty for a single gathering.
    recurrence = models.CharField(max_length=120, blank=True)

    entry = models.CharField(max_length=8, choices=Entry, default=Entry.OPEN)
    #: How many people one registration may bring along.
    companions_max = models.PositiveSmallIntegerField(default=3)
    #: Until how many hours before the beginning one may register.
    closes_hours_before = models.PositiveSmallIntegerField(default=0)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.EVERYONE)
    #: Codes of the neighbourhoods it is for, or concerns.
    quartiers = models.JSONField(default=list, blank=True)
    #: Values of ``Access``.
    access = models.JSONField(default=list, blank=True)
    access_note = TranslatedField()
    #: Languages spoken there.
    languages = models.JSONField(default=_both_languages)
    online_url = models.URLField(blank=True)
    #: Parameters of the drawing that stands for it (``ui`` drawings), when there is no picture.
    drawing = models.JSONField(default=dict, blank=True)
    #: What the gathering is about, when it is about one thing: ``room.noun:id``, set by the room above.
    about = models.CharField(max_length=80, blank=True, db_index=True)
    #: Path of the page that tells of it, set by the room above.
    about_url = models.CharField(max_length=200, blank=True)
    about_title = TranslatedField()

    #: Two editors never overwrite each other: a save names the version it saw.
    version = models.PositiveIntegerField(default=1)
    #: Grows with every change that calendars must take over (RFC 5545, SEQUENCE).
    sequence = models.PositiveIntegerField(default=0)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_for = TranslatedField()
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_for = TranslatedField()
    #: First beginning and last end of the occurrences that take place, as lists read them.
    first_starts_at = models.DateTimeField(null=True, blank=True)
    last_ends_at = models.DateTimeField(null=True, blank=True)
    #: When those who came were forgotten.
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[GatheringQuerySet] = GatheringQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        lead_id: str
        occurrences: RelatedManager[Occurrence]
        stops: RelatedManager[Stop]
        programme: RelatedManager[ProgrammeItem]
        organisers: RelatedManager[Organiser]
        secret: GatheringSecret

    class Meta:
        ordering = ["first_starts_at", "id"]
        indexes = [
            models.Index(fields=["last_ends_at", "id"], name="gatherings_coming", condition=_PUBLIC),
            models.Index(fields=["territory", "last_ends_at"], name="gatherings_where", condition=_PUBLIC),
        ]
        constraints = [
            models.CheckConstraint(
                name="gatherings_cancelled_was_announced",
                condition=Q(cancelled_at__isnull=True) | Q(published_at__isnull=False),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = " ".join(dict.fromkeys(fold(" ".join([*self.title.values(), *self.summary.values()])).split()))
        fields = kwargs.get("update_fields")
        if fields is not None and {"title", "summary"} & set(fields):
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def state_at(self, at: datetime) -> GatheringState:
        if self.hidden_at is not None:
            return GatheringState.HIDDEN
        if self.published_at is None:
            return GatheringState.DRAFT
        if self.cancelled_at is not None:
            return GatheringState.CANCELLED
        if self.last_ends_at is not None and at >= self.last_ends_at:
            return GatheringState.OVER
        if self.first_starts_at is not None and at >= self.first_starts_at and not self.recurrence:
            return GatheringState.UNDER_WAY
        return GatheringState.ANNOUNCED

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.hidden_at is None

    @property
    def is_series(self) -> bool:
        return bool(self.recurrence)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def ref(self) -> Ref:
        return Ref("gatherings.gathering", self.code)

    @property
    def path(self) -> str:
        """The short address, without a language, for print and messages."""
        return f"/e/{self.code}"

    @property
    def key(self) -> bytes:
        """The secret of its keyed hashes. Raises ``GatheringSecret.DoesNotExist`` once it was destroyed."""
        return self.secret.reveal()


class GatheringSecret(Secret):
    """The secret of one gathering. Deleting the row makes every keyed hash of it meaningless."""

    purpose = "gatherings.gathering"

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="secret")


class Organiser(models.Model):
    """An organisation that organises it. The lead has accepted by announcing; the others answer."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="gatherings_shared")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "organisation"], name="gatherings_organiser_once"),
            models.CheckConstraint(
                name="gatherings_organiser_one_answer",
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
            ),
        ]
