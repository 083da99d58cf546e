"""What an initiative wants to do, where, when and with what."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from terreau.instruments.voices.enums import DriveState
from terreau.kernel.fields import TranslatedField
from terreau.kernel.text import Text
from terreau.life.initiatives.enums import PREPARING, PlaceForm, ProjectKind, Sign, Stage, State
from terreau.life.initiatives.models.project_search import ProjectQuartier, ProjectWord, beginning_with

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from terreau.life.initiatives.models.news import News
    from terreau.life.initiatives.models.parts import BudgetLine, Milestone, Need
    from terreau.life.initiatives.models.picture import Picture

_READABLE = Q(published_at__isnull=False, withdrawn_at__isnull=True, hidden_at__isnull=True)


class ProjectQuerySet(models.QuerySet["Project"]):
    def readable(self) -> ProjectQuerySet:
        """Published, and neither withdrawn nor removed."""
        return self.filter(_READABLE)

    def asking(self, at: datetime) -> ProjectQuerySet:
        """Whose drive takes voices at this moment."""
        return self.filter(Project.asks_at(at))

    def out_of_step(self) -> ProjectQuerySet:
        """Whose copy of when the drive takes voices is not what the drive says."""
        is_open = Q(drive__opened_at__isnull=False, drive__closed_at__isnull=True)
        as_told = Q(asks_from=models.F("drive__opens_at"), asks_until=models.F("drive__closes_at"))
        silent = Q(asks_from__isnull=True, asks_until__isnull=True)
        return self.filter((is_open & ~as_told) | (~is_open & ~silent))

    def of_quartier(self, code: str) -> ProjectQuerySet:
        return self.filter(pk__in=ProjectQuartier.objects.filter(code=code).values("project"))

    def saying(self, words: str) -> ProjectQuerySet:
        """Which say, in any language, every one of these words or a word that begins with it."""
        found = self
        for word in beginning_with(words):
            found = found.filter(pk__in=ProjectWord.objects.filter(word).values("project"))
        return found


class ProjectManager(models.Manager.from_queryset(ProjectQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> ProjectQuerySet:
        return super().get_queryset().fetch_mode(models.FETCH_PEERS)


class Project(models.Model):
    """One project. Its state is read from dated facts; its texts may be in one language and say which."""

    initiative = models.ForeignKey("initiatives.Initiative", on_delete=models.PROTECT, related_name="projects")
    code = models.CharField(max_length=12, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = TranslatedField()
    summary = TranslatedField()
    story = TranslatedField()
    kind = models.CharField(max_length=24, choices=ProjectKind, default=ProjectKind.OTHER)

    place_form = models.CharField(max_length=12, choices=PlaceForm, default=PlaceForm.NONE, blank=True)
    #: Longitude and latitude of the spot, the stretch or the outline, as GeoJSON writes them.
    place = models.JSONField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    inside = models.BooleanField(default=True)
    address = TranslatedField()
    #: Code of the commune, from where the place lies.
    territory = models.CharField(max_length=12, blank=True, db_index=True)
    #: Codes of the quartiers the project concerns, from the one it lies in; ``ProjectQuartier`` says the same to lists.
    quartiers = models.JSONField(default=list, blank=True)

    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    rhythm = TranslatedField()
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.BEFORE)
    #: Which drawing stands for the place, when there is no picture: the parameters of ``ui`` drawings.
    drawing = models.JSONField(default=dict, blank=True)

    drive = models.OneToOneField(
        "voices.Drive", on_delete=models.PROTECT, null=True, blank=True, related_name="project"
    )
    #: When the drive takes voices, as its events said: what lists read. The drive itself says what a page shows.
    asks_from = models.DateTimeField(null=True, blank=True)
    asks_until = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    #: Last time something happened that a neighbour would want to know.
    moved_at = models.DateTimeField()

    objects = ProjectManager()

    if TYPE_CHECKING:
        budget_lines: RelatedManager[BudgetLine]
        needs: RelatedManager[Need]
        milestones: RelatedManager[Milestone]
        pictures: RelatedManager[Picture]
        news: RelatedManager[News]
        quartier_rows: RelatedManager[ProjectQuartier]
        initiative_id: int
        drive_id: int | None

    class Meta:
        ordering = ["-moved_at", "-id"]
        indexes = [
            models.Index(fields=["moved_at", "id"], name="initiatives_moved", condition=_READABLE),
            models.Index(fields=["territory", "moved_at"], name="initiatives_commune", condition=_READABLE),
            models.Index(fields=["lat", "lon"], name="initiatives_place", condition=_READABLE),
            models.Index(fields=["stage", "moved_at"], name="initiatives_stage", condition=_READABLE),
            models.Index(fields=["asks_until", "asks_from", "stage"], name="initiatives_asking", condition=_READABLE),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(begins_on__isnull=True) | Q(ends_on__gte=models.F("begins_on")),
                name="initiatives_ends_after_begins",
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True) | Q(lon__isnull=False, lat__isnull=False),
                name="initiatives_whole_point",
            ),
        ]

    @staticmethod
    def asks_at(at: datetime) -> Q:
        """The condition under which a project's drive takes voices, from its own columns so that an index finds it."""
        return Q(asks_from__lte=at, asks_until__gt=at)

    def follow_drive(self) -> None:
        """Take over from the drive when it takes voices."""
        drive = self.drive
        is_open = drive is not None and drive.opened_at is not None and drive.closed_at is None
        self.asks_from = drive.opens_at if drive is not None and is_open else None
        self.asks_until = drive.closes_at if drive is not None and is_open else None

    @property
    def state(self) -> State:
        if self.hidden_at is not None:
            return State.HIDDEN
        if self.withdrawn_at is not None:
            return State.WITHDRAWN
        return State.PUBLISHED if self.published_at is not None else State.DRAFT

    @property
    def is_readable(self) -> bool:
        return self.state is State.PUBLISHED

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude, latitude of the middle of the place."""
        return (self.lon, self.lat) if self.lon is not None and self.lat is not None else None

    @property
    def languages(self) -> tuple[str, ...]:
        return self.title.languages

    def asks(self, at: datetime) -> bool:
        """Whether its drive takes voices at this moment."""
        return self.drive is not None and self.drive.state_at(at) == DriveState.OPEN

    def sign(self, at: datetime) -> Sign:
        """The shape its pin and its tag have."""
        if self.asks(at):
            return Sign.ASKS
        if self.stage == Stage.ENDED:
            return Sign.RESTS
        return Sign.PREPARES if self.stage in PREPARING else Sign.RUNS

    def is_over(self, day: date) -> bool:
        return self.stage == Stage.ENDED or (self.ends_on is not None and self.ends_on < day)

    def words(self, names: Text) -> str:
        """Everything a search looks into, as it was written. ``names``: of the initiative."""
        said = [*self.title.values(), *self.summary.values(), *self.address.values(), *names.values(), self.kind]
        return " ".join(said)
