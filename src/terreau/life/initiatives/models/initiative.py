"""A citizen initiative: the group of people, with or without legal form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from terreau.kernel.fields import TranslatedField
from terreau.kernel.text import Text, fold
from terreau.life.initiatives.enums import LegalStatus

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from terreau.life.initiatives.models.project import Project


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def open(self) -> InitiativeQuerySet:
        """Not ended."""
        return self.filter(closed_at__isnull=True)

    def saying(self, words: str) -> InitiativeQuerySet:
        """Whose name or story holds every one of these words, or a word that begins with it."""
        found = self
        for word in fold(words).split()[:8]:
            found = found.filter(folded__contains=f" {word}")
        return found


class InitiativeManager(models.Manager.from_queryset(InitiativeQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> InitiativeQuerySet:
        return super().get_queryset().select_related("organisation").fetch_mode(models.FETCH_PEERS)


class Initiative(models.Model):
    """What the organisation of kind *initiative* tells about itself. Members are mandates of the organisation."""

    organisation = models.OneToOneField("people.Organisation", on_delete=models.PROTECT, related_name="initiative")
    story = TranslatedField()
    legal_status = models.CharField(max_length=24, choices=LegalStatus, default=LegalStatus.NONE)
    #: Who signs and holds the money, when another body hosts the group: a name as people say it.
    hosted_by = models.CharField(max_length=160, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField(db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    folded = models.TextField(blank=True, editable=False)

    objects = InitiativeManager()

    #: Published projects, where a list counted them.
    shown: int

    if TYPE_CHECKING:
        projects: RelatedManager[Project]

    class Meta:
        ordering = ["-moved_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(legal_status=LegalStatus.HOSTED) | ~models.Q(hosted_by=""),
                name="initiatives_hosted_by_somebody",
            )
        ]

    @property
    def names(self) -> Text:
        return self.organisation.names

    @property
    def slug(self) -> str:
        return self.organisation.slug

    @property
    def territory(self) -> str:
        return self.organisation.territory

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def refold(self) -> None:
        """Rewrite what searches read."""
        said = [*self.names.values(), *self.story.values(), self.hosted_by]
        self.folded = f" {fold(' '.join(said))[:6000]} "
