"""How fast a commune wants to be: working days per task. What is promised to people is read where it is promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from terreau.doors.desk.enums import Task, When
from terreau.instruments.voices.enums import ANSWERED_WITHIN, Kind
from terreau.kernel.working_days import add_working_days, working_days_between

#: Working days from the day the task began to wait.
TARGETS: dict[Task, int] = {
    Task.VALIDATE: 10,
    Task.ACKNOWLEDGE: 5,
    # Counted from the day the objection came, not from the day it was read.
    Task.ANSWER_OBJECTION: ANSWERED_WITHIN[Kind.OBJECTION],
    # Counted from the answer.
    Task.SETTLE: 10,
    Task.ANSWER_QUESTION: ANSWERED_WITHIN[Kind.QUESTION],
    Task.DECIDE: 2,
    Task.PRINT: 3,
    Task.JOIN: 5,
    # What nobody looked at within two days counts (``voices.lapse_due``).
    Task.LOOK: 2,
    Task.AGREE: 2,
    Task.SORT: 2,
    Task.GO_ALONG: 3,
    Task.TYPE: 3,
}
#: Working days the little line can show; what lasts longer fills it.
_LONGEST = 20
_START, _DAY = 4, 6


@dataclass(frozen=True)
class Pace:
    """Working days spent against the target."""

    spent: int
    target: int
    due: date
    when: When

    @property
    def late_by(self) -> int:
        return max(0, self.spent - self.target)

    @property
    def left(self) -> int:
        return max(0, self.target - self.spent)

    @property
    def within(self) -> int:
        """Where the part in time ends, in the drawing of the line."""
        return _START + _DAY * min(self.spent, self.target, _LONGEST)

    @property
    def goal(self) -> int:
        return _START + _DAY * min(self.target, _LONGEST)

    @property
    def over(self) -> int:
        """Where the part beyond the target ends."""
        return _START + _DAY * min(self.spent, _LONGEST + 1)


@cache
def pace(task: Task, since: date, today: date) -> Pace:
    """How a task stands that has waited since a day."""
    return _pace(since, add_working_days(since, TARGETS[task]), TARGETS[task], today)


@cache
def pace_until(due: date, since: date, today: date) -> Pace:
    """The same where a meeting chose the day."""
    return _pace(since, due, max(1, working_days_between(since, due)), today)


def _pace(since: date, due: date, target: int, today: date) -> Pace:
    spent = working_days_between(since, today)
    if today > due:
        when = When.LATE
    else:
        sunday = today + timedelta(days=6 - today.weekday())
        when = When.THIS_WEEK if due <= sunday else When.LATER
    return Pace(spent, target, due, when)
