"""Jobs and ticks, as whoever wires the house declares them. This room knows no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Work(Protocol):
    """A verb that takes the moment as ``at=``; what it returns is not looked at."""

    def __call__(self, *, at: datetime) -> object: ...


@dataclass(frozen=True)
class Job:
    """``run`` is called once for every ``every``, at the first worker's look after the time came.

    ``limit`` is how long a run may take: after that it counts as dead, and is tried again.
    """

    name: str
    every: timedelta
    run: Work
    limit: timedelta = timedelta(minutes=15)

    def due_time(self, at: datetime) -> datetime:
        """The latest due time at or before ``at``, counted from the first moment of the year 2000 (UTC)."""
        return at - (at - _EPOCH) % self.every


@dataclass(frozen=True)
class Tick:
    """Called about every second by every worker, without a row: for what guards itself, like the outbox."""

    name: str
    run: Callable[..., object]


_jobs: dict[str, Job] = {}
_ticks: dict[str, Tick] = {}


def register_job(name: str, every: timedelta, run: Work, *, limit: timedelta = timedelta(minutes=15)) -> Job:
    """Have ``run(at=...)`` called once per ``every``, by one worker. Registering a name again replaces it.

    Times missed while nothing was running are not made up for: the latest is run. ``run`` is safe to repeat, since a
    worker may be killed at its last line.
    """
    if every < timedelta(seconds=1):
        raise ValueError("a job is due at most once a second; register a tick")
    _jobs[name] = Job(name, every, run, limit)
    return _jobs[name]


def register_tick(name: str, run: Callable[..., object]) -> Tick:
    """Have ``run(at=...)`` called about every second, by every worker at once."""
    _ticks[name] = Tick(name, run)
    return _ticks[name]


def unregister(name: str) -> None:
    _jobs.pop(name, None)
    _ticks.pop(name, None)


def all_jobs() -> list[Job]:
    return [_jobs[name] for name in sorted(_jobs)]


def all_ticks() -> list[Tick]:
    return [_ticks[name] for name in sorted(_ticks)]
