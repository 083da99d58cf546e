"""Thirty days after, nobody can tell any more who came; how many stays. And the day before, people are reminded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from terreau.ground.notices.models import Message
from terreau.instruments.gatherings.actions import forgetting, registering, reminding
from terreau.instruments.gatherings.enums import Entry
from terreau.instruments.gatherings.models import (
    Gathering,
    GatheringSecret,
    InvitationRound,
    Invited,
    Occurrence,
    Participant,
    Registration,
    RegistrationKey,
    RegistrationRequest,
)
from terreau.instruments.gatherings.queries import seats
from terreau.instruments.gatherings.tests import scene
from terreau.instruments.gatherings.tests.scene import AT, NOBODY, ask_for, join, occurrence_of
from terreau.kernel.verdict import Refused

pytestmark = pytest.mark.django_db


def test_thirty_days_after_everyone_is_forgotten(client: Client) -> None:
    made = scene.gathering(entry=Entry.NEEDED, capacity=1)
    occurrence = occurrence_of(made)
    kept = join(occurrence)
    join(occurrence, "b@example.org")
    ask_for(occurrence, "c@example.org")
    sending = InvitationRound.objects.create(gathering=made, nonce="n", kind="list", sent_at=AT)
    Invited.objects.create(
        gathering=made, round=sending, key_kind="email", digest="d", seed="5", sealed=b"x", language="fr"
    )
    end = occurrence.ends_at
    assert forgetting.forget_due(at=end + timedelta(days=29)) == 0
    assert forgetting.forget_due(at=end + timedelta(days=31)) == 2
    assert forgetting.forget_due(at=end + timedelta(days=32)) == 0
    for model in (Participant, RegistrationKey, RegistrationRequest, GatheringSecret):
        assert not model.objects.exists()
    assert Invited.objects.get().sealed is None
    found = seats.tally(Occurrence.objects.get())
    assert (found.people, found.waiting) == (1, 1)
    answer = client.get(f"{made.path}/ticket/{kept.ticket}/")
    assert answer.status_code == 410
    with pytest.raises(Refused):
        registering.take_back(by=NOBODY, at=end, gathering=Gathering.objects.get(), ticket=kept.ticket)


def test_of_a_series_each_date_is_forgotten_in_its_turn() -> None:
    made = scene.gathering(entry=Entry.NEEDED)
    first = occurrence_of(made)
    later = first.starts_at + timedelta(days=60)
    second = Occurrence.objects.create(
        gathering=made, number=2, starts_at=later, ends_at=later + timedelta(hours=2), planned_at=later, changed_at=AT
    )
    Gathering.objects.update(last_ends_at=second.ends_at)
    join(first)
    join(second)
    assert forgetting.forget_due(at=first.ends_at + timedelta(days=31)) == 1
    assert Participant.objects.get().registration.occurrence_id == second.pk
    assert GatheringSecret.objects.exists()


def test_what_was_cancelled_is_forgotten_too() -> None:
    made = scene.gathering(entry=Entry.NEEDED)
    join(occurrence_of(made))
    Gathering.objects.update(cancelled_at=AT, last_ends_at=None)
    forgetting.forget_due(at=AT + timedelta(days=50))
    assert not Participant.objects.exists()
    assert Gathering.objects.get().forgotten_at is not None


def test_requests_nobody_confirmed_are_deleted() -> None:
    occurrence = occurrence_of(scene.gathering(entry=Entry.NEEDED))
    ask_for(occurrence)
    assert forgetting.clear_requests(at=AT + timedelta(hours=71)) == 0
    assert forgetting.clear_requests(at=AT + timedelta(hours=74)) == 1


def test_the_day_before_those_with_a_seat_are_reminded_once() -> None:
    occurrence = occurrence_of(scene.gathering(entry=Entry.NEEDED, capacity=1))
    join(occurrence)
    join(occurrence, "waits@example.org")
    day_before = (occurrence.starts_at - timedelta(days=1)).replace(hour=9, minute=0)
    assert reminding.remind_due(at=day_before - timedelta(days=1)) == 0
    assert reminding.remind_due(at=day_before.replace(hour=5)) == 0
    assert reminding.remind_due(at=day_before) == 1
    assert reminding.remind_due(at=day_before + timedelta(minutes=10)) == 0
    assert Message.objects.filter(notice="gatherings.reminder").count() == 1
    assert Registration.objects.filter(reminded_at__isnull=False).count() == 1


@pytest.mark.parametrize("change", [{"cancelled_at": AT}, {"hidden_at": AT}, {"published_at": None}])
def test_nobody_is_reminded_of_what_does_not_take_place(change: dict) -> None:
    occurrence = occurrence_of(scene.gathering(entry=Entry.NEEDED))
    join(occurrence)
    Gathering.objects.update(**change)
    assert reminding.remind_due(at=(occurrence.starts_at - timedelta(days=1)).replace(hour=9)) == 0
