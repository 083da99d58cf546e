"""The line moves up by itself, in order, each told; seats are never more than there are."""

from __future__ import annotations

import contextlib
import random
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Sum

from terreau.ground.chronicle.models import Entry as ChronicleEntry
from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions import registering, seating
from terreau.instruments.gatherings.actions.telling import tell_registered
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import Occurrence, Participant, Registration, RegistrationKey
from terreau.instruments.gatherings.queries import seats, tickets
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, join, occurrence_of, slots_of
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def room(capacity: int, **more: object) -> Occurrence:
    return occurrence_of(scene.gathering(capacity=capacity, entry=Entry.NEEDED, **more))


def back(occurrence: Occurrence, ticket: str) -> None:
    registering.take_back(by=NOBODY, at=AT, gathering=occurrence.gathering, ticket=ticket)


def state(ticket: object) -> str:
    return Registration.objects.get(pk=ticket.registration.pk).state


def is_exact(occurrence: Occurrence) -> bool:
    found = Occurrence.objects.get(pk=occurrence.pk)
    counted = Registration.objects.filter(occurrence=found).seated().aggregate(n=Sum("seats", default=0))["n"]
    return found.taken == counted and (found.capacity is None or found.taken <= found.capacity)


def test_who_comes_after_the_last_seat_stands_in_line_and_knows_where() -> None:
    occurrence = room(1)
    kept = [join(occurrence, f"buur{n}@example.org") for n in range(4)]
    assert [each.registration.state for each in kept] == ["seated", "waiting", "waiting", "waiting"]
    assert [tickets.ticket(occurrence.gathering, each.ticket).place for each in kept] == [0, 1, 2, 3]
    found = seats.tally(Occurrence.objects.get())
    assert (found.free, found.seated, found.waiting, found.is_full) == (0, 1, 3, True)
    assert Message.objects.filter(notice="gatherings.in_line").count() == 3


def test_taking_back_moves_the_first_up_and_tells() -> None:
    occurrence = room(1)
    first, second, third = (join(occurrence, f"buur{n}@example.org") for n in range(3))
    back(occurrence, first.ticket)
    assert [state(each) for each in (first, second, third)] == ["cancelled", "seated", "waiting"]
    assert tickets.ticket(occurrence.gathering, third.ticket).place == 1
    assert Message.objects.filter(notice="gatherings.moved_up").count() == 1
    assert ChronicleEntry.objects.filter(verb="gatherings.moved_up").count() == 1
    assert Registration.objects.get(pk=second.registration.pk).moved_up_at == AT
    back(occurrence, first.ticket)
    assert is_exact(occurrence)
    assert state(third) == "waiting"


def test_nothing_of_the_person_remains_and_they_may_come_after_all() -> None:
    occurrence = room(1)
    first = join(occurrence)
    back(occurrence, first.ticket)
    assert not Participant.objects.exists()
    assert not RegistrationKey.objects.exists()
    again = join(occurrence)
    assert again.ticket != first.ticket
    assert again.registration.state == "seated"


def test_leaving_the_line_moves_nobody_but_those_behind() -> None:
    occurrence = room(1)
    _, second, third = (join(occurrence, f"buur{n}@example.org") for n in range(3))
    back(occurrence, second.ticket)
    assert tickets.ticket(occurrence.gathering, third.ticket).place == 1
    assert is_exact(occurrence)


def test_a_group_keeps_its_place_while_smaller_ones_fit_before_it() -> None:
    occurrence = room(4)
    pair = join(occurrence, "a@example.org", companions=1)
    join(occurrence, "b@example.org", companions=1)
    group = join(occurrence, "c@example.org", companions=2)
    one = join(occurrence, "d@example.org")
    back(occurrence, pair.ticket)
    assert [state(each) for each in (group, one)] == ["waiting", "seated"]
    registering.change_companions(by=NOBODY, at=AT, gathering=occurrence.gathering, ticket=group.ticket, companions=0)
    assert state(group) == "seated"
    assert is_exact(occurrence)


def test_fewer_companions_make_room() -> None:
    occurrence = room(3)
    group = join(occurrence, "a@example.org", companions=2)
    waits = join(occurrence, "b@example.org")
    registering.change_companions(by=NOBODY, at=AT, gathering=occurrence.gathering, ticket=group.ticket, companions=1)
    assert state(waits) == "seated"
    with pytest.raises(Refused) as refused:
        registering.change_companions(
            by=NOBODY, at=AT, gathering=occurrence.gathering, ticket=group.ticket, companions=2
        )
    assert refused.value.field == "companions"
    assert is_exact(occurrence)


def test_a_larger_room_moves_up_as_many_as_fit() -> None:
    occurrence = room(1)
    kept = [join(occurrence, f"buur{n}@example.org") for n in range(6)]
    Occurrence.objects.update(capacity=4)
    moved = seating.move_up(occurrence, AT)
    assert [each.pk for each in moved] == [each.registration.pk for each in kept[1:4]]
    Occurrence.objects.update(capacity=None)
    assert len(seating.move_up(occurrence, AT)) == 2
    assert is_exact(occurrence)


def test_a_host_takes_someone_off_with_a_word() -> None:
    occurrence = room(1)
    first, second = (join(occurrence, f"buur{n}@example.org") for n in range(2))
    holder = scene.holder_of(occurrence.gathering.lead)
    given = {"by": holder, "at": AT, "registration_id": first.registration.pk}
    with pytest.raises(Refused) as refused:
        registering.take_off(occurrence, **given, word=" ")
    assert refused.value.field == "word"
    registering.take_off(occurrence, **given, word="Vous nous l’avez demandé.")
    assert [state(first), state(second)] == ["cancelled", "seated"]
    assert Message.objects.filter(notice="gatherings.taken_off").count() == 1
    with pytest.raises(Refused):
        registering.take_off(occurrence, **{**given, "by": NOBODY}, word="non")


def test_after_it_began_nothing_moves() -> None:
    occurrence = room(1)
    first, second = (join(occurrence, f"buur{n}@example.org") for n in range(2))
    began = occurrence.starts_at + timedelta(minutes=1)
    with pytest.raises(Refused):
        registering.take_back(by=NOBODY, at=began, gathering=occurrence.gathering, ticket=first.ticket)
    assert seating.move_up(occurrence, began) == []
    assert state(second) == "waiting"


def test_a_turn_is_taken_once_and_the_next_in_line_gets_it() -> None:
    occurrence = occurrence_of(scene.gathering(kind="coaching", entry=Entry.NEEDED))
    slots_of(occurrence, 2, 60)
    about = {"answers": {"about": "un potager"}}
    with pytest.raises(Refused) as refused:
        join(occurrence, "a@example.org", **about)
    assert refused.value.field == "slot"
    first = join(occurrence, "a@example.org", slot=2, **about)
    with pytest.raises(Refused) as refused:
        join(occurrence, "b@example.org", slot=2, **about)
    assert refused.value.status == 409
    assert [slot.number for slot in seats.open_turns([occurrence])[occurrence.pk]] == [1]
    join(occurrence, "b@example.org", slot=1, **about)
    waits = join(occurrence, "c@example.org", **about)
    assert waits.registration.state == "waiting"
    back(occurrence, first.ticket)
    moved = Registration.objects.get(pk=waits.registration.pk)
    assert (moved.state, moved.slot.number) == ("seated", 2)


def test_a_turn_taken_between_the_form_and_the_code_leads_to_another() -> None:
    from terreau.kernel import keyed

    occurrence = occurrence_of(scene.gathering(kind="coaching", entry=Entry.NEEDED))
    slots_of(occurrence, 2, 60)
    about = {"answers": {"about": "un potager"}}
    slow = scene.ask_for(occurrence, "a@example.org", slot=1, **about)
    join(occurrence, "b@example.org", slot=1, **about)
    code = keyed.confirmation_code(occurrence.gathering.key, slow.ref)
    given = {"by": NOBODY, "at": AT, "gathering": occurrence.gathering, "ref": slow.ref, "code": code}
    with pytest.raises(Refused) as refused:
        registering.confirm(**given)
    assert (refused.value.field, refused.value.status) == ("slot", 409)
    assert registering.confirm(**given, slot=2).registration.slot.number == 2


def test_whatever_happens_in_whatever_order_the_count_is_exact() -> None:
    dice = random.Random(20261123)
    occurrence = room(7)
    held: list = []
    for number in range(120):
        if held and dice.random() < 0.45:
            back(occurrence, held.pop(dice.randrange(len(held))).ticket)
        elif held and dice.random() < 0.3:
            with contextlib.suppress(Refused):
                registering.change_companions(
                    by=NOBODY, at=AT, gathering=occurrence.gathering, ticket=dice.choice(held).ticket,
                    companions=dice.randint(0, 3),
                )  # fmt: skip
        else:
            held.append(join(occurrence, f"buur{number}@example.org", companions=dice.randint(0, 3)))
        assert is_exact(occurrence)
        free = Occurrence.objects.get().free
        assert not Registration.objects.waiting().filter(seats__lte=free).exists()


def test_everyone_registered_is_told_once() -> None:
    occurrence = room(1)
    for number in range(3):
        join(occurrence, f"buur{number}@example.org")
    given = {
        "by": NOBODY, "at": AT, "occurrences": [occurrence], "notice": "gatherings.taken_off", "key": "k",
        "context": lambda language: {"title": "x", "when": language, "word": "w"},
    }  # fmt: skip
    with transaction.atomic():
        assert tell_registered(**given) == tell_registered(**given) == 3
    assert Message.objects.filter(notice="gatherings.taken_off").count() == 3
