"""The door of the room: declare jobs and ticks, run what is due."""

from __future__ import annotations

from terreau.ground.schedule.actions import forget_runs, run_due
from terreau.ground.schedule.declared import Job, Tick, all_jobs, all_ticks, register_job, register_tick, unregister
from terreau.ground.schedule.enums import RunState
from terreau.ground.schedule.queries import recent_runs

__all__ = [
    "Job",
    "RunState",
    "Tick",
    "all_jobs",
    "all_ticks",
    "forget_runs",
    "recent_runs",
    "register_job",
    "register_tick",
    "run_due",
    "unregister",
]
