"""Running what is due."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from terreau.ground.schedule.declared import Job, all_jobs
from terreau.ground.schedule.enums import RunState
from terreau.ground.schedule.models import Run
from terreau.kernel.actor import Actor

_log = logging.getLogger(__name__)
_WORKER = Actor.system("worker")
#: A failed run is tried again after this, times the number of attempts.
_PAUSE = timedelta(minutes=1)
_KEPT = timedelta(days=14)


def run_due(*, at: datetime, by: Actor = _WORKER) -> list[str]:
    """Run every job whose time has come and which no other worker has; the names of those that went well.

    An error ends its job only, is logged, and the job is tried again a little later. Not inside a transaction: jobs
    open their own.
    """
    jobs = {job.name: job for job in all_jobs()}
    taken = _not_to_run(jobs, at)
    return [name for name, job in jobs.items() if name not in taken and _run(job, at)]


def forget_runs(*, at: datetime, by: Actor = _WORKER) -> int:
    """Delete the rows of runs older than two weeks; how many."""
    return Run.objects.before(at - _KEPT).delete()[0]


def _not_to_run(jobs: dict[str, Job], at: datetime) -> set[str]:
    """Jobs whose latest due time is done, or in good hands: one query, most of the time the only one."""
    due = {(name, job.due_time(at)) for name, job in jobs.items()}
    rows = Run.objects.filter(job__in=jobs, due_at__in={moment for _name, moment in due})
    return {
        run.job for run in rows if (run.job, run.due_at) in due and (run.state == RunState.DONE or run.alive_until > at)
    }


def _run(job: Job, at: datetime) -> bool:
    token = uuid.uuid4().hex
    if not Run.objects.claim(job=job.name, due_at=job.due_time(at), token=token, at=at, until=at + job.limit):
        return False
    try:
        job.run(at=at)
    except Exception as error:
        _log.exception("job %s failed", job.name)
        attempts = Run.objects.values_list("attempts", flat=True).get(token=token)
        again_at = at + _PAUSE * attempts
        Run.objects.finish(token=token, state=RunState.FAILED, at=at, again_at=again_at, error=type(error).__name__)
        return False
    Run.objects.finish(token=token, state=RunState.DONE, at=at, again_at=at)
    return True
