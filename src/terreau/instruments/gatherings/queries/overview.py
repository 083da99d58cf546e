"""What an organiser sees at a glance."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count

from terreau.instruments.gatherings import policies
from terreau.instruments.gatherings.enums import GatheringState, SeatState
from terreau.instruments.gatherings.models import Gathering, Occurrence, Organiser, Registration
from terreau.instruments.gatherings.queries.gatherings import organised_by
from terreau.kernel.actor import Actor
from terreau.kernel.verdict import WayOut

#: Dates shown one by one; the page of the times has them all.
_SHOWN = 6
#: Shapes of the states, as tags draw them.
SHAPES = {
    GatheringState.DRAFT: "prep",
    GatheringState.ANNOUNCED: "run",
    GatheringState.UNDER_WAY: "now",
    GatheringState.OVER: "rest",
    GatheringState.CANCELLED: "rest",
    GatheringState.HIDDEN: "late",
}


def everything(gathering: Gathering, *, at: datetime) -> dict[str, Any]:
    """Dates, places, who organises, what is missing. A fixed number of queries."""
    occurrences = list(gathering.occurrences.all())
    for occurrence in occurrences:
        occurrence.gathering = gathering
    stops = list(gathering.stops.all())
    to_come = [each for each in occurrences if each.ends_at > at]
    state = gathering.state_at(at)
    return {
        "state": state,
        "shape": SHAPES[state],
        "occurrences": occurrences,
        "next": next((each for each in to_come if not each.is_cancelled), None),
        "last": occurrences[-1] if occurrences else None,
        "to_come": to_come[:_SHOWN],
        "more": max(0, len(to_come) - _SHOWN),
        "over": [each for each in occurrences if each.ends_at <= at][-_SHOWN:],
        "stops": stops,
        "items": gathering.programme.count(),
        "organisers": [each for each in gathering.organisers.all() if each.accepted_at is not None],
        "asked": [each for each in gathering.organisers.all() if each.accepted_at is None and not each.declined_at],
        "missing": policies.missing_to_announce(gathering, stops=stops, occurrences=occurrences, at=at),
        "registered": registered(occurrences),
    }


def missing_to_announce(gathering: Gathering, *, at: datetime) -> list[WayOut]:
    """What is still missing before people can come. Two queries."""
    return policies.missing_to_announce(
        gathering, stops=list(gathering.stops.all()), occurrences=list(gathering.occurrences.all()), at=at
    )


def registered(occurrences: list[Occurrence]) -> int:
    """How many registrations stand, seated or waiting. One query."""
    standing = Registration.objects.filter(occurrence__in=occurrences).exclude(state=SeatState.CANCELLED)
    return standing.count()


def registered_by_date(gathering: Gathering) -> dict[int, int]:
    """Registrations that stand, by primary key of the date. One query."""
    standing = Registration.objects.filter(occurrence__gathering=gathering).exclude(state=SeatState.CANCELLED)
    rows = standing.values("occurrence").annotate(n=Count("pk")).order_by()
    return {row["occurrence"]: row["n"] for row in rows}


def mine(actor: Actor, *, at: datetime) -> dict[str, Any]:
    """Prepared, coming, over, and asked. Three queries."""
    own = {power.organisation_id for power in actor.powers}
    rows = organised_by(actor, at=at)
    accepted = [each for each in rows if _accepted(each, own)]
    asked = (
        Organiser.objects.filter(organisation_id__in=own, accepted_at=None, declined_at=None)
        .select_related("gathering", "gathering__lead", "organisation")
        .order_by("-asked_at")[:50]
    )
    states = [(each, each.state_at(at), SHAPES[each.state_at(at)]) for each in accepted]
    return {
        "drafts": [each for each in states if each[1] is GatheringState.DRAFT],
        "coming": [each for each in states if each[1] not in {GatheringState.DRAFT, GatheringState.OVER}],
        "over": [each for each in states if each[1] is GatheringState.OVER],
        "asked": list(asked) if own else [],
    }


def _accepted(gathering: Gathering, own: set[str]) -> bool:
    return any(each.accepted_at is not None and str(each.organisation_id) in own for each in gathering.organisers.all())
