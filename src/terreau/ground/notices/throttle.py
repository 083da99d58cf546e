"""Not too often: one exact counter for whatever a room wants to limit."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from django.utils.translation import ngettext

from terreau.ground.notices.models import Tally, window_of
from terreau.kernel.verdict import Verdict


def throttle(kind: str, key: str, *, at: datetime, limit: int, period: timedelta) -> Verdict:
    """Count one more of ``kind`` for ``key`` and say whether ``limit`` per ``period`` is kept.

    ``key`` is not readable data: give a keyed digest of an address, never the address. The count belongs to the
    caller's transaction: a refusal that rolls back counts nothing, so raise it once the transaction is over.
    """
    begins, ends = window_of(at, period)
    count = Tally.objects.add(kind=kind, key=key, window=begins, until=ends)
    if count <= limit:
        return Verdict.yes()
    minutes = max(1, math.ceil((ends - at).total_seconds() / 60))
    sentence = ngettext(
        "That was often in a short time. Try again in %(minutes)d minute.",
        "That was often in a short time. Try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
    return Verdict.no("too_often", sentence, status=429)
