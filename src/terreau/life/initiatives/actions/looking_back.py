"""A year after a project began, those who asked to be kept informed hear a last time what became of it."""

from __future__ import annotations

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction

from terreau.instruments.voices import api as voices
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day
from terreau.life.initiatives import policies
from terreau.life.initiatives.enums import Stage
from terreau.life.initiatives.models import Milestone

_CLOCKWORK = Actor.system("initiatives")
_AT_ONCE = 100


def look_back_due(*, at: datetime, by: Actor = _CLOCKWORK) -> int:
    """The job: tell those who wanted news of projects that began a year ago; how many projects. Once for each."""
    year_ago = local_day(at) - relativedelta(years=1)
    begun = Milestone.objects.filter(
        stage=Stage.DURING, on__lte=year_ago, looked_back_at__isnull=True, project__drive__isnull=False
    )
    numbers = list(begun.order_by("on").values_list("pk", flat=True)[:_AT_ONCE])
    return sum(_look_back(number, by=by, at=at) for number in numbers)


def _look_back(number: int, *, by: Actor, at: datetime) -> bool:
    with transaction.atomic():
        if not Milestone.objects.filter(pk=number, looked_back_at__isnull=True).update(looked_back_at=at):
            return False
        project = Milestone.objects.select_related("project__drive").get(pk=number).project
        if project.is_readable and project.drive is not None:
            voices.tell_interested(
                by=by, at=at, drive=project.drive, happening=policies.a_year_on(), mark="year", last=True
            )
    return True
