"""Series, festivals and readers of calendars for the tests of lists, pages and feeds."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from ical.calendar_stream import IcsCalendarStream

from terreau.instruments.gatherings import recurrence
from terreau.instruments.gatherings.models import Gathering, Occurrence, ProgrammeItem, Stop
from terreau.instruments.gatherings.tests import scene
from terreau.kernel.text import Text

BRUSSELS = ZoneInfo("Europe/Brussels")


def local(year: int, month: int, day: int, hour: int = 19, minute: int = 0, zone: ZoneInfo = BRUSSELS) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)


def series(rule: str, first: datetime, *, hours: int = 2, zone: str = "Europe/Brussels", **more: Any) -> Gathering:
    """A series with one row per date of the rule, at one hour on the wall."""
    where = ZoneInfo(zone)
    made = scene.gathering(recurrence=rule, timezone=zone, **more)
    made.occurrences.all().delete()
    for number, begins in enumerate(recurrence.expand(recurrence.parse(rule, where), first, where), start=1):
        add_date(made, begins, number=number, hours=hours)
    return settle(made)


def add_date(gathering: Gathering, begins: datetime, *, number: int, hours: int = 2, **more: Any) -> Occurrence:
    given = {"planned_at": begins, "changed_at": gathering.changed_at, **more}
    ends = given.pop("ends_at", begins + timedelta(hours=hours))
    return Occurrence.objects.create(gathering=gathering, number=number, starts_at=begins, ends_at=ends, **given)


def settle(gathering: Gathering) -> Gathering:
    """First beginning and last end as lists read them."""
    times = list(gathering.occurrences.filter(cancelled_at__isnull=True))
    gathering.first_starts_at = min(each.starts_at for each in times)
    gathering.last_ends_at = max(each.ends_at for each in times)
    gathering.save()
    return Gathering.objects.select_related("lead", "secret").get(pk=gathering.pk)


def move(occurrence: Occurrence, by: timedelta) -> None:
    occurrence.starts_at += by
    occurrence.ends_at += by
    occurrence.sequence += 1
    occurrence.save()


def cancel(occurrence: Occurrence, reason: Text | None = None) -> None:
    occurrence.cancelled_at = scene.AT
    occurrence.cancelled_for = reason or Text(fr="La salle est fermée.", nl="De zaal is dicht.")
    occurrence.sequence += 1
    occurrence.save()


def festival(first: date = date(2026, 12, 4), *, stops: int = 60, days: int = 3, lon: float = 4.366) -> Gathering:
    """Three days, sixty places around a park, two items at each."""
    start = datetime.combine(first, time(10), tzinfo=BRUSSELS).astimezone(UTC)
    made = scene.gathering(
        kind="festival",
        title=Text(fr="Les portes du quartier : trois jours, soixante lieux", nl="De deuren van de wijk: drie dagen"),
    )
    made.occurrences.all().delete()
    made.stops.all().delete()
    for day in range(days):
        add_date(made, start + timedelta(days=day), number=day + 1, hours=10)
    for number in range(1, stops + 1):
        day = first + timedelta(days=number % days)
        stop = Stop.objects.create(
            gathering=made,
            number=number,
            title=Text(fr=f"Atelier de la cour {number}", nl=f"Binnenplaats {number}"),
            address=Text(fr=f"Rue du Sureau {number}", nl=f"Vlierstraat {number}"),
            lon=lon + (number % 10) * 0.0007,
            lat=50.835 + (number // 10) * 0.0005,
            quartier="Q9901",
            day=day,
            opens=time(11),
            closes=time(18, 30),
            access=["step_free"] if number % 2 else [],
        )
        for half in range(2):
            ProgrammeItem.objects.create(
                gathering=made,
                number=number * 2 - 1 + half,
                stop=stop,
                starts_at=datetime.combine(day, time(11 + number % 6 + half), tzinfo=BRUSSELS).astimezone(UTC),
                minutes=45,
                title=Text(fr=f"Réparer son vélo, partie {half + 1}", nl=f"Fietsen herstellen, deel {half + 1}"),
                speaker="Les mécanos du coin" if half else "",
            )
    return settle(made)


def expected(gathering: Gathering) -> set[tuple[datetime, datetime]]:
    """What calendars must show: every date that takes place."""
    if gathering.cancelled_at is not None:
        return set()
    held = gathering.occurrences.filter(cancelled_at__isnull=True)
    return {(each.starts_at, each.ends_at) for each in held}


def by_vobject(content: bytes) -> set[tuple[datetime, datetime]]:
    """The first reader. It expands rules; putting changed dates in their place is left to the caller."""
    calendar = vobject.readOne(io.StringIO(content.decode()))
    events = list(getattr(calendar, "vevent_list", []))
    apart = {(e.uid.value, _utc(e.recurrence_id.value)): e for e in events if "recurrence-id" in e.contents}
    found = set()
    for event in events:
        begins, ends = _utc(event.dtstart.value), _utc(event.dtend.value)
        if "recurrence-id" in event.contents or "rrule" not in event.contents:
            if event.status.value != "CANCELLED":
                found.add((begins, ends))
            continue
        lasts = ends - begins
        for each in event.getrruleset(addRDate=True):
            moment = _utc(each)
            if (event.uid.value, moment) not in apart and event.status.value != "CANCELLED":
                found.add((moment, moment + lasts))
    return found


def by_ical(content: bytes) -> set[tuple[datetime, datetime]]:
    """The second reader, which expands rules and puts changed dates in their place by itself."""
    found = set()
    for event in IcsCalendarStream.calendar_from_ics(content.decode()).timeline:
        if event.status is None or event.status.value != "CANCELLED":
            found.add((_utc(event.start), _utc(event.end)))
    return found


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
