"""The programme and the places of a gathering, by day and by place, as the reader chose in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from terreau.civic.territories import api as territories
from terreau.instruments.gatherings.kinds import kind_of
from terreau.instruments.gatherings.models import ProgrammeItem, Stop
from terreau.instruments.gatherings.queries.showing import Shown
from terreau.kernel.moment import local_day
from terreau.ui import formats

#: From so many lines on, one day is shown at a time unless the reader asks for all.
MANY = 24
#: Kinds whose places are walked one after the other.
_WALKED = frozenset({"rally", "crossed_visit", "site_visit", "study_trip"})


@dataclass(frozen=True)
class Line:
    """An item with its place."""

    item: ProgrammeItem
    stop: Stop | None


@dataclass(frozen=True)
class Section:
    """One day of the programme; ``None`` for what has no hour."""

    day: date | None
    lines: list[Line]


@dataclass(frozen=True)
class Laid:
    """The programme as chosen. ``day``: the one shown, ``None`` for all; ``place``: the only place shown."""

    sections: list[Section]
    stops: list[Stop]
    days: list[date]
    day: date | None
    place: Stop | None
    all_stops: list[Stop]

    @property
    def is_large(self) -> bool:
        return len(self.days) > 1 and sum(len(each.lines) for each in self.sections) + len(self.all_stops) > 3

    @property
    def is_empty(self) -> bool:
        return not any(section.lines for section in self.sections)


def laid(request: HttpRequest, shown: Shown, *, today: date) -> Laid:
    """What the reader chose: ``?day=2026-12-05`` or ``all``, ``?place=12``."""
    days = shown.days
    asked = request.GET.get("day", "")
    typed = request.GET.get("place", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else 0
    place = next((stop for stop in shown.stops if stop.number == number), None)
    day = next((each for each in days if each.isoformat() == asked), None)
    large = len(days) > 1 and len(shown.programme) + len(shown.stops) > MANY
    if day is None and asked != "all" and place is None and large:
        day = next((each for each in days if each >= today), days[0])
    by_number = {stop.pk: stop for stop in shown.stops}
    lines = [Line(item, by_number.get(item.stop_id)) for item in shown.programme]  # type: ignore[arg-type]
    kept = [line for line in lines if _is_on(line, day) and (place is None or line.stop == place)]
    stops = [place] if place else [stop for stop in shown.stops if day is None or _is_open(stop, day, kept)]
    return Laid(_by_day(kept), stops, days, day, place, shown.stops)


def _is_on(line: Line, day: date | None) -> bool:
    return day is None or line.item.starts_at is None or local_day(line.item.starts_at) == day


def _is_open(stop: Stop, day: date, lines: Sequence[Line]) -> bool:
    return stop.day in (None, day) or any(line.stop == stop for line in lines)


def _by_day(lines: Sequence[Line]) -> list[Section]:
    found: dict[date | None, list[Line]] = {}
    for line in lines:
        found.setdefault(local_day(line.item.starts_at) if line.item.starts_at else None, []).append(line)
    ordered = sorted(found.items(), key=lambda each: (each[0] is None, each[0] or date.max))
    return [Section(day, sorted(some, key=_hour_first)) for day, some in ordered]


def _hour_first(line: Line) -> tuple[Any, ...]:
    at = line.item.starts_at
    return (at is None, at.timestamp() if at else 0, line.item.number)


def tabs(plan: Laid) -> list[tuple[str, str, bool]]:
    """All days and each day: words, address, chosen."""
    found = [(formats.day(each, "week"), f"?day={each.isoformat()}#programme", plan.day == each) for each in plan.days]
    return [*found, (_("All days"), "?day=all#programme", plan.day is None and plan.place is None)]


def plan_of(shown: Shown, stops: Sequence[Stop]) -> SafeString:
    """The plan: one place with its streets and its name, or all of them with their numbers."""
    language = formats.language_of_reader()
    placed = [stop for stop in stops if stop.point]
    if len(placed) == 1 and len(shown.stops) == 1:
        stop = placed[0]
        label = stop.title.in_language(language).text or stop.address.in_language(language).text
        return territories.local_svg(lon=stop.lon, lat=stop.lat, label=label[:40], language=language)
    stations = [
        territories.Station(
            stop.lon or 0.0,
            stop.lat or 0.0,
            stop.number,
            f"{stop.number}. {stop.title.in_language(language).text}",
            f"#stop-{stop.number}",
        )
        for stop in placed
    ]
    return territories.route_svg(stations, line=is_walked(shown), language=language)


def is_walked(shown: Shown) -> bool:
    """Whether one goes from place to place in their order."""
    return kind_of(shown.gathering.kind).code in _WALKED and len(shown.stops) > 1
