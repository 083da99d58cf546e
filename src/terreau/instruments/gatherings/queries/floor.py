"""What was said in the room: for a phone, for the screen, for the hosts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from terreau.instruments.gatherings.enums import SayingKind, SayingState
from terreau.instruments.gatherings.models import Backing, Gathering, Occurrence, ProgrammeItem, Saying
from terreau.kernel import identity

#: What a phone lists; a room that says more is read to by its hosts.
ON_A_PHONE = 100
#: What a screen shows at once, readable from the last row.
ON_THE_SCREEN = 4
ON_THE_BOARD = 500


@dataclass(frozen=True)
class Board:
    """Everything said, as hosts sort it. One query."""

    waiting: list[Saying]
    shown: list[Saying]
    hidden: list[Saying]
    answered: list[Saying]


@dataclass(frozen=True)
class Scene:
    """The programme at a moment: what is past, what is now, what comes."""

    items: list[ProgrammeItem]
    now: int

    @property
    def here(self) -> ProgrammeItem | None:
        return self.items[self.now] if self.now >= 0 else None


def minuted_about(prefix: str, *, since: datetime) -> list[Occurrence]:
    """Occurrences about things of that kind whose minutes were published since then, the first published first."""
    rows = Occurrence.objects.filter(gathering__about__startswith=f"{prefix}:", minutes__published_at__gte=since)
    return list(rows.select_related("gathering__lead").order_by("minutes__published_at", "pk")[:500])


def questions_in_the_room(occurrence: Occurrence) -> list[Saying]:
    """The questions a host let stand, answered or not, in the order in which they were said."""
    shown = [SayingState.SHOWN, SayingState.ANSWERED]
    rows = Saying.objects.filter(occurrence=occurrence, kind=SayingKind.QUESTION, state__in=shown)
    return list(rows.order_by("said_at", "id"))


def occurrence_to_speak_at(gathering: Gathering, at: datetime) -> Occurrence | None:
    """Where someone who typed the address of the poster speaks: the open floor nearest to now, else the nearest day."""
    held = [one for one in gathering.occurrences.all() if one.cancelled_at is None]
    held = held or list(gathering.occurrences.all())
    if not held:
        return None
    chosen = min(held, key=lambda one: (not one.floor_is_open, _distance(one, at), one.starts_at))
    chosen.gathering = gathering
    return chosen


def occurrence_just_over(gathering: Gathering, at: datetime) -> Occurrence | None:
    """The day people come back from: the last that is over, else the first to come."""
    held = [one for one in gathering.occurrences.all() if one.cancelled_at is None] or list(gathering.occurrences.all())
    if not held:
        return None
    over = [one for one in held if one.ends_at <= at]
    chosen = max(over, key=lambda one: one.ends_at) if over else min(held, key=lambda one: one.starts_at)
    chosen.gathering = gathering
    return chosen


def _distance(occurrence: Occurrence, at: datetime) -> float:
    if occurrence.starts_at <= at <= occurrence.ends_at:
        return 0
    return min(abs((occurrence.starts_at - at).total_seconds()), abs((occurrence.ends_at - at).total_seconds()))


def shown_to(occurrence: Occurrence, *, secret: bytes, phone: str) -> QuerySet[Saying]:
    """What waits for its turn, those most backed first, ``mine`` where this phone backs it. One query."""
    shown = Saying.objects.filter(occurrence=occurrence, state=SayingState.SHOWN)
    if not phone:
        return shown.annotate(mine=Value(value=False, output_field=BooleanField()))[:ON_A_PHONE]
    digest = identity.digest(secret, "phone", phone)
    backed = Backing.objects.filter(saying=OuterRef("pk"), digest=digest)
    return shown.annotate(mine=Exists(backed))[:ON_A_PHONE]


def top(occurrence: Occurrence, most: int = ON_THE_SCREEN) -> list[Saying]:
    """What the room most wants to be spoken of. Nothing a host has not shown. One query."""
    return list(Saying.objects.filter(occurrence=occurrence, state=SayingState.SHOWN)[:most])


def board(occurrence: Occurrence) -> Board:
    said = list(Saying.objects.filter(occurrence=occurrence)[:ON_THE_BOARD])
    by_state = {state: [one for one in said if one.state == state] for state in SayingState}
    return Board(
        waiting=sorted(by_state[SayingState.WAITING], key=lambda one: one.pk),
        shown=by_state[SayingState.SHOWN],
        hidden=by_state[SayingState.HIDDEN],
        answered=by_state[SayingState.ANSWERED],
    )


def saying(occurrence: Occurrence, pk: int) -> Saying | None:
    """One of them. One query."""
    found = Saying.objects.filter(occurrence=occurrence, pk=pk).first()
    if found is not None:
        found.occurrence = occurrence
    return found


def scene(occurrence: Occurrence, at: datetime) -> Scene:
    """The programme of this day: items without an hour belong to every day. One query."""
    begins, ends = occurrence.starts_at, occurrence.ends_at
    items = [
        item
        for item in ProgrammeItem.objects.filter(gathering=occurrence.gathering).select_related("stop")
        if item.starts_at is None or begins <= item.starts_at < ends
    ]
    begun = [rank for rank, item in enumerate(items) if item.starts_at is not None and item.starts_at <= at]
    now = max(begun, key=lambda rank: items[rank].starts_at or begins, default=-1) if at < ends else -1
    return Scene(items=items, now=now)
