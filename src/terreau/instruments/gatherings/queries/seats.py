"""How many come, who they are for a host, what they need. Counts are exact; neighbourhoods show from five on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Sum

from terreau.instruments.gatherings import keys, policies
from terreau.instruments.gatherings.enums import Need, SeatState
from terreau.instruments.gatherings.kinds.declared import kind_of
from terreau.instruments.gatherings.models import (
    DoorMark,
    Gathering,
    GatheringSecret,
    Invited,
    Occurrence,
    Participant,
    Registration,
    Slot,
    SlotNote,
)
from terreau.kernel.actor import Actor
from terreau.kernel.codes import normalise
from terreau.kernel.keyed import same_code

#: A neighbourhood with fewer people than this is not told apart.
FEW = 5


@dataclass(frozen=True)
class Tally:
    """What anyone may know of one occurrence. ``capacity`` and ``free`` are ``None`` where there is no limit."""

    capacity: int | None
    taken: int
    free: int | None
    #: Registrations with a seat, and the people they stand for.
    seated: int
    people: int
    #: Registrations that wait, and the people they stand for.
    waiting: int
    waiting_people: int
    #: At the door: those registered who came, and those who just came.
    came: int
    just_came: int

    @property
    def is_full(self) -> bool:
        return self.free == 0


def tally(occurrence: Occurrence) -> Tally:
    return tallies([occurrence])[occurrence.pk]


def tallies(occurrences: Iterable[Occurrence]) -> dict[int, Tally]:
    """The tally of each occurrence, by its id, in two queries."""
    wanted = list(occurrences)
    seated, waiting = Q(state=SeatState.SEATED), Q(state=SeatState.WAITING)
    rows = (
        Registration.objects.filter(occurrence__in=wanted)
        .order_by()
        .values("occurrence_id")
        .annotate(
            seated=Count("pk", filter=seated),
            people=Sum("seats", filter=seated, default=0),
            waiting=Count("pk", filter=waiting),
            waiting_people=Sum("seats", filter=waiting, default=0),
            came_people=Sum("came", filter=~Q(state=SeatState.CANCELLED), default=0),
        )
    )
    found = {row["occurrence_id"]: row for row in rows}
    marks = DoorMark.objects.filter(occurrence__in=wanted, registration__isnull=True).order_by()
    walked = dict(marks.values_list("occurrence_id").annotate(Sum("came")))
    return {each.pk: _tally(each, found.get(each.pk, {}), walked.get(each.pk, 0)) for each in wanted}


def _tally(occurrence: Occurrence, row: Mapping[str, Any], walked: int) -> Tally:
    return Tally(
        capacity=occurrence.capacity,
        taken=occurrence.taken,
        free=occurrence.free,
        seated=row.get("seated", 0),
        people=row.get("people", 0),
        waiting=row.get("waiting", 0),
        waiting_people=row.get("waiting_people", 0),
        came=row.get("came_people", 0),
        just_came=walked,
    )


def rank_of(registration: Registration) -> int:
    """Where a registration stands in the line: 1 is next; 0 when it does not wait."""
    if registration.state != SeatState.WAITING:
        return 0
    line = Registration.objects.filter(occurrence_id=registration.occurrence_id, state=SeatState.WAITING)
    return line.filter(place_in_line__lte=registration.place_in_line).count()


def open_turns(occurrences: Iterable[Occurrence]) -> dict[int, list[Slot]]:
    """Free turns by occurrence, for occurrences that have turns at all. Two queries."""
    slots: dict[int, list[Slot]] = {}
    wanted = list(occurrences)
    taken = set(
        Registration.objects.filter(occurrence__in=wanted, slot__isnull=False)
        .seated()
        .values_list("slot_id", flat=True)
    )
    for slot in Slot.objects.filter(occurrence__in=wanted):
        slots.setdefault(slot.occurrence_id, []).append(slot)
    return {pk: [slot for slot in each if slot.pk not in taken] for pk, each in slots.items()}


def is_invited(gathering: Gathering, code: str) -> bool:
    """Whether this is the code of a personal invitation to the gathering."""
    typed = normalise(code)
    if len(typed) != keys.INVITATION_LENGTH:
        return False
    try:
        secret = gathering.key
    except GatheringSecret.DoesNotExist:
        return False
    seeds = Invited.objects.filter(gathering=gathering).values_list("seed", flat=True)
    return any(same_code(typed, keys.invitation_code(secret, seed)) for seed in seeds.iterator())


@dataclass(frozen=True)
class Row:
    """One registration as a host sees it: who, how many, what was asked; never the contact."""

    registration: Registration
    name: str
    needs: tuple[str, ...]
    need_note: str
    answers: tuple[tuple[Any, str], ...]
    place: int
    door_mark: str
    notes: tuple[SlotNote, ...] = ()

    @property
    def companions(self) -> int:
        return self.registration.seats - 1


def registrations_of(occurrence: Occurrence, *, viewer: Actor) -> list[Row]:
    """Those who have a seat, then those who wait, in order. Three queries. Raises ``Refused`` for who is no host.

    Reading names is recorded by the page that shows them (``actions.door.open_list``).
    """
    _hosts_only(viewer, occurrence.gathering)
    found = (
        Registration.objects.filter(occurrence=occurrence)
        .exclude(state=SeatState.CANCELLED)
        .select_related("slot", "participant")
        .prefetch_related("notes")
        .order_by(F("slot__number").asc(nulls_last=True), "place_in_line")
    )
    try:
        secret = occurrence.gathering.key
    except GatheringSecret.DoesNotExist:
        return []
    asks = {ask.name: ask.label for ask in kind_of(occurrence.gathering.kind).asks}
    named = {ask.name: dict(ask.choices) for ask in kind_of(occurrence.gathering.kind).asks}
    rows, place = [], 0
    for registration in sorted(found, key=lambda each: each.state == SeatState.WAITING):
        place += registration.state == SeatState.WAITING
        participant: Participant | None = getattr(registration, "participant", None)
        content = participant.content() if participant else {}
        said = [
            (asks[key], named[key].get(words, words))
            for key, words in content.get("answers", {}).items()
            if words and key in asks
        ]
        rows.append(
            Row(
                registration=registration,
                name=content.get("name", ""),
                needs=tuple(content.get("needs", ())),
                need_note=content.get("need_note", ""),
                answers=tuple(said),
                place=place if registration.state == SeatState.WAITING else 0,
                door_mark=keys.door_mark_of(keys.ticket_code(secret, registration.seed)),
                notes=tuple(registration.notes.all()),
            )
        )
    return rows


def _hosts_only(viewer: Actor, gathering: Gathering) -> None:
    """The lead, and those who accepted to organise it. Raises ``Refused``."""
    if policies.acts_for(viewer, {str(gathering.lead_id)}):
        return
    accepted = {str(each.organisation_id) for each in gathering.organisers.all() if each.accepted_at is not None}
    policies.acts_for(viewer, accepted).require()


@dataclass(frozen=True)
class Needs:
    """What those with a seat need, as totals apart from their names."""

    totals: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


def needs_of(occurrence: Occurrence, *, viewer: Actor) -> Needs:
    """One query. Lines people wrote are sorted by their words, so that their order tells nothing."""
    _hosts_only(viewer, occurrence.gathering)
    counted: Counter[str] = Counter()
    notes: list[str] = []
    for participant in Participant.objects.filter(
        registration__occurrence=occurrence, registration__state=SeatState.SEATED
    ):
        content = participant.content()
        counted.update(content.get("needs", ()))
        notes += [content["need_note"]] if content.get("need_note") else []
    totals = tuple((str(need.label), counted[need.value]) for need in Need if counted[need.value])
    return Needs(totals=totals, notes=tuple(sorted(notes)))


def quartiers_of(occurrence: Occurrence) -> list[tuple[str, int]]:
    """People with a seat by neighbourhood, from five on; the rest is told as ``""``."""
    rows = (
        Registration.objects.filter(occurrence=occurrence)
        .seated()
        .order_by()
        .values_list("quartier")
        .annotate(people=Sum("seats"), registrations=Count("pk"))
    )
    shown = [(code, people) for code, people, times in rows if code and times >= FEW]
    rest = sum(people for code, people, times in rows if not code or times < FEW)
    return [*sorted(shown, key=lambda each: -each[1]), *([("", rest)] if rest and shown else [])]
