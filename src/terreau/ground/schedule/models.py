"""One row per job and due time: the row is the right to run."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from terreau.ground.schedule.enums import RunState

#: How often a run that failed or died is tried, in all.
MOST_ATTEMPTS = 5


class RunQuerySet(models.QuerySet["Run"]):
    def claim(self, *, job: str, due_at: datetime, token: str, at: datetime, until: datetime) -> bool:
        """Whether this due time is now ours: nobody had it, or whoever had it failed or died. Two never both win."""
        fresh = self.model(job=job, due_at=due_at, token=token, started_at=at, alive_until=until, attempts=1)
        self.bulk_create([fresh], ignore_conflicts=True)
        if self.filter(job=job, due_at=due_at, token=token).exists():
            return True
        again = Q(state=RunState.FAILED) | Q(state=RunState.RUNNING)
        abandoned = self.filter(again, job=job, due_at=due_at, alive_until__lte=at, attempts__lt=MOST_ATTEMPTS)
        return bool(
            abandoned.update(
                state=RunState.RUNNING, token=token, started_at=at, alive_until=until, attempts=F("attempts") + 1
            )
        )

    def finish(self, *, token: str, state: RunState, at: datetime, again_at: datetime, error: str = "") -> int:
        """Write down how it went, if the run is still ours."""
        return self.filter(token=token, state=RunState.RUNNING).update(
            state=state, finished_at=at, alive_until=again_at, error=error[:200]
        )

    def before(self, moment: datetime) -> RunQuerySet:
        return self.filter(due_at__lt=moment)


class Run(models.Model):
    """A job at one due time. ``alive_until``: while running, when it counts as dead; failed, when it is tried again."""

    job = models.CharField(max_length=100)
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    token = models.CharField(max_length=32)
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    alive_until = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True, help_text="The kind of error; never its content.")

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "due_at"], name="schedule_one_run_per_due_time"),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="schedule_run_state"),
        ]
        indexes = [models.Index(fields=["due_at"], name="schedule_run_due")]

    def __str__(self) -> str:
        return f"{self.job} of {self.due_at:%Y-%m-%d %H:%M:%S} ({self.state})"
