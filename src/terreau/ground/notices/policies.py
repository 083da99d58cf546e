"""When: pure functions of a moment."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from terreau.kernel.moment import BRUSSELS

#: How long a message that passed a ceiling may wait for it to open again.
HELD_FOR = timedelta(hours=24)
#: A letter waits for a person to print it, and that may take a while.
LETTERS_WAIT = timedelta(days=60)
#: The daily message leaves at the end of the working day, Brussels time.
GROUP_HOUR = time(17, 0)
#: Pauses after a refusal, in minutes; the last is repeated. No chance in it: a test can predict every attempt.
_PAUSES = (1, 2, 5, 15, 30, 60)


def next_group_moment(at: datetime) -> datetime:
    """The next time the daily message leaves, after ``at``."""
    local = at.astimezone(BRUSSELS)
    day = local.date() if local.time() < GROUP_HOUR else local.date() + timedelta(days=1)
    return datetime.combine(day, GROUP_HOUR, tzinfo=BRUSSELS).astimezone(at.tzinfo)


def next_attempt(at: datetime, attempts: int) -> datetime:
    """When a message that was refused ``attempts`` times (1 or more) is tried again."""
    return at + timedelta(minutes=_PAUSES[min(attempts, len(_PAUSES)) - 1])
