"""Can a stand, a counter or a point be opened or closed?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from terreau.instruments.fieldwork.enums import PlaceKind
from terreau.instruments.fieldwork.models import Place
from terreau.instruments.fieldwork.policies.rounds import takes_part
from terreau.instruments.voices.api import Drive
from terreau.kernel.text import Text
from terreau.kernel.verdict import Verdict

_LONGEST = {
    PlaceKind.STAND: timedelta(days=3),
    PlaceKind.COUNTER: timedelta(days=400),
    PlaceKind.POINT: timedelta(days=400),
}


def can_open_place(
    drive: Drive, kind: str, label: Text, starts_at: datetime, ends_at: datetime, at: datetime
) -> Verdict:
    if kind not in PlaceKind.values:
        return Verdict.no("unknown_kind", _("Choose a stand, a counter or a polling point."), status=422)
    if not label:
        return Verdict.no("no_label", _("Say where it is, in a few words."), status=422)
    if ends_at <= starts_at or ends_at <= at:
        return Verdict.no("period", _("It has to end after it begins, and not in the past."), status=422)
    if ends_at - starts_at > _LONGEST[PlaceKind(kind)]:
        return Verdict.no("too_long", _("A stand lasts three days at most. Open another one after that."), status=422)
    return takes_part(drive, at)


def can_close_place(place: Place) -> Verdict:
    if place.closed_at is None:
        return Verdict.yes()
    return Verdict.no("already_closed", _("This place is already closed."), status=409)
