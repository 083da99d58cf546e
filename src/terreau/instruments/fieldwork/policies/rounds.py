"""Can a round be planned, accepted, closed?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork.models import Pair, Round
from terreau.instruments.voices.api import Drive
from terreau.instruments.voices.enums import Channel, DriveState
from terreau.kernel.verdict import Verdict, WayOut

#: Doors of one round: more than two pairs reach in an afternoon many times over.
MOST_DOORS = 3_000
_LONGEST = timedelta(hours=14)


def takes_part(drive: Drive, at: datetime) -> Verdict:
    """Whether voices are, or will be, collected for this drive."""
    if drive.state_at(at) in {DriveState.OPEN, DriveState.VALIDATED}:
        return Verdict.yes()
    return Verdict.no(
        "not_collecting",
        _("Voices can only be collected once the commune has validated the text, and until the last day."),
        instead=(WayOut(_("See the collection of voices"), drive.path),),
        status=409,
    )


def can_plan(drive: Drive, starts_at: datetime, ends_at: datetime, pairs: int, at: datetime) -> Verdict:
    if Channel.DOOR not in drive.channels:
        return Verdict.no("unknown_channel", _("Voices are not collected from door to door here."), status=409)
    if ends_at <= starts_at or ends_at <= at:
        return Verdict.no("period", _("It has to end after it begins, and not in the past."), status=422)
    if ends_at - starts_at > _LONGEST:
        return Verdict.no("too_long", _("A round lasts one day at most. Plan another one after that."), status=422)
    if ends_at > drive.closes_at:
        return Verdict.no(
            "after_the_end", _("The collection of voices will be over. Choose an earlier day."), status=422
        )
    if not 1 <= pairs <= 12:
        return Verdict.no("no_pair", _("A round has one to twelve pairs."), status=422)
    return takes_part(drive, at)


def has_doors(doors: int) -> Verdict:
    if not doors:
        return Verdict.no("no_doors", _("Choose at least one street and its house numbers."), status=422)
    if doors > MOST_DOORS:
        return Verdict.no(
            "too_many_doors", _("These are too many doors for one round. Choose fewer streets."), status=422
        )
    return Verdict.yes()


def can_accept(pair: Pair, at: datetime) -> Verdict:
    if pair.round.cancelled_at is not None or pair.round.closed_at is not None or at >= pair.round.ends_at:
        return Verdict.no("round_over", _("This round is over: plan another one first."), status=409)
    if pair.accepted_at is not None:
        return Verdict.no("already_accepted", _("A colleague already goes with this pair."), status=409)
    return Verdict.yes()


def can_close_round(round_: Round, at: datetime) -> Verdict:
    if round_.cancelled_at is not None or round_.closed_at is not None:
        return Verdict.no("already_closed", _("This round is already closed."), status=409)
    if at < round_.starts_at:
        return Verdict.no("not_begun", _("This round has not begun. It can be cancelled."), status=409)
    return Verdict.yes()


def can_cancel(round_: Round, at: datetime) -> Verdict:
    if round_.cancelled_at is not None or round_.closed_at is not None or at >= round_.starts_at:
        return Verdict.no("begun", _("This round has begun. It can be closed, not cancelled."), status=409)
    return Verdict.yes()


def goes_already() -> Verdict:
    return Verdict.no("in_another_pair", _("You already go with another pair of this round."), status=409)
