"""Everything print says of one gathering, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from terreau.civic.people.api import Organisation
from terreau.instruments.gatherings.models import Gathering, Occurrence, ProgrammeItem, Registration, Stop
from terreau.kernel.sealing import Unreadable


@dataclass(frozen=True)
class Printable:
    """One gathering with its dates, places, programme and those who organise it. Print is a function of this."""

    gathering: Gathering
    #: Those that take place, in order.
    occurrences: tuple[Occurrence, ...]
    stops: tuple[Stop, ...] = ()
    items: tuple[ProgrammeItem, ...] = ()
    #: The lead and those who accepted, in the order in which they were asked.
    organisers: tuple[Organisation, ...] = ()


def printable(gathering: Gathering) -> Printable:
    """Four queries, whatever the number of places."""
    accepted = gathering.organisers.filter(accepted_at__isnull=False).select_related("organisation")
    occurrences = gathering.occurrences.filter(cancelled_at__isnull=True).order_by("starts_at", "pk")
    return Printable(
        gathering=gathering,
        occurrences=tuple(_of(gathering, each) for each in occurrences),
        stops=tuple(gathering.stops.select_related("host")),
        items=tuple(gathering.programme.select_related("stop")),
        organisers=tuple(each.organisation for each in accepted) or (gathering.lead,),
    )


def _of(gathering: Gathering, occurrence: Occurrence) -> Occurrence:
    occurrence.gathering = gathering
    return occurrence


@dataclass(frozen=True)
class Expected:
    """One line at the door: a name and how many come with it."""

    name: str
    seats: int


def expected(occurrence: Occurrence) -> list[Expected]:
    """Names of those who have a seat, for hosts only. No contact, no need: paper lies about. One query."""
    seated = Registration.objects.seated().filter(occurrence=occurrence).select_related("participant")
    lines = []
    for registration in seated:
        try:
            name = str(registration.participant.content().get("name", ""))
        except (Registration.participant.RelatedObjectDoesNotExist, Unreadable):  # type: ignore[attr-defined]
            name = ""
        lines.append(Expected(name, registration.seats))
    return sorted(lines, key=lambda line: (not line.name, line.name.casefold()))
