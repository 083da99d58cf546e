"""Can what was collected away from a screen still be written down?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from terreau.instruments.voices import errors
from terreau.instruments.voices.enums import Channel, DriveState
from terreau.instruments.voices.models import Drive
from terreau.kernel.verdict import Verdict, WayOut

#: Ways by which a voice is collected at one moment and written down at another.
AWAY = frozenset({Channel.PAPER, Channel.DOOR, Channel.STAND, Channel.MEETING})
#: Longest time for writing down after the last day.
AT_MOST = timedelta(days=10)


def said_when(drive: Drive, collected_at: datetime, at: datetime) -> datetime:
    """When it was said, as far as it can be: not after now, and not before the drive opened.

    The clock of a device may be wrong, and a voice is not lost for that. Put at the beginning, it is the older of two.
    """
    begins = max(drive.opens_at, drive.opened_at or drive.opens_at)
    return min(max(collected_at, begins), at)


def takes_entries(drive: Drive, collected_at: datetime, at: datetime) -> Verdict:
    """Whether a voice collected then may be written down now."""
    about = (WayOut(_("See what the voices said"), f"{drive.path}/statement/"),)
    state = drive.state_at(at)
    if state is DriveState.OPEN:
        return Verdict.yes()
    if state is DriveState.OVER and at < drive.counted_at:
        if collected_at <= drive.closes_at:
            return Verdict.yes()
        return Verdict.no(
            "said_after_the_end",
            _("This voice was given after the last day: it cannot count. Check the date on the sheet."),
            instead=about,
            status=422,
        )
    if state in {DriveState.CLOSED, DriveState.OVER}:
        return Verdict.no(
            errors.CLOSED, _("The collection of voices is over. The result stands on the statement."), instead=about,
            status=410,
        )  # fmt: skip
    return Verdict.no(
        errors.NOT_OPEN, _("This collection of voices is not open yet. Come back on the day it opens."), status=409
    )


def can_allow_entering(drive: Drive, until: datetime, at: datetime) -> Verdict:
    """Whether there may be more time to write down what was collected until the last day."""
    if drive.closed_at is not None or at >= drive.counted_at:
        return Verdict.no("counted", _("The voices are counted already: nothing more can be written down."), status=409)
    if not AWAY & set(drive.channels):
        return Verdict.no(
            "only_online",
            _("Here voices are collected online only; there is nothing to write down afterwards."),
            status=409,
        )
    if until < at or not drive.closes_at <= until <= drive.closes_at + AT_MOST:
        return Verdict.no("too_late", _("Choose a day between the last day and ten days after it."), status=422)
    return Verdict.yes()


def can_be_judged(drive: Drive, at: datetime) -> Verdict:
    """Whether a voice may still be removed or put back: until the count is frozen."""
    if drive.state_at(at) in {DriveState.OPEN, DriveState.OVER}:
        return Verdict.yes()
    return Verdict.no(errors.CLOSED, _("The voices are counted: none can be removed or put back any more."), status=410)
