"""An exhibition of planned projects, and the places where it hangs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from terreau.echo.publishing.enums import ExhibitionState
from terreau.kernel.fields import TranslatedField
from terreau.kernel.refs import Ref
from terreau.kernel.text import LANGUAGES, Text

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from terreau.civic.people.api import Organisation
    from terreau.echo.publishing.models.curator import Curator
    from terreau.echo.publishing.models.showing import Showing


class ExhibitionQuerySet(models.QuerySet["Exhibition"]):
    """Words for choosing exhibitions."""

    def published(self) -> ExhibitionQuerySet:
        return self.filter(published_at__isnull=False)

    def on_show(self, day: date) -> ExhibitionQuerySet:
        """Published, not closed, and not past its last day: what is to come included."""
        return self.published().filter(closed_at__isnull=True).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Exhibition(models.Model):
    """Chosen projects with their future places. Its state is read from dated facts."""

    organisation = models.ForeignKey("people.Organisation", on_delete=models.PROTECT, related_name="exhibitions")
    #: Code of the commune whose officers curate it too, and publish it.
    territory = models.CharField(max_length=12, db_index=True)
    code = models.CharField(max_length=12, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = TranslatedField()
    intro = TranslatedField()
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ExhibitionQuerySet] = ExhibitionQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        organisation_id: str
        curators: RelatedManager[Curator]
        hangings: RelatedManager[Hanging]
        showings: RelatedManager[Showing]

    class Meta:
        ordering = ["-begins_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="publishing_ends_after_begins",
                condition=Q(ends_on__isnull=True) | Q(begins_on__isnull=True) | Q(ends_on__gte=F("begins_on")),
            ),
            models.CheckConstraint(
                name="publishing_closed_was_published",
                condition=Q(closed_at__isnull=True) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def state_on(self, day: date) -> ExhibitionState:
        if self.published_at is None:
            return ExhibitionState.DRAFT
        if self.closed_at is not None or (self.ends_on is not None and day > self.ends_on):
            return ExhibitionState.OVER
        if self.begins_on is not None and day < self.begins_on:
            return ExhibitionState.COMING
        return ExhibitionState.RUNNING

    @property
    def curating(self) -> list[Curator]:
        """Those who accepted to prepare it too."""
        return [each for each in self.curators.all() if each.accepted_at is not None]

    @property
    def organisations(self) -> list[Organisation]:
        """Everybody who prepares it, the one that began it first."""
        return [self.organisation, *(each.organisation for each in self.curating)]

    @property
    def by_names(self) -> Text:
        """Their names beside each other, with the same weight."""
        return Text(
            {
                language: " · ".join(each.names.in_language(language).text for each in self.organisations)
                for language in LANGUAGES
            }
        )

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def ref(self) -> Ref:
        return Ref("publishing.exhibition", self.code)


class Hanging(models.Model):
    """Where it can be seen: a hall, a window, a fence."""

    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="hangings")
    name = TranslatedField()
    address = TranslatedField()
    hours = TranslatedField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
