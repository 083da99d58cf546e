"""Who does what by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from terreau.instruments.gatherings.models import FollowUp
from terreau.kernel.actor import Actor
from terreau.kernel.moment import local_day


@dataclass(frozen=True)
class Task:
    """A follow-up at a moment, with the tag that says where it stands."""

    follow_up: FollowUp
    state: str
    shape: str

    @property
    def is_open(self) -> bool:
        return self.state in {"open", "late"}

    def __getattr__(self, name: str) -> Any:
        """What the follow-up says."""
        return getattr(self.follow_up, name)


#: Shape of the tag of each state.
_SHAPES = {"open": "now", "late": "late", "done": "run", "dropped": "rest"}


def task_of(follow_up: FollowUp, *, at: datetime) -> Task:
    state = "open"
    if follow_up.done_at is not None:
        state = "done"
    elif follow_up.dropped_at is not None:
        state = "dropped"
    elif follow_up.due_on < local_day(at):
        state = "late"
    return Task(follow_up, state, _SHAPES[state])


def follow_ups_of(actor: Actor, *, at: datetime, open_only: bool = False) -> list[Task]:
    """Those of every organisation the actor acts for: open ones by their day, then what ended. One query."""
    organisations = {power.organisation_id for power in actor.powers}
    if not organisations:
        return []
    found = FollowUp.objects.filter(
        organisation_id__in=organisations, occurrence__gathering__hidden_at__isnull=True
    ).select_related("organisation", "occurrence__gathering__lead")
    if open_only:
        found = found.open()
    tasks = [task_of(one, at=at) for one in found[:500]]
    return sorted(tasks, key=lambda task: (not task.is_open, task.due_on))


def follow_up(pk: int) -> FollowUp | None:
    """One, with what it belongs to. One query."""
    return FollowUp.objects.filter(pk=pk).select_related("organisation", "occurrence__gathering__lead").first()
