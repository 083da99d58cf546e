"""What a round or a place brought: doors, voices by kind, hours. Nothing small but supports is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from terreau.instruments.fieldwork.enums import Outcome
from terreau.instruments.fieldwork.models import Intake, Place, Round, Shift, Stretch, Visit
from terreau.instruments.voices.api import Drive, Voice
from terreau.instruments.voices.enums import K, Kind


@dataclass(frozen=True)
class KindCount:
    """Voices of one kind. ``number`` is ``None`` where it is below five and not of supports: it is not told."""

    kind: Kind
    number: int | None


@dataclass(frozen=True)
class StreetReport:
    """What happened in one street of a round, by the latest visit at each door."""

    stretch: Stretch
    doors: int
    done: int
    nobody: int
    declined: int
    #: Doors to visit again, with the line that was left for it.
    again: tuple[tuple[str, str], ...]

    @property
    def untouched(self) -> int:
        return max(0, self.doors - self.done - self.nobody - self.declined)

    @property
    def reached(self) -> int:
        return self.done + self.declined


@dataclass(frozen=True)
class RoundReport:
    """The round as a whole."""

    streets: tuple[StreetReport, ...]
    voices: tuple[KindCount, ...]
    first: datetime | None
    last: datetime | None

    def total(self, what: str) -> int:
        return sum(getattr(street, what) for street in self.streets)

    @property
    def doors(self) -> int:
        return self.total("doors")

    @property
    def done(self) -> int:
        return self.total("done")

    @property
    def nobody(self) -> int:
        return self.total("nobody")

    @property
    def declined(self) -> int:
        return self.total("declined")

    @property
    def reached(self) -> int:
        return self.total("reached")

    @property
    def untouched(self) -> int:
        return self.total("untouched")

    @property
    def begun(self) -> bool:
        return self.first is not None


@dataclass(frozen=True)
class Stay:
    """A volunteer's hours; ``ended`` is ``None`` while they are there."""

    name: str
    began: datetime
    ended: datetime | None


def round_report(round_: Round) -> RoundReport:
    """Three queries, whatever the number of doors and visits."""
    stretches = list(round_.stretches.all())
    latest: dict[int, dict[str, Visit]] = {stretch.pk: {} for stretch in stretches}
    moments = []
    for visit in Visit.objects.filter(stretch__in=latest).order_by("visited_at", "pk"):
        latest[visit.stretch_id][f"{visit.number}/{visit.box}"] = visit
        moments.append(visit.visited_at)
    return RoundReport(
        streets=tuple(_street(stretch, list(latest[stretch.pk].values())) for stretch in stretches),
        voices=voices_from(round_.drive, round_.origin),
        first=min(moments, default=None),
        last=max(moments, default=None),
    )


def _street(stretch: Stretch, visits: list[Visit]) -> StreetReport:
    # A house with several letterboxes is one door of the list: reached as soon as one of them was.
    by_door: dict[str, list[Visit]] = {}
    for visit in visits:
        by_door.setdefault(visit.number, []).append(visit)
    rank = {Outcome.DONE: 0, Outcome.DECLINED: 1, Outcome.NOBODY: 2}
    best = {number: min(rows, key=lambda row: rank[Outcome(row.outcome)]) for number, rows in by_door.items()}
    counts = Counter(row.outcome for row in best.values())
    order = {number: place for place, number in enumerate(stretch.doors)}
    again = sorted(
        (row for row in best.values() if row.outcome == Outcome.NOBODY),
        key=lambda row: (order.get(row.number, len(order)), row.number),
    )
    return StreetReport(
        stretch=stretch,
        doors=len(set(stretch.doors) | set(by_door)),
        done=counts[Outcome.DONE],
        nobody=counts[Outcome.NOBODY],
        declined=counts[Outcome.DECLINED],
        again=tuple((row.number, row.reveal()) for row in again),
    )


def voices_from(drive: Drive, origin: str) -> tuple[KindCount, ...]:
    """Voices that one round or place brought and that stand now, by kind. One query."""
    found = Voice.objects.active().filter(drive=drive, origin=origin).order_by()
    counts = dict(found.values_list("kind").annotate(number=Count("pk")))
    told = [(kind, counts.get(kind, 0)) for kind in Kind]
    return tuple(
        KindCount(kind, number if kind is Kind.SUPPORT or number >= K else None)
        for kind, number in told
        if number or kind is Kind.SUPPORT
    )


def stays_at(place: Place, at: datetime) -> list[Stay]:
    """Who stood there and when, for the organiser. One query."""
    stays: list[Stay] = []
    open_: dict[str, int] = {}
    for shift in Shift.objects.filter(place=place).order_by("moment", "pk"):
        if shift.came and shift.who not in open_:
            open_[shift.who] = len(stays)
            stays.append(Stay(shift.reveal(), shift.moment, None))
        elif not shift.came and shift.who in open_:
            known = stays[open_.pop(shift.who)]
            stays[stays.index(known)] = Stay(known.name, known.began, shift.moment)
    return stays


def hours_of(stays: list[Stay], until: datetime) -> timedelta:
    """All hours together, in person-hours."""
    return sum(((stay.ended or until) - stay.began for stay in stays), timedelta(0))


def records_of(drive: Drive) -> int:
    """How many records came in for a drive, by whatever device. One query."""
    return Intake.objects.filter(device__drive=drive).count()
