"""What a person wants to hear of, and how."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from terreau.ground.notices.enums import Channel


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def of(self, owners: Iterable[str], notices: Iterable[str]) -> PreferenceQuerySet:
        return self.filter(owner__in=list(owners), notice__in=list(notices))

    def choose(self, *, owner: str, notice: str, wanted: bool, channel: str = "") -> None:
        """Keep the latest choice; two at once leave one row."""
        self.bulk_create(
            [self.model(owner=owner, notice=notice, wanted=wanted, channel=channel)],
            update_conflicts=True,
            unique_fields=["owner", "notice"],
            update_fields=["wanted", "channel"],
        )


class Preference(models.Model):
    """One choice. ``owner`` is ``person:<id>`` or, for someone without an account, ``contact:<keyed digest>``."""

    owner = models.CharField(max_length=80)
    notice = models.CharField(max_length=100)
    wanted = models.BooleanField(default=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "notice"], name="notices_one_preference")]

    def __str__(self) -> str:
        return f"{self.notice}: {'on' if self.wanted else 'off'}"
