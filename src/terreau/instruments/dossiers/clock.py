"""Working days of a turn: how many ran, how many the clock stood still, and until what day there is time.

Days are those of Brussels; the day a turn opens does not count, as in Belgian procedure (the *dies a quo*).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from terreau.instruments.dossiers.journey import Journey, Turn
from terreau.instruments.procedures.api import Holder, Target
from terreau.kernel.moment import local_day
from terreau.kernel.working_days import add_working_days, working_days_between


@dataclass(frozen=True)
class Count:
    """Working days that ran, and that did not because the applicant owed something."""

    ran: int
    paused: int


def count(turn: Turn, *, on: date) -> Count:
    """The working days of a turn up to and including ``on``, or up to its end if that was earlier."""
    end = min(on, local_day(turn.closed_at)) if turn.closed_at else on
    paused = sum(
        working_days_between(local_day(pause.since), min(end, local_day(pause.until)) if pause.until else end)
        for pause in turn.pauses
    )
    return Count(working_days_between(local_day(turn.opened_at), end) - paused, paused)


def due(turn: Turn, target: Target | None) -> date | None:
    """The last day of the target; ``None`` without a target, and as long as the clock stands still.

    A pause that begins once the day has come moves nothing: what is late stays late.
    """
    if target is None:
        return None
    last = add_working_days(local_day(turn.opened_at), target.working_days)
    for pause in turn.pauses:
        if local_day(pause.since) >= last:
            break
        if pause.until is None:
            return None
        last = add_working_days(last, working_days_between(local_day(pause.since), local_day(pause.until)))
    return last


def left(turn: Turn, target: Target | None, *, on: date) -> int | None:
    """Working days left of the target on that day; below zero when it passed; ``None`` without a target."""
    return None if target is None else target.working_days - count(turn, on=on).ran


def total(journey: Journey, *, on: date) -> Count:
    """The working days of a whole dossier: those on the authorities' side, and those it waited for the applicant."""
    if journey.filed_at is None:
        return Count(0, 0)
    end = min(on, local_day(journey.ended_at)) if journey.ended_at else on
    start = local_day(journey.filed_at)
    paused = _waited(journey, end)
    return Count(max(0, working_days_between(start, end) - paused), paused)


def _waited(journey: Journey, end: date) -> int:
    """Stretches in which the applicant alone could act: returns, and turns of the applicant with nobody else's open."""
    stretches = [(one.since, one.until) for one in journey.returns]
    own = [turn for turn in journey.turns if turn.holder is Holder.APPLICANT]
    for turn in own:
        others = [one for one in journey.of_visit(turn.visit) if one.holder is not Holder.APPLICANT]
        since = max([turn.opened_at, *(one.closed_at for one in others if one.closed_at)])
        if all(one.closed_at for one in others) and (turn.closed_at is None or since < turn.closed_at):
            stretches.append((since, turn.closed_at))
    days = sorted((local_day(since), local_day(until) if until else end) for since, until in stretches)
    waited, reached = 0, date.min
    for first, last in days:
        begin, stop = max(first, reached), min(last, end)
        if stop > begin:
            waited += working_days_between(begin, stop)
            reached = stop
    return waited
