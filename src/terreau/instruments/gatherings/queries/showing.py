"""Everything the page of a gathering says, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from terreau.instruments.gatherings.enums import GatheringState
from terreau.instruments.gatherings.models import Gathering, Minutes, Occurrence, Organiser, ProgrammeItem, Stop
from terreau.instruments.gatherings.queries import seats
from terreau.instruments.gatherings.queries.months import days_of
from terreau.kernel.moment import local_day


@dataclass(frozen=True)
class Date:
    """One date with what is said of it: seats, and whether minutes are published."""

    occurrence: Occurrence
    seats: seats.Tally
    has_record: bool
    is_over: bool

    @property
    def is_cancelled(self) -> bool:
        return self.occurrence.is_cancelled

    @property
    def was_moved(self) -> bool:
        return self.occurrence.starts_at != self.occurrence.planned_at

    @property
    def is_full(self) -> bool:
        return self.seats.is_full


@dataclass(frozen=True)
class Shown:
    """``next``: the date one can still come to, if any."""

    gathering: Gathering
    state: GatheringState
    dates: list[Date]
    stops: list[Stop]
    programme: list[ProgrammeItem]
    organisers: list[Organiser]

    @property
    def next(self) -> Date | None:
        return next((each for each in self.dates if not each.is_over and not each.is_cancelled), None)

    @property
    def coming(self) -> list[Date]:
        return [each for each in self.dates if not each.is_over]

    @property
    def over(self) -> list[Date]:
        return [each for each in self.dates if each.is_over]

    @property
    def recorded(self) -> list[Date]:
        return [each for each in self.dates if each.has_record]

    @property
    def days(self) -> list[date]:
        """Days on which something takes place: of the dates, of the programme, of places with a day of their own."""
        found = {day for each in self.dates for day in days_of(each.occurrence)}
        found |= {local_day(each.starts_at) for each in self.programme if each.starts_at}
        return sorted(found | {each.day for each in self.stops if each.day})


def shown(gathering: Gathering, *, at: datetime) -> Shown:
    """Seven queries, whatever its size."""
    occurrences = list(gathering.occurrences.order_by("starts_at", "id"))
    for each in occurrences:
        each.gathering = gathering
    told = seats.tallies(occurrences)
    minutes = Minutes.objects.filter(occurrence__gathering=gathering, published_at__isnull=False)
    recorded = set(minutes.values_list("occurrence_id", flat=True))
    accepted = gathering.organisers.filter(accepted_at__isnull=False).select_related("organisation")
    return Shown(
        gathering=gathering,
        state=gathering.state_at(at),
        dates=[Date(each, told[each.pk], each.pk in recorded, at >= each.ends_at) for each in occurrences],
        stops=list(gathering.stops.select_related("host").order_by("number")),
        programme=list(gathering.programme.order_by("number")),
        organisers=list(accepted.order_by("id")),
    )


def as_geojson(stops: list[Stop]) -> dict[str, Any]:
    """A feature for every place that has a point, with its number, its names and its hours."""
    return {"type": "FeatureCollection", "features": [_feature(stop) for stop in stops if stop.point]}


def _feature(stop: Stop) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": stop.number,
        "geometry": {"type": "Point", "coordinates": list(stop.point or ())},
        "properties": {
            "number": stop.number,
            "title": stop.title.to_dict(),
            "address": stop.address.to_dict(),
            "quartier": stop.quartier or None,
            "access": stop.access,
            "day": stop.day.isoformat() if stop.day else None,
            "opens": f"{stop.opens:%H:%M}" if stop.opens else None,
            "closes": f"{stop.closes:%H:%M}" if stop.closes else None,
        },
    }
